/**
 * How long does the morning brief take on a warm little shop, beside reading the columns it needs and doing nothing?
 *
 *     npm run bench:brief -- --lines 1000000 --rounds 2 --times 5
 */
import { openRecords } from '../src/records/records.ts'
import { openEmbedded } from '../src/warehouse/embedded.ts'
import { sql } from '../src/warehouse/sql.ts'
import { openWorkbench } from '../src/workbench.ts'
import { runAlone } from './alone.ts'
import { briefParts } from './brief-parts.ts'
import type { BriefShop } from './brief-shop.run.ts'
import { scansOf } from './columns-read.ts'
import { flags } from './flags.ts'
import { listening } from './listening.ts'
import { enginePeak_mb, machine, ownPeak_mb } from './machine.ts'
import { mb, median, seconds, times, verdict } from './rounds.ts'

const asked = flags({ lines: 1_000_000, seed: 7, rounds: 2, times: 5 })
const { folder } = await runAlone<BriefShop>('./brief-shop.run.ts', { lines: asked.lines, seed: asked.seed })

const whole: number[] = []
const scans: number[] = []
const parts = new Map<string, number[]>()
const read = new Map<string, string>()
let engine = ''
let engine_mb = 0
// The engine serves one owner at a time, so brief and scan take turns by round, each warmed before it counts.
for (let round = 0; round < asked.rounds; round++) {
  const clock = await briefs()
  await bareScans(clock)
}
const [brief, scan] = [median(whole), median(scans)]
console.log(machine(engine))
console.log(
  `little shop of ${asked.lines.toLocaleString('en-US')} lines; medians of ${asked.rounds} × ${asked.times} warm ones`,
)
console.log(
  `whole brief ${ms(brief)}, reading its columns ${ms(scan)}: ${times(brief / scan)}  target ≤ 3  ${verdict(brief / scan <= 3)}`,
)
for (const [name, all] of parts) console.log(`  ${name.padEnd(36)} ${ms(median(all))}`)
for (const [fact, columns] of read) console.log(`  read of ${fact}: ${columns}`)
console.log(`Node at its largest: ${mb(ownPeak_mb())}, engine ${mb(engine_mb)}`)

async function briefs(): Promise<{ day: string; now: string }> {
  const workbench = await openWorkbench({ folder })
  const first = await workbench.brief()
  for (let i = 0; i < asked.times; i++) whole.push(await seconds(() => workbench.brief()))
  engine_mb = Math.max(engine_mb, enginePeak_mb() ?? 0)
  await workbench.close()
  return { day: first.on, now: first.made_at }
}

async function bareScans(clock: { day: string; now: string }): Promise<void> {
  const warehouse = listening(await openEmbedded({ folder }))
  const records = await openRecords({ folder })
  const [row] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
  engine = row?.version ?? ''
  const { database, parts: pieces } = await briefParts(warehouse, records, clock)
  for (const [name, ask] of Object.entries(pieces)) {
    await ask()
    const took = parts.get(name) ?? []
    parts.set(name, took)
    for (let i = 0; i < asked.times; i++) took.push(await seconds(ask))
  }
  const bare = scansOf([...new Set(warehouse.heard.map((h) => h.text))], database)
  for (const { fact, columns } of bare) read.set(fact, columns.join(' '))
  const all = async () => {
    for (const { query } of bare) await warehouse.command(query)
  }
  await all()
  for (let i = 0; i < asked.times; i++) scans.push(await seconds(all))
  await warehouse.close()
  await records.close()
}

function ms(took: number): string {
  return `${Math.round(took * 1000)} ms`
}
