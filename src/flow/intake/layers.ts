/**
 * The rows of a file in layers, each naming what the next one uses: cells without the blanks around them (b0, b1 …) and
 * with their guards stripped (s0, s1 …), the text
 * each column takes (t0 …), its typed value (v0 …), and whether the row can be a fact. The engine drops what a query does
 * not ask for, so all queries of a landing stand on the same layers.
 */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Fact } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { cellColumns, logDatabase } from '../facts/tables.ts'
import {
  all,
  any,
  cellAt,
  cellOf,
  condition,
  type FileContext,
  keptCell,
  stripped,
  textOf,
  trimmed,
} from './cells.ts'
import { currencySource } from './currency.ts'
import type { CellSource, ColumnReading, Format, FormatTarget } from './format.ts'
import { apart, type LandedFile, ofLandings, perFile } from './mapping-input.ts'
import { normaliseHeader } from './readers/headers.ts'
import { contentOf, headersOf } from './recognise.ts'
import { defaultShop, platformNames } from './shop-of.ts'
import { minorUnitsOf, typed } from './typed.ts'

/** One column of one target. */
export interface MappedColumn {
  readonly name: string
  /** Header as the person sees it in their file. */
  readonly header: string
  readonly reading: ColumnReading
  /** Names in the layers. */
  readonly text: Sql
  readonly value: Sql
  readonly reason: Sql
  /** True for a row that cannot be a fact because of this column. */
  readonly bad: Sql
}

export interface LayeredTarget {
  readonly target: FormatTarget
  readonly fact: Fact
  readonly columns: readonly MappedColumn[]
  /** Name of the flag: the target speaks for this row. */
  readonly when: Sql
}

export interface Layers {
  readonly targets: readonly LayeredTarget[]
  /** Subquery with landing, record, is_blank, is_total, is_skipped, is_data, the flags and s…: enough to account for rows. */
  readonly marked: Sql
  /** The same with t…, v… and is_bad. */
  readonly rows: Sql
}

export function layer(
  format: Format,
  context: FileContext,
  file: { headers: readonly string[]; readsRest: boolean },
): Layers {
  const texts: Sql[] = []
  const values: Sql[] = []
  const currency = currencySource(format.currency, file.headers)
  const into = format.into.filter((t) => !t.needs || context.index.has(normaliseHeader(t.needs)))
  const targets = into.map((target, i): LayeredTarget => {
    const fact = factNamed(target.fact)
    return {
      target,
      fact,
      when: ident(`w${i}`),
      columns: mapColumns(format, target, fact, context, { texts, values, currency }),
    }
  })
  const flags = targets.map(
    ({ target }, i) =>
      sql`(${all((target.when ?? []).map((l) => condition(l, context)))}) AS ${ident(`w${i}`)}`,
  )
  const mine = ofLandings(context.files.map((f) => f.landing))
  const refusing = context.files.filter((f) => f.hasRefused).map((f) => f.landing)
  const refused =
    refusing.length > 0
      ? sql`(landing, record) IN (SELECT landing, record FROM ${ident(`${logDatabase}.reject`)} WHERE ${ofLandings(refusing)})`
      : trusted('0')
  const closing = format.footer ? [sql`startsWith(first_cell, ${literal(format.footer)})`] : []
  const skipped = any([...closing, ...(format.skip ?? []).map((line) => condition(line, context))])
  const total = totalRow(format, context)
  for (const target of into) noteLateCells(format, target, file.headers, context)
  for (const header of format.totals?.compare ?? []) {
    cellOf(header, context)
    cellOf(format.totals?.statedIn?.[header] ?? header, context)
  }
  const marks = sql`${refused} AS is_refused, ${blankRow(file.headers.length, context)} AND NOT is_refused AS is_blank, (${total}) AND NOT is_blank AND NOT is_refused AS is_total,
    (${skipped}) AND NOT is_blank AND NOT is_total AND NOT is_refused AS is_skipped,
    NOT is_blank AND NOT is_total AND NOT is_skipped AND NOT is_refused AS is_data${list(flags)}`
  const used = [...context.used].sort((x, y) => x - y)
  const read = sql`SELECT landing, record${list(used.map(trimmed))}, ${file.readsRest ? emptyRest(file.headers.length, used) : trusted('1')} AS rest_is_empty, ${format.footer ? keptCell(0) : literal('')} AS first_cell
    FROM ${cabinet(format, context, mine)}`
  const bare = sql`SELECT landing, record${list(used.map((i) => sql`${stripped(i)} AS ${cellAt(i)}`))}, rest_is_empty, first_cell FROM (${read})`
  const valued = sql`SELECT *${list(values)} FROM (SELECT *, ${marks}${list(texts)} FROM (${bare}))`
  const bad = any(targets.flatMap((t) => t.columns.map((c) => sql`(${t.when} AND ${c.bad})`)))
  return {
    targets,
    marked: sql`(SELECT *, ${marks} FROM (${bare}))`,
    rows: sql`(SELECT *, ${bad} AS is_bad FROM (${valued}))`,
  }
}

