/** Makes daily series up and looks through them: weeks, noise, a slow trend, and in one of ten a day that is off. */
import { parentPort, workerData } from 'node:worker_threads'
import { random as randomOf } from '../fixtures/little-shop/random.ts'
import { findAnomalies } from '../src/stats/anomalies.ts'

export interface SeriesAsked {
  readonly series: number
  readonly points: number
  readonly seed: number
}

export interface SeriesTold {
  readonly anomalies: number
  readonly looking_seconds: number
}

const { series, points, seed } = workerData as SeriesAsked
const random = randomOf(seed, 'series')
const firstDay = Date.parse('2025-09-01T00:00:00Z')
let [anomalies, looking] = [0, 0]
for (let i = 0; i < series; i++) {
  const usual = 20 + 2000 * random.next() ** 3
  const off = random.next() < 0.1 ? Math.floor(points * random.next()) : -1
  const made = Array.from({ length: points }, (_, day) => {
    const week = day % 7 >= 5 ? 1.4 : 1
    const noise = 0.8 + 0.4 * random.next()
    const value = usual * week * noise * (1 + (0.2 * day) / points) * (day === off ? 3 : 1)
    return { at: firstDay + day * 86_400_000, value: Math.round(value) }
  })
  const began = performance.now()
  const report = findAnomalies(made)
  looking += performance.now() - began
  if (!report.ok) throw new Error(report.reason)
  anomalies += report.anomalies.length
}
parentPort?.postMessage({ anomalies, looking_seconds: looking / 1000 } satisfies SeriesTold)
