/** What was sold, to whom, and where the money went. */
import { amounts } from './amounts.ts'
import { buyersAndSpend } from './buyers.ts'
import { margin } from './margin.ts'
import { orders } from './orders.ts'
import { payments } from './payments.ts'
import { repurchase } from './repurchase.ts'
import { settlement } from './settlement.ts'

export const salesMetrics = [
  ...amounts,
  ...orders,
  ...buyersAndSpend,
  ...repurchase,
  ...margin,
  ...payments,
  ...settlement,
]
