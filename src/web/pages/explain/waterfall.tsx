/** From before to now, part by part: each bar begins where the one above it ended. A table to those who hear it. */
import type { Explanation } from '../../../operations.ts'
import { rate } from '../../../wording/index.ts'
import { Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { type Said, sayChange, sayOf } from './say.ts'

type Move = Extract<Explanation['move'], { ok: true }>

export function Waterfall({
  e,
  move,
  decomposed,
}: {
  e: Explanation
  move: Move
  decomposed: NonNullable<Move['decomposed']>
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const said: Said = { metric: e.metric, unit: e.unit, currency: move.currency }
  const [before, now] = [move.before.value ?? 0, move.now.value ?? 0]
  let at = before
  const steps = decomposed.parts.map((part) => {
    const from = at
    at += part.change
    return { part, from, to: at }
  })
  // Bars begin at nought where that leaves the steps to be seen; else the axis begins a little under the lowest.
  const all = [before, now, ...steps.map((s) => s.to)]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const isCut = low > 0 && high - low < 0.5 * high
  const start = isCut ? low - (high - low) * 0.6 : Math.min(0, low)
  const width = Math.max(high, 0) - start || 1
  const place = (a: number, b: number) => ({
    insetInlineStart: `${((Math.min(a, b) - start) / width) * 100}%`,
    inlineSize: `${Math.max(0.4, (Math.abs(a - b) / width) * 100)}%`,
  })
  const isWorse = (change: number) =>
    e.better === 'neither' ? 'plain' : change > 0 === (e.better === 'higher') ? 'good' : 'bad'
  const whole = (name: string, value: number) => (
    <tr className="whole">
      <th scope="row" className="fall-name">
        {name}
      </th>
      <td className="bar" aria-hidden="true">
        <span className="fall-track">
          <i className="fall" style={place(start, value)} />
        </span>
      </td>
      <td className="figure right">{sayOf(value, said, locale)}</td>
      <td className="last" />
    </tr>
  )
  return (
    <>
      <table className="waterfall">
        <thead className="unseen">
          <tr>
            <th scope="col">{t('explain.part')}</th>
            <td />
            <th scope="col">{t('explain.change')}</th>
            <th scope="col">{t('explain.share')}</th>
          </tr>
        </thead>
        <tbody>
          {whole(move.base.label, before)}
          {steps.map(({ part, from, to }) => (
            <tr key={part.name}>
              <th scope="row" className="fall-name">
                <Written text={part.name} locale={locale} />
                {part.before !== null && part.now !== null ? (
                  <small>
                    {sayPart(part, part.before, said, locale)} → {sayPart(part, part.now, said, locale)}
                  </small>
                ) : null}
              </th>
              <td className="bar" aria-hidden="true">
                <span className="fall-track">
                  <i className={`fall ${isWorse(part.change)}`} style={place(from, to)} />
                </span>
              </td>
              <td className="figure right">{sayChange(part.change, said, locale)}</td>
              <td className="last right quiet">{rate(part.share)}</td>
            </tr>
          ))}
          {whole(e.on, now)}
        </tbody>
      </table>
      {isCut ? <p className="hint pad">{t('explain.cut')}</p> : null}
    </>
  )
}

const sayPart = (
  part: { metric: string | null; unit: string | null },
  value: number,
  said: Said,
  locale: 'zh' | 'en',
) => sayOf(value, { ...said, metric: part.metric ?? '', unit: part.unit ?? 'times' }, locale)
