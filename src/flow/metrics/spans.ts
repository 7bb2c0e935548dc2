/**
 * A report of a whole month knows nothing about one of its days. Which of the days asked are told only by such a report, and so
 * are unknown rather than 0? The query is built here; the judging of its rows is pure.
 */
import { ident, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { factNamed } from '../facts/index.ts'
import { aggregateGrains, isOfSpans } from './grain.ts'
import type { CountedMetric, MetricQuestion } from './metric.ts'
import { addDays, type Bucket, daysBetween } from './periods.ts'

/** Days that one report of a shop speaks of, inclusive: all in one sum, or each alone. */
export interface Span {
  readonly shop_id: string
  readonly platform: string
  readonly from: string
  readonly to: string
  readonly isDaily: boolean
}

/** Per aggregate fact, the reports that touch the days asked. A fact whose reports are all daily is not in it. */
export type Spans = ReadonlyMap<string, readonly Span[]>

/** Facts of these metrics whose sums need their reports looked at. */
export function spannedFacts(metrics: readonly CountedMetric[]): string[] {
  const sums = metrics.filter((m) => !m.unique && isOfSpans(aggregateGrains[m.from]))
  return [...new Set(sums.map((m) => m.from))]
}

/** Shops that sent every day alone have no row here, which is the usual case and costs one look at the days. */
export function spansQuery(fact: string, question: Pick<MetricQuestion, 'from' | 'to' | 'shops'>): Sql {
  const grain = aggregateGrains[fact]
  if (!grain) throw new Error(`${fact} has no reports over several days`)
  const first = trusted(grain.from)
  const last = trusted(grain.to)
  const shops = question.shops ? sql` AND shop_id IN ${value('Array(String)', question.shops)}` : trusted('')
  const touching = sql`${first} <= ${value('Date', question.to)} AND ${last} >= ${value('Date', question.from)}${shops}`
  // A file of days speaks for the days between its first and its last, also for one without a row.
  return sql`WITH wide AS (
  SELECT shop_id, ifNull(any(platform), '') AS platform, ${first} AS first, ${last} AS last
  FROM ${ident(fact)} WHERE ${first} < ${last} AND ${touching} GROUP BY shop_id, first, last
)
SELECT shop_id, platform, toString(first) AS from, toString(last) AS to, false AS isDaily FROM wide
UNION ALL
SELECT shop_id, ifNull(any(platform), '') AS platform, toString(min(${first})) AS from, toString(max(${last})) AS to, true AS isDaily
FROM ${ident(fact)} WHERE ${first} = ${last} AND ${touching} AND shop_id IN (SELECT shop_id FROM wide) GROUP BY shop_id, landing
ORDER BY ALL`
}

/** Why a sum of this period is not known, or null where every day that any report touches is told by one that is added. */
export function notAddable(
  spans: Spans,
  fact: string,
  bucket: Bucket,
  by: Readonly<Record<string, string>>,
): string | null {
  const asked = (spans.get(fact) ?? []).filter(
    (s) =>
      (by.shop_id === undefined || s.shop_id === by.shop_id) &&
      (by.platform === undefined || s.platform === '' || s.platform === by.platform),
  )
  for (const shop of new Set(asked.map((s) => s.shop_id))) {
    const own = asked.filter((s) => s.shop_id === shop)
    const untold = firstUntold(own, bucket)
    if (untold) return `未知：${shop} 的${factNamed(fact).title}${whatIsThere(untold, bucket)}`
  }
  return null
}

function whatIsThere(untold: Span, { from, to }: Bucket): string {
  const report = `${untold.from} 到 ${untold.to}`
  const part = from === to ? from : `${from} 到 ${to}`
  return isWithin(untold, { from, to })
    ? `有两份的日子重叠，${report} 那份加不进去。请导出按天的报表`
    : `只有 ${report} 的合计，拆不出 ${part}。请导出按天的报表，或改问这一整段`
}

/** The report that touches some day of the period which no added report tells. */
function firstUntold(spans: readonly Span[], bucket: Bucket): Span | null {
  const wide = spans.filter((s) => !s.isDaily && s.from <= bucket.to && s.to >= bucket.from)
  if (wide.length === 0) return null
  const daily = spans.filter((s) => s.isDaily)
  const told = new Set([...daily, ...added(wide, daily, bucket)].flatMap((s) => daysWithin(s, bucket)))
  return wide.find((s) => daysWithin(s, bucket).some((d) => !told.has(d))) ?? null
}

/** Of wide reports that overlap, `oneGrain` adds the widest; those that days make up whole leave it to the days. */
function added(wide: readonly Span[], daily: readonly Span[], bucket: Bucket): Span[] {
  const days = new Set(daily.flatMap((s) => daysWithin(s, bucket)))
  const inside = wide.filter((s) => isWithin(s, bucket) && daysWithin(s, bucket).some((d) => !days.has(d)))
  return inside.filter((s) => !inside.some((w) => w.from <= s.to && w.to >= s.from && isWider(w, s)))
}

function isWider(a: Span, b: Span): boolean {
  const [ofA, ofB] = [daysBetween(a.from, a.to), daysBetween(b.from, b.to)]
  return ofA > ofB || (ofA === ofB && a.from > b.from)
}

const isWithin = (s: Span, { from, to }: Pick<Bucket, 'from' | 'to'>) => s.from >= from && s.to <= to

function daysWithin(s: Span, { from, to }: Bucket): string[] {
  const first = s.from > from ? s.from : from
  const last = s.to < to ? s.to : to
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, i) => addDays(first, i))
}
