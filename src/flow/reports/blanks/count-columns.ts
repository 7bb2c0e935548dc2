/** The rows of one fact, column by column: how many say nothing, on which rows, from which day, and what they are worth. */
import { ident, join, literal, type Sql, sql, trusted, value } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { type Fact, localName } from '../../facts/define.ts'
import { logDatabase } from '../../facts/tables.ts'
import { keptRows } from '../../metrics/exclusions.ts'
import type { BlankDay } from './since.ts'

/** One fact on one published side, of all shops or of one. */
export interface CountQuestion {
  readonly fact: Fact
  readonly database: string
  readonly shop: string | null
  readonly hasExclusions: boolean
  /** Which columns its files had. */
  readonly sets: readonly ColumnSet[]
}

export interface ColumnSet {
  readonly id: number
  readonly columns: readonly string[]
}

export interface Counted {
  readonly rows: number
  /** Null where rows carry no order number. */
  readonly orders: number | null
  /** By currency, in minor units; null where the fact has no money that may be added. */
  readonly money: Readonly<Record<string, number>> | null
}

export interface CountedColumn extends Counted {
  readonly column: string
  /** Rows whose files had the column: not exported is not blank. */
  readonly exported: number
  readonly withheld: number
  /** Which rows are blank, as one number. */
  readonly hash: string
}

/** What a row of these facts is worth. Reports that repeat each other's money are not here: a sum over them would count twice. */
const worth: Readonly<Record<string, string>> = {
  order: 'if(paid_at IS NULL, NULL, coalesce(paid_minor, payable_minor))',
  order_line: 'if(paid_at IS NULL, NULL, coalesce(paid_minor, line_minor))',
  refund: 'coalesce(refunded_minor, asked_minor)',
}

export const columnSetsOf = (warehouse: Warehouse, fact: Fact): Promise<ColumnSet[]> =>
  warehouse.rows<ColumnSet>(
    sql`SELECT id, any(columns) AS columns FROM ${ident(`${logDatabase}.column_set`)} WHERE fact = ${value('String', fact.name)} GROUP BY id`,
  )

export async function countColumns(
  warehouse: Warehouse,
  asked: CountQuestion,
): Promise<{ of: Counted; columns: CountedColumn[] }> {
  const { fact, sets } = asked
  const columns = askedColumns(fact).filter((c) => sets.some((s) => s.columns.includes(c)))
  const per = columns.map((column) => {
    const blank = isBlank(asked, column)
    return sql`(countIf(${isExported(asked, column)}), countIf(has(withheld, ${literal(column)})),
      toString(sumIf(cityHash64(${join(fact.grain.map(ident))}), ${blank})), ${tally(fact, blank)})`
  })
  const found = await warehouse.rows<{ of: Tally; per: [number, number, string, Tally][]; currency: string }>(
    sql`SELECT ${tally(fact, trusted('true'))} AS of, [${join(per)}] AS per, ${currencyOf(fact)} AS currency
      FROM ${ident(fact.name)} WHERE ${keptOf(asked)} GROUP BY currency`,
    asked,
  )
  return {
    of: added(
      fact,
      found.map((f) => ({ ...f, tally: f.of })),
    ),
    columns: columns.map((column, i) => {
      const of = found.flatMap((f) => (f.per[i] ? [{ currency: f.currency, per: f.per[i] }] : []))
      return {
        column,
        ...added(
          fact,
          of.map((f) => ({ currency: f.currency, tally: f.per[3] })),
        ),
        exported: of.reduce((n, f) => n + Number(f.per[0]), 0),
        withheld: of.reduce((n, f) => n + Number(f.per[1]), 0),
        hash: String(of.reduce((n, f) => BigInt.asUintN(64, n + BigInt(f.per[2])), 0n)),
      }
    }),
  }
}

/** What a number counts, and what of it is lost where the column is blank. */
export async function countLost(
  warehouse: Warehouse,
  asked: CountQuestion,
  losses: readonly { readonly column: string; readonly counts: string; readonly loses: string }[],
): Promise<{ lost: Counted; of: Counted }[]> {
  if (losses.length === 0) return []
  const { fact } = asked
  const per = losses.map(({ column, counts, loses }) => {
    const lost = sql`ifNull((${trusted(counts)}) AND (${trusted(loses)}), false) AND ${isBlank(asked, column)}`
    return sql`(${tally(fact, lost)}, ${tally(fact, sql`ifNull(${trusted(counts)}, false)`)})`
  })
  const found = await warehouse.rows<{ per: [Tally, Tally][]; currency: string }>(
    sql`SELECT [${join(per)}] AS per, ${currencyOf(fact)} AS currency FROM ${ident(fact.name)} WHERE ${keptOf(asked)} GROUP BY currency`,
    asked,
  )
  const side = (i: number, which: 0 | 1): Counted =>
    added(
      fact,
      found.flatMap(({ per: of, currency }) => (of[i] ? [{ currency, tally: of[i][which] }] : [])),
    )
  return losses.map((_, i) => ({ lost: side(i, 0), of: side(i, 1) }))
}

