/**
 * One publish: the idle side is brought up to date and built over, then one number moves and everybody reads it. Until
 * that moment nothing has happened; after it everything has. Undo is the same with one import fewer.
 */
import type { Records } from '../../records/records.ts'
import { ident, join, sql, trusted, value } from '../../warehouse/sql.ts'
import { together } from '../../warehouse/together.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed, facts } from '../facts/index.ts'
import { type RollUp, rollUpColumns, rollUpRows, rollUps } from '../facts/roll-ups.ts'
import { logDatabase, otherSide, type Side, sides } from '../facts/tables.ts'
import { buildPartition } from './merge.ts'

export interface Publishing {
  warehouse: Warehouse
  records: Records
  now: () => Date
  /** Resolves when no reader still holds the generation before the current one; the idle side is theirs until then. */
  readersGone: (side: Side) => Promise<void>
  onProgress?: (done: number, total: number) => void
}

/** fact → partitions */
type Partitions = Map<string, Set<number>>

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
  const catchUp = pairs(behind).filter(([fact, born]) => !touched.get(fact)?.has(born))
  const build = pairs(touched)
  const partitions = await everyPartition(warehouse)
  const standOnTouched = standingOn(touched, partitions)
  const standOnBehind = standingOn(behind, partitions).filter(
    (s) => !standOnTouched.some((t) => isSame(s, t)),
  )
  const total = catchUp.length + build.length + standOnBehind.length + standOnTouched.length
  let done = 0
  const step = () => p.onProgress?.(++done, total)
  const copies = [
    ...catchUp.map(([table, born]) => ({ table, born })),
    ...standOnBehind.map(({ rollUp, born }) => ({ table: rollUp.name, born })),
  ]
  await together(copies, 8, async ({ table, born }) => {
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
  await together(standOnTouched, 3, async ({ rollUp, born }) => {
    await rebuildRollUp(warehouse, rollUp, born, into)
    step()
  })

  const generation = await records.generations.publish({
    side,
    imports: staying.map((i) => i.no),
    touched: asJson(touched),
    at: p.now().toISOString(),
  })
  return { generation: generation.no, side }
}

interface Standing {
  rollUp: RollUp
  born: number
}

/** Partitions of roll-ups that say something else once these partitions of facts do. */
function standingOn(moved: Partitions, present: Partitions): Standing[] {
  return rollUps.flatMap((rollUp) => {
    const isMoved = rollUp.beside.some((fact) => moved.has(fact))
    const borns = new Set([
      ...(moved.get(rollUp.from) ?? []),
      ...(isMoved ? (present.get(rollUp.from) ?? []) : []),
    ])
    return [...borns].map((born) => ({ rollUp, born }))
  })
}

const isSame = (a: Standing, b: Standing): boolean => a.rollUp.name === b.rollUp.name && a.born === b.born

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

async function rebuildRollUp(
  warehouse: Warehouse,
  rollUp: RollUp,
  born: number,
  database: string,
): Promise<void> {
  const table = ident(`${database}.${rollUp.name}`)
  await warehouse.command(sql`ALTER TABLE ${table} DROP PARTITION ${trusted(String(born))}`)
  await warehouse.command(
    sql`INSERT INTO ${table} (${join(Object.keys(rollUpColumns(rollUp)).map(ident))}) ${rollUpRows(rollUp, database, born)}`,
    { database },
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

const pairs = (partitions: Partitions): [string, number][] =>
  [...partitions].flatMap(([fact, borns]) => [...borns].map((born): [string, number] => [fact, born]))

const asJson = (partitions: Partitions): Record<string, string[]> =>
  Object.fromEntries([...partitions].map(([fact, borns]) => [fact, [...borns].map(String)]))
