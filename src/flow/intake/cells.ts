/**
 * From the cell as it stands in the file to a clean text or NULL: guards stripped, blanks recognised, hidden values told
 * apart, tags cut out, words translated. Every function answers a ClickHouse expression of type Nullable(String).
 */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { cellColumns } from '../facts/tables.ts'
import { currencyOf } from './currency.ts'
import type { Alternative, CellSource, ColumnReading, RowCondition } from './format.ts'
import { type LandedFile, perFile } from './mapping-input.ts'
import { normaliseHeader } from './readers/headers.ts'
import { instant, plain } from './typed.ts'

/** What the expressions need to know about the file at hand. */
export interface FileContext {
  /** Normalised header → position. */
  readonly index: ReadonlyMap<string, number>
  /** Positions that some expression asks for: only these are stripped. */
  readonly used: Set<number>
  readonly timeZone: string
  /** The landings whose rows are mapped. */
  readonly files: readonly LandedFile[]
}

export const blankTexts = [
  '',
  '-',
  '--',
  'null',
  'NULL',
  '\\N',
  '不适用',
  'NaN',
  'N/A',
  '#N/A',
  '无数据',
  '未投放',
] as const

const textList = (texts: readonly string[]): Sql => value('Array(String)', [...texts])

/** The n-th cell of a record, as kept in the cabinet. */
export function keptCell(position: number): Sql {
  return position < cellColumns
    ? ident(`c${position}`)
    : sql`more[${trusted(String(position - cellColumns + 1))}]`
}

/** The n-th cell with its guards stripped, as the first layer of the mapping names it. */
export const cellAt = (position: number): Sql => ident(`s${position}`)

export function cellOf(header: string, context: FileContext): Sql | null {
  const position = context.index.get(normaliseHeader(header))
  if (position === undefined) return null
  context.used.add(position)
  return cellAt(position)
}

/** The n-th cell without the blanks around it, as the innermost layer names it. */
export const trimmed = (position: number): Sql =>
  sql`trimBoth(${keptCell(position)}, ' \t\r\n') AS ${ident(`b${position}`)}`

/**
 * The n-th cell with its guards stripped: ="3515…" → 3515…, and tabs, quotes and backticks that kept a spreadsheet from
 * rounding an id. Nearly no cell has a guard, and its first byte tells: EF begins ｀, and wide signs that stay as they are.
 */
export function stripped(position: number): Sql {
  const bare = ident(`b${position}`)
  return sql`if(has(['=', '\\'', '\`', '@', '\\xEF'], substring(${bare}, 1, 1)), replaceRegexpOne(${bare}, '(?s)^="[\\'\`｀@=]*(.*)"$|^[\\'\`｀@=]+(.*)$', '\\\\1\\\\2'), ${bare})`
}

/** NULL for what means "nothing stands here". */
export function orBlank(text: Sql): Sql {
  return sql`if(has(${textList(blankTexts)}, ${text}), NULL, ${text})`
}

/** A condition on the row; true when the file lacks the header, since it cannot tell, unless the header itself is asked for. */
export function condition(line: RowCondition, context: FileContext): Sql {
  const cell = cellOf(line.column, context)
  if (!cell) return trusted(line.exported ? '0' : '1')
  const text = cell
  const parts: Sql[] = []
  if (line.startsWith !== undefined) parts.push(sql`startsWith(${text}, ${literal(line.startsWith)})`)
  if (line.notStartsWith !== undefined)
    parts.push(sql`NOT startsWith(${text}, ${literal(line.notStartsWith)})`)
  if (line.in) parts.push(sql`has(${textList(line.in)}, ${text})`)
  if (line.notIn) parts.push(sql`NOT has(${textList(line.notIn)}, ${text})`)
  if (line.above !== undefined)
    parts.push(sql`ifNull(toFloat64OrNull(replaceAll(${text}, ',', '')), 0) > ${trusted(String(line.above))}`)
  if (line.below !== undefined)
    parts.push(sql`ifNull(toFloat64OrNull(replaceAll(${text}, ',', '')), 0) < ${trusted(String(line.below))}`)
  if (line.notBlank) parts.push(sql`NOT has(${textList(blankTexts)}, ${text})`)
  if (line.blank) parts.push(sql`has(${textList(blankTexts)}, ${text})`)
  return all(parts)
}

