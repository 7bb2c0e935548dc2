/**
 * One publish: the idle side is brought up to date and built over, then one number moves and everybody reads it. Until
 * that moment nothing has happened; after it everything has. Undo is the same with one import fewer.
 */
import type { Records } from '../../records/records.ts'
import { ident, join, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed, facts } from '../facts/index.ts'
import { rollUps } from '../facts/roll-ups.ts'
import { otherSide, type Side, sides } from '../facts/tables.ts'
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

  const catchUp = pairs(behind).filter(([fact, born]) => !touched.get(fact)?.has(born))
  const build = pairs(touched)
  const dead = await deadLandings(p, staying)
  let done = 0
  for (const [fact, born] of catchUp) {
    if (current) await copyPartition(warehouse, fact, born, sides[current.side], sides[side])
    p.onProgress?.(++done, catchUp.length + build.length)
  }
  for (const [fact, born] of build) {
    await buildPartition(warehouse, { fact: factNamed(fact), born, into: sides[side], dead })
    for (const rollUp of rollUps)
      if (rollUp.from === fact) await rebuildRollUp(warehouse, rollUp, born, sides[side])
    p.onProgress?.(++done, catchUp.length + build.length)
  }

  const generation = await records.generations.publish({
    side,
    imports: staying.map((i) => i.no),
    touched: asJson(touched),
    at: p.now().toISOString(),
  })
  return { generation: generation.no, side }
}

async function deadLandings(
  p: Publishing,
  staying: readonly { landing: number | null }[],
): Promise<number[]> {
  const live = new Set(staying.map((i) => i.landing))
  const used = await p.warehouse.rows<{ landing: number }>(
    sql`SELECT DISTINCT landing FROM (${join(
      facts.map((f) => sql`SELECT DISTINCT landing FROM ${ident(`dazi_log.${f.name}`)}`),
      ' UNION ALL ',
    )})`,
  )
  return used.map((u) => u.landing).filter((l) => !live.has(l))
}

/** The idle side takes a partition over as it is published: hard links, no rows move. */
async function copyPartition(
  warehouse: Warehouse,
  fact: string,
  born: number,
  from: string,
  into: string,
): Promise<void> {
  const tables = [fact, ...rollUps.filter((r) => r.from === fact).map((r) => r.name)]
  // Not REPLACE PARTITION: it refuses a partition that undo has emptied. Nobody reads the idle side between the two.
  for (const table of tables) {
    const partition = trusted(String(born))
    await warehouse.command(sql`ALTER TABLE ${ident(`${into}.${table}`)} DROP PARTITION ${partition}`)
    await warehouse.command(
      sql`ALTER TABLE ${ident(`${into}.${table}`)} ATTACH PARTITION ${partition} FROM ${ident(`${from}.${table}`)}`,
    )
  }
}

async function rebuildRollUp(
  warehouse: Warehouse,
  rollUp: (typeof rollUps)[number],
  born: number,
  database: string,
): Promise<void> {
  const table = ident(`${database}.${rollUp.name}`)
  await warehouse.command(sql`ALTER TABLE ${table} DROP PARTITION ${trusted(String(born))}`)
  // The constant has no name of its own: called born, it would be what WHERE compares, and every partition would hold all.
  await warehouse.command(
    sql`INSERT INTO ${table} (${join(['born', ...Object.keys(rollUp.columns)].map(ident))})
      SELECT ${value('UInt32', born)}, ${trusted(rollUp.select.join(', '))} FROM ${ident(`${database}.${rollUp.from}`)}
      WHERE born = ${value('UInt32', born)} AND (${trusted(rollUp.where)}) GROUP BY ${trusted(rollUp.select.slice(0, rollUp.keys).join(', '))}`,
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
