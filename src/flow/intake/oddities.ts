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
import { ofLandings } from './mapping-input.ts'

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
  landings: readonly number[],
): Promise<Map<number, Oddities>> {
  const found = new Map(landings.map((l) => [l, { coBlank: [], strayDays: [] } as Found]))
  for (const target of targets) {
    const { name } = target.fact
    if (descriptions.has(name)) await emptyTogether(warehouse, target, landings, found)
    if (happenings.has(name)) await strays(warehouse, target, landings, found)
  }
  return found
}

interface Found {
  coBlank: Oddities['coBlank'][number][]
  strayDays: Oddities['strayDays'][number][]
}

async function emptyTogether(
  warehouse: Warehouse,
  target: MappedTarget,
  landings: readonly number[],
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const { fact } = target
  const columns = target.exported.filter((c) => !fact.grain.includes(c) && !fact.columns[c]?.blankMeaning)
  if (columns.length < 2) return
  // Two columns that are blank on the same rows have the same sum of those rows' hashes.
  const sets = join(
    columns.map(
      (c) => sql`(countIf(${ident(c)} IS NULL), toString(sumIf(cityHash64(record), ${ident(c)} IS NULL)))`,
    ),
  )
  const rows = await warehouse.rows<{ landing: number; total: number; sets: [number, string][] }>(
    sql`SELECT landing, count() AS total, [${sets}] AS sets FROM ${ident(`${logDatabase}.${fact.name}`)} WHERE ${ofLandings(landings)} GROUP BY landing`,
  )
  for (const { landing, total, sets } of rows) {
    const blank = sets.map(([rows, hash], i) => ({ column: columns[i] ?? '', rows: Number(rows), hash }))
    found.get(landing)?.coBlank.push(
      ...blankTogether(blank, Number(total)).map((g) => ({
        fact: fact.name,
        ...g,
        labels: g.columns.map((c) => fact.columns[c]?.label.split(/[;:]/)[0] ?? c),
      })),
    )
  }
}

async function strays(
  warehouse: Warehouse,
  target: MappedTarget,
  landings: readonly number[],
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const { fact } = target
  const day = sql`toDate(${ident(localName(fact.bornFrom))})`
  const rows = await warehouse.rows<{ landing: number; day: string; rows: number }>(
    sql`SELECT landing, toString(day) AS day, rows FROM (
        SELECT landing, ${day} AS day, count() AS rows, median(rows) OVER (PARTITION BY landing) AS usual FROM ${ident(`${logDatabase}.${fact.name}`)}
        WHERE ${ofLandings(landings)} GROUP BY landing, day)
      WHERE rows < usual * ${value('Float64', strayShare)} ORDER BY landing, day LIMIT 50 BY landing`,
  )
  for (const r of rows)
    found.get(r.landing)?.strayDays.push({ fact: fact.name, day: r.day, rows: Number(r.rows) })
}
