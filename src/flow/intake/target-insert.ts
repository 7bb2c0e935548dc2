/** The INSERT of one target: from the layers into the log of its fact, grouped where several file rows make one fact row. */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { type Fact, instantName, localName } from '../facts/define.ts'
import { logDatabase } from '../facts/tables.ts'
import { all, cellAt, cellOf, type FileContext, orBlank, withheldColumns } from './cells.ts'
import type { ColumnReading } from './format.ts'
import type { LayeredTarget } from './layers.ts'
import { apart, type MappingInput, ofLandings, perFile } from './mapping-input.ts'
import { normaliseHeader } from './readers/headers.ts'
import { contentOf, headersOf } from './recognise.ts'
import { wallClock } from './typed.ts'

interface TargetInput extends LayeredTarget {
  input: MappingInput
  context: FileContext
  rows: Sql
  isGrouped: boolean
  /** Landings in which some row is broken. */
  broken: readonly number[]
}

type Part = { name: string; expression: Sql }
type Shape = Pick<TargetInput, 'input' | 'context' | 'target' | 'fact' | 'columns'>

/** Names of every column the log is given. */
export const storedColumns = (t: Shape): string[] => targetParts(t).map((p) => p.name)

export function targetInsert(t: TargetInput): Sql {
  const { fact, target, input } = t
  const parts = targetParts(t)
  const pairs = target.unpivot ? sql` ARRAY JOIN [${join(unpivotPairs(t))}] AS pair` : trusted('')
  const names = parts.map((p) => p.name)
  const mine = sql`FROM ${t.rows}${pairs} WHERE is_data AND ${t.when}`
  const filtered = sql`SELECT landing AS f_landing, record AS f_record, is_bad AS f_bad, ${withheldColumns(target.columns, t.context)} AS f_withheld,
      ${join(parts.map((p) => sql`${p.expression} AS ${ident(`f_${p.name}`)}`))} ${mine}`
  const shaped = t.isGrouped
    ? grouped(t, names, filtered)
    : sql`SELECT ${join(names.map((n) => sql`${ident(`f_${n}`)} AS ${ident(n)}`))}, f_withheld AS withheld, ${landingOf(t)} AS landing, f_record AS record, 1 AS file_rows
        FROM (${filtered}) WHERE NOT f_bad${t.broken.length > 0 ? sql` AND ${withoutBrokenParents(t, filtered)}` : trusted('')}`
  const written = [...names, 'withheld', 'record']
  const { born, births } = birth(t, filtered)
  return sql`INSERT INTO ${ident(`${logDatabase}.${fact.name}`)}
    (${join(written.map(ident))}, landing, snapshot_at, column_set, slice, slice_on, born, file_rows)
    SELECT ${join(written.map((n) => sql`made.${ident(n)}`))}, made.landing AS landing,
      ${snapshot(t)} AS snapshot_at, ${value('UInt32', input.columnSet(fact.name, names))} AS column_set,
      ${sliceOf(t)} AS slice, ${sliceDay(t)} AS slice_on, ${born} AS born, made.file_rows AS file_rows
    FROM (${shaped}) AS made${births}`
}

function targetParts(t: Shape): Part[] {
  const { fact, target, context } = t
  const occurrence = occurrenceKey(t)
  const parts: Part[] = t.columns.map((m) => ({
    name: m.name,
    expression: m.name === occurrence?.name ? sql`ifNull(${m.value}, ${occurrence.expression})` : m.value,
  }))
  if (target.unpivot)
    parts.push(
      { name: target.unpivot.name, expression: trusted('pair.1') },
      { name: target.unpivot.value, expression: orBlank(trusted('pair.2')) },
    )
  if (occurrence && !parts.some((p) => p.name === occurrence.name)) parts.push(occurrence)
  for (const [name, column] of Object.entries(fact.columns)) {
    const at = column.local && parts.find((p) => p.name === name)
    const text = t.input.format.wallClockInText && t.columns.find((m) => m.name === name)?.text
    if (at)
      parts.push({
        name: localName(name),
        expression: text
          ? sql`parseDateTimeBestEffortOrNull(substring(${text}, 1, 19), 'UTC')`
          : wallClock(at.expression, context.timeZone),
      })
  }
  // Grain columns the file does not have mean "all of them": '' at that level.
  for (const key of fact.grain)
    if (!parts.some((p) => p.name === key)) parts.push({ name: key, expression: emptyKey(fact, key) })
  return parts
}

function emptyKey(fact: Fact, key: string): Sql {
  return fact.columns[key]?.kind === 'day' ? trusted("toDate('1970-01-01')") : trusted("''")
}

/** One fact row out of several file rows. A parent with a broken row is left out whole: a partial sum is a guess. */
function grouped(t: TargetInput, names: readonly string[], filtered: Sql): Sql {
  const keys = t.fact.grain
  const combined = names
    .filter((n) => !keys.includes(n))
    .map((n) => sql`${combine(n, t.target.columns[instantName(t.fact, n)])} AS ${ident(n)}`)
  return sql`SELECT ${join(keys.map((k) => sql`${ident(`f_${k}`)} AS ${ident(k)}`))}, ${
    combined.length > 0 ? sql`${join(combined)}, ` : trusted('')
  }any(f_withheld) AS withheld, ${landingOf(t)} AS landing, min(f_record) AS record, count() AS file_rows
    FROM (${filtered})${
      t.broken.length > 0 ? sql` WHERE ${withoutBrokenParents(t, filtered)}` : trusted('')
    } GROUP BY ${join([...apart(t.input.files, trusted('f_landing')), ...keys.map((k) => ident(`f_${k}`))])} HAVING max(f_bad) = 0`
}

