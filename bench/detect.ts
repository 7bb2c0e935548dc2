/**
 * Does it find what is wrong, and only that? Shops are drawn, imported, watched and compared with their sealed sheets.
 *
 *     npm run bench:detect -- --seeds 40 --quiet 10 --sizes 6000,30000x45,60000x45 --minutes 60
 *
 * Sizes take turns. Without --from the seeds are drawn from the clock, so that nobody can have seen them. Writes docs/detection.md; with
 * --again, from what the last run saw; with --more, from that and this run's shops. One engine serves all shops, one after the other, each with an empty house and a ledger of its own.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answers, generateLittleShop } from '../fixtures/little-shop/index.ts'
import { allWatches } from '../src/desks/all-watches.ts'
import { ensureTables } from '../src/flow/facts/tables.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import { take } from '../src/flow/intake/take.ts'
import { openRecords } from '../src/records/records.ts'
import { openEmbedded } from '../src/warehouse/embedded.ts'
import { ident, sql } from '../src/warehouse/sql.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'
import { noticeClock } from '../src/workbench/clock.ts'
import { houseOf } from '../src/workbench/house.ts'
import type { Looked } from './detect-judge.ts'
import { lookAll } from './detect-look.ts'
import { page } from './detect-page.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'

const asked = flags({
  seeds: 20,
  from: 0,
  /** Order lines, or order lines by days: fewer days, more orders for each page to lose. */
  sizes: '6000,30000x45,60000x45',
  minutes: 15,
  quiet: 4,
  again: false,
  more: false,
  /** Where what was seen is kept between runs, and where the page goes, when not to the usual places. */
  kept: '',
  out: '',
})
const started = Date.now()
const from = asked.from || Math.floor(started / 1000)
const sizes = asked.sizes.split(',').map((size) => size.split('x').map(Number))
const place = mkdtempSync(join(tmpdir(), 'dazi-detect-'))
const kept = asked.kept || join(tmpdir(), 'dazi-detect.json')

const allDecoys = [
  'late_warehouse',
  'intercept',
  'return_reason',
  'ad_stockout',
  'silent_port',
  'withheld_field',
  'price_rise',
  'hangover',
  'season_end',
  'harmless_blank',
  'price_rise_blank',
  'sold_out_blank',
  'hangover_blank',
  'season_end_blank',
] as const

interface Seen {
  looked: Looked[]
  machine: string
  minutes: number
}

const last = asked.again || asked.more ? (JSON.parse(readFileSync(kept, 'utf8')) as Seen) : null
const seen = last && asked.again ? last : await watchAll(last)
rmSync(place, { recursive: true, force: true })
const text = page(seen.looked, { ...seen, watches: allWatches.map((w) => w.key) })
writeFileSync(asked.out || new URL('../docs/detection.md', import.meta.url), text)
console.log(text)

/** The drawn shops, and then some in which nothing is wrong: whoever shouts there is wrong. */
async function watchAll(before: Seen | null): Promise<Seen> {
  const warehouse = await openEmbedded({ folder: join(place, 'house') })
  await ensureTables(warehouse)
  const looked: Looked[] = [...(before?.looked ?? [])]
  const sofar = async (): Promise<Seen> => {
    const [row] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
    return {
      looked,
      machine: machine(row?.version ?? ''),
      minutes: (before?.minutes ?? 0) + (Date.now() - started) / 60_000,
    }
  }
  const all = asked.seeds + asked.quiet
  for (let i = 0; i < all && Date.now() - started < asked.minutes * 60_000; i++) {
    // Quiet ones are spread among the others, so that a run cut short has its share of them.
    const isQuiet = Math.floor(((i + 1) * asked.quiet) / all) > Math.floor((i * asked.quiet) / all)
    const one = await watchOne(warehouse, from + i, isQuiet ? 'none' : 'few')
    looked.push(one)
    const { answers, findings, seconds } = one
    console.error(
      `seed ${one.seed}: ${answers.troubles.length} planted, ${findings.length} found, ${seconds.toFixed(0)} s`,
    )
    writeFileSync(kept, JSON.stringify(await sofar()))
  }
  const seenNow = await sofar()
  await warehouse.close()
  return seenNow
}

async function watchOne(warehouse: Warehouse, seed: number, troubles: 'few' | 'none'): Promise<Looked> {
  const began = Date.now()
  const folder = join(place, String(seed))
  const out = join(folder, 'exports')
  const [lines = 6000, days] = sizes[(seed - from) % sizes.length] ?? []
  const { answers } = await generateLittleShop({
    seed,
    lines,
    ...(days ? { days } : {}),
    troubles,
    // In a quiet shop everything that only looks like trouble is there, and plain to see.
    ...(troubles === 'none'
      ? { decoys: allDecoys, strength: 'clear' as const }
      : { decoys: 'auto' as const, strength: seed % 2 === 0 ? ('strong' as const) : ('drawn' as const) }),
    out,
  })
  const records = await openRecords({ folder })
  try {
    await noticeClock(records, [out])
    const house = houseOf({ folder, log: (line) => console.error(line) }, records, warehouse)
    const taken = await take(
      {
        warehouse,
        records,
        formats,
        folder,
        key: 'benchmark',
        now: () => new Date(answers.clock.now),
        readersGone: async () => {},
      },
      { paths: [out], who: 'bench' },
    )
    const lost = taken.filter((t) => t.status !== 'landed')
    if (lost.length > 0) throw new Error(`seed ${seed}: ${lost.map((t) => t.sentence).join(' ')}`)
    const seen = await house.readers.hold((held) => lookAll(house, held, answers))
    return { seed, answers: slim(answers), ...seen, seconds: (Date.now() - began) / 1000 }
  } finally {
    await records.close()
    await clear(warehouse)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The counts by day are not needed here, and would be kept for every shop. */
function slim(answers: Answers): Answers {
  return { ...answers, truths: { ...answers.truths, platforms: {} } }
}

/** The next shop finds the house empty. Which columns a set names is the same for everybody and stays. */
async function clear(w: Warehouse): Promise<void> {
  const full = await w.rows<{ database: string; table: string }>(
    sql`SELECT DISTINCT database, table FROM system.parts WHERE active AND database IN ('dazi_log', 'dazi_a', 'dazi_b') AND table != 'column_set'`,
  )
  for (const { database, table } of full)
    await w.command(sql`TRUNCATE TABLE ${ident(`${database}.${table}`)}`)
}
