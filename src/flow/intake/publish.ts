/**
 * One publish: the idle side is brought up to date and built over, then one number moves and everybody reads it. Until
 * that moment nothing has happened; after it everything has. Undo is the same with one import fewer.
 */
import type { Records } from '../../records/records.ts'
import { ident, sql, trusted, value } from '../../warehouse/sql.ts'
import { together } from '../../warehouse/together.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed, facts } from '../facts/index.ts'
import { logDatabase, otherSide, type Side, sides } from '../facts/tables.ts'
import { buildPartition } from './merge.ts'
import { buildRollUps, isRollUp, type Partitions, pairs, standingOn } from './stand.ts'

export interface Publishing {
  warehouse: Warehouse
  records: Records
  now: () => Date
  /** Resolves when no reader still holds the generation before the current one; the idle side is theirs until then. */
  readersGone: (side: Side) => Promise<void>
  onProgress?: (done: number, total: number) => void
}

/** Publishes every verified import and takes back every one that is leaving. Answers null when there is nothing to do. */
export async function publish(p: Publishing): Promise<{ generation: number; side: Side } | null> {
  const { records, warehouse } = p
  const all = await records.imports.list({ statuses: ['published', 'verified', 'undoing'] })
  const moving = all.filter((i) => i.status !== 'published')
  if (moving.length === 0) return null
  const staying = all.filter((i) => i.status !== 'undoing')
  const touched = unionOf(moving.map((i) => i.touched ?? {}))
  const current = await records.generations.current()
  const side = current ? otherSide(current.side) : 'a'
  await p.readersGone(side)

  const interrupted = await records.generations.building()
  const behind: Partitions = interrupted
    ? await everyPartition(warehouse)
    : current
      ? unionOf([current.touched])
      : new Map()
  if (!interrupted)
    await records.generations.startBuilding({
      side,
      imports: staying.map((i) => i.no),
      touched: asJson(touched),
      at: p.now().toISOString(),
    })

  const from = current && sides[current.side]
  const into = sides[side]
  const catchUp = pairs(behind).filter(([table, born]) => !isRollUp(table) && !touched.get(table)?.has(born))
  const build = pairs(touched)
  const partitions = await everyPartition(warehouse)
  const standOnTouched = standingOn(touched, partitions)
  const standOnBehind = standingOn(behind, partitions)
  for (const [name, borns] of standOnTouched) for (const born of borns) standOnBehind.get(name)?.delete(born)
  const copies = [...catchUp, ...pairs(standOnBehind)]
  const total = copies.length + build.length + pairs(standOnTouched).length
  let done = 0
  const step = () => p.onProgress?.(Math.min(++done, total), total)
  await together(copies, 8, async ([table, born]) => {
    if (from) await copyPartition(warehouse, table, born, from, into)
    step()
  })
  const live = new Set(staying.flatMap((i) => i.landing ?? []))
  const dead = await deadCovers(warehouse, live)
  const moved = from ? { from, landings: moving.flatMap((i) => i.landing ?? []) } : null
  await together(build, 3, async ([fact, born]) => {
    await buildPartition(warehouse, {
      fact: factNamed(fact),
      born,
      into,
      live,
      deadCovers: dead,
      moving: moved,
    })
    step()
  })
  const alsoMoved = await buildRollUps(warehouse, { standing: standOnTouched, from, into, onBuilt: step })

  const generation = await records.generations.publish({
    side,
    imports: staying.map((i) => i.no),
    // The other side has to take over what else moved here, and no fact of the same partition tells it.
    touched: asJson(new Map([...touched, ...alsoMoved])),
    at: p.now().toISOString(),
  })
  return { generation: generation.no, side }
}

/** Landings that no longer count and still speak for slices of days. */
async function deadCovers(warehouse: Warehouse, live: ReadonlySet<number>): Promise<number[]> {
  const used = await warehouse.rows<{ landing: number }>(
    sql`SELECT DISTINCT landing FROM ${ident(`${logDatabase}.cover`)}`,
  )
  return used.map((u) => u.landing).filter((l) => !live.has(l))
}

/** The idle side takes a partition over as it is published: hard links, no rows move. */
async function copyPartition(
  warehouse: Warehouse,
  table: string,
  born: number,
  from: string,
  into: string,
): Promise<void> {
  // Not REPLACE PARTITION: it refuses a partition that undo has emptied. Nobody reads the idle side between the two.
  const partition = trusted(String(born))
  await warehouse.command(sql`ALTER TABLE ${ident(`${into}.${table}`)} DROP PARTITION ${partition}`)
  await warehouse.command(
    sql`ALTER TABLE ${ident(`${into}.${table}`)} ATTACH PARTITION ${partition} FROM ${ident(`${from}.${table}`)}`,
  )
}

/** After a publish that was cut off nobody knows how far it came: the whole idle side is taken over anew. */
async function everyPartition(warehouse: Warehouse): Promise<Partitions> {
  const names = facts.map((f) => f.name)
  const rows = await warehouse.rows<{ table: string; partition: string }>(
    sql`SELECT DISTINCT table, partition FROM system.parts WHERE active AND database IN ${value('Array(String)', Object.values(sides))} AND table IN ${value('Array(String)', names)}`,
  )
  return unionOf(rows.map((r) => ({ [r.table]: [r.partition] })))
}

function unionOf(parts: readonly Readonly<Record<string, readonly string[]>>[]): Partitions {
  const union: Partitions = new Map()
  for (const part of parts)
    for (const [fact, borns] of Object.entries(part)) {
      const set = union.get(fact) ?? new Set<number>()
      for (const born of borns) set.add(Number(born))
      union.set(fact, set)
    }
  return union
}

const asJson = (partitions: Partitions): Record<string, string[]> =>
  Object.fromEntries([...partitions].map(([fact, borns]) => [fact, [...borns].map(String)]))
