/** What was answered: a picture with its table twin one click away, and every reason why something is not known. */
import { Segmented } from 'antd'
import type { Ref } from 'react'
import type { DayEvent } from '../../../operations.ts'
import { addDays, daysBetween } from '../../../wording/index.ts'
import { Chart, type Mark, type Picture } from '../../ui/chart.tsx'
import { Written } from '../../ui/marks.tsx'
import { Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { seriesOf, type ValueRow } from './series.ts'
import { ValueTable } from './table.tsx'

export function Answered(props: {
  rows: readonly ValueRow[]
  view: {
    from: string
    to: string
    period: string
    by: string | undefined
    as: 'line' | 'bar' | 'table'
    currency: string | undefined
  }
  nameOf: (id: string) => string
  chooseCurrency: (currency: string) => void
  name: string
  say: (value: number, currency: string | null) => string
  picture: Ref<Picture>
  events: readonly DayEvent[]
  pickDay: (on: string) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { name, say, nameOf } = props
  const currencies = currenciesOf(props.rows)
  const currency = currencies.find((c) => c === props.view.currency) ?? currencies[0] ?? null
  const rows = props.rows.filter((r) => r.currency === null || r.currency === currency)
  const { by, as, period, from, to } = props.view
  const drawn = seriesOf(rows, { by, period, from, to, locale, nameOf })
  const known = rows.flatMap((r) => (r.value === null ? [] : [r.value]))
  const reasons = [...new Set(rows.flatMap((r) => r.why ?? []))].slice(0, 3)
  if (known.length === 0)
    return <Panel icon="file" title={t('metrics.nothing')} text={reasons[0] ?? t('metrics.nothingHow')} />
  const isPoint = drawn.labels.length === 1 || period === 'all'
  const spoken = t('metrics.chart', {
    label: name,
    from,
    to,
    n: drawn.labels.length,
    high: say(Math.max(...known), currency),
    low: say(Math.min(...known), currency),
  })
  return (
    <>
      {currencies.length > 1 ? (
        <p className="pad">
          <Segmented
            size="small"
            value={currency ?? ''}
            onChange={props.chooseCurrency}
            options={currencies}
          />
        </p>
      ) : null}
      {as === 'table' || isPoint ? (
        <>
          {isPoint && as !== 'table' ? <p className="quiet pad">{t('metrics.onePoint')}</p> : null}
          <ValueTable rows={props.rows} by={by} say={say} nameOf={nameOf} />
        </>
      ) : (
        <Chart
          as={as}
          labels={drawn.labels}
          series={drawn.series}
          spoken={spoken}
          say={(v) => say(v, currency)}
          picture={props.picture}
          {...(period === 'day'
            ? { marks: marksOf(props.events, from), onPick: (i: number) => props.pickDay(addDays(from, i)) }
            : {})}
        />
      )}
      {rows.some((r) => !r.final) && as !== 'table' ? (
        <p className="quiet pad">{t('metrics.provisional')}</p>
      ) : null}
      {drawn.left_out > 0 && as !== 'table' ? (
        <p className="quiet pad">{t('metrics.others', { n: drawn.left_out })}</p>
      ) : null}
      {reasons.map((why) => (
        <p key={why} className="quiet pad">
          <Written text={why} locale={locale} />
        </p>
      ))}
    </>
  )
}

/** Several that began on one day share a mark. */
function marksOf(events: readonly DayEvent[], from: string): Mark[] {
  const days = new Map<string, DayEvent[]>()
  for (const e of events) days.set(e.on, [...(days.get(e.on) ?? []), e])
  return [...days].map(([on, told]) => ({
    index: daysBetween(from, on),
    title: told.length > 1 ? `${told[0]?.title} +${told.length - 1}` : (told[0]?.title ?? ''),
    kind: told.find((e) => e.kind === 'note')?.kind ?? told[0]?.kind ?? 'note',
  }))
}

/** The one with most rows first. */
function currenciesOf(rows: readonly ValueRow[]): string[] {
  const counted = new Map<string, number>()
  for (const { currency } of rows)
    if (currency !== null) counted.set(currency, (counted.get(currency) ?? 0) + 1)
  return [...counted].sort((a, b) => b[1] - a[1]).map(([currency]) => currency)
}
