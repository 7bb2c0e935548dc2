/** What the advertising desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { adsOnBlank, adsOnDelisted } from './ads-on-dead-page.ts'
import { adsOnEmptyStock } from './ads-on-empty-stock.ts'
import { withoutResult } from './without-result.ts'

export const watches: readonly Watch[] = [adsOnEmptyStock, adsOnDelisted, adsOnBlank, withoutResult]
