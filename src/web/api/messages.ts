/** How the pages ask about what is told outside: channels, the outbox, appointments. */
import { queryOptions } from '@tanstack/react-query'
import type { MessengerManners, ScheduleAdded, ToldWhat } from '../../operations.ts'
import { api, ask } from './client.ts'

/** Things are told while one looks on. */
const often_ms = 10_000

export const channelKinds = queryOptions({
  queryKey: ['channel-kinds'],
  queryFn: () => ask(api.api['messenger-kinds'].$get()),
  staleTime: Number.POSITIVE_INFINITY,
})

export const channelList = queryOptions({
  queryKey: ['channels'],
  queryFn: () => ask(api.api.messengers.$get()),
  refetchInterval: often_ms,
})

export const outboxStates = ['waiting', 'failed', 'sent', 'dropped'] as const
export type OutboxState = (typeof outboxStates)[number]

export const outboxOf = (asked: { state?: OutboxState | undefined; messenger?: number | undefined }) =>
  queryOptions({
    queryKey: ['outbox', asked],
    queryFn: () =>
      ask(
        api.api.outbox.$get({
          query: {
            ...(asked.state ? { state: asked.state } : {}),
            ...(asked.messenger === undefined ? {} : { messenger: String(asked.messenger) }),
          },
        }),
      ),
    refetchInterval: often_ms,
    placeholderData: (before) => before,
  })

export const scheduleList = queryOptions({
  queryKey: ['schedules'],
  queryFn: () => ask(api.api.schedules.$get()),
  refetchInterval: often_ms,
})

export const runsOf = (no: number) =>
  queryOptions({
    queryKey: ['schedule-runs', no],
    queryFn: () => ask(api.api.schedules[':no'].runs.$get({ param: { no: String(no) } })),
  })

export const cardOf = (no: number, what: ToldWhat) =>
  queryOptions({
    queryKey: ['channel-card', no, what],
    queryFn: () => ask(api.api.messengers[':no'].card.$get({ param: { no: String(no) }, query: { what } })),
  })

type Written = { name: string; address: Record<string, string>; host?: string }
type Mannered = { -readonly [K in keyof MessengerManners]: MessengerManners[K] }

export const addChannel = (asked: Written & { kind: string } & Mannered) =>
  ask(api.api.messengers.$post({ json: mutable(asked) }))

export const changeChannel = (
  no: number,
  change: Partial<Written & Mannered> & { move?: 'pause' | 'resume' | 'remove' },
) => ask(api.api.messengers[':no'].$patch({ param: { no: String(no) }, json: mutable(change) }))

export const testChannel = (no: number) =>
  ask(api.api.messengers[':no'].test.$post({ param: { no: String(no) } }))

export const retryMessage = (no: number) =>
  ask(api.api.outbox[':no'].retry.$post({ param: { no: String(no) } }))

export const dropMessage = (no: number) => ask(api.api.outbox[':no'].$delete({ param: { no: String(no) } }))

export const addSchedule = (asked: Omit<ScheduleAdded, 'who'>) =>
  ask(api.api.schedules.$post({ json: asked }))

export const moveSchedule = (no: number, move: 'pause' | 'resume' | 'remove') =>
  ask(api.api.schedules[':no'].$patch({ param: { no: String(no) }, json: { move } }))

export const runSchedule = (no: number) =>
  ask(api.api.schedules[':no'].run.$post({ param: { no: String(no) } }))

/** The client wants to own what it sends. */
const mutable = <T extends { quiet?: MessengerManners['quiet'] }>(asked: T) => ({
  ...asked,
  ...(asked.quiet ? { quiet: { ...asked.quiet } } : {}),
})
