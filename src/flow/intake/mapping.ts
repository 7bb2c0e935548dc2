/**
 * A declaration and a file become SQL: one INSERT per target from the kept cells into the log, and the queries that
 * account for every row. Nothing is executed here.
 */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Fact } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { any, cellOf, type FileContext, textOf } from './cells.ts'
import type { Alternative, Format, FormatTarget } from './format.ts'
import { type LayeredTarget, layer } from './layers.ts'
import { apart, type MappingInput } from './mapping-input.ts'
import { normaliseHeader } from './readers/headers.ts'
import { headerIndex, headersOf } from './recognise.ts'
import { storedColumns, targetInsert } from './target-insert.ts'
import { plain } from './typed.ts'

export interface MappedTarget {
  readonly target: FormatTarget
  readonly fact: Fact
  /** Columns of the fact that this file has: the rest is "not exported". */
  readonly exported: readonly string[]
  /** The same with wall-clock twins and keys, as the log stores them. */
  readonly storedColumns: readonly string[]
  /** Several file rows make one fact row. */
  readonly isGrouped: boolean
  /** `broken`: landings in which some row is broken, so that its parent stays out whole. */
  readonly insert: (options: { broken: readonly number[] }) => Sql
  /** Sound rows whose parent has a broken one: they stay out with it. */
  readonly siblings: Sql
}

export interface Mapping {
  readonly targets: readonly MappedTarget[]
  /** landing, record, column, value, reason of every row that cannot be a fact. */
  readonly rejects: Sql
  /**
   * One pass over the cells that are mapped, one row a landing: records, blank, totals, skipped, unspoken; spoken_0 … per target; rows_0/total_0 … per compared
   * column, as text in the file's own unit; unlisted words per header; days read off another column, with how many rows.
   */
  readonly account: Sql
  /** Rows that no target asks for, with the reason. */
  readonly unspoken: Sql
}

export function compileMapping(input: MappingInput): Mapping {
  const { format } = input
  const context: FileContext = {
    ...input,
    index: headerIndex(input.headers),
    timeZone: format.timeZone,
    used: new Set(),
  }
  const { targets, marked, rows } = layer(format, context, input)
  const spoken = any(targets.map((t) => t.when))
  const alone = input.files.length === 1 ? input.files[0] : undefined
  return {
    targets: targets.map((t) => mappedTarget(t, targets, rows, input, context)),
    rejects: rejectsQuery(rows, targets),
    account: sql`SELECT ${alone ? value('UInt32', alone.landing) : trusted('landing')} AS landing, count() AS records, countIf(is_blank) AS blank, countIf(is_total) AS totals, countIf(is_skipped) AS skipped,
      countIf(is_data AND NOT ${spoken}) AS unspoken,
      [${join(targets.map((t) => sql`countIf(is_data AND ${t.when})`))}] AS spoken,
      ${unlistedWords(context, targets)} AS unlisted, ${borrowedDays(context, targets)} AS borrowed${totalSums(format, context)} FROM ${marked}${trusted(alone ? '' : ' GROUP BY landing')}`,
    unspoken: sql`SELECT landing, record, '' AS column, '' AS value, '这一行不合这份报表的收录条件（不是成交，也不是退款），没有收' AS reason
      FROM ${marked} WHERE is_data AND NOT ${spoken} ORDER BY landing, record`,
  }
}

function mappedTarget(
  t: LayeredTarget,
  targets: readonly LayeredTarget[],
  rows: Sql,
  input: MappingInput,
  context: FileContext,
): MappedTarget {
  const isGrouped = groups(
    t.target,
    targets.map((other) => other.target),
  )
  const mine = sql`is_data AND ${t.when}`
  // What the rows of one fact row have in common; keys that the file lacks are the same on all of them.
  const parent = join([
    ...apart(input.files),
    ...t.columns.filter((m) => t.fact.grain.includes(m.name)).map((m) => m.value),
  ])
  return {
    target: t.target,
    fact: t.fact,
    exported: t.columns.map((m) => m.name),
    storedColumns: storedColumns({ ...t, input, context }),
    isGrouped,
    siblings: sql`SELECT landing, record FROM ${rows} WHERE ${mine} AND NOT is_bad AND (${parent}) IN (SELECT ${parent} FROM ${rows} WHERE ${mine} AND is_bad) ORDER BY landing, record`,
    insert: (options) => targetInsert({ ...t, ...options, input, context, rows, isGrouped }),
  }
}

/** Grouped when a column says how to combine, or when another target of the file has a finer grain. */
function groups(target: FormatTarget, targets: readonly FormatTarget[]): boolean {
  if (Object.values(target.columns).some((r) => r.combine !== undefined)) return true
  const grain = factNamed(target.fact).grain
  return targets.some((other) => {
    const finer = factNamed(other.fact).grain
    return other !== target && finer.length > grain.length && grain.every((g) => finer.includes(g))
  })
}

