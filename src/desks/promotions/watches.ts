/** What the promotions desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { promotionClash } from './clash.ts'
import { oddPrice } from './odd-price.ts'

export const watches: readonly Watch[] = [promotionClash, oddPrice]
