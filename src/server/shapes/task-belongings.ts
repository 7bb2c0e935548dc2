/** What belongs to a task, like cases of before, and the lists of the day. */
import { z } from '@hono/zod-openapi'
import type { FileOfTask, FindingCases, HandOff, TaskEffect, WorkListShown } from '../../operations.ts'
import { instant, named, numberOrUnknown, text, unit } from './shape.ts'

const both = z.object({ zh: text, en: text })
const whole = z.number().int()

export const EffectShown = named<TaskEffect | null>(
  'TaskEffect',
  z
    .object({
      metric: text,
      label: both,
      unit,
      currency: text.nullable(),
      fixed_on: text,
      days: z.array(z.object({ on: text, value: numberOrUnknown })),
      said: z.object({
        verdict: z.enum(['better', 'worse', 'cannot_tell']),
        because: z.enum(['few_after', 'few_before', 'noise']).nullable(),
        method: z.enum(['like_things', 'difference', 'control', 'own_days']).nullable(),
        others: whole,
        before: numberOrUnknown,
        after: numberOrUnknown,
        effect: numberOrUnknown,
        low: numberOrUnknown,
        high: numberOrUnknown,
        days_before: whole,
        days_after: whole,
        is_final: z.boolean(),
      }),
    })
    .nullable(),
)

export const FilesOfTask = named<FileOfTask[]>(
  'TaskFiles',
  z.array(
    z.object({
      no: whole,
      name: text,
      type: text,
      bytes: whole,
      who: text,
      at: instant,
      is_picture: z.boolean(),
    }),
  ),
)

export const HandOffs = named<HandOff[]>(
  'HandOffs',
  z.array(
    z.object({
      key: text,
      to: text,
      label: both,
      fields: z.array(
        z.object({
          key: text,
          label: both,
          holds: z.enum(['text', 'number', 'day', 'link', 'file']),
          isOptional: z.literal(true).exactOptional(),
          example: text,
        }),
      ),
    }),
  ),
)

export const HandOverAsked = z.object({
  hand_off: z.string().min(1).max(60),
  filled: z.record(z.string().max(60), z.string().max(1000)),
  owner: z.string().trim().min(1).max(100).optional(),
})

const share = {
  cases: whole,
  good: whole,
  share: numberOrUnknown,
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
}
const scope = z.enum(['same', 'shop', 'any'])

export const CasesTold = named<FindingCases>(
  'FindingCases',
  z.object({
    ...share,
    scope,
    fell_again: whole,
    median_hours: numberOrUnknown,
    done: z.array(z.object({ what: text, ...share })),
    without_task: z.object(share),
    least: whole,
    nearest: z.array(
      z.object({
        key: text,
        title: text,
        scope,
        outcome: z.enum(['good', 'bad', 'open', 'withdrawn']),
        fell_again: z.boolean(),
        raised_at: instant,
        ended_at: instant.nullable(),
        task: whole.nullable(),
        done: z.array(text),
      }),
    ),
  }),
)

export const WorkListKept = named<WorkListShown>(
  'WorkList',
  z.object({
    list: text,
    label: both,
    on: text,
    made_at: instant.nullable(),
    seen_at: instant.nullable(),
    items: z.array(
      z.object({
        key: text,
        text: both,
        by: z.enum(['machine', 'person']),
        state: z.enum(['ok', 'not', 'unknown', 'person']),
        why: both,
      }),
    ),
    days: z.array(text),
  }),
)

export const TickAsked = z.object({
  item: z.string().min(1).max(60),
  is_done: z.boolean(),
  note: z.string().trim().max(500).optional(),
})