export interface CountedDay extends BlankDay {
  /** The first landing that brought a blank on that day; 0 where none did. */
  readonly landing: number
}

/** Day by day, where the fact has days; oldest first. */
export async function countDays(
  warehouse: Warehouse,
  asked: CountQuestion,
  columns: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedDay[]>> {
  const day = dayOf(asked.fact)
  if (!day || columns.length === 0) return new Map()
  const per = columns.map((column) => {
    const blank = isBlank(asked, column)
    return sql`(countIf(${isExported(asked, column)}), countIf(${blank}), minIf(landing, ${blank}))`
  })
  const days = await warehouse.rows<{ on: string; per: [number, number, number][] }>(
    sql`SELECT toString(${day}) AS on, [${join(per)}] AS per FROM ${ident(asked.fact.name)}
      WHERE ${keptOf(asked)} AND ${day} IS NOT NULL GROUP BY on ORDER BY on`,
    asked,
  )
  return new Map(
    columns.map((column, i) => [
      column,
      days.map(({ on, per: of }) => {
        const [rows, blank, landing] = of[i] ?? [0, 0, 0]
        return { on, rows: Number(rows), blank: Number(blank), landing: Number(landing) }
      }),
    ]),
  )
}

/** Columns whose silence may matter: no keys, and none whose blank is an answer. */
const askedColumns = (fact: Fact): string[] =>
  Object.entries(fact.columns)
    .filter(([, c]) => !c.required && c.blankMeaning === undefined)
    .map(([name]) => name)

/** rows, orders, money */
type Tally = [number, number, number]

function tally(fact: Fact, when: Sql): Sql {
  const orders =
    fact.name === 'order'
      ? sql`countIf(${when})`
      : hasOrders(fact)
        ? sql`uniqExactIf((shop_id, ifNull(order_id, '')), ${when} AND ifNull(order_id, '') != '')`
        : trusted('toUInt64(0)')
  const of = worth[fact.name]
  const money = of ? sql`toFloat64(sumIf(ifNull(${trusted(of)}, 0), ${when}))` : trusted('toFloat64(0)')
  return sql`(countIf(${when}), ${orders}, ${money})`
}

/** Elsewhere an order number is one hint among others, and a row is no order. */
const hasOrders = (fact: Fact): boolean => fact.name in worth

const currencyOf = (fact: Fact): Sql =>
  fact.name in worth ? trusted("ifNull(toString(currency), '')") : literal('')

function added(fact: Fact, parts: readonly { currency: string; tally: Tally }[]): Counted {
  const sum = (which: 0 | 1) => parts.reduce((n, p) => n + Number(p.tally[which]), 0)
  const money: Record<string, number> = {}
  for (const { currency, tally: of } of parts)
    if (Number(of[2]) !== 0) money[currency] = (money[currency] ?? 0) + Number(of[2])
  return {
    rows: sum(0),
    orders: hasOrders(fact) ? sum(1) : null,
    money: fact.name in worth ? money : null,
  }
}

/** A merged row has a column when any of the files it is made of had it. */
function isExported({ sets }: CountQuestion, column: string): Sql {
  const having = sets.filter((s) => s.columns.includes(column)).map((s) => s.id)
  if (having.length === sets.length) return trusted('true')
  const ids = value('Array(UInt32)', having)
  return sql`(has(${ids}, column_set) OR hasAny(column_sets, ${ids}))`
}

function isBlank(asked: CountQuestion, column: string): Sql {
  const kind = asked.fact.columns[column]?.kind
  const isText = kind === 'id' || kind === 'text' || kind === 'category'
  const empty = isText ? sql`ifNull(${ident(column)}, '') = ''` : sql`${ident(column)} IS NULL`
  return sql`(${isExported(asked, column)} AND ${empty} AND NOT has(withheld, ${literal(column)}))`
}

function keptOf({ fact, shop, hasExclusions }: CountQuestion): Sql {
  const kept = keptRows(fact.name, { hasExclusions, hasRollUps: true })
  const ofShop = shop !== null && fact.columns.shop_id ? sql`shop_id = ${value('String', shop)}` : null
  return join([trusted('true'), ...(kept ? [kept] : []), ...(ofShop ? [ofShop] : [])], ' AND ')
}

/** The shop's own day of a row, by the column its partition is born from. */
function dayOf(fact: Fact): Sql | null {
  const column = fact.columns[fact.bornFrom]
  if (column?.kind === 'day') return ident(fact.bornFrom)
  if (column?.kind !== 'time') return null
  return sql`toDate(${ident(column.local ? localName(fact.bornFrom) : fact.bornFrom)})`
}
