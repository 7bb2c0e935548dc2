import { z } from '@hono/zod-openapi'
import type { OwnWatch, QuietHoursKept, WatchListed, WatchStory, WatchTried } from '../../operations.ts'
import { named, text } from './shape.ts'

const lines = z.record(z.string(), z.number())
const linesSaid = z.object({ raise: z.array(text), recover: z.array(text), minimum: z.array(text) })
const both = z.object({ zh: text, en: text })
const part = z.enum(['minimum', 'raise', 'recover'])
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 21:00 这样')
const hours = z.object({ from: clock, to: clock })

const said = z.object({
  no: z.number().int(),
  word: z.enum(['set', 'off', 'on', 'reset', 'made', 'removed', 'undone']),
  reason: text,
  who: text,
  at: text,
})

/** As it is kept; a draft is checked by the flow, which says all that is wrong at once. */
const own = named<OwnWatch>(
  'OwnWatch',
  z.object({
    key: text,
    label: text,
    metric: text,
    by: text.nullable(),
    kind: z.enum(['threshold', 'anomaly', 'share', 'pacing']),
    side: z.enum(['below', 'above', 'either']),
    raise: z.number(),
    recover: z.number(),
    sample: z.number(),
    days: z.number().int(),
    shops: z.array(text),
    tell: z.array(text),
    due_hours: z.number().int(),
    quiet: hours.nullable(),
    breaks_quiet: z.boolean(),
    steps: z.array(text),
  }),
)

const listed = z.object({
  watch: text,
  kind: text,
  label: text,
  question: text,
  reads: z.array(text),
  minimum: lines,
  raise: lines,
  recover: lines,
  lines_said: z.object({ zh: linesSaid, en: linesSaid }),
  lines: z.array(
    z.object({
      part,
      name: text,
      word: both,
      unit: z.enum(['money', 'share', 'number']),
      value: z.number(),
      declared: z.number(),
      is_fixed: z.boolean(),
    }),
  ),
  yuan: z.object({
    kind: z.enum(['penalty', 'refund', 'lost_margin', 'waste']),
    rhythm: z.enum(['once', 'per_day']),
    formula: text,
  }),
  playbook: z.object({ key: text, title: text, steps: z.array(text) }),
  owner: text,
  due_hours: z.number(),
  has_data: z.boolean(),
  raised: z.number().int(),
  called_none: z.number().int(),
  is_off: z.boolean(),
  is_moved: z.boolean(),
  own: own.nullable(),
  lives_now: text.nullable(),
  said: said.nullable(),
})

export const WatchInList = named<WatchListed>('Watch', listed)

export const WatchStoryTold = named<WatchStory>(
  'WatchStory',
  z.object({
    watch: text,
    said: z.array(said.extend({ changed: text })),
    listed: WatchInList.nullable(),
  }),
)

const reason = z.string().trim().min(1, '写一句为什么').max(300)
const after = z.int().min(0).optional()
const some = z.record(z.string().max(60), z.number().finite()).optional()
const movedLines = z.object({ minimum: some, raise: some, recover: some })

export const LinesAsked = z.object({ lines: movedLines, reason, after })
export const WatchDecided = z.object({ reason, after })
export const OwnWatchAsked = z.object({ own: z.unknown(), reason, after })
export const OwnWatchesKept = z.object({ watches: z.array(own) })

export const WatchTrialAsked = z.object({
  own: z.unknown().optional(),
  watch: z.string().max(100).optional(),
  lines: movedLines.optional(),
  days: z.int().min(1).max(365).optional(),
})

const subject = z.record(z.string(), z.string())

export const WatchTrialTold = named<WatchTried>(
  'WatchTrial',
  z.object({
    watch: text,
    label: text,
    sentence: both,
    caveat: both,
    unit: text,
    replay: z.object({
      from: text,
      to: text,
      days: z.array(z.object({ on: text, raised: z.number(), open: z.number(), watching: z.number() })),
      ringings: z.array(z.object({ on: text, key: text, title: text, subject, over_on: text.nullable() })),
      still_open: z.number(),
      lines: z.array(
        z.object({
          key: text,
          subject,
          points: z.array(z.object({ on: text, value: z.number().nullable(), line: z.number().nullable() })),
        }),
      ),
    }),
    seconds: z.number(),
  }),
)

export const QuietHoursShape = named<QuietHoursKept>(
  'QuietHours',
  z.object({ hours: hours.nullable(), through: z.array(z.string().max(40)).max(20) }),
)

export const ListAsked = z.object({
  warehouse: z.string().max(100).optional(),
  shop: z.string().max(200).optional(),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
})
