/** What the handbook watches: whether the numbers come at all, and whether what should speak can. */
import type { Watch } from '../../flow/findings/watch.ts'
import { deadFeed } from './dead-feed.ts'
import { deadRule } from './dead-rule.ts'
import { heartbeats } from './heartbeats/index.ts'
import { silentPort } from './silent-port.ts'

export const watches: readonly Watch[] = [silentPort, ...heartbeats, deadFeed, deadRule]
