/**
 * A declaration and a file become SQL: one INSERT per target from the kept cells into the log, and one SELECT that names
 * every row that could not be a fact, with column and reason. Nothing is executed here.
 */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { type Fact, localName } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import {
  all,
  any,
  cellAt,
  cellOf,
  condition,
  type FileContext,
  orBlank,
  stripped,
  textOf,
  withheldColumns,
} from './cells.ts'
import type { ColumnReading, Format, FormatTarget } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import { headerIndex, headersOf } from './recognise.ts'
import { minorUnitsOf, typed, wallClock } from './typed.ts'

/** One column of one target, compiled. */
interface MappedColumn {
  readonly name: string
  /** Header as the person sees it in their file. */
  readonly header: string
  readonly text: Sql
  readonly value: Sql
  readonly reason: Sql
  /** True for a row that cannot be a fact because of this column. */
  readonly bad: Sql
  readonly reading: ColumnReading
}

export interface MappedTarget {
  readonly target: FormatTarget
  readonly fact: Fact
  /** Columns of the fact that this file has: the rest is "not exported". */
  readonly exported: readonly string[]
  /** The same with wall-clock twins and keys, as the log stores them. */
  readonly storedColumns: readonly string[]
  /** Several file rows make one fact row. */
  readonly isGrouped: boolean
  readonly sumsRows: boolean
  readonly insert: (options: { excludeBrokenParents: boolean }) => Sql
  /** Rows of the file that this target speaks for. */
  readonly speaksFor: Sql
  /** Sound rows whose parent has a broken one: they stay out with it. */
  readonly siblings: Sql
}

export interface Mapping {
  readonly targets: readonly MappedTarget[]
  /** record, column, value, reason of every row that cannot be a fact. */
  readonly rejects: Sql
  /** Counts of data rows, blank rows, totals, skipped rows and rows that no target speaks for. */
  readonly tally: Sql
  /** Rows that no target asks for, with the reason. */
  readonly unspoken: Sql
  /** header → raw texts that the declaration's words do not list. */
  readonly unlistedWords: Sql | null
  /** Sum of the compared columns over data rows and over total rows, as text in the file's own unit. */
  readonly totals: Sql | null
}

export interface MappingInput {
  readonly format: Format
  readonly headers: readonly string[]
  readonly landing: number
  readonly shopId: string
  readonly snapshotAt: string
  readonly fileDays: { from: string; to: string } | null
  readonly sheet: string | null
  /** Some records were refused before the engine saw them (wrong number of cells). */
  readonly hasRefusedRecords: boolean
  /** Stable id of a set of columns. */
  readonly columnSet: (fact: string, columns: readonly string[]) => number
  /** Existing keys keep the partition they were born in; asked only when the log already has rows of the shop. */
  readonly keepsBirth: (fact: string) => boolean
}

