/** What the service desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { afterSaleClock } from './after-sale-clock.ts'
import { openSessions } from './open-sessions.ts'
import { replyRate } from './reply-rate.ts'
import { returnReason } from './return-reason.ts'
import { slowReplies } from './slow-replies.ts'

export const watches: readonly Watch[] = [afterSaleClock, returnReason, replyRate, slowReplies, openSessions]
