/** A room in which only the house itself is looked at: whoever asks the warehouse for a heartbeat is wrong. */
import type { OwnHouse } from '../../../flow/findings/heartbeat.ts'
import { watchRoom } from '../../../flow/findings/run.ts'
import type { Records } from '../../../records/records.ts'
import { wallClock } from '../../../wording/index.ts'

const nobody = <T extends object>(said: string): T =>
  new Proxy({} as T, {
    get() {
      throw new Error(said)
    },
  })

export function roomOf(house: Partial<OwnHouse> & Pick<OwnHouse, 'now'>) {
  const timezone = house.timezone ?? 'Asia/Shanghai'
  const now = house.now.toISOString()
  return watchRoom({
    warehouse: nobody('a heartbeat is no fact'),
    database: '',
    on: wallClock(now, timezone).on,
    now,
    rules: [],
    ledger: [],
    house: {
      records: nobody<Records>('this heartbeat needs no records'),
      timezone,
      folders: [],
      ownWatches: [],
      ...house,
    },
  })
}
