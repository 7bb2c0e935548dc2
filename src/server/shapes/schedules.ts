import { z } from '@hono/zod-openapi'
import type { ScheduleListed, ScheduleRun } from '../../operations.ts'
import { toldWhat } from './messages.ts'
import { both, instant, named, text } from './shape.ts'

const number = z.number().int().positive()
const job = z.enum(['tell', 'pick_up', 'back_up'])
const onMissed = z.enum(['once', 'skip'])

export const ScheduleAsked = z
  .object({
    name: z.string().max(60).optional(),
    when: z.string().min(1).max(100),
    job,
    what: toldWhat.optional(),
    messenger: number.optional(),
    on_missed: onMissed.optional(),
  })
  .openapi('ScheduleAsked')

export const ScheduleMoved = z
  .object({ move: z.enum(['pause', 'resume', 'remove']) })
  .openapi('ScheduleMoved')

const run = z.object({
  no: number,
  due_at: instant,
  state: z.enum(['waiting', 'running', 'done', 'dead']),
  is_late: z.boolean(),
  said: both,
  ended_at: instant.nullable(),
})

export const ScheduleRunShown = named<ScheduleRun>('ScheduleRun', run)

export const ScheduleInList = named<ScheduleListed>(
  'Schedule',
  z.object({
    no: number,
    name: text,
    cron: text,
    when: both,
    timezone: text,
    job,
    what: toldWhat.nullable(),
    messenger: number.nullable(),
    messenger_name: text.nullable(),
    on_missed: onMissed,
    is_paused: z.boolean(),
    next_at: instant.nullable(),
    skipped: z.number().int(),
    last: run.nullable(),
    made_by: text,
  }),
)