export function all(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return trusted('1')
  return parts.reduce((left, right) => sql`${left} AND ${right}`)
}

export function any(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return trusted('0')
  return sql`(${parts.reduce((left, right) => sql`${left} OR ${right}`)})`
}

/** The text a column takes, its alternatives included; null when the file has nothing to give ("not exported"). */
export function textOf(reading: ColumnReading, context: FileContext): Sql | null {
  const sources = [reading, ...(reading.otherwise ?? [])]
    .map((source) => oneSource(source, reading, context))
    .filter((s) => s !== null)
  const [first, ...rest] = sources
  if (!first) return null
  return rest.length === 0 ? first : sql`coalesce(${first}, ${join(rest)})`
}

function oneSource(
  source: CellSource & Pick<Alternative, 'onlyWhen' | 'words'>,
  reading: ColumnReading,
  context: FileContext,
): Sql | null {
  let text = rawText(source, reading, context)
  if (!text) return null
  if (source.words) text = translated(text, source.words)
  if (source.onlyWhen && source.onlyWhen.length > 0)
    text = sql`if(${all(source.onlyWhen.map((l) => condition(l, context)))}, ${text}, NULL)`
  return text
}

/** '' stands for "none", which needs no listing. */
function translated(text: Sql, words: Readonly<Record<string, string>>): Sql {
  const known = { '': '', ...words }
  return sql`if(${text} IS NULL, NULL, transform(assumeNotNull(${text}), ${textList(Object.keys(known))}, ${value('Array(Nullable(String))', Object.values(known))}, NULL))`
}

function rawText(source: CellSource, reading: ColumnReading, context: FileContext): Sql | null {
  if ('always' in source) return sql`CAST(${literal(source.always)} AS Nullable(String))`
  if ('of' in source) return fromExport(source.of, context)
  if ('product' in source) {
    const [left, right] = source.product.map((h) => cellOf(h, context))
    return left && right
      ? sql`if(${decimal(left)} IS NULL OR ${decimal(right)} IS NULL, NULL, toString(ifNull(${decimal(left)}, 0) * ifNull(${decimal(right)}, 0)))`
      : null
  }
  if ('total' in source) return totalText(source.total, context)
  if ('elapsed' in source) return elapsedText(source.elapsed, context)
  if ('balance' in source) return balanceText(source.balance, context)
  if ('occurrenceWithin' in source) return null
  if ('currencyIn' in source) {
    const amount = cellOf(source.currencyIn, context)
    return amount && currencyOf(amount)
  }
  const names = typeof source.from === 'string' ? [source.from] : source.from
  const cell = names.map((h) => cellOf(h, context)).find((c) => c !== null)
  const text = cell
    ? 'between' in source
      ? tagText(cell, source.between, source.endsWith)
      : 'means' in source
        ? sql`if(${orBlank(cell)} IS NULL, NULL, ${literal(source.means)})`
        : 'matching' in source
          ? orBlank(sql`extract(${cell}, ${literal(source.matching)})`)
          : 'goesOut' in source
            ? leavingText(known(cell, reading))
            : known(cell, reading)
    : null
  const parent = 'elseDayIn' in source ? cellOf(source.elseDayIn, context) : null
  if (!parent) return text
  const day = sql`replaceRegexpOne(nullIf(extract(${parent}, '^[0-9]{6}-'), ''), '^([0-9]{2})([0-9]{2})([0-9]{2})-$', '20\\1-\\2-\\3 00:00:00')`
  return text ? sql`ifNull(${text}, ${day})` : day
}

/** Guards, then words for "none", then what the platform hides, then blanks. */
function known(cell: Sql, reading: ColumnReading): Sql {
  let text = orBlank(cell)
  if (reading.withheld) text = sql`if(${isWithheld(cell, reading.withheld)}, NULL, ${text})`
  if (reading.none) {
    const nothing = isNumber(reading) ? '0' : ''
    text = sql`if(has(${textList(reading.none)}, ${cell}), ${literal(nothing)}, ${text})`
  }
  return text
}