function rejectsQuery(rows: Sql, targets: readonly LayeredTarget[]): Sql {
  const seen = new Set<string>()
  const marks: Sql[] = []
  for (const t of targets)
    for (const m of t.columns) {
      // A target answers for its own rows only: what one says of a cell is no reason for the rows of another.
      const everyRow = `${m.header}|${m.reading.as}|`
      const once = everyRow + JSON.stringify(t.target.when ?? '')
      if (m.header !== '' && (seen.has(once) || seen.has(`${everyRow}""`))) continue
      seen.add(once)
      marks.push(
        sql`if(${t.when} AND ${m.bad}, (${literal(m.header)}, ifNull(toString(${m.text}), ''), ${m.reason}, 1), ('', '', '', 0))`,
      )
    }
  return sql`SELECT landing, record, mark.1 AS column, mark.2 AS value, mark.3 AS reason
    FROM (SELECT landing, record, arrayFilter(x -> x.4 = 1, [${join(marks)}]) AS marks FROM ${rows} WHERE is_data AND is_bad)
    ARRAY JOIN marks AS mark ORDER BY landing, record`
}

/** Per header a few raw texts that no words of the declaration list, so that a new status is noticed and not guessed. */
function unlistedWords(context: FileContext, targets: readonly LayeredTarget[]): Sql {
  const checks: Sql[] = []
  const seen = new Set<string>()
  for (const t of targets)
    for (const m of t.columns) {
      const { otherwise = [], ...first } = m.reading
      const { as, none, withheld } = first
      const sources: readonly Alternative[] = [first, ...otherwise]
      for (const { words, onlyWhen: _only, ...source } of sources) {
        const header = headersOf(source).find((h) => context.index.has(normaliseHeader(h)))
        if (!words || !header || seen.has(header)) continue
        seen.add(header)
        const raw = textOf({ ...source, as, ...(none && { none }), ...(withheld && { withheld }) }, context)
        const whole = textOf(m.reading, context)
        if (raw && whole)
          checks.push(
            sql`(${literal(header)}, groupUniqArrayIf(5)(ifNull(${raw}, ''), is_data AND ${t.when} AND ${raw} != '' AND ${whole} IS NULL AND NOT has(${value('Array(String)', Object.keys(words))}, ifNull(${raw}, ''))))`,
          )
      }
    }
  if (checks.length === 0) return trusted('CAST([] AS Array(Tuple(String, Array(String))))')
  return sql`arrayFilter(x -> notEmpty(x.2), [${join(checks)}])`
}

/** Blank times whose day stands in another column (a 拼多多 order number begins with it): header, other header, rows. */
export function borrowedDays(context: FileContext, targets: readonly LayeredTarget[]): Sql {
  const counts: Sql[] = []
  for (const m of targets[0]?.columns ?? []) {
    const { otherwise = [], ...first } = m.reading
    const borrowing = otherwise.find((o) => 'elseDayIn' in o && !o.onlyWhen)
    if (!borrowing || !('elseDayIn' in borrowing)) continue
    const own = textOf({ ...first, otherwise: otherwise.filter((o) => o !== borrowing) }, context)
    const whole = textOf(m.reading, context)
    if (whole)
      counts.push(
        sql`(${literal(m.header)}, ${literal(borrowing.elseDayIn)}, toUInt32(countIf(is_data AND ${own ?? trusted('NULL')} IS NULL AND ${whole} IS NOT NULL)))`,
      )
  }
  if (counts.length === 0) return trusted('CAST([] AS Array(Tuple(String, String, UInt32)))')
  return sql`arrayFilter(x -> x.3 > 0, [${join(counts)}])`
}

/** The totals row against the sum of the others, in the file's own unit: a gap is money somebody should know about. */
function totalSums(format: Format, context: FileContext): Sql {
  const sums = (format.totals?.compare ?? []).flatMap((header, i) => {
    const cell = cellOf(header, context)
    if (!cell) return []
    const stated = cellOf(format.totals?.statedIn?.[header] ?? header, context)
    if (!stated) return []
    const sum = (at: Sql, rows: Sql) => sql`toString(sumIf(toDecimal64OrNull(${plain(at)}, 4), ${rows}))`
    return [
      sql`${sum(cell, trusted('is_data'))} AS ${ident(`rows_${i}`)}`,
      sql`${sum(stated, trusted('is_total'))} AS ${ident(`total_${i}`)}`,
    ]
  })
  return sums.length === 0 ? trusted('') : sql`, ${join(sums)}`
}
