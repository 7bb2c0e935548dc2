/** What the handbook watches: whether the numbers come at all. */
import type { Watch } from '../../flow/findings/watch.ts'
import { silentPort } from './silent-port.ts'

export const watches: readonly Watch[] = [silentPort]
