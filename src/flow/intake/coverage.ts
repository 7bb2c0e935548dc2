/** Which days landings speak for, which partitions they touch, and which slices they replace. */
import type { Coverage } from '../../records/import-store.ts'
import { ident, type Sql, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { localName } from '../facts/define.ts'
import { logDatabase } from '../facts/tables.ts'
import type { MappedTarget, Mapping } from './mapping.ts'
import { ofLandings } from './mapping-input.ts'

export interface Covered {
  coverage: Record<string, Coverage>
  touched: Record<string, string[]>
}

/** Per landing. A fact of which a landing made no row is touched nowhere and speaks for no day. */
export async function keepCoverage(
  warehouse: Warehouse,
  mapping: Mapping,
  landings: readonly number[],
): Promise<Map<number, Covered>> {
  const found = new Map<number, Covered>(landings.map((l) => [l, { coverage: {}, touched: {} }]))
  const mine = ofLandings(landings)
  for (const target of mapping.targets) {
    const { fact } = target
    const from = ident(`${logDatabase}.${fact.name}`)
    const day = dayColumn(target)
    const spans = await warehouse.rows<Span>(
      sql`SELECT landing, groupUniqArray(born) AS born, ${
        day ? sql`toString(toDate(min(${ident(day.from)})))` : sql`NULL`
      } AS first, ${day ? sql`toString(toDate(max(${ident(day.to)})))` : sql`NULL`} AS last,
        ${fact.grain.includes('report_level') ? sql`any(report_level)` : sql`''`} AS level FROM ${from} WHERE ${mine} GROUP BY landing`,
    )
    const spanOf = new Map(spans.map((s) => [s.landing, s]))
    const shops = target.target.columns.shop_id ? await namedShops(warehouse, fact.name, mine, day) : null
    for (const [landing, { coverage, touched }] of found) {
      const span = spanOf.get(landing)
      touched[fact.name] = [...new Set([...(touched[fact.name] ?? []), ...(span?.born ?? []).map(String)])]
      coverage[fact.name] = {
        from: span?.first ?? null,
        to: span?.last ?? null,
        level: span?.level || null,
        ...(shops ? { shops: shops.get(landing) ?? {} } : {}),
      }
    }
    if (target.target.merge === 'slice' || target.target.merge === 'full')
      await keepSlices(warehouse, mine, target)
  }
  return found
}

interface Span {
  landing: number
  born: number[]
  first: string | null
  last: string | null
  level: string
}

type NamedShops = Record<string, NonNullable<Coverage['shops']>[string]>

/** A sheet kept by hand names a shop in every row, and the drawer it lies in is none of them. */
async function namedShops(
  warehouse: Warehouse,
  fact: string,
  mine: Sql,
  day: { from: string; to: string } | null,
): Promise<Map<number, NamedShops>> {
  const rows = await warehouse.rows<{
    landing: number
    shop_id: string
    first: string | null
    last: string | null
    rows: number
  }>(
    sql`SELECT landing, shop_id, count() AS rows, ${day ? sql`toString(toDate(min(${ident(day.from)})))` : sql`NULL`} AS first,
      ${day ? sql`toString(toDate(max(${ident(day.to)})))` : sql`NULL`} AS last
      FROM ${ident(`${logDatabase}.${fact}`)} WHERE ${mine} AND shop_id != '' GROUP BY landing, shop_id ORDER BY landing, shop_id`,
  )
  const shops = new Map<number, NamedShops>()
  for (const r of rows) {
    const own = shops.get(r.landing) ?? {}
    own[r.shop_id] = { from: r.first, to: r.last, rows: Number(r.rows) }
    shops.set(r.landing, own)
  }
  return shops
}

/**
 * A slice speaks for every day from its first row to its last, and for the days its file name states: a day in between
 * without rows is a day on which nothing happened, and a newer export may say so.
 */
async function keepSlices(warehouse: Warehouse, mine: Sql, target: MappedTarget): Promise<void> {
  await warehouse.command(
    sql`INSERT INTO ${ident(`${logDatabase}.cover`)} (landing, snapshot_at, fact, slice, from_on, to_on)
      SELECT landing, any(snapshot_at), ${value('String', target.fact.name)}, slice, min(slice_on), max(slice_on)
      FROM ${ident(`${logDatabase}.${target.fact.name}`)} WHERE ${mine} AND slice != ''
      GROUP BY landing, slice`,
  )
}

const momentsOf = [
  'placed_at',
  'paid_at',
  'asked_at',
  'observed_at',
  'shipped_at',
  'at',
  'started_at',
  'starts_at',
  'written_at',
  'checked_at',
  'happened_at',
]

/** The columns whose first and last value say which days the rows are about. */
function dayColumn(target: MappedTarget): { from: string; to: string } | null {
  const { columns, grain } = target.fact
  if (grain.includes('period_from')) return { from: 'period_from', to: 'period_to' }
  for (const name of ['on_day', 'from_on']) if (grain.includes(name)) return { from: name, to: name }
  for (const name of momentsOf)
    if (columns[name]?.local && target.exported.includes(name))
      return { from: localName(name), to: localName(name) }
  return null
}
