/** Warm briefs of one folder, what each of its statements reads, and the bare reading of the columns they name. */
import { openRecords } from '../src/records/records.ts'
import { openEmbedded } from '../src/warehouse/embedded.ts'
import { sql } from '../src/warehouse/sql.ts'
import { openWorkbench } from '../src/workbench.ts'
import { briefParts } from './brief-parts.ts'
import { scansOf } from './columns-read.ts'
import { listening } from './listening.ts'
import { enginePeak_mb } from './machine.ts'
import { type Reading, readingOf } from './reading.ts'
import { seconds } from './rounds.ts'

export interface WarmBrief {
  engine: string
  engine_mb: number | null
  day: string
  now: string
  findings: number
  whole: number[]
  scans: number[]
  /** Part → seconds each time, and what its statements read. */
  parts: Map<string, { took: number[]; read: Reading[] }>
  columns: Map<string, string>
}

/** The engine serves one owner at a time, so briefs come first and scans after, each warmed before it counts. */
export async function warmBrief(folder: string, times: number): Promise<WarmBrief> {
  const workbench = await openWorkbench({ folder })
  const first = await workbench.brief()
  const whole: number[] = []
  for (let i = 0; i < times; i++) {
    // A morning is counted once for everybody until something is decided: without this, the answer of before is handed out.
    await workbench.records.settings.set('benchmark.round', i)
    whole.push(await seconds(() => workbench.brief()))
  }
  await workbench.records.settings.remove('benchmark.round')
  const engine_mb = enginePeak_mb()
  await workbench.close()

  const engine = await openEmbedded({ folder })
  const warehouse = listening(engine)
  const records = await openRecords({ folder })
  const clock = { day: first.on, now: first.made_at }
  const [version] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
  const { database, parts: pieces } = await briefParts(warehouse, records, clock)
  const parts: WarmBrief['parts'] = new Map()
  for (const [name, ask] of Object.entries(pieces)) {
    const before = warehouse.heard.length
    await ask()
    const heard = warehouse.heard.slice(before)
    const took: number[] = []
    for (let i = 0; i < times; i++) took.push(await seconds(ask))
    const read: Reading[] = []
    for (const one of heard) {
      // A shared step is laid out by an empty table and an INSERT; what it reads stands behind the INSERT.
      const text = one.text.replace(/^INSERT INTO `dazi_scratch`[^ ]*\s+/, '')
      if (/^\s*(--[^\n]*\n\s*)*(SELECT|WITH)\b/i.test(text))
        read.push(await readingOf(engine, { ...one, text }))
    }
    parts.set(name, { took, read })
  }
  const bare = scansOf([...new Set(warehouse.heard.map((h) => h.text))], database)
  const all = async () => {
    for (const { query } of bare) await warehouse.command(query)
  }
  await all()
  const scans: number[] = []
  for (let i = 0; i < times; i++) scans.push(await seconds(all))
  await warehouse.close()
  await records.close()
  return {
    engine: version?.version ?? '',
    engine_mb,
    ...clock,
    findings: first.findings.length,
    whole,
    scans,
    parts,
    columns: new Map(bare.map((b) => [b.fact, b.columns.join(' ')])),
  }
}
