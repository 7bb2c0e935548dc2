/** Everything that ought to make itself heard in this house; a new kind of it is one more declaration here. */
import type { Watch } from '../../../flow/findings/watch.ts'
import { brokenWatch } from './broken-watch.ts'
import { deadWork } from './dead-work.ts'
import { silentFolder } from './folder.ts'
import { missedSchedule } from './missed-schedule.ts'
import { silentMessenger } from './silent-messenger.ts'

export const heartbeats: readonly Watch[] = [
  silentFolder,
  missedSchedule,
  deadWork,
  silentMessenger,
  brokenWatch,
]
