/** A desk's page with its words, as the workbench draws it. */
import { z } from '@hono/zod-openapi'
import type { DeskSaid } from '../../operations.ts'
import { named, text } from './shape.ts'
import { findingSaid, numberSaid } from './today.ts'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()])

const kinds = [
  'money',
  'count',
  'ratio',
  'hours',
  'days',
  'times',
  'seconds',
  'text',
  'id',
  'instant',
  'day',
  'list',
  'shop',
] as const

export const DeskShown = named<DeskSaid>(
  'Desk',
  z.object({
    key: text,
    label: text,
    asks: z.array(text),
    sentence: text,
    on: text,
    on_name: text,
    today: text,
    timezone: text,
    as_of: text,
    is_empty: z.boolean(),
    never: text.nullable(),
    numbers: z.array(numberSaid),
    lists: z.array(z.object({ key: text, label: text })),
    findings: z.array(findingSaid),
    watching: z.array(findingSaid),
    tables: z.array(
      z.object({
        key: text,
        title: text,
        hint: text,
        empty: text,
        columns: z.array(
          z.object({
            key: text,
            label: text,
            kind: z.enum(kinds),
            metric: text.nullable(),
          }),
        ),
        filters: z.array(text),
        rows: z.array(z.record(z.string(), cell)),
        total_rows: z.number().int(),
        missing: text.nullable(),
        query: text,
        params: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
)
