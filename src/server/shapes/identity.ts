import { z } from '@hono/zod-openapi'
import type { IdentityAnswer, RepairAnswer } from '../../operations.ts'
import { FileTaken } from './imports.ts'
import { named, text } from './shape.ts'

export const Identity = named<IdentityAnswer>(
  'Identity',
  z.object({
    offers: z.array(
      z.object({
        id: text,
        kind: z.enum(['goods', 'carrier', 'warehouse', 'agent', 'shop']),
        from: text,
        to: text,
        score: z.number(),
        why: text,
        set: z.object({ sheet: text, row: z.record(z.string(), z.string()) }).nullable(),
        todo: text.nullable(),
      }),
    ),
    conflicts: z.array(z.object({ what: text, why: text, todo: text })),
    blanks: z.array(z.object({ shop: text, variants: z.number().int(), example: text })),
    refused: z.number().int(),
  }),
)

export const RepairAsked = z
  .object({
    path: z.string().min(1).max(4000),
    shop: z.string().min(1).max(200).optional(),
    apply: z.boolean().optional(),
  })
  .openapi('RepairAsked')

const whole = z.number().int()

export const RepairSaid = named<RepairAnswer>(
  'Repair',
  z.object({
    path: text,
    tables: z.array(
      z.object({
        path: text,
        format: text.nullable(),
        columns: z.array(
          z.object({
            column: text,
            damaged: whole,
            matched: whole,
            several: whole,
            unknown: whole,
            examples: z.array(z.object({ was: text, is: text })),
          }),
        ),
      }),
    ),
    imported: z.array(FileTaken),
    sentence: text,
  }),
)
