import { z } from '@hono/zod-openapi'
import type { RuleStory, TradeDay } from '../../operations.ts'
import { RuleWhole } from './rules.ts'
import { day, instant, named, numberOrUnknown, text } from './shape.ts'

const value = z.unknown()

export const RuleStoryTold = named<RuleStory>(
  'RuleStory',
  z.object({
    key: text,
    periods: z.array(RuleWhole),
    declared: z.array(RuleWhole),
    decisions: z.array(
      z.object({
        word: z.enum(['set', 'reset']),
        reason: text,
        who: text,
        at: instant,
        title: text.nullable(),
        effective_from: text.nullable(),
      }),
    ),
    parts: z.array(
      z.object({
        name: text,
        label: text,
        is: z.enum(['number', 'numbers', 'text', 'yes_no', 'words', 'whole']),
        one_of: z.array(text).nullable(),
        may_be_unknown: z.boolean(),
        value,
      }),
    ),
    touches: z.object({
      sops: z.array(z.object({ key: text, title: text })),
      watches: z.array(z.object({ watch: text, label: text })),
      goods: z
        .object({
          pages: z.number().int(),
          codes: z.number().int(),
          breaking: numberOrUnknown,
          examples: z.array(z.object({ item_id: text, title: text, said: text })),
        })
        .nullable(),
    }),
  }),
)

const trimmed = (most: number) => z.string().trim().min(1, '不能空着').max(most)

export const RuleSetAsked = z.object({
  title: trimmed(300),
  source: trimmed(300),
  evidence: z.enum(['official', 'quoted', 'secondary', 'saying', 'house']),
  verified_at: day,
  effective_from: day.nullable(),
  content: z.record(z.string(), value),
  reason: trimmed(300),
})

export const RuleReset = z.object({ reason: trimmed(300) })

const kind = z.enum(['rule', 'feature', 'course', 'event'])

export const DiaryShown = z.array(
  named<TradeDay>(
    'TradeDay',
    z.object({
      no: z.number().int().nullable(),
      on: text,
      kind,
      platform: text.nullable(),
      title: text,
      text,
      link: text.nullable(),
      who: text.nullable(),
      rule: text.nullable(),
    }),
  ),
)

export const TradeNoteAsked = z.object({
  on: day,
  kind,
  platform: z.string().max(40).nullable(),
  title: trimmed(120),
  text: z.string().trim().max(2000),
  link: z
    .url({ protocol: /^https?$/, error: '链接要以 http:// 或 https:// 开头' })
    .max(500)
    .nullable(),
})
