/** Who moved it: one column at a time, each value with its part of the change and its usual part. */
import { Segmented } from 'antd'
import { useState } from 'react'
import type { Explanation } from '../../../operations.ts'
import { rate } from '../../../wording/index.ts'
import { Card, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { type Said, sayChange, sayOf } from './say.ts'

type Move = Extract<Explanation['move'], { ok: true }>

export function Slices({ e, move }: { e: Explanation; move: Move }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [chosen, choose] = useState<string>()
  const split = move.splits.find((s) => s.column === chosen) ?? move.splits[0]
  if (!split) return null
  const said: Said = { metric: e.metric, unit: e.unit, currency: move.currency }
  const largest = Math.max(...split.slices.map((s) => Math.abs(s.change)), 1e-12)
  const isMixed = split.mix !== null && split.rate !== null
  return (
    <Card title={t('explain.who')}>
      <div className="pad explain-by">
        <Segmented
          size="small"
          value={split.column}
          onChange={choose}
          options={move.splits.map((s) => ({
            value: s.column,
            label: locale === 'zh' ? s.label : s.column.replace(/_id$/, '').replaceAll('_', ' '),
          }))}
        />
        {isMixed ? (
          <p className="hint">
            {t('explain.mixed', {
              rate: sayChange(split.rate ?? 0, said, locale),
              mix: sayChange(split.mix ?? 0, said, locale),
            })}
          </p>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="explain-scroll" tabIndex={0} aria-label={`${t('explain.who')} ${split.label}`}>
        <table className="explain-slices">
          <thead>
            <tr>
              <th scope="col">{locale === 'zh' ? split.label : split.column.replaceAll('_', ' ')}</th>
              <th scope="col" className="right">
                {t('explain.before')}
              </th>
              <th scope="col" className="right">
                {t('explain.now')}
              </th>
              <th scope="col" className="right">
                {t('explain.change')}
              </th>
              <th scope="col" className="right">
                {t('explain.share')}
              </th>
              <th scope="col" className="right">
                {t('explain.usual')}
              </th>
            </tr>
          </thead>
          <tbody>
            {split.slices.map((s) => (
              <tr key={s.value}>
                <th scope="row">
                  <Written text={s.called} locale={locale} />
                  <i
                    className={`slice-bar ${s.change < 0 ? 'down' : 'up'}`}
                    style={{ inlineSize: `${(Math.abs(s.change) / largest) * 100}%` }}
                    aria-hidden="true"
                  />
                </th>
                <td className="right">{sayOf(s.before, said, locale)}</td>
                <td className="right">{sayOf(s.now, said, locale)}</td>
                <td className="right">{sayChange(s.change, said, locale)}</td>
                <td className="right">{rate(s.share)}</td>
                <td className="right quiet">{rate(s.usual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {split.others > 0 ? <p className="hint pad">{t('explain.others', { n: split.others })}</p> : null}
    </Card>
  )
}
