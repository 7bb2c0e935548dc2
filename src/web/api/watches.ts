/** How the pages ask about watches: what each is, moved, tried, made. */
import { queryOptions } from '@tanstack/react-query'
import type { QuietHoursKept, TrialProgress, WatchLines, WatchTried } from '../../operations.ts'
import { readEvents } from '../../server/sse-reader.ts'
import { api, ask, Refused, refusal } from './client.ts'

export const watchStory = (key: string) =>
  queryOptions({
    queryKey: ['watch-story', key],
    queryFn: () => ask(api.api.watches[':key'].story.$get({ param: { key } })),
  })

export const quietHours = queryOptions({
  queryKey: ['quiet-hours'],
  queryFn: () => ask(api.api['quiet-hours'].$get()),
})

export type MovedLines = { -readonly [Part in keyof WatchLines]?: Record<string, number> }

export const moveLines = (key: string, lines: MovedLines, reason: string, after: number) =>
  ask(api.api.watches[':key'].lines.$post({ param: { key }, json: { lines, reason, after } }))

export const switchWatch = (key: string, turn: 'on' | 'off', reason: string) =>
  ask(api.api.watches[':key'][':turn'].$post({ param: { key, turn }, json: { reason } }))

export const resetWatch = (key: string) => ask(api.api.watches[':key'].lines.$delete({ param: { key } }))

export const undoWatch = (key: string) =>
  ask(api.api.watches[':key']['last-word'].$delete({ param: { key } }))

export const saveOwnWatch = (own: unknown, reason: string) =>
  ask(api.api['own-watches'].$post({ json: { own, reason } }))

export const removeOwnWatch = (key: string) => ask(api.api['own-watches'][':key'].$delete({ param: { key } }))

export const keepQuietHours = (kept: QuietHoursKept) =>
  ask(
    api.api['quiet-hours'].$post({
      json: { hours: kept.hours ? { ...kept.hours } : null, through: [...kept.through] },
    }),
  )

/** Runs until it is told to stop; the server stops with it. */
export async function tryWatch(
  trial: { own?: unknown; watch?: string; lines?: MovedLines },
  onProgress: (at: TrialProgress) => void,
  signal: AbortSignal,
): Promise<WatchTried> {
  const response = await fetch('/api/watch-trials', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(trial),
    signal,
  })
  if (!response.ok || !response.body) throw await refusal(response)
  for await (const { event, data } of readEvents(response.body)) {
    const said: unknown = JSON.parse(data)
    if (event === 'progress') onProgress(said as TrialProgress)
    if (event === 'result') return said as WatchTried
    if (event === 'error') {
      const { error } = said as { error: { code: never; message: string } }
      throw new Refused(error.code, error.message)
    }
  }
  throw new Refused('offline', '')
}
