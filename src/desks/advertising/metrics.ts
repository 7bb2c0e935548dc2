/** What advertising cost, what it is said to have brought, and how it stands to the whole shop. */
import { costs } from './costs.ts'
import { profit } from './profit.ts'
import { results } from './results.ts'
import { spread } from './spread.ts'

export const advertisingMetrics = [...results, ...costs, ...spread, ...profit]
