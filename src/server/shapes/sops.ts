import { z } from '@hono/zod-openapi'
import type {
  PathShown,
  SopDifference,
  SopListed,
  SopNews,
  SopOpened,
  SopRunListed,
  SopRunOpened,
  SopSaved,
  SopsFound,
} from '../../operations.ts'
import { day, instant, named, numberOrUnknown, text } from './shape.ts'

export const AreaName = z.enum([
  'listings',
  'content',
  'promotions',
  'advertising',
  'inventory',
  'fulfilment',
  'service',
  'sales',
  'settling',
  'other',
])

const standing = z.discriminatedUnion('is', [
  z.object({ is: z.literal('fresh') }),
  z.object({ is: z.literal('due'), review_on: text }),
  z.object({
    is: z.literal('expired'),
    because: z.array(
      z.discriminatedUnion('why', [
        z.object({ why: z.literal('review_passed'), review_on: text }),
        z.object({ why: z.literal('rule_changed'), rule: text }),
        z.object({ why: z.literal('rule_gone'), rule: text }),
      ]),
    ),
  }),
])

const listed = z.object({
  key: text,
  title: text,
  area: AreaName,
  owner_role: text,
  owner: text.nullable(),
  review_on: text.nullable(),
  version: z.number().int(),
  watches: z.array(text),
  steps: z.number().int(),
  minutes: z.number().int(),
  standing,
  from: z.enum(['library', 'library_changed', 'house']),
  has_news: z.boolean(),
  archived_at: text.nullable(),
  changed_at: instant,
  changed_by: text,
})

const SopInList = named<SopListed>('SopInList', listed)

export const SopsShown = named<SopsFound>(
  'SopsFound',
  z.object({ sops: z.array(SopInList), total: z.number().int(), expired: z.number().int() }),
)

const evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['sentence', 'number', 'file']), asks: text }),
  z.object({
    kind: z.literal('metric'),
    metric: text,
    at_least: numberOrUnknown,
    at_most: numberOrUnknown,
    days: z.number().int(),
  }),
])

const step = z.object({
  text,
  part: text.nullable(),
  role: text.nullable(),
  minutes: numberOrUnknown,
  evidence,
})

const difference = z.array(
  z.object({
    is: z.enum(['same', 'added', 'removed', 'changed']),
    pieces: z.array(z.object({ is: z.enum(['same', 'added', 'removed']), text })),
  }),
)

const runListed = z.object({
  no: z.number().int(),
  sop: text,
  version: z.number().int(),
  title: text,
  state: z.enum(['running', 'done', 'abandoned']),
  task: z.number().int().nullable(),
  finding: text.nullable(),
  owner: text,
  done: z.number().int(),
  steps: z.number().int(),
  started_at: instant,
  started_by: text,
  ended_at: text.nullable(),
})

export const RunInList = named<SopRunListed>('SopRunInList', runListed)

export const RunShown = named<SopRunOpened>(
  'SopRunOpened',
  z.object({
    run: runListed,
    steps: z.array(
      step.extend({
        ticked: z
          .object({
            how: z.enum(['done', 'skipped']),
            who: text,
            at: instant,
            took_minutes: z.number(),
            said: text,
            sha256: text.nullable(),
          })
          .nullable(),
      }),
    ),
    events: z.array(
      z.object({
        no: z.number().int(),
        event: z.enum(['started', 'ticked', 'skipped', 'unticked', 'handed_on', 'done', 'abandoned']),
        step: z.number().int().nullable(),
        note: text.nullable(),
        who: text,
        at: instant,
      }),
    ),
  }),
)

const opened = z.object({
  sop: listed,
  text,
  checklist: z.array(step),
  cites: z.array(
    z.object({
      key: text,
      title: text.nullable(),
      lines: z.array(z.object({ label: text, value: text })),
      confidence: z.enum(['high', 'medium', 'low']).nullable(),
      changes_on: text.nullable(),
    }),
  ),
  versions: z.array(
    z.object({
      version: z.number().int(),
      standing: z.enum(['kept', 'aside']),
      origin: z.enum(['starter', 'hand']),
      note: text.nullable(),
      who: text,
      at: instant,
    }),
  ),
  times: z.array(
    z.object({
      text,
      minutes: numberOrUnknown,
      median_minutes: numberOrUnknown,
      runs: z.number().int(),
      skipped: z.number().int(),
      is_slow: z.boolean(),
    }),
  ),
  runs: z.array(runListed),
})

export const SopShown = named<SopOpened>('SopOpened', opened)

export const SopKept = named<SopSaved>(
  'SopSaved',
  z.discriminatedUnion('kept', [
    z.object({ kept: z.literal(true), opened }),
    z.object({
      kept: z.literal(false),
      theirs: z.object({ version: z.number().int(), who: text, at: instant, text }),
      yours: z.object({ version: z.number().int(), text }),
      difference,
    }),
  ]),
)

export const DifferenceShown = named<SopDifference>(
  'SopDifference',
  z.object({ from: z.number().int(), to: z.number().int(), lines: difference, text }),
)

export const NewsShown = named<SopNews | null>('SopNews', z.object({ text, difference }).nullable())

const trimmed = (most: number) => z.string().trim().min(1, '不能空着').max(most)

export const SopsAsked = z.object({
  q: z.string().max(200).optional(),
  area: AreaName.optional(),
  owner: z.string().max(100).optional(),
  watch: z.string().max(100).optional(),
  only: z.enum(['expired', 'archived']).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  offset: z.coerce.number().int().min(0).optional(),
})

export const SopText = z.object({
  after: z.number().int().min(0),
  text: z.string().min(1, '一个字也没有').max(200_000, '太长了，拆成几份'),
  title: trimmed(60),
  area: AreaName,
  owner_role: trimmed(20),
  owner: trimmed(100).nullable(),
  review_on: day.nullable(),
  watches: z.array(z.string().min(1).max(100)).max(20),
  note: z.string().trim().max(300).nullable(),
})

export const RunsAsked = z.object({
  sop: z.string().max(100).optional(),
  task: z.coerce.number().int().positive().optional(),
  finding: z.string().max(500).optional(),
  state: z.enum(['running', 'done', 'abandoned']).optional(),
})

export const RunAsked = z.object({
  sop: trimmed(100),
  task: z.number().int().positive().optional(),
  finding: z.string().min(1).max(500).optional(),
})

export const StepAsked = z.object({
  answer: z.enum(['done', 'skipped', 'undone']),
  said: z.string().max(1000).optional(),
  file: z.object({ name: trimmed(300), base64: z.base64('不是一份文件') }).optional(),
})

export const RunMoveAsked = z.discriminatedUnion('move', [
  z.object({ move: z.literal('hand_on'), to: trimmed(100), note: z.string().trim().max(300).optional() }),
  z.object({ move: z.literal('abandon'), note: z.string().trim().min(2, '说一句为什么').max(300) }),
])

export const PathPage = named<PathShown>(
  'PathShown',
  z.object({
    items: z.array(
      z.object({
        key: text,
        stage: z.enum(['first_week', 'first_month']),
        kind: z.enum(['sop', 'page']),
        opens: text,
        title: text,
        done: text,
        minutes: z.number().int(),
        ticked_at: text.nullable(),
      }),
    ),
  }),
)
