/** What is asked back, what is paid back, how people are answered, and what they say afterwards. */
import { afterSale } from './after-sale.ts'
import { conversations } from './conversations.ts'
import { refundCohorts } from './refund-cohorts.ts'
import { replies } from './replies.ts'
import { reviews } from './reviews.ts'
import { shopScores } from './shop-scores.ts'
import { workload } from './workload.ts'

export const serviceMetrics = [
  ...afterSale,
  ...refundCohorts,
  ...replies,
  ...workload,
  ...conversations,
  ...reviews,
  ...shopScores,
]
