/**
 * Does the brief grow with history, and does a day's import? The same size of day in a short and in a long shop, and other
 * databases with the same rows asked by hand.
 *
 *     npm run bench:history -- --lines 10000000 --short 1000000 --times 5 --rounds 2
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAlone } from './alone.ts'
import type { BriefShop } from './brief-shop.run.ts'
import { asContenders } from './contenders/ask.ts'
import { dailyImport } from './daily-import.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'
import { interleaved, median, s, times, verdict } from './rounds.ts'
import { warmBrief } from './warm-brief.ts'

const asked = flags({ lines: 10_000_000, short: 1_000_000, perDay: 11_000, seed: 7, rounds: 2, times: 5 })
const shop = async (lines: number) =>
  (
    await runAlone<BriefShop>('./brief-shop.run.ts', {
      ...{ lines, days: Math.round(lines / asked.perDay), seed: asked.seed },
    })
  ).folder
const folders = { short: await shop(asked.short), long: await shop(asked.lines) }
const briefs = await interleaved(asked.rounds, {
  short: () => warmBrief(folders.short, asked.times),
  long: () => warmBrief(folders.long, asked.times),
})
const whole = (of: keyof typeof briefs) => median(briefs[of].flatMap((b) => b.whole))
const bare = median(briefs.long.flatMap((b) => b.scans))
const imports = await interleaved(asked.rounds, {
  empty: () => dailyImport(null, asked.perDay),
  long: () => dailyImport(folders.long, asked.perDay),
})
const took = (of: keyof typeof imports, what: 'fresh' | 'again') => median(imports[of].map((i) => i[what]))

console.log(machine(briefs.short[0]?.engine ?? ''))
const many = (n: number) => n.toLocaleString('en-US')
console.log(
  `${many(asked.short)} and ${many(asked.lines)} lines, ${many(asked.perDay)} lines a day; medians of ${asked.rounds} × ${asked.times}`,
)
ratio('brief on the long shop ÷ reading its columns bare', whole('long'), bare, 3)
ratio('brief on the long shop ÷ on the short one', whole('long'), whole('short'), 1.5)
ratio(
  `a day's new orders on top of the long shop ÷ into an empty one`,
  took('long', 'fresh'),
  took('empty', 'fresh'),
  1.5,
)
ratio(
  `the same orders changed, on top ÷ in the small shop`,
  took('long', 'again'),
  took('empty', 'again'),
  1.5,
)
for (const [name, { read }] of briefs.long[0]?.parts ?? []) {
  const rows = (all: typeof read | undefined) => many((all ?? []).reduce((n, r) => n + r.rows, 0))
  console.log(
    `  ${name.padEnd(36)} ${read.length} statements, ${rows(briefs.short[0]?.parts.get(name)?.read)} rows read in the short shop, ${rows(read)} in the long one`,
  )
}
const work = await mkdtemp(join(tmpdir(), 'dazi-contenders-'))
for (const line of await asContenders(folders.long, work, asked.times)) console.log(line)
await rm(work, { recursive: true, force: true })

function ratio(what: string, mine: number, other: number, target: number): void {
  console.log(
    `${what}: ${s(mine)} ÷ ${s(other)} = ${times(mine / other)}  target ≤ ${target}  ${verdict(mine / other <= target)}`,
  )
}
