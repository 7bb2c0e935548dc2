/** What the advertising desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { adsOnEmptyStock } from './ads-on-empty-stock.ts'

export const watches: readonly Watch[] = [adsOnEmptyStock]
