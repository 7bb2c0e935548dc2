/**
 * How long do many daily series take to be looked through for anomalies, on every core of the machine?
 *
 *     npm run bench:series -- --series 50000 --points 400 --rounds 3
 */
import { cpus } from 'node:os'
import { startWorker } from '../src/flow/intake/readers/worker-file.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'
import { median, s, seconds, verdict } from './rounds.ts'
import type { SeriesAsked, SeriesTold } from './series.worker.ts'

const target_seconds = 20
const asked = flags({ series: 50_000, points: 400, rounds: 3, seed: 7 })
const cores = cpus().length

async function share(which: number): Promise<SeriesTold> {
  const { points, seed } = asked
  const series = Math.floor(asked.series / cores) + (which < asked.series % cores ? 1 : 0)
  const workerData: SeriesAsked = { series, points, seed: seed + which }
  const worker = startWorker(import.meta.url, './series.worker', { workerData })
  return new Promise((told, failed) => {
    worker.once('message', told)
    worker.once('error', failed)
  })
}

const took: number[] = []
const cpu: number[] = []
let anomalies = 0
for (let round = 0; round < asked.rounds; round++) {
  let told: SeriesTold[] = []
  took.push(
    await seconds(async () => {
      told = await Promise.all(Array.from({ length: cores }, (_, i) => share(i)))
    }),
  )
  anomalies = told.reduce((sum, t) => sum + t.anomalies, 0)
  cpu.push(told.reduce((sum, t) => sum + t.looking_seconds, 0))
}
const whole = median(took)
console.log(machine('not needed'))
console.log(
  `${asked.series.toLocaleString('en-US')} series of ${asked.points} days on ${cores} cores, medians of ${asked.rounds}: ${s(whole)}  target ≤ ${target_seconds} s  ${verdict(whole <= target_seconds)}`,
)
console.log(
  `  ${((median(cpu) / asked.series) * 1000).toFixed(2)} ms a series looking, the rest is making them up and starting the workers; ${anomalies.toLocaleString('en-US')} anomalies told`,
)
