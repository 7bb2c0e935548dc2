/** Why a number moved, as it travels. */
import { z } from '@hono/zod-openapi'
import type { Explanation } from '../../operations.ts'
import { evidence } from './brief.ts'
import { numberOrUnknown, text, unit } from './shape.ts'

const base = z.object({
  key: z.enum(['day', 'week', 'weekdays', 'promotion', 'given']),
  label: text,
  ranges: z.array(z.object({ from: text, to: text })),
})

const amount = z.object({
  value: numberOrUnknown,
  numerator: numberOrUnknown,
  denominator: numberOrUnknown,
  sample: z.number(),
  final: z.boolean(),
  why: text.nullable(),
})

const happening = z.enum(['promotion', 'price', 'field', 'stock', 'finding', 'holiday', 'number'])

export const Moved: z.ZodType<Explanation['move']> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), base: base.nullable(), reason: text }),
  z.object({
    ok: z.literal(true),
    base,
    now: amount,
    before: amount,
    change: z.number(),
    currency: text.nullable(),
    said: text,
    decomposed: z
      .object({
        kind: z.enum(['product', 'sum', 'ratio']),
        formula: text,
        parts: z.array(
          z.object({
            name: text,
            metric: text.nullable(),
            unit: unit.nullable(),
            before: numberOrUnknown,
            now: numberOrUnknown,
            change: z.number(),
            share: z.number(),
          }),
        ),
      })
      .nullable(),
    splits: z.array(
      z.object({
        column: text,
        label: text,
        slices: z.array(
          z.object({
            value: text,
            called: text,
            before: numberOrUnknown,
            now: numberOrUnknown,
            change: z.number(),
            share: z.number(),
            rate: numberOrUnknown,
            mix: numberOrUnknown,
            usual: z.number(),
            usual_now: z.number(),
          }),
        ),
        others: z.number().int(),
        rate: numberOrUnknown,
        mix: numberOrUnknown,
      }),
    ),
    causes: z.array(
      z.object({
        kind: z.union([z.enum(['factor', 'combination', 'slice', 'broad']), happening]),
        text,
        change: numberOrUnknown,
        share: numberOrUnknown,
        refuted_by: text,
        evidence: z.array(text),
      }),
    ),
    happenings: z.array(
      z.object({
        kind: happening,
        text,
        on: text.nullable(),
        change: numberOrUnknown,
        share: numberOrUnknown,
        refuted_by: text,
        evidence: evidence.nullable(),
        finding: text.nullable(),
      }),
    ),
    notes: z.array(text),
    evidence: z.array(evidence),
  }),
])
