import { z } from '@hono/zod-openapi'
import type { RuleListed, RuleShown, RulesComing } from '../../operations.ts'
import { day, named, params, text } from './shape.ts'

const listed = {
  key: text,
  platform: text,
  kind: text,
  kind_label: text,
  about: text,
  categories: z.array(text).nullable(),
  title: text,
  source: text,
  evidence: z.enum(['official', 'quoted', 'secondary', 'saying', 'house']),
  confidence: z.enum(['high', 'medium', 'low']),
  verified_at: text,
  effective_from: text.nullable(),
  effective_to: text.nullable(),
  state: z.enum(['in_force', 'coming', 'over']),
  is_by_hand: z.boolean(),
}

export const RuleInList = named<RuleListed>('RuleInList', z.object(listed))

export const RuleWhole = named<RuleShown>(
  'Rule',
  z.object({ ...listed, lines: z.array(z.object({ label: text, value: text })), content: params }),
)

export const RulesSoon = named<RulesComing>(
  'RulesComing',
  z.object({
    on: text,
    until: text,
    changes: z.array(
      z.object({
        on: text,
        what: z.enum(['begins', 'ends']),
        rule: z.object(listed),
        replaces: z.object(listed).nullable(),
      }),
    ),
  }),
)

export const RulesAsked = z.object({
  platform: text.min(1).optional(),
  kind: text.min(1).optional(),
  on: day.optional(),
})

export const ComingAsked = z.object({
  on: day.optional(),
  days: z.coerce.number().int().min(1).max(366).optional(),
})