export function compileMapping(input: MappingInput): Mapping {
  const { format } = input
  const context: FileContext = { ...input, index: headerIndex(input.headers), timeZone: format.timeZone }
  const rows = sourceRows(input, context)
  const isTotal = totalRow(format, context)
  const isSkipped = any((format.skip ?? []).map((line) => condition(line, context)))
  const isBlank = blankRow(input.headers.length)
  const isData = sql`NOT (${isBlank}) AND NOT (${isTotal}) AND NOT (${isSkipped})${
    input.hasRefusedRecords
      ? sql` AND record NOT IN (SELECT record FROM ${ident(`${logDatabase}.reject`)} WHERE landing = ${landingOf(input)})`
      : trusted('')
  }`

  const compiled = format.into.map((target) => {
    const fact = factNamed(target.fact)
    const columns = mapColumns(format, target, fact, context)
    return { target, fact, columns, when: all((target.when ?? []).map((l) => condition(l, context))) }
  })
  // A row is refused whole: if it is broken for one target it is broken for all that speak for it.
  const bad = any(compiled.flatMap((c) => c.columns.map((m) => sql`(${c.when}) AND ${m.bad}`)))

  const targets = compiled.map((c): MappedTarget => {
    const isGrouped = groups(
      c.target,
      compiled.map((x) => x.target),
    )
    return {
      target: c.target,
      fact: c.fact,
      exported: c.columns.map((m) => m.name),
      storedColumns: targetParts({ input, context, ...c }).map((p) => p.name),
      isGrouped,
      sumsRows: Object.values(c.target.columns).some((r) => r.combine === 'sum'),
      speaksFor: sql`SELECT count() AS rows FROM ${rows} WHERE ${isData} AND (${c.when})`,
      siblings: siblingsQuery(c, rows, isData, bad),
      insert: ({ excludeBrokenParents }) =>
        targetInsert({ input, context, ...c, rows, isData, bad, isGrouped, excludeBrokenParents }),
    }
  })

  return {
    targets,
    rejects: rejectsQuery(rows, isData, compiled),
    tally: sql`SELECT count() AS records, countIf(${isBlank}) AS blank, countIf(NOT (${isBlank}) AND (${isTotal})) AS totals,
      countIf(NOT (${isBlank}) AND NOT (${isTotal}) AND (${isSkipped})) AS skipped,
      countIf(${isData} AND NOT ${any(compiled.map((c) => sql`(${c.when})`))}) AS unspoken FROM ${rows}`,
    unspoken: sql`SELECT record, '' AS column, '' AS value, '这一行不合这份报表的收录条件（不是成交，也不是退款），没有收' AS reason
      FROM ${rows} WHERE ${isData} AND NOT ${any(compiled.map((c) => sql`(${c.when})`))} ORDER BY record`,
    unlistedWords: unlistedWords(context, rows, isData, compiled),
    totals: totalsQuery(format, context, rows, isBlank, isTotal, isSkipped),
  }
}

const landingOf = (input: { landing: number }): Sql => value('UInt32', input.landing)

/** The file's records; with carried-down cells where rows 2..n of an order leave them blank. */
function sourceRows(input: MappingInput, context: FileContext): Sql {
  const table = sql`${ident(`${logDatabase}.source_row`)} WHERE landing = ${landingOf(input)}`
  const { continuation } = input.format
  const key = continuation && cellOf(continuation.key, context)
  if (!continuation || !key) return sql`(SELECT * FROM ${table})`
  const carried = continuation.carry
    .map((h) => cellOf(h, context))
    .filter((c) => c !== null)
    .map((c) => sql`if(${c} = '', max(${c}) OVER (PARTITION BY ${key}), ${c}) AS ${c}`)
  if (carried.length === 0) return sql`(SELECT * FROM ${table})`
  return sql`(SELECT * REPLACE (${join(carried)}) FROM ${table})`
}

function blankRow(width: number): Sql {
  const cells = Array.from({ length: Math.max(1, width) }, (_, i) => cellAt(i))
  const parts = cells.map((c) => sql`match(${c}, '^[ \\t\\r]*$')`)
  return sql`(${all(parts)})`
}

function totalRow(format: Format, context: FileContext): Sql {
  if (!format.totals) return trusted('0')
  const cell = cellOf(format.totals.column, context)
  return cell
    ? sql`has(${value('Array(String)', [...format.totals.equals])}, ${stripped(cell)})`
    : trusted('0')
}

