/** Tasks, and what people say about findings. */
import { z } from '@hono/zod-openapi'
import type {
  Acceptance,
  Colleague,
  Criterion,
  FindingStory,
  MyDay,
  Task,
  TaskCalendarDay,
  TaskLane,
  TaskListed,
  TaskOpened,
  TaskProof,
} from '../../operations.ts'
import { instant, named, numberOrUnknown, text } from './shape.ts'

export const TaskStateName = z.enum(['new', 'claimed', 'working', 'to_verify', 'verified', 'closed'])

const page = { shop_id: text, item_id: text }

/** What a person may ask for; the server dates what counts from now on. */
const criteria = {
  finding: z.object({ kind: z.literal('finding'), key: text }),
  metric: z.object({
    kind: z.literal('metric'),
    metric: text,
    shop_id: text.nullable(),
    at_least: numberOrUnknown,
    at_most: numberOrUnknown,
    days: z.number().int().min(1).max(60),
  }),
  field: z.object({ kind: z.literal('field'), ...page, field: z.string().min(1).max(100) }),
  picture: z.object({
    kind: z.literal('picture'),
    ...page,
    at_least_px: z.number().int().min(1).max(20_000),
  }),
  page_check: z.object({
    kind: z.literal('page_check'),
    ...page,
    at_most_ms: z.number().int().min(1).max(120_000),
  }),
  delivered: z.object({ kind: z.literal('delivered'), format: text.nullable(), shop_id: text.nullable() }),
  signed: z.object({ kind: z.literal('signed') }),
}

const dated = { after: instant }

export const CriterionSaid = named<Criterion>(
  'Criterion',
  z.discriminatedUnion('kind', [
    criteria.finding,
    criteria.metric,
    criteria.field,
    criteria.picture,
    criteria.page_check.extend(dated),
    criteria.delivered.extend(dated),
    criteria.signed,
  ]),
)

const CriterionAskedFor = z.discriminatedUnion('kind', [
  criteria.finding,
  criteria.metric,
  criteria.field,
  criteria.picture,
  criteria.page_check,
  criteria.delivered,
  criteria.signed,
])

export const AcceptanceSaid = named<Acceptance>(
  'Acceptance',
  z.union([CriterionSaid, z.object({ kind: z.literal('all'), of: z.array(CriterionSaid) })]),
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
  shop_id: text.nullable(),
  owner_role: text,
  owner: text.nullable(),
  due_at: instant,
  acceptance: AcceptanceSaid,
  steps: z.array(z.object({ text, is_done: z.boolean() })),
  before: moment,
  after: moment.nullable(),
  signed: z.object({ who: text, at: instant }).nullable(),
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

const listed = { tasks: z.array(TaskKept), total: z.number().int() }

export const TasksListed = named<TaskListed>('TasksListed', z.object(listed))

export const BoardShown = named<TaskLane[]>(
  'TaskBoard',
  z.array(z.object({ state: TaskStateName, ...listed })),
)

export const CalendarShown = named<TaskCalendarDay[]>(
  'TaskCalendar',
  z.array(
    z.object({
      on: text,
      waiting: z.number().int(),
      proved: z.number().int(),
      tasks: z.array(TaskKept),
    }),
  ),
)

export const MyDayShown = named<MyDay>(
  'MyDay',
  z.object({
    on: text,
    overdue: z.array(TaskKept),
    today: z.array(TaskKept),
    later: z.number().int(),
    mentions: z.array(z.object({ task: z.number().int(), title: text, who: text, at: instant })),
  }),
)

const both = z.object({ zh: text, en: text })
const verdict = z.enum(['met', 'unmet', 'unknown'])

export const ProofShown = named<TaskProof>(
  'TaskProof',
  z.object({
    verdict,
    parts: z.array(
      z.object({
        kind: z.enum(['finding', 'metric', 'field', 'picture', 'page_check', 'delivered', 'signed']),
        said: both,
        verdict,
        why: both,
      }),
    ),
  }),
)

export const Colleagues = named<Colleague[]>(
  'Colleagues',
  z.array(z.object({ who: text, role: text.nullable() })),
)

const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).optional()
const states = z
  .string()
  .transform((joined) => joined.split(','))
  .pipe(z.array(TaskStateName))
  .optional()

/** How every view may be narrowed. */
export const narrowing = {
  states,
  owner_role: z.string().min(1).max(40).optional(),
  owner: z.string().min(1).max(100).optional(),
  is_free: flag,
  shop: z.string().min(1).max(200).optional(),
  is_overdue: flag,
  q: z.string().max(200).optional(),
}

const note = z.string().trim().max(500)
const step = z.object({ text: z.string().trim().min(1).max(300), is_done: z.boolean() })

export const TaskAsked = z
  .union([
    z.object({ finding: z.string().min(1).max(500) }),
    z.object({
      title: z.string().trim().min(1).max(200),
      desk: z.string().min(1).max(40),
      owner_role: z.string().min(1).max(40),
      owner: z.string().trim().min(1).max(100).optional(),
      shop_id: z.string().min(1).max(200).optional(),
      due_at: z.iso.datetime({ offset: true }),
      acceptance: z.array(CriterionAskedFor).min(1).max(12),
      steps: z.array(z.string().trim().min(1).max(300)).max(30).default([]),
    }),
  ])
  .openapi('TaskAsked')

export const MoveAsked = z.object({ from: TaskStateName, to: TaskStateName, note: note.optional() })

export const ChangeAsked = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  owner_role: z.string().min(1).max(40).optional(),
  owner: z.string().trim().min(1).max(100).nullable().optional(),
  due_at: z.iso.datetime({ offset: true }).optional(),
  step: z.object({ index: z.number().int().min(0), is_done: z.boolean() }).optional(),
  steps: z.object({ seen: z.array(step), now: z.array(step).max(30) }).optional(),
})

export const CommentAsked = z.object({ text: z.string().trim().min(1, '写一句再留').max(2000) })

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
  }),
)
