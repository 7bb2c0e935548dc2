/**
 * What a file says that is sound row by row and odd as a whole: columns that stand empty together, and days that only a
 * few rows speak of. Nothing is dropped for it; it is said with the import, counted and named.
 */
import { ident, join, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { blankTogether } from '../facts/blank-together.ts'
import { localName } from '../facts/define.ts'
import { logDatabase } from '../facts/tables.ts'
import type { MappedTarget } from './mapping.ts'

export interface Oddities {
  /** Columns that are blank on exactly the same rows; the largest groups first. */
  readonly coBlank: readonly {
    fact: string
    columns: readonly string[]
    labels: readonly string[]
    rows: number
  }[]
  /** Days with next to no rows beside days with many. */
  readonly strayDays: readonly { fact: string; day: string; rows: number }[]
}

/** Facts that describe a thing: what is empty together was left out together. */
const descriptions = new Set(['listing', 'sku'])
/** Facts whose rows happen one by one, many a day. */
const happenings = new Set(['visit_event'])
/** Of the median day. */
const strayShare = 0.02

export async function oddities(
  warehouse: Warehouse,
  targets: readonly MappedTarget[],
  landing: number,
): Promise<Oddities> {
  const coBlank = []
  const strayDays = []
  for (const target of targets) {
    const { name } = target.fact
    if (descriptions.has(name)) coBlank.push(...(await emptyTogether(warehouse, target, landing)))
    if (happenings.has(name)) strayDays.push(...(await strays(warehouse, target, landing)))
  }
  return { coBlank, strayDays }
}

async function emptyTogether(warehouse: Warehouse, target: MappedTarget, landing: number) {
  const { fact } = target
  const columns = target.exported.filter((c) => !fact.grain.includes(c) && !fact.columns[c]?.blankMeaning)
  if (columns.length < 2) return []
  // Two columns that are blank on the same rows have the same sum of those rows' hashes.
  const sets = join(
    columns.map(
      (c) => sql`(countIf(${ident(c)} IS NULL), toString(sumIf(cityHash64(record), ${ident(c)} IS NULL)))`,
    ),
  )
  const [row] = await warehouse.rows<{ total: number; sets: [number, string][] }>(
    sql`SELECT count() AS total, [${sets}] AS sets FROM ${ident(`${logDatabase}.${fact.name}`)} WHERE landing = ${value('UInt32', landing)}`,
  )
  const blank = (row?.sets ?? []).map(([rows, hash], i) => ({
    column: columns[i] ?? '',
    rows: Number(rows),
    hash,
  }))
  return blankTogether(blank, Number(row?.total ?? 0)).map((g) => ({
    fact: fact.name,
    ...g,
    labels: g.columns.map((c) => fact.columns[c]?.label.split(/[;:]/)[0] ?? c),
  }))
}

async function strays(warehouse: Warehouse, target: MappedTarget, landing: number) {
  const { fact } = target
  const day = sql`toDate(${ident(localName(fact.bornFrom))})`
  const rows = await warehouse.rows<{ day: string; rows: number }>(
    sql`SELECT toString(day) AS day, rows FROM (
        SELECT ${day} AS day, count() AS rows, median(rows) OVER () AS usual FROM ${ident(`${logDatabase}.${fact.name}`)}
        WHERE landing = ${value('UInt32', landing)} GROUP BY day)
      WHERE rows < usual * ${value('Float64', strayShare)} ORDER BY day LIMIT 50`,
  )
  return rows.map((r) => ({ fact: fact.name, day: r.day, rows: Number(r.rows) }))
}
