/** One contender of the import benchmark, alone in its process: a fresh folder, one file, the clock, the peaks. */
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sides } from '../src/flow/facts/tables.ts'
import { openRecords } from '../src/records/records.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../src/warehouse/embedded.ts'
import { ident, sql } from '../src/warehouse/sql.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'
import { openWorkbench } from '../src/workbench.ts'
import { answer, asked } from './alone.ts'
import { importByHand, insertPlain, prepareByHand, preparePlain } from './by-hand.ts'
import { enginePeak_mb, ownPeak_mb } from './machine.ts'
import { PhaseClock } from './phase-clock.ts'
import { seconds } from './rounds.ts'

export interface ImportRunQuestion {
  what: 'dazi' | 'by_hand' | 'plain'
  file: string
}

export interface ImportRun {
  seconds: number
  node_mb: number
  engine_mb: number | null
  phases: Record<string, number>
  /** What the published orders add up to; null where nothing is published. */
  sums: Sums | null
  engine: string
}

/** Equal sums mean that both made the same rows of the same cells; the buyers' keys differ by secret, not by number. */
export interface Sums {
  orders: number
  paid_minor: number
  buyers: number
  fingerprint: string
}

const question = asked<ImportRunQuestion>()
const folder = await mkdtemp(join(tmpdir(), 'dazi-bench-run-'))
try {
  for await (const _ of createReadStream(question.file, { highWaterMark: 1 << 20 })) {
    // Read once beforehand: the disk is the same for everybody and not what is measured.
  }
  answer(await run())
} finally {
  await rm(folder, { recursive: true, force: true })
}

function run(): Promise<ImportRun> {
  if (question.what === 'dazi') return dazi()
  return byHand(question.what)
}

/** From the drop to the morning brief that sees the rows; the folder and the engine stand ready, as they do every morning. */
async function dazi(): Promise<ImportRun> {
  const workbench = await openWorkbench({ folder })
  const clock = new PhaseClock()
  const took = await seconds(async () => {
    const imported = await workbench.importPaths({ paths: [question.file], who: 'bench' }, (at) =>
      clock.hear(at),
    )
    const [file] = imported.files
    if (file?.status !== 'landed') throw new Error(`the file did not land: ${file?.sentence}`)
    clock.end('brief')
    const brief = await workbench.brief({ on: '2026-11-22' })
    const paid = brief.metrics.find((m) => m.metric === 'sales.gmv_paid')
    if (!paid?.value) throw new Error('the brief does not see the rows')
    clock.end('done')
  })
  const peaks = { node_mb: ownPeak_mb(), engine_mb: enginePeak_mb() }
  await workbench.close()
  const records = await openRecords({ folder })
  const current = await records.generations.current()
  await records.close()
  const warehouse = await openEmbedded({ folder })
  const sums = await sumsOf(warehouse, `${sides[current?.side ?? 'a']}.order`)
  const engine = await versionOf(warehouse)
  await warehouse.close()
  return { seconds: took, ...peaks, phases: clock.phases, sums, engine }
}

async function byHand(what: 'by_hand' | 'plain'): Promise<ImportRun> {
  const warehouse: EmbeddedWarehouse = await openEmbedded({ folder })
  await (what === 'plain' ? preparePlain(warehouse) : prepareByHand(warehouse))
  let phases: Record<string, number> = {}
  const took = await seconds(async () => {
    if (what === 'plain') return insertPlain(warehouse, question.file)
    phases = { ...(await importByHand(warehouse, question.file, 'a key for the benchmark only')) }
    await warehouse.rows(sql`SELECT count() AS orders, sum(paid_minor) AS paid_minor FROM by_hand.truth`)
  })
  const peaks = { node_mb: ownPeak_mb(), engine_mb: enginePeak_mb() }
  const sums = what === 'plain' ? null : await sumsOf(warehouse, 'by_hand.truth')
  const engine = await versionOf(warehouse)
  await warehouse.close()
  return { seconds: took, ...peaks, phases, sums, engine }
}

async function sumsOf(warehouse: Warehouse, table: string): Promise<Sums | null> {
  const [found] = await warehouse.rows<Sums>(
    sql`SELECT count() AS orders, sum(o.paid_minor) AS paid_minor, uniqExact(buyer_key) AS buyers,
      toString(groupBitXor(cityHash64(toString((shop_id, order_id, platform, status, status_raw, close_reason, currency, goods_minor, freight_minor,
        platform_discount_minor, payable_minor, o.paid_minor, refunded_minor, quantity, title, province, city, buyer_note, seller_note,
        ships_from, carrier, tracking_id, placed_at, placed_local, paid_at, paid_local, completed_at, snapshot_at, born))))) AS fingerprint
      FROM ${ident(table)} AS o`,
  )
  return found ?? null
}

async function versionOf(warehouse: Warehouse): Promise<string> {
  const [row] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
  return row?.version ?? ''
}
