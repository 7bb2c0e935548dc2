/** What is on the shelf, how long it lasts, how fast it turns, and what was missed without it. */
import { onHand } from './on-hand.ts'
import { sellThrough } from './sell-through.ts'
import { stockOuts } from './stock-outs.ts'
import { turnover } from './turnover.ts'

export const inventoryMetrics = [...onHand, ...stockOuts, ...turnover, ...sellThrough]
