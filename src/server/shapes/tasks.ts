/** Tasks, and what people say about findings. */
import { z } from '@hono/zod-openapi'
import type { Acceptance, FindingStory, Task, TaskOpened } from '../../operations.ts'
import { instant, named, numberOrUnknown, text } from './shape.ts'

export const TaskStateName = z.enum(['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'])

export const AcceptanceSaid = named<Acceptance>(
  'Acceptance',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('finding'), key: text }),
    z.object({
      kind: z.literal('metric'),
      metric: text,
      shop_id: text.nullable(),
      at_least: numberOrUnknown,
      at_most: numberOrUnknown,
      days: z.number().int().min(1).max(60),
    }),
    z.object({ kind: z.literal('signed') }),
  ]),
)

const moment = z.object({
  at: instant,
  said: text,
  money_minor: numberOrUnknown,
  currency: text.nullable(),
})

export const taskFields = z.object({
  id: z.number().int(),
  state: TaskStateName,
  title: text,
  desk: text,
  finding: text.nullable(),
  watch: text.nullable(),
  owner_role: text,
  owner: text.nullable(),
  due_at: instant,
  acceptance: AcceptanceSaid,
  steps: z.array(z.object({ text, is_done: z.boolean() })),
  before: moment,
  after: moment.nullable(),
  made_at: instant,
  made_by: text,
  changed_at: instant,
  relapses: z.number().int(),
})

export const TaskKept = named<Task>('Task', taskFields)

export const TaskShown = named<TaskOpened>(
  'TaskOpened',
  z.object({
    task: TaskKept,
    ways: z.array(TaskStateName),
    events: z.array(
      z.object({
        event: text,
        from_state: text.nullable(),
        to_state: text,
        who: text,
        note: text.nullable(),
        at: instant,
      }),
    ),
  }),
)

const note = z.string().trim().max(500)

export const TaskAsked = z
  .union([
    z.object({ finding: z.string().min(1).max(500) }),
    z.object({
      title: z.string().trim().min(1).max(200),
      desk: z.string().min(1).max(40),
      owner_role: z.string().min(1).max(40),
      due_at: z.iso.datetime({ offset: true }),
      acceptance: AcceptanceSaid,
      steps: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
    }),
  ])
  .openapi('TaskAsked')

export const MoveAsked = z.object({ from: TaskStateName, to: TaskStateName, note: note.optional() })

export const ChangeAsked = z.object({
  owner: z.string().trim().min(1).max(100).nullable().optional(),
  due_at: z.iso.datetime({ offset: true }).optional(),
  step: z.object({ index: z.number().int().min(0), is_done: z.boolean() }).optional(),
  note: note.optional(),
})

export const AnswerAsked = z.object({
  word: z.enum(['snoozed', 'not_a_trouble', 'spoken_again']),
  until: z.iso.datetime({ offset: true }).optional(),
  reason: z.string().trim().min(1, '说一句为什么').max(300),
})

export const StoryTold = named<FindingStory>(
  'FindingStory',
  z.object({
    key: text,
    events: z.array(z.object({ event: text, at: instant, title: text })),
    words: z.array(
      z.object({
        word: z.enum(['snoozed', 'not_a_trouble', 'spoken_again']),
        until: text.nullable(),
        reason: text,
        stake_minor: numberOrUnknown,
        who: text,
        at: instant,
      }),
    ),
    tasks: z.array(TaskKept),
    alike: z.array(
      z.object({ key: text, title: text, state: text, first_raised_at: instant, ended_at: text.nullable() }),
    ),
  }),
)
