/** Work that says how far it is until it answers. */
import { readEvents } from '../../server/sse-reader.ts'
import { Refused, refusal } from './client.ts'

export async function longWork<T, At>(
  path: string,
  body: object,
  onProgress: (at: At) => void,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok || !response.body) throw await refusal(response)
  for await (const { event, data } of readEvents(response.body)) {
    const said: unknown = JSON.parse(data)
    if (event === 'progress') onProgress(said as At)
    if (event === 'result') return said as T
    if (event === 'error') {
      const { error } = said as { error: { code: never; message: string } }
      throw new Refused(error.code, error.message)
    }
  }
  throw new Refused('offline', '')
}
