/** A metric day by day, shop by shop and thing by thing: what the watches on a metric judge. */
import { addDays } from '../../../wording/index.ts'
import { dayKind } from '../../facts/calendar.ts'
import { countedParts, measure } from '../../metrics/measure.ts'
import { isDerived, type Metric, type MetricRow } from '../../metrics/metric.ts'
import { readBeside } from '../beside.ts'
import { ask, type Question } from '../evidence.ts'
import { grouped } from '../grouped.ts'
import type { WatchRoom } from '../watch.ts'

export interface MetricDay {
  readonly on: string
  /** Null: not known that day. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly sample: number
  /** False: the number may still move. */
  readonly final: boolean
  /** A holiday, a promotion: what such a day sells says nothing of the others. */
  readonly isSpecial: boolean
}

export interface Series {
  readonly shop_id: string
  /** The thing the metric is split by; null: the whole shop. */
  readonly of: string | null
  readonly currency: string | null
  /** Oldest first, without a gap; the last one is the day judged. Empty: nothing is known of all these days. */
  readonly days: readonly MetricDay[]
  /** False: the export does not hold that day whole. */
  readonly hasCome: boolean
}

export interface Gathered {
  readonly question: Question
  /** The rows behind one series, as evidence shows them. */
  rowsOf(series: Series, until: string): { on: string; value: number | null; currency: string | null }[]
  /** All series as they stood on a day, looking so many days back. */
  until(on: string, back_days: number): Series[]
}

/** More things than this are not judged one by one: those with the largest sample are. */
const most_things = 300

const offers = readBeside(import.meta.url, '../whole-shop-offers.sql')

interface Group {
  shop_id: string
  of: string | null
  currency: string | null
  sample: number
  rows: Map<string, MetricRow>
}

export interface Asked {
  readonly metric: Metric
  /** Every declared metric, where this one is made of others. */
  readonly metrics?: readonly Metric[] | undefined
  readonly by?: string | undefined
  readonly shops?: readonly string[] | undefined
}

/** One question for all days, inclusive; the day after `to` tells whether `to` itself is over in the export. */
export async function gather(
  room: WatchRoom,
  asked: Asked,
  days: { from: string; to: string },
): Promise<Gathered> {
  const { metric, by } = asked
  const { from, to } = days
  const [{ rows, queries }, special] = await Promise.all([
    measure(
      room.warehouse,
      {
        keys: [metric.key],
        from,
        to: addDays(to, 1),
        period: 'day',
        by: by === undefined ? ['shop_id'] : ['shop_id', by],
        ...(asked.shops ? { shops: asked.shops } : {}),
      },
      {
        database: room.database,
        metrics: asked.metrics ?? [metric],
        hasExclusions: true,
        hasRollUps: true,
        asOf: room.now,
        timeZone: room.timezone,
      },
    ),
    ask<{ shop_id: string; from_on: string; to_on: string }>(room, { query: offers, params: { from, to } }),
  ])
  const query = queries[0] ?? { text: '', params: {} }
  const groups = groupsOf(rows, by)
  // A thing that sold nothing that day sold 0; a shop of which nothing came is unknown.
  const isAdded = !isDerived(metric) && (metric.unit === 'count' || metric.unit === 'money')
  const offersOf = new Map(grouped(special, (o) => o.shop_id).map((some) => [some[0]?.shop_id ?? '', some]))
  const calendar = new Map<string, boolean>()
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const { holiday, feast, season } = dayKind(on)
    calendar.set(
      on,
      [holiday, feast, season].some((k) => k !== null),
    )
  }
  const dayOf = (group: Group, on: string): MetricDay => {
    const isSpecial =
      calendar.get(on) === true ||
      (offersOf.get(group.shop_id) ?? []).some((o) => on >= o.from_on && on <= o.to_on)
    const row = group.rows.get(on)
    if (!row) {
      const value = group.of !== null && isAdded ? 0 : null
      return { on, value, numerator: null, denominator: null, sample: 0, final: true, isSpecial }
    }
    const { value, numerator, denominator, sample, final } = row
    return { on, value, numerator, denominator, sample, final, isSpecial }
  }
  const settling_days = settlingDays(metric, asked.metrics ?? [metric])
  const lastOf = lastDayByShop(groups, settling_days > 0)
  // On that morning, days that settle later were as open as yesterday is today.
  const asOfMorning = (some: MetricDay[], on: string): MetricDay[] =>
    settling_days === 0
      ? some
      : some.map((d) => (d.final && addDays(d.on, settling_days) > on ? { ...d, final: false } : d))
  const days_asked = [...calendar.keys()]
  const whole = groups.map((group) => ({ group, days: days_asked.map((on) => dayOf(group, on)) }))
  return {
    question: { query: query.text, params: query.params },
    rowsOf: ({ shop_id, of, currency }, until) =>
      rows
        .filter(
          (r) =>
            (r.by.shop_id ?? '') === shop_id &&
            (by === undefined || (r.by[by] ?? '') === of) &&
            r.currency === currency &&
            r.period <= until,
        )
        .map((r) => ({ on: r.period, value: r.value, currency: r.currency })),
    until: (on, back_days) => {
      const end = days_asked.indexOf(on) + 1
      return whole.map(({ group, days: all }) => {
        const series = { shop_id: group.shop_id, of: group.of, currency: group.currency }
        // The newest day that anything came of is not over in the export: only those before it are whole.
        if (on >= (lastOf.get(shopKey(group)) ?? '')) return { ...series, days: [], hasCome: false }
        const shown = asOfMorning(all.slice(Math.max(0, end - back_days - 1), end), on)
        const first = shown.findIndex((d) => group.rows.has(d.on) && d.value !== null)
        return { ...series, days: first === -1 ? [] : shown.slice(first), hasCome: true }
      })
    },
  }
}

function groupsOf(rows: readonly MetricRow[], by: string | undefined): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const shop_id = row.by.shop_id ?? ''
    const of = by === undefined ? null : (row.by[by] ?? '')
    const key = JSON.stringify([shop_id, of, row.currency])
    const group = groups.get(key) ?? { shop_id, of, currency: row.currency, sample: 0, rows: new Map() }
    group.sample += row.sample
    group.rows.set(row.period, row)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.sample - a.sample).slice(0, most_things)
}

const shopKey = ({ shop_id, currency }: Group): string => `${shop_id} ${currency ?? ''}`

/** A number that settles later says nothing of a day it has heard of: that day came all the same. */
function lastDayByShop(groups: readonly Group[], settles: boolean): Map<string, string> {
  const last = new Map<string, string>()
  for (const group of groups)
    for (const [on, { value }] of group.rows)
      if ((value !== null || settles) && on > (last.get(shopKey(group)) ?? '')) last.set(shopKey(group), on)
  return last
}

/** Whole days after its own until a day no longer moves, looked at in the morning. */
function settlingDays(metric: Metric, metrics: readonly Metric[]): number {
  return Math.max(
    0,
    ...countedParts(metric, metrics).map(({ settlesAfter }) =>
      settlesAfter ? Math.ceil((settlesAfter.days ?? 0) + (settlesAfter.hours ?? 0) / 24) : 0,
    ),
  )
}
