/** For as long as the server runs: folders are looked into, appointments kept, and what waits in the outbox told. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Operations } from '../operations.ts'
import { troubleOf } from './troubles.ts'

/** Between two looks at what is due. */
const every_ms = 5000

export interface ByItself {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function byItself(
  operations: Pick<Operations, 'pickUpDue' | 'keepSchedules' | 'sendDue'>,
  say: (line: string) => void,
): ByItself {
  const stopping = new AbortController()
  // Each for itself: a report that takes a minute holds up no message.
  const running = [
    async () => (await operations.pickUpDue()).map(({ sentence }) => sentence),
    operations.keepSchedules,
    operations.sendDue,
  ].map((look) => again(look, say, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

async function again(
  look: () => Promise<readonly string[]>,
  say: (line: string) => void,
  stopping: AbortSignal,
): Promise<void> {
  let lastTrouble = ''
  while (!stopping.aborted) {
    try {
      for (const line of await look()) say(line)
      lastTrouble = ''
    } catch (error) {
      // The same trouble every five seconds is said once.
      const { message } = troubleOf(error)
      if (message !== lastTrouble) say(message)
      lastTrouble = message
    }
    await sleep(every_ms, undefined, { signal: stopping, ref: false }).catch(() => {})
  }
}