function mapColumns(format: Format, target: FormatTarget, fact: Fact, context: FileContext): MappedColumn[] {
  const currency =
    'always' in format.currency
      ? literal(format.currency.always)
      : (cellOf(format.currency.from, context) ?? literal(''))
  const columns: MappedColumn[] = []
  for (const [name, reading] of Object.entries({ ...implied(format, fact), ...target.columns })) {
    const column = fact.columns[name]
    if (!column) throw new Error(`${format.key}: ${fact.name} has no column ${name}`)
    if ('occurrenceWithin' in reading) continue
    const text = textOf(reading, context)
    if (!text) continue
    const shopText = reading.as === 'shop' ? shopName(text, target, context) : text
    const { value: plain, reason } = typed(shopText, reading.as, {
      timeZone: format.timeZone,
      minorUnits: minorUnitsOf(sql`upper(${currency})`),
    })
    const signed = reading.negate ? sql`abs(${plain})` : plain
    const filled =
      reading.blankIs === undefined ? signed : sql`ifNull(${signed}, ${literal(reading.blankIs)})`
    const isKey = column.required && reading.blankIs === undefined
    const unparsed = sql`(${text} IS NOT NULL AND ${text} != '' AND ${signed} IS NULL)`
    columns.push({
      name,
      header: shownHeader(reading, context),
      text,
      value: filled,
      reason: isKey ? sql`if(${text} IS NULL, '这一格是空的，认不出是哪一条', ${reason})` : reason,
      bad: isKey ? sql`(${signed} IS NULL OR ${unparsed})` : unparsed,
      reading,
    })
  }
  return columns
}

/** What every row of the file has in common need not be declared: its shop, its platform, its currency. */
function implied(format: Format, fact: Fact): Record<string, ColumnReading> {
  const readings: Record<string, ColumnReading> = {}
  if (fact.columns.shop_id) readings.shop_id = { of: 'shop', as: 'id' }
  if (fact.columns.platform) readings.platform = { always: format.platform, as: 'category' }
  if (fact.columns.currency) readings.currency = { ...format.currency, as: 'category' }
  return readings
}

/** A shop named in a cell becomes the shop's id: platform and name. */
function shopName(text: Sql, target: FormatTarget, context: FileContext): Sql {
  const platform = target.columns.platform && textOf(target.columns.platform, context)
  return platform
    ? sql`if(${text} IS NULL OR ${text} = '', ${text}, concat(ifNull(${platform}, '其他'), ':', ${text}))`
    : text
}

