/** All platform rules. A rule that changes gets a new line with its own first day; the old one gets a last day. */
import type { PlatformRule } from '../../../flow/findings/rules.ts'
import { afterSaleClocks, afterSaleLimits, returnWindows } from './after-sale.ts'
import { conduct } from './conduct.ts'
import { dataPulls, dataSettling } from './data.ts'
import { imageLimits } from './image-limits.ts'
import { listingLimits } from './listing-limits.ts'
import { measures } from './measures.ts'
import { penalties } from './penalties.ts'
import { performanceBars } from './performance.ts'
import { shipClocks } from './ship-clocks.ts'
import { shopScores } from './shop-scores.ts'
import { traceClocks } from './trace-clocks.ts'
import { forbiddenWords } from './words.ts'

export const platformRules: readonly PlatformRule[] = [
  ...shipClocks,
  ...traceClocks,
  ...penalties,
  ...performanceBars,
  ...afterSaleClocks,
  ...afterSaleLimits,
  ...returnWindows,
  ...measures,
  ...shopScores,
  ...listingLimits,
  ...imageLimits,
  ...forbiddenWords,
  ...dataSettling,
  ...dataPulls,
  ...conduct,
]
