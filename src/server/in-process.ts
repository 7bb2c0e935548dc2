/** The same server without a port: for a command when nobody is serving the folder. */
import type { Handbook, Workbench } from '../operations.ts'
import { createApp } from './app.ts'

export interface InProcess {
  fetch(request: Request): Promise<Response>
  /** Closes the folder if a question has opened it. */
  close(): Promise<void>
}

/** `open` is called by the first question that needs the folder, so formats and little-shop open nothing. */
export function inProcess(open: () => Promise<Workbench>, handbook: Handbook): InProcess {
  let opened: Promise<Workbench> | undefined
  const app = createApp({
    operations: () => {
      opened ??= open()
      return opened
    },
    handbook,
    people: 'at the terminal',
    shutdown: () => {},
  })
  return {
    fetch: async (request) => app.fetch(request),
    async close() {
      // A folder that could not be opened has nothing to close.
      const workbench = await opened?.catch(() => undefined)
      await workbench?.close()
    },
  }
}
