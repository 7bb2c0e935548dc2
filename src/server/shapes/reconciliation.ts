import { z } from '@hono/zod-openapi'
import type { Reconciliation } from '../../operations.ts'
import { day, named, numberOrUnknown, params, text } from './shape.ts'

export const ReconcileAsked = z.object({
  shop: z.string().min(1).max(200).optional(),
  from: day.optional(),
  to: day.optional(),
})

const whole = z.number().int()

const pairDay = z.object({
  shop_id: text,
  shop: text,
  on: text,
  currency: text,
  pairs: whole,
  states: z.object({
    agreed: whole,
    missing: whole,
    short: whole,
    over: whole,
    in_transit: whole,
    no_file: whole,
    unknown: whole,
  }),
  gap_minor: numberOrUnknown,
  in_transit_minor: numberOrUnknown,
  no_file_minor: numberOrUnknown,
})

const gap = z.object({
  shop_id: text,
  shop: text,
  on: text,
  currency: text,
  state: z.enum(['missing', 'short', 'over']),
  order_id: text,
  other_id: text,
  left_minor: numberOrUnknown,
  right_minor: numberOrUnknown,
  gap_minor: numberOrUnknown,
  import: whole.nullable(),
  path: text.nullable(),
  line: whole.nullable(),
})

export const Reconciled = named<Reconciliation>(
  'Reconciliation',
  z.object({
    from: text,
    to: text,
    today: text,
    shops: z.array(z.object({ shop_id: text, name: text, platform: text })),
    comparisons: z.array(
      z.object({
        key: text,
        label: text,
        question: text,
        held: text,
        against: text,
        todo: text,
        days: z.array(pairDay),
        gaps: z.array(gap),
        gap_count: whole,
        query: text,
        params,
      }),
    ),
    totals: z.array(
      z.object({
        import: whole,
        path: text,
        format: text,
        shop: text.nullable(),
        column: text,
        stated: z.number(),
        summed: z.number(),
        gap: z.number(),
        means: text.nullable(),
        sentence: text,
      }),
    ),
    totals_not_kept: whole,
  }),
)
