/**
 * One grain per sum. The same money appears in the plan report, the item report and the search-term report of one day, and
 * again in the report of the whole month: a sum reads exactly one of them per shop and day.
 */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Period } from './metric.ts'

export interface AggregateGrain {
  /** First and last day a row speaks of. */
  readonly from: string
  readonly to: string
  /** What kind of report the row is from, most trusted first; kinds not listed come last. */
  readonly level?: { readonly of: string; readonly preference: readonly string[] }
  /** Split by this column → the report that knows it goes first. */
  readonly knows?: Readonly<Record<string, string>>
}

/** Facts whose rows are already sums or uniques over a period. */
export const aggregateGrains: Readonly<Record<string, AggregateGrain>> = {
  ad_result: {
    from: 'period_from',
    to: 'period_to',
    level: { of: 'report_level', preference: ['item', 'plan', 'account', 'creative', 'term'] },
    knows: { item_id: 'item', plan_id: 'plan', plan_name: 'plan', term: 'term' },
  },
  traffic: {
    from: 'period_from',
    to: 'period_to',
    // A listing's visitors by source overlap, so they are a level of their own and never stand for the listing; what
    // one note or the whole shop drew by source is told once more by the listings' sources.
    level: {
      of: "multiIf(source = '', toString(report_level), report_level = 'item', 'source', concat(toString(report_level), ' source'))",
      preference: ['item'],
    },
    knows: { source: 'source' },
  },
  shop_day: { from: 'on_day', to: 'on_day' },
  service_day: {
    from: 'period_from',
    to: 'period_to',
    level: { of: "if(agent = '', 'shop', 'agent')", preference: ['shop', 'agent'] },
    knows: { agent: 'agent' },
  },
}

/** Whether its rows may speak of several days at once. */
export const isOfSpans = (grain: AggregateGrain | undefined): boolean =>
  grain !== undefined && grain.from !== grain.to

export interface GrainQuestion {
  fact: string
  from: string
  to: string
  period: Period
  by: readonly string[]
  shops: readonly string[] | null
  /** Uniques: only rows that speak of exactly the period asked, from the one report that knows them. */
  isUnique: boolean
}

/** Rows of an aggregate fact that this question may add up. */
export function oneGrain(question: GrainQuestion, grain: AggregateGrain): Sql {
  const within = spans(question, grain)
  const { level } = grain
  if (!level) return within
  const preference = preferred(grain, question.by)
  const inShops =
    question.shops === null ? trusted('true') : sql`shop_id IN ${value('Array(String)', question.shops)}`
  const inLevels = question.isUnique
    ? sql` AND ${trusted(level.of)} = ${literal(preference[0] ?? '')}`
    : trusted('')
  const names = sql`[${join(preference.map(literal))}]`
  const ranks = trusted(`[${preference.map((_, i) => i + 1).join(', ')}]`)
  const kind = sql`toString(${trusted(level.of)})`
  const first = trusted(grain.from)
  const last = trusted(grain.to)
  const reports = sql`SELECT shop_id, ${first}, ${last}, argMin(${kind}, transform(${kind}, ${names}, ${ranks}, 99)) AS kind
    FROM ${ident(question.fact)} WHERE ${within} AND ${inShops}${inLevels} GROUP BY shop_id, ${first}, ${last}`
  const needsSpans = question.period !== 'day' && !question.isUnique
  return sql`${within} AND (shop_id, ${first}, ${last}, ${kind}) IN (${needsSpans ? oneSpan(reports, first, last) : reports})`
}

function preferred(grain: AggregateGrain, by: readonly string[]): string[] {
  const known = by.map((column) => grain.knows?.[column]).filter((level) => level !== undefined)
  return [...new Set([...known, ...(grain.level?.preference ?? [])])]
}

/** A row that speaks of several days counts only where the whole of them is asked, never for a day inside. */
function spans(question: GrainQuestion, grain: AggregateGrain): Sql {
  const first = trusted(grain.from)
  const last = trusted(grain.to)
  const from = value('Date', question.from)
  const to = value('Date', question.to)
  const inside = sql`${first} >= ${from} AND ${last} <= ${to}`
  if (grain.from === grain.to) return inside
  if (question.period === 'day') return sql`${inside} AND ${first} = ${last}`
  const start = periodStart[question.period]
  if (question.isUnique) {
    if (!start) return sql`${first} = ${from} AND ${last} = ${to}`
    return sql`${first} = greatest(${trusted(start.first(grain.from))}, ${from}) AND ${last} = least(${trusted(start.last(grain.from))}, ${to})`
  }
  if (!start) return inside
  return sql`${inside} AND ${trusted(start.first(grain.from))} = ${trusted(start.first(grain.to))}`
}

const periodStart: Partial<Record<Period, { first: (c: string) => string; last: (c: string) => string }>> = {
  week: { first: (c) => `toMonday(${c})`, last: (c) => `addDays(toMonday(${c}), 6)` },
  month: { first: (c) => `toStartOfMonth(${c})`, last: (c) => `toLastDayOfMonth(${c})` },
}

/**
 * Of reports that overlap in time, one: single days where they make up the whole of a wider report, else the wider one, and
 * of two wide ones the wider.
 */
function oneSpan(reports: Sql, first: Sql, last: Sql): Sql {
  return sql`
    SELECT shop_id, span.1, span.2, span.3 FROM (
      SELECT shop_id,
        groupArray((${first}, ${last}, kind)) AS spans,
        arrayMap(s -> s.1, arrayFilter(s -> s.1 = s.2, spans)) AS days,
        arrayFilter(s -> s.1 < s.2 AND NOT hasAll(days, arrayMap(n -> s.1 + n, range(toUInt32(s.2 - s.1 + 1)))), spans) AS wide,
        arrayFilter(s -> (s.1 = s.2 OR has(wide, s))
          AND NOT arrayExists(w -> w.1 <= s.2 AND w.2 >= s.1 AND (w.2 - w.1, w.1) > (s.2 - s.1, s.1), wide), spans) AS chosen
      FROM (${reports}) GROUP BY shop_id
    ) ARRAY JOIN chosen AS span`
}