/** A mark such as '##' hides the cell by its beginning; a longer text only as a whole. */
export function isWithheld(cell: Sql, marks: readonly string[]): Sql {
  const text = cell
  return any(
    marks.map((mark) =>
      /^[#$~*]+$/.test(mark) ? sql`startsWith(${text}, ${literal(mark)})` : sql`${text} = ${literal(mark)}`,
    ),
  )
}

/** Names of the target's columns that this row's platform withheld: Array(String). */
export function withheldColumns(columns: Readonly<Record<string, ColumnReading>>, context: FileContext): Sql {
  const marks: Sql[] = []
  for (const [name, reading] of Object.entries(columns)) {
    if (!reading.withheld || !('from' in reading)) continue
    const names = typeof reading.from === 'string' ? [reading.from] : reading.from
    const cell = names.map((h) => cellOf(h, context)).find((c) => c !== null)
    if (cell) marks.push(sql`if(${isWithheld(cell, reading.withheld)}, ${literal(name)}, '')`)
  }
  if (marks.length === 0) return trusted('CAST([] AS Array(String))')
  return sql`arrayFilter(x -> x != '', [${join(marks)}])`
}

function fromExport(
  what: 'snapshot' | 'file_day_from' | 'file_day_to' | 'shop' | 'sheet',
  context: FileContext,
): Sql {
  const said = (file: LandedFile): string | null =>
    ({
      snapshot: file.snapshotAt,
      file_day_from: file.fileDays?.from ?? null,
      file_day_to: file.fileDays?.to ?? null,
      shop: file.shopId,
      sheet: file.sheet,
    })[what]
  return perFile(context.files, 'Nullable(String)', said)
}

/** Exact arithmetic on money and quantities: decimals, never binary fractions; wide enough that no product of two overflows. */
function decimal(cell: Sql): Sql {
  return sql`toDecimal128(toDecimal64OrNull(${plain(cell)}, 4), 4)`
}

function totalText(
  total: { plus: readonly string[]; minus?: readonly string[] },
  context: FileContext,
): Sql | null {
  const [first, ...rest] = total.plus.map((h) => cellOf(h, context))
  if (!first) return null
  let sum = sql`ifNull(${decimal(first)}, 0)`
  for (const cell of rest) if (cell) sum = sql`${sum} + ifNull(${decimal(cell)}, 0)`
  for (const header of total.minus ?? []) {
    const cell = cellOf(header, context)
    if (cell) sum = sql`${sum} - ifNull(${decimal(cell)}, 0)`
  }
  return sql`if(${decimal(first)} IS NULL, NULL, toString(${sum}))`
}

/** A text that is no number is handed on as it is: the column that reads it says what is wrong. */
function balanceText(between: { in: string; out: string }, context: FileContext): Sql | null {
  const [came, went] = [cellOf(between.in, context), cellOf(between.out, context)]
  if (!came || !went) return came ? orBlank(came) : went && leavingText(orBlank(went))
  const odd = (cell: Sql) => sql`(${orBlank(cell)} IS NOT NULL AND ${decimal(cell)} IS NULL)`
  return sql`multiIf(${odd(came)}, ${came}, ${odd(went)}, ${went}, ${orBlank(came)} IS NULL AND ${orBlank(went)} IS NULL, NULL,
    toString(ifNull(${decimal(came)}, 0) - abs(ifNull(${decimal(went)}, 0))))`
}

function leavingText(text: Sql): Sql {
  return sql`if(${text} IS NULL OR match(${text}, '^-'), ${text}, concat('-', ${text}))`
}

/** A stamp that is no instant gives nothing here: the column that holds it says what is wrong with it. */
function elapsedText(between: readonly [string, string], context: FileContext): Sql | null {
  const [from, to] = between.map((h) => cellOf(h, context))
  if (!from || !to) return null
  const zone = literal(context.timeZone)
  return sql`toString(dateDiff('second', ${instant(from, zone)}, ${instant(to, zone)}))`
}

function tagText(cell: Sql, between: readonly [string, string], endings?: readonly string[]): Sql {
  const [open, close] = between
  const ending = endings ? `(?:${endings.map(escapeRegex).join('|')})` : ''
  const pattern = literal(`${escapeRegex(open)}([^${escapeRegex(close)}]*${ending})${escapeRegex(close)}`)
  // The same notes stand on many rows: the pattern runs once for each of them.
  return sql`nullIf(extract(toLowCardinality(${cell}), ${pattern}), '')`
}

const escapeRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function isNumber(reading: ColumnReading): boolean {
  return [
    'money',
    'money_minor',
    'money_wan',
    'count',
    'quantity',
    'percent_text',
    'ratio',
    'percent_number',
    'duration',
    'minutes',
  ].includes(reading.as)
}
