/** For as long as the server runs, watched folders are looked into when their time has come. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Operations } from '../operations.ts'
import { troubleOf } from './troubles.ts'

/** Between two looks at which folders are due; no folder is looked into more often. */
const every_ms = 5000

export function lookingIntoFolders(
  operations: Pick<Operations, 'pickUpDue'>,
  say: (line: string) => void,
): { /** Resolves when the look under way has ended. */ stop(): Promise<void> } {
  const stopping = new AbortController()
  let lastTrouble = ''
  const look = async () => {
    try {
      for (const { sentence } of await operations.pickUpDue()) say(sentence)
      lastTrouble = ''
    } catch (error) {
      // The same trouble every five seconds is said once.
      const { message } = troubleOf(error)
      if (message !== lastTrouble) say(message)
      lastTrouble = message
    }
  }
  const run = async () => {
    while (!stopping.signal.aborted) {
      await look()
      await sleep(every_ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}