function combine(name: string, reading: ColumnReading | undefined): Sql {
  const v = ident(`f_${name}`)
  const how = reading?.combine ?? 'first'
  if (typeof how === 'object')
    return sql`argMin(${v}, transform(ifNull(${v}, ''), ${value('Array(String)', [...how.firstOf])}, range(1, ${trusted(String(how.firstOf.length + 1))}), toUInt64(99)))`
  switch (how) {
    case 'first':
      return sql`argMin(${v}, f_record)`
    case 'last':
      return sql`argMax(${v}, f_record)`
    case 'sum':
      return sql`sum(${v})`
    case 'min':
      return sql`min(${v})`
    case 'max':
      return sql`max(${v})`
  }
}

function landingOf({ input }: TargetInput): Sql {
  const [first] = input.files
  return input.files.length === 1 ? value('UInt32', first?.landing) : trusted('f_landing')
}

/** Rows whose order could not land whole stay out with it; they are rejected, with the reason. */
function withoutBrokenParents({ input, broken }: TargetInput, filtered: Sql): Sql {
  const order = join([...apart(input.files, trusted('f_landing')), trusted('f_order_id')])
  return sql`(${order}) NOT IN (SELECT ${order} FROM (${filtered}) WHERE f_bad AND ${ofLandings(broken, trusted('f_landing'))})`
}

/** A key where the export has none: parent, content and the occurrence among equal rows, so honest repeats stay and re-imports match. */
function occurrenceKey(t: Shape): Part | null {
  for (const [name, reading] of Object.entries(t.target.columns)) {
    const source = [reading, ...(reading.otherwise ?? [])].find((s) => 'occurrenceWithin' in s)
    if (!source || !('occurrenceWithin' in source)) continue
    const cells = [...source.occurrenceWithin, ...contentOf(source, t.input.format, t.input.headers)]
      .map((h) => cellOf(h, t.context))
      .filter((c) => c !== null)
    const content = sql`sipHash64(${join(cells.map(withoutLastZeros))})`
    return {
      name,
      expression: sql`concat(lower(hex(${content})), '-', toString(row_number() OVER (PARTITION BY ${join([...apart(t.input.files), content])} ORDER BY record)))`,
    }
  }
  return null
}

/** 1.50 is 1.5 once a spreadsheet has saved the file again. */
const withoutLastZeros = (cell: Sql): Sql =>
  sql`if(match(${cell}, '^-?[0-9]+[.][0-9]*0$'), replaceRegexpOne(${cell}, '[.]?0+$', ''), ${cell})`

/** Wide sheets: each header that no column names becomes one row, header in one column, cell in the other. */
function unpivotPairs(t: Pick<TargetInput, 'target' | 'input'>): Sql[] {
  const named = new Set(Object.values(t.target.columns).flatMap(headersOf).map(normaliseHeader))
  return t.input.headers
    .map((header, position) => ({ header, position }))
    .filter(({ header }) => header !== '' && !named.has(normaliseHeader(header)))
    .map(({ header, position }) => sql`(${literal(header)}, ${cellAt(position)})`)
}

function sliceOf(t: TargetInput): Sql {
  if (t.target.merge !== 'slice' && t.target.merge !== 'full') return trusted("''")
  const parts = [literal(t.target.sliceAs ?? t.input.format.key), sql`'|'`]
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

const snapshot = (t: TargetInput): Sql =>
  sql`parseDateTime64BestEffort(${perFile(t.input.files, 'String', (f) => f.snapshotAt, trusted('made.landing'))}, 3, 'UTC')`

/** Quarter of birth, 20264: a partition that never changes, however the row changes later. */
function birth(t: TargetInput, filtered: Sql): { born: Sql; births: Sql } {
  const kind = t.fact.columns[t.fact.bornFrom]?.kind
  const from = sql`made.${ident(t.fact.bornFrom)}`
  const quarter = (at: Sql) => sql`toUInt32(toYear(${at}) * 10 + toQuarter(${at}))`
  if (t.fact.born === 'from_key')
    return {
      born: kind === 'day' || kind === 'time' ? quarter(from) : trusted('toUInt32(0)'),
      births: trusted(''),
    }
  const isKnown = t.columns.some((m) => m.name === t.fact.bornFrom)
  const own = isKnown ? sql`ifNull(${quarter(from)}, ${quarter(snapshot(t))})` : quarter(snapshot(t))
  const keys = t.fact.grain.map(ident)
  const born = t.input.files.length > 1 ? bornInFirst(own, keys) : own
  if (!t.input.keepsBirth(t.fact.name)) return { born, births: trusted('') }
  // Only the file's own keys are looked up: what the log holds beside them may be years.
  const filed = t.fact.grain.map((k) => ident(`f_${k}`))
  return {
    born: sql`if(old.was > 0, old.was, ${born})`,
    births: sql` LEFT JOIN (SELECT ${join(keys)}, min(born) AS was FROM ${ident(`${logDatabase}.${t.fact.name}`)}
      WHERE (${join(keys)}) IN (SELECT ${join(filed)} FROM (${filtered})) GROUP BY ${join(keys)}) AS old ON ${all(keys.map((k) => sql`old.${k} = made.${k}`))}`,
  }
}

/** Landings of one statement cannot see each other in the log: a key is born where the first of them puts it. */
function bornInFirst(own: Sql, keys: readonly Sql[]): Sql {
  const first = sql`min((made.landing, ${own})) OVER (PARTITION BY ${join(keys.map((k) => sql`made.${k}`))})`
  return sql`if(tupleElement(${first}, 1) = made.landing, ${own}, tupleElement(${first}, 2))`
}
