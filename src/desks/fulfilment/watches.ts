/** What the fulfilment desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { intercept } from './intercept.ts'
import { lateShipping } from './late-shipping.ts'

export const watches: readonly Watch[] = [lateShipping, intercept]
