/** What counting needs to know beside the question: the side, the days that came, the lists people keep. */
import { metrics } from '../desks/all-metrics.ts'
import type { MeasureOptions } from '../flow/metrics/measure.ts'
import type { Held } from './generation.ts'
import { type House, hasAliases, hasExclusions, ledgerOf } from './house.ts'

export async function measuring(house: House, held: Held): Promise<MeasureOptions> {
  const { coverage, asOf } = await ledgerOf(house)
  return {
    database: held.database,
    metrics,
    coverage,
    hasExclusions: await hasExclusions(house, held),
    hasAliases: await hasAliases(house, held),
    hasRollUps: true,
    asOf: asOf ?? new Date().toISOString(),
  }
}
