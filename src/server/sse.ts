/** Long work over one request: progress events while it runs, then one `result` or one `error`. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Progress } from '../operations.ts'
import { troubleOf } from './troubles.ts'

/** Faster than eyes is noise on the line. */
const everyMs = 100

export async function withProgress<T extends object, At extends object = Progress>(
  c: Context,
  work: (said: (at: At) => void, hungUp: AbortSignal) => Promise<T>,
): Promise<Response> {
  const wanted = c.req.header('accept') ?? ''
  if (wanted.includes('application/json') && !wanted.includes('text/event-stream'))
    return c.json(await work(() => {}, c.req.raw.signal))

  return streamSSE(c, async (stream) => {
    // Work that keeps nothing may stop when nobody waits for it any more.
    const hungUp = new AbortController()
    stream.onAbort(() => hungUp.abort())
    let lastAt = 0
    let queue = Promise.resolve()
    const send = (event: string, data: unknown) => {
      // Someone who hangs up does not stop the work: the ledger goes on to its end either way.
      queue = queue.then(() => stream.writeSSE({ event, data: JSON.stringify(data) })).catch(() => {})
      return queue
    }
    try {
      const answer = await work((at) => {
        const now = performance.now()
        if (now - lastAt < everyMs) return
        lastAt = now
        void send('progress', at)
      }, hungUp.signal)
      await send('result', answer)
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.code === 'broken') console.error(error)
      await send('error', { error: trouble })
    }
  })
}
