/** What the service desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { returnReason } from './return-reason.ts'

export const watches: readonly Watch[] = [returnReason]