/** Cells that are asked for when the insert is written: keys by occurrence, and every header of a wide sheet. */
function noteLateCells(
  format: Format,
  target: FormatTarget,
  headers: readonly string[],
  context: FileContext,
): void {
  if (target.unpivot) for (const header of headers) cellOf(header, context)
  for (const reading of Object.values(target.columns))
    for (const source of [reading, ...(reading.otherwise ?? [])])
      if ('occurrenceWithin' in source)
        for (const header of [...source.occurrenceWithin, ...contentOf(source, format, headers)])
          cellOf(header, context)
}

const list = (parts: readonly Sql[]): Sql => (parts.length === 0 ? trusted('') : sql`, ${join(parts)}`)

/** The kept records; with carried-down cells where rows 2..n of an order leave them blank. */
function cabinet(format: Format, context: FileContext, mine: Sql): Sql {
  const table = sql`${ident(`${logDatabase}.source_row`)} WHERE ${mine}`
  const at = (header: string) => context.index.get(normaliseHeader(header))
  const key = format.continuation && at(format.continuation.key)
  const carried = (format.continuation?.carry ?? []).map(at).filter((position) => position !== undefined)
  if (key === undefined || carried.length === 0) return table
  const whole = (position: number): Sql => {
    const cell = keptCell(position)
    return sql`if(${cell} = '', max(${cell}) OVER (PARTITION BY ${join([...apart(context.files), keptCell(key)])}), ${cell})`
  }
  const filled = carried
    .filter((position) => position < cellColumns)
    .map((position) => sql`${whole(position)} AS ${keptCell(position)}`)
  // Cells beyond the columns stand in one array, which is put together again around them.
  const late = carried.filter((position) => position >= cellColumns)
  const more = late.reduce((cells: Sql, position) => {
    const place = position - cellColumns + 1
    return sql`arrayConcat(arraySlice(${cells}, 1, ${trusted(String(place - 1))}), [${whole(position)}], arraySlice(${cells}, ${trusted(String(place + 1))}))`
  }, ident('more'))
  if (late.length > 0) filled.push(sql`${more} AS ${ident('more')}`)
  return sql`(SELECT * REPLACE (${join(filled)}) FROM ${table})`
}

/** Every cell empty: those that are read, and the rest. */
function blankRow(width: number, context: FileContext): Sql {
  const used = [...context.used].filter((i) => i < Math.max(1, width))
  return sql`(${all([...used.map((i) => sql`${cellAt(i)} = ''`), trusted('rest_is_empty')])})`
}

function emptyRest(width: number, used: readonly number[]): Sql {
  const rest = Array.from({ length: Math.max(1, width) }, (_, i) => i).filter((i) => !used.includes(i))
  return rest.length === 0
    ? trusted('1')
    : sql`(${all(rest.map((i) => sql`match(${keptCell(i)}, '^[ \t\r]*$')`))})`
}

function totalRow(format: Format, context: FileContext): Sql {
  const cell = format.totals && cellOf(format.totals.column, context)
  return cell
    ? sql`has(${value('Array(String)', [...(format.totals?.equals ?? [])])}, ${cell})`
    : trusted('0')
}

function mapColumns(
  format: Format,
  target: FormatTarget,
  fact: Fact,
  context: FileContext,
  made: { texts: Sql[]; values: Sql[]; currency: CellSource },
): MappedColumn[] {
  const currency =
    'always' in made.currency
      ? made.currency
      : (textOf({ ...made.currency, as: 'category' }, context) ?? literal(''))
  const columns: MappedColumn[] = []
  for (const [name, reading] of Object.entries({
    ...implied(format, fact, made.currency),
    ...target.columns,
  })) {
    const column = fact.columns[name]
    if (!column) throw new Error(`${format.key}: ${fact.name} has no column ${name}`)
    if ('occurrenceWithin' in reading) continue
    const cell = textOf(reading, context)
    const isFileShop = reading.as === 'shop' && reading.optional === true && reading.blankIs === undefined
    const source = cell ?? (isFileShop ? trusted('CAST(NULL AS Nullable(String))') : null)
    if (!source) continue
    const text = ident(`t${made.texts.length}`)
    const valued = ident(`v${made.values.length}`)
    made.texts.push(
      sql`${reading.as === 'shop' ? shopId(source, target, context, isFileShop) : source} AS ${text}`,
    )
    const {
      value: plain,
      reason,
      silent,
    } = typed(text, reading.as, {
      timeZone: format.stampsIn ?? format.timeZone,
      minorUnits: minorUnitsOf(currency),
    })
    const signed = reading.negate ? sql`-${plain}` : plain
    made.values.push(sql`${signed} AS ${valued}`)
    columns.push({
      name,
      header: shownHeader(reading, context),
      reading,
      text,
      value: reading.blankIs === undefined ? valued : sql`ifNull(${valued}, ${literal(reading.blankIs)})`,
      ...verdict(reading, column.required === true, {
        text,
        valued,
        isText: plain === text,
        reason,
        silent,
        context,
      }),
    })
  }
  return columns
}

