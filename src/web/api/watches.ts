/** How the pages ask about watches: what each is, moved, tried, made. */
import { queryOptions } from '@tanstack/react-query'
import type { QuietHoursKept, TrialProgress, WatchLines, WatchTried } from '../../operations.ts'
import { api, ask } from './client.ts'
import { longWork } from './long-work.ts'

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
export const tryWatch = (
  trial: { own?: unknown; watch?: string; lines?: MovedLines },
  onProgress: (at: TrialProgress) => void,
  signal: AbortSignal,
): Promise<WatchTried> => longWork('/api/watch-trials', trial, onProgress, signal)
