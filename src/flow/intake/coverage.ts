/** Which days a landing speaks for, which partitions it touches, and which slices it replaces. */
import type { Coverage } from '../../records/import-store.ts'
import { ident, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { localName } from '../facts/define.ts'
import { logDatabase } from '../facts/tables.ts'
import type { Format } from './format.ts'
import type { MappedTarget, Mapping } from './mapping.ts'

export interface Covered {
  coverage: Record<string, Coverage>
  touched: Record<string, string[]>
}

export async function keepCoverage(
  warehouse: Warehouse,
  input: {
    format: Format
    mapping: Mapping
    landing: number
    snapshotAt: string
    fileDays: { from: string; to: string } | null
  },
): Promise<Covered> {
  const covered: Covered = { coverage: {}, touched: {} }
  for (const target of input.mapping.targets) {
    const { fact } = target
    const from = ident(`${logDatabase}.${fact.name}`)
    const mine = sql`landing = ${value('UInt32', input.landing)}`
    const day = dayColumn(target)
    const [span] = await warehouse.rows<{
      born: number[]
      first: string | null
      last: string | null
      level: string
    }>(
      sql`SELECT groupUniqArray(born) AS born, ${
        day ? sql`toString(toDate(min(${ident(day.from)})))` : sql`NULL`
      } AS first, ${day ? sql`toString(toDate(max(${ident(day.to)})))` : sql`NULL`} AS last,
        ${fact.grain.includes('report_level') ? sql`any(report_level)` : sql`''`} AS level FROM ${from} WHERE ${mine}`,
    )
    covered.touched[fact.name] = [
      ...new Set([...(covered.touched[fact.name] ?? []), ...(span?.born ?? []).map(String)]),
    ]
    covered.coverage[fact.name] = {
      from: span?.first ?? null,
      to: span?.last ?? null,
      level: span?.level || null,
      ...(target.target.columns.shop_id
        ? { shops: await namedShops(warehouse, fact.name, input.landing, day) }
        : {}),
    }
    if (target.target.merge === 'slice' || target.target.merge === 'full')
      await keepSlices(warehouse, input, target)
  }
  return covered
}

/** A sheet kept by hand names a shop in every row, and the drawer it lies in is none of them. */
async function namedShops(
  warehouse: Warehouse,
  fact: string,
  landing: number,
  day: { from: string; to: string } | null,
): Promise<NonNullable<Coverage['shops']>> {
  const rows = await warehouse.rows<{
    shop_id: string
    first: string | null
    last: string | null
    rows: number
  }>(
    sql`SELECT shop_id, count() AS rows, ${day ? sql`toString(toDate(min(${ident(day.from)})))` : sql`NULL`} AS first,
      ${day ? sql`toString(toDate(max(${ident(day.to)})))` : sql`NULL`} AS last
      FROM ${ident(`${logDatabase}.${fact}`)} WHERE landing = ${value('UInt32', landing)} AND shop_id != '' GROUP BY shop_id ORDER BY shop_id`,
  )
  return Object.fromEntries(rows.map((r) => [r.shop_id, { from: r.first, to: r.last, rows: Number(r.rows) }]))
}

/**
 * A slice speaks for every day from its first row to its last, and for the days its file name states: a day in between
 * without rows is a day on which nothing happened, and a newer export may say so.
 */
async function keepSlices(
  warehouse: Warehouse,
  input: { landing: number; snapshotAt: string },
  target: MappedTarget,
): Promise<void> {
  await warehouse.command(
    sql`INSERT INTO ${ident(`${logDatabase}.cover`)} (landing, snapshot_at, fact, slice, from_on, to_on)
      SELECT landing, any(snapshot_at), ${value('String', target.fact.name)}, slice, min(slice_on), max(slice_on)
      FROM ${ident(`${logDatabase}.${target.fact.name}`)} WHERE landing = ${value('UInt32', input.landing)} AND slice != ''
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