function shownHeader(reading: ColumnReading, context: FileContext): string {
  const names = headersOf(reading)
  return names.find((h) => context.index.has(normaliseHeader(h))) ?? names[0] ?? ''
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

interface TargetInput {
  input: MappingInput
  context: FileContext
  target: FormatTarget
  fact: Fact
  columns: readonly MappedColumn[]
  when: Sql
  rows: Sql
  isData: Sql
  bad: Sql
  isGrouped: boolean
  excludeBrokenParents: boolean
}

type Part = { name: string; expression: Sql }

/** Every column the log is given, with its expression over the kept cells. */
function targetParts(t: Pick<TargetInput, 'input' | 'context' | 'target' | 'fact' | 'columns'>): Part[] {
  const { fact, target, context } = t
  const parts: Part[] = t.columns.map((m) => ({ name: m.name, expression: m.value }))
  if (target.unpivot)
    parts.push(
      { name: target.unpivot.name, expression: trusted('pair.1') },
      { name: target.unpivot.value, expression: orBlank(trusted('pair.2')) },
    )
  const occurrence = occurrenceKey(t)
  if (occurrence) parts.push(occurrence)
  for (const [name, column] of Object.entries(fact.columns)) {
    const at = column.local && parts.find((p) => p.name === name)
    if (at) parts.push({ name: localName(name), expression: wallClock(at.expression, context.timeZone) })
  }
  // Grain columns the file does not have mean "all of them": '' at that level.
  for (const key of fact.grain)
    if (!parts.some((p) => p.name === key)) parts.push({ name: key, expression: emptyKey(fact, key) })
  return parts
}

function targetInsert(t: TargetInput): Sql {
  const { fact, target, input } = t
  const parts = targetParts(t)
  const pairs = target.unpivot ? sql` ARRAY JOIN [${join(unpivotPairs(t))}] AS pair` : trusted('')
  const names = parts.map((p) => p.name)
  const filtered = sql`SELECT record AS v_record, ${join(parts.map((p) => sql`${p.expression} AS ${ident(`v_${p.name}`)}`))},
      ${withheldColumns(target.columns, t.context)} AS v_withheld, ${t.bad} AS is_bad
    FROM ${t.rows}${pairs} WHERE ${t.isData} AND (${t.when})`
  const shaped = t.isGrouped
    ? grouped(t, names, filtered)
    : sql`SELECT ${join(names.map((n) => sql`${ident(`v_${n}`)} AS ${ident(n)}`))}, v_withheld AS withheld, v_record AS record, 1 AS file_rows
        FROM (${filtered}) WHERE NOT is_bad${t.excludeBrokenParents ? withoutBrokenParents(t, filtered) : trusted('')}`
  const written = [...names, 'withheld', 'record']
  const { born, join: births } = birth(t)
  return sql`INSERT INTO ${ident(`${logDatabase}.${fact.name}`)}
    (${join(written.map(ident))}, landing, snapshot_at, column_set, slice, slice_on, born, file_rows)
    SELECT ${join(written.map((n) => sql`made.${ident(n)}`))}, ${landingOf(input)} AS landing,
      parseDateTime64BestEffort(${literal(input.snapshotAt)}, 3, 'UTC') AS snapshot_at,
      ${value('UInt32', input.columnSet(fact.name, names))} AS column_set,
      ${sliceOf(t)} AS slice, ${sliceDay(t)} AS slice_on, ${born} AS born, made.file_rows AS file_rows
    FROM (${shaped}) AS made${births}`
}

/** One fact row out of several file rows. A parent with a broken row is left out whole: a partial sum is a guess. */
function grouped(t: TargetInput, names: readonly string[], filtered: Sql): Sql {
  const keys = t.fact.grain
  const combined = names
    .filter((n) => !keys.includes(n))
    .map((n) => {
      const base = n.endsWith('_local') ? n.replace(/_local$/, '_at') : n
      return sql`${combine(n, t.target.columns[base])} AS ${ident(n)}`
    })
  return sql`SELECT ${join(keys.map((k) => sql`${ident(`v_${k}`)} AS ${ident(k)}`))}, ${
    combined.length > 0 ? sql`${join(combined)}, ` : trusted('')
  }any(v_withheld) AS withheld, min(v_record) AS record, count() AS file_rows
    FROM (${filtered}) GROUP BY ${join(keys.map((k) => ident(`v_${k}`)))} HAVING max(is_bad) = 0`
}

function combine(name: string, reading: ColumnReading | undefined): Sql {
  const v = ident(`v_${name}`)
  const how = reading?.combine ?? 'first'
  if (typeof how === 'object')
    return sql`argMin(${v}, transform(ifNull(${v}, ''), ${value('Array(String)', [...how.firstOf])}, range(1, ${trusted(String(how.firstOf.length + 1))}), toUInt64(99)))`
  switch (how) {
    case 'first':
      return sql`argMin(${v}, v_record)`
    case 'last':
      return sql`argMax(${v}, v_record)`
    case 'sum':
      return sql`sum(${v})`
    case 'min':
      return sql`min(${v})`
    case 'max':
      return sql`max(${v})`
  }
}

/** Rows whose order could not land whole stay out with it; they are rejected, with the broken row's line named. */
function withoutBrokenParents(t: TargetInput, filtered: Sql): Sql {
  const parent = ident('v_order_id')
  return sql` AND v_order_id NOT IN (SELECT ${parent} FROM (${filtered}) WHERE is_bad)`
}

function siblingsQuery(
  c: { target: FormatTarget; columns: readonly MappedColumn[]; when: Sql },
  rows: Sql,
  isData: Sql,
  bad: Sql,
): Sql {
  const parent = c.columns.find((m) => m.name === 'order_id')?.value
  if (!parent) return trusted('SELECT toUInt32(0) AS record WHERE 0')
  const mine = sql`SELECT record, ${parent} AS parent, ${bad} AS is_bad FROM ${rows} WHERE ${isData} AND (${c.when})`
  return sql`SELECT record FROM (${mine}) WHERE NOT is_bad AND parent IN (SELECT parent FROM (${mine}) WHERE is_bad) ORDER BY record`
}

function emptyKey(fact: Fact, key: string): Sql {
  const column = fact.columns[key]
  if (column?.kind === 'day') return trusted("toDate('1970-01-01')")
  return trusted("''")
}

/** A key where the export has none: parent, content and the occurrence among equal rows, so honest repeats stay and re-imports match. */
function occurrenceKey(t: Pick<TargetInput, 'input' | 'context' | 'target'>): Part | null {
  for (const [name, reading] of Object.entries(t.target.columns)) {
    if (!('occurrenceWithin' in reading)) continue
    const parents = reading.occurrenceWithin.map((h) => cellOf(h, t.context)).filter((c) => c !== null)
    const headers = reading.content ?? t.input.headers
    const cells = headers.map((h) => cellOf(h, t.context)).filter((c) => c !== null)
    const content = sql`sipHash64(${join([...parents, ...cells].map(stripped))})`
    return {
      name,
      expression: sql`concat(lower(hex(${content})), '-', toString(row_number() OVER (PARTITION BY ${content} ORDER BY record)))`,
    }
  }
  return null
}

/** Wide sheets: each header that no column names becomes one row, header in one column, cell in the other. */
function unpivotPairs(t: Pick<TargetInput, 'target' | 'input'>): Sql[] {
  const named = new Set(Object.values(t.target.columns).flatMap(headersOf).map(normaliseHeader))
  return t.input.headers
    .map((header, position) => ({ header, position }))
    .filter(({ header }) => header !== '' && !named.has(normaliseHeader(header)))
    .map(({ header, position }) => sql`(${literal(header)}, ${stripped(cellAt(position))})`)
}

function sliceOf(t: TargetInput): Sql {
  if (t.target.merge !== 'slice' && t.target.merge !== 'full') return trusted("''")
  const parts = [literal(t.input.format.key), sql`'|'`]
  for (const key of ['shop_id', 'report_level'])
    if (t.fact.grain.includes(key)) parts.push(sql`made.${ident(key)}`, sql`'|'`)
  if (t.target.merge === 'slice' && t.fact.grain.includes('period_to'))
    parts.push(sql`toString(dateDiff('day', made.period_from, made.period_to))`)
  return sql`concat(${join(parts)})`
}

function sliceDay(t: TargetInput): Sql {
  if (t.target.merge !== 'slice') return trusted("toDate('1970-01-01')")
  const day = ['period_from', 'on_day', 'from_on'].find((c) => t.fact.grain.includes(c))
  return day ? sql`made.${ident(day)}` : trusted("toDate('1970-01-01')")
}

/** Quarter of birth, 20264: a partition that never changes, however the row changes later. */
function birth(t: TargetInput): { born: Sql; join: Sql } {
  const column = t.fact.columns[t.fact.bornFrom]
  const snapshot = sql`parseDateTimeBestEffort(${literal(t.input.snapshotAt)}, 'UTC')`
  const quarter = (at: Sql) => sql`toUInt32(toYear(${at}) * 10 + toQuarter(${at}))`
  if (t.fact.born === 'from_key') {
    const isTime = column?.kind === 'day' || column?.kind === 'time'
    return {
      born: isTime ? quarter(sql`made.${ident(t.fact.bornFrom)}`) : trusted('toUInt32(0)'),
      join: trusted(''),
    }
  }
  const has = t.columns.some((m) => m.name === t.fact.bornFrom)
  const own = has
    ? sql`ifNull(${quarter(sql`made.${ident(t.fact.bornFrom)}`)}, ${quarter(snapshot)})`
    : quarter(snapshot)
  if (!t.input.keepsBirth(t.fact.name)) return { born: own, join: trusted('') }
  const keys = t.fact.grain
  return {
    born: sql`if(old.was > 0, old.was, ${own})`,
    join: sql` LEFT JOIN (SELECT ${join(keys.map(ident))}, min(born) AS was FROM ${ident(`${logDatabase}.${t.fact.name}`)} GROUP BY ${join(keys.map(ident))}) AS old ON ${all(keys.map((k) => sql`old.${ident(k)} = made.${ident(k)}`))}`,
  }
}

function rejectsQuery(
  rows: Sql,
  isData: Sql,
  compiled: readonly { columns: readonly MappedColumn[]; when: Sql }[],
): Sql {
  const seen = new Set<string>()
  const marks: Sql[] = []
  for (const c of compiled)
    for (const m of c.columns) {
      if (seen.has(`${m.header}|${m.reading.as}`)) continue
      seen.add(`${m.header}|${m.reading.as}`)
      marks.push(
        sql`if((${c.when}) AND ${m.bad}, (${literal(m.header)}, ifNull(${m.text}, ''), ${m.reason}), ('', '', ''))`,
      )
    }
  if (marks.length === 0)
    return sql`SELECT toUInt32(0) AS record, '' AS column, '' AS value, '' AS reason WHERE 0`
  return sql`SELECT record, mark.1 AS column, mark.2 AS value, mark.3 AS reason
    FROM (SELECT record, arrayFilter(x -> x.1 != '' OR x.3 != '', [${join(marks)}]) AS marks FROM ${rows} WHERE ${isData})
    ARRAY JOIN marks AS mark ORDER BY record`
}

/** Per header a few raw texts that the declaration's words do not list, so that a new status is noticed and not guessed. */
function unlistedWords(
  context: FileContext,
  rows: Sql,
  isData: Sql,
  compiled: readonly { columns: readonly MappedColumn[]; when: Sql }[],
): Sql | null {
  const checks: Sql[] = []
  const seen = new Set<string>()
  for (const c of compiled)
    for (const m of c.columns) {
      if (!m.reading.words || !('from' in m.reading) || seen.has(m.header)) continue
      seen.add(m.header)
      const { words: _words, otherwise: _otherwise, ...bare } = m.reading
      const raw = textOf(bare, context)
      if (raw)
        checks.push(
          sql`(${literal(m.header)}, groupUniqArrayIf(5)(ifNull(${raw}, ''), (${c.when}) AND ${raw} != '' AND ${m.text} IS NULL))`,
        )
    }
  return checks.length === 0
    ? null
    : sql`SELECT arrayFilter(x -> notEmpty(x.2), [${join(checks)}]) AS unlisted FROM ${rows} WHERE ${isData}`
}

/** The totals row against the sum of the others, in the file's own unit: a gap is money somebody should know about. */
function totalsQuery(
  format: Format,
  context: FileContext,
  rows: Sql,
  isBlank: Sql,
  isTotal: Sql,
  isSkipped: Sql,
): Sql | null {
  if (!format.totals) return null
  const sums = format.totals.compare.flatMap((header, i) => {
    const cell = cellOf(header, context)
    if (!cell) return []
    const amount = sql`toDecimal64OrNull(replaceRegexpAll(${stripped(cell)}, '[,¥￥$元 ]', ''), 4)`
    return [
      sql`toString(sumIf(${amount}, NOT (${isTotal}) AND NOT (${isSkipped}))) AS ${ident(`rows_${i}`)}`,
      sql`toString(sumIf(${amount}, ${isTotal})) AS ${ident(`total_${i}`)}`,
    ]
  })
  if (sums.length === 0) return null
  return sql`SELECT ${join(sums)}, countIf(${isTotal}) AS found FROM ${rows} WHERE NOT (${isBlank})`
}
