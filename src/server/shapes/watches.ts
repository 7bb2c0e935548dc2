import { z } from '@hono/zod-openapi'
import type { WatchListed } from '../../operations.ts'
import { named, text } from './shape.ts'

const lines = z.record(z.string(), z.number())
const linesSaid = z.object({ raise: z.array(text), recover: z.array(text), minimum: z.array(text) })

export const WatchInList = named<WatchListed>(
  'Watch',
  z.object({
    watch: text,
    kind: text,
    label: text,
    question: text,
    reads: z.array(text),
    minimum: lines,
    raise: lines,
    recover: lines,
    lines_said: z.object({ zh: linesSaid, en: linesSaid }),
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
  }),
)

export const ListAsked = z.object({
  warehouse: z.string().max(100).optional(),
  shop: z.string().max(200).optional(),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
})