/** A key that is blank, a text that does not parse, a key in words nobody listed: each refuses the row, each with its reason. */
function verdict(
  reading: ColumnReading,
  isRequired: boolean,
  at: {
    text: Sql
    valued: Sql
    isText: boolean
    reason: Sql
    silent: Sql | undefined
    context: FileContext
  },
): { bad: Sql; reason: Sql } {
  const { words: _words, otherwise: _otherwise, ...bare } = reading
  const raw = isRequired && reading.words ? textOf(bare, at.context) : null
  const unheard = at.silent ? sql` AND NOT ${at.silent}` : trusted('')
  // Text is its own value and never fails to be one.
  const parts = at.isText
    ? []
    : [sql`(${at.text} IS NOT NULL AND ${at.text} != '' AND ${at.valued} IS NULL${unheard})`]
  let reason = at.reason
  if (raw) {
    parts.push(sql`(${raw} IS NOT NULL AND ${raw} != '' AND ${at.text} IS NULL)`)
    reason = sql`if(${raw} IS NOT NULL AND ${at.text} IS NULL, concat('「', ifNull(${raw}, ''), '」是没见过的写法'), ${reason})`
  }
  const hasKeyOfItsOwn = reading.otherwise?.some((o) => 'occurrenceWithin' in o) === true
  if (isRequired && reading.blankIs === undefined && !hasKeyOfItsOwn) {
    parts.push(sql`(${at.valued} IS NULL)`)
    const noKey = isFileDay(reading)
      ? '文件名和表头上方都没写是哪天的：文件名里补上日期（如 2026-11-21），再导一次'
      : '这一格是空的，认不出是哪一条'
    reason = sql`if(${at.text} IS NULL${raw ? sql` AND ${raw} IS NULL` : trusted('')}, ${literal(noKey)}, ${reason})`
  }
  return { bad: any(parts), reason }
}

const isFileDay = (reading: ColumnReading): boolean =>
  'of' in reading && (reading.of === 'file_day_from' || reading.of === 'file_day_to')

/** What every row of the file has in common need not be declared: its shop, its platform, its currency. */
function implied(format: Format, fact: Fact, currency: CellSource): Record<string, ColumnReading> {
  const readings: Record<string, ColumnReading> = {}
  if (fact.columns.shop_id) readings.shop_id = { of: 'shop', as: 'id' }
  if (fact.columns.platform) readings.platform = { always: format.platform, as: 'category' }
  if (fact.columns.currency) readings.currency = { ...currency, as: 'category' }
  return readings
}

/** A shop named in a cell becomes the shop's id, platform and name; an unknown platform makes an unknown shop. */
function shopId(text: Sql, target: FormatTarget, context: FileContext, isFileShop: boolean): Sql {
  const reading = target.columns.platform
  const platform = reading && textOf(reading, context)
  if (!reading || !platform) return isFileShop ? sql`ifNull(${text}, ${fileShop(context)})` : text
  const named = sql`concat(${platform}, ':', ${text})`
  if (!isFileShop) return sql`if(${text} IS NULL OR ${text} = '', ${text}, ${named})`
  const { words: _words, ...bare } = reading
  const raw = textOf(bare, context) ?? platform
  return sql`multiIf(${text} IS NOT NULL, ${named}, ${platform} IS NOT NULL, concat(${platform}, ':', ${fileShopName(platform, context)}), ${raw} IS NULL, ${fileShop(context)}, NULL)`
}

const fileShop = (context: FileContext): Sql => perFile(context.files, 'String', (f) => f.shopId)

const shopNameOf = ({ shopId }: Pick<LandedFile, 'shopId'>): string => shopId.split(':').slice(1).join(':')

/** Nobody said which shop: the platform's own stands for it. Landings that share a statement are all like that, or none is. */
export const isDefaultShop = (file: Pick<LandedFile, 'shopId'>): boolean =>
  shopNameOf(file) === defaultShop(file.shopId.split(':')[0] ?? '')

/** The name the file was given, or each platform's default shop where nobody gave one. */
function fileShopName(platform: Sql, context: FileContext): Sql {
  if (!context.files.every(isDefaultShop)) return perFile(context.files, 'String', shopNameOf)
  const names = Object.entries(platformNames)
  return sql`concat(transform(${platform}, ${value(
    'Array(String)',
    names.map(([key]) => key),
  )}, ${value(
    'Array(String)',
    names.map(([, said]) => said),
  )}, ${platform}), ' 默认店')`
}

function shownHeader(reading: ColumnReading, context: FileContext): string {
  const names = [reading, ...(reading.otherwise ?? [])].flatMap(headersOf)
  return names.find((h) => context.index.has(normaliseHeader(h))) ?? names[0] ?? ''
}
