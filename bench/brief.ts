/**
 * How long does the morning brief take on a warm little shop, beside reading the columns it needs and doing nothing?
 *
 *     npm run bench:brief -- --lines 1000000 --days 90 --rounds 2 --times 5
 */
import { runAlone } from './alone.ts'
import type { BriefShop } from './brief-shop.run.ts'
import { flags } from './flags.ts'
import { machine, ownPeak_mb } from './machine.ts'
import { mb, median, times, verdict } from './rounds.ts'
import { type WarmBrief, warmBrief } from './warm-brief.ts'

const asked = flags({ lines: 1_000_000, days: 90, seed: 7, rounds: 2, times: 5 })
const { lines, days, seed } = asked
const { folder } = await runAlone<BriefShop>('./brief-shop.run.ts', { lines, days, seed })
const rounds: WarmBrief[] = []
for (let round = 0; round < asked.rounds; round++) rounds.push(await warmBrief(folder, asked.times))
const brief = median(rounds.flatMap((r) => r.whole))
const scan = median(rounds.flatMap((r) => r.scans))
console.log(machine(rounds[0]?.engine ?? ''))
console.log(
  `little shop of ${lines.toLocaleString('en-US')} lines over ${days} days; medians of ${asked.rounds} × ${asked.times} warm ones`,
)
console.log(
  `whole brief ${ms(brief)}, reading its columns ${ms(scan)}: ${times(brief / scan)}  target ≤ 3  ${verdict(brief / scan <= 3)}`,
)
for (const [name, { read }] of rounds[0]?.parts ?? []) {
  const took = median(rounds.flatMap((r) => r.parts.get(name)?.took ?? []))
  const rows = read.reduce((n, r) => n + r.rows, 0)
  const bytes = read.reduce((n, r) => n + r.bytes, 0)
  console.log(
    `  ${name.padEnd(36)} ${ms(took)}  ${read.length} statements, ${rows.toLocaleString('en-US')} rows, ${mb(bytes / 1e6)} read`,
  )
}
for (const [fact, columns] of rounds[0]?.columns ?? []) console.log(`  read of ${fact}: ${columns}`)
console.log(
  `Node at its largest: ${mb(ownPeak_mb())}, engine ${mb(Math.max(...rounds.map((r) => r.engine_mb ?? 0)))}`,
)

function ms(took: number): string {
  return `${Math.round(took * 1000)} ms`
}
