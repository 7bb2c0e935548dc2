/** Titled parts as pages draw them: pairs, a list, a table. */
import { z } from '@hono/zod-openapi'
import type { OrderSaid, ReconciliationSaid, ReportSaid } from '../../operations.ts'
import { named, text, unit } from './shape.ts'

const section = z.object({
  title: text,
  hint: text.nullable(),
  pairs: z.array(z.tuple([text, text])).optional(),
  table: z
    .object({ head: z.array(text), rows: z.array(z.array(text)), right: z.array(z.number().int()) })
    .optional(),
  list: z.array(text).optional(),
})

const sheet = z.object({
  title: text,
  lead: text,
  tone: z.enum(['bad', 'warn', 'good', 'plain']),
  note: text,
  sections: z.array(section),
})

export const OrderInWords = named<OrderSaid>(
  'OrderInWords',
  sheet.extend({
    asked: text,
    choice_head: z.array(text),
    choices: z.array(z.object({ cells: z.array(text), id: text, shop: text })),
  }),
)

export const ReconciliationInWords = named<ReconciliationSaid>(
  'ReconciliationInWords',
  sheet.extend({ from: text, to: text }),
)

export const reportKind = z.enum(['daily', 'weekly', 'monthly', 'promotion', 'custom'])

export const ReportInWords = named<ReportSaid>(
  'ReportInWords',
  sheet.extend({
    kind: reportKind,
    from: text,
    to: text,
    drawn: z
      .object({
        labels: z.array(text),
        unit,
        currency: text.nullable(),
        series: z.array(
          z.object({
            name: text,
            points: z.array(z.object({ value: z.number().nullable(), final: z.boolean() })),
          }),
        ),
      })
      .nullable(),
  }),
)
