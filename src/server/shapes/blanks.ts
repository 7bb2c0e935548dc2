/** Blank columns of facts and of files, and the numbers that lose their rows. */
import { z } from '@hono/zod-openapi'
import type { BlankColumns } from '../../operations.ts'
import { named, text } from './shape.ts'

export const BlanksAsked = z.object({
  shop: z.string().min(1).max(300).optional(),
  fact: z.string().min(1).max(100).optional(),
})

const whole = z.number().int()
const counted = {
  rows: whole,
  orders: whole.nullable(),
  money: z.record(z.string(), z.number()).nullable(),
}
const metric = z.object({ key: text, label: text })

export const ColumnsBlank = named<BlankColumns>(
  'BlankColumns',
  z.object({
    facts: z.array(
      z.object({
        ...counted,
        fact: text,
        title: text,
        columns: z.array(
          z.object({
            ...counted,
            column: text,
            label: text,
            harm: text.nullable(),
            exported: whole,
            withheld: whole,
            first_on: text.nullable(),
            last_on: text.nullable(),
            since: z
              .object({
                on: text,
                share_before: z.number(),
                share_since: z.number(),
                import_no: whole.nullable(),
              })
              .nullable(),
            losses: z.array(
              z.object({
                how: z.enum(['unknown', 'left_out', 'unmatched', 'split']),
                lost: z.object(counted),
                of: z.object(counted),
                metrics: z.array(metric),
                made_of_them: z.array(metric),
              }),
            ),
          }),
        ),
        groups: z.array(z.object({ columns: z.array(text), labels: z.array(text), rows: whole })),
      }),
    ),
    files: z.array(
      z.object({
        import_no: whole,
        path: text,
        format: text,
        label: text,
        shop_id: text,
        snapshot_at: text,
        rows: whole,
        headers: z.array(
          z.object({
            header: text,
            blank: whole,
            withheld: whole,
            feeds: z.array(z.object({ fact: text, column: text })),
            means: text.nullable(),
            recovered: z.object({ from: text, rows: whole }).nullable(),
          }),
        ),
        groups: z.array(z.object({ headers: z.array(text), rows: whole })),
      }),
    ),
  }),
)
