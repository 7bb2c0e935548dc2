import { z } from '@hono/zod-openapi'
import type {
  DoctorAnswer,
  Explanation,
  MetricAnswer,
  MetricListed,
  MetricRows,
  MetricShown,
} from '../../operations.ts'
import { Moved } from './move.ts'
import { better, day, labels, named, numberOrUnknown, params, text, unit } from './shape.ts'

const list = z
  .string()
  .transform((joined) => joined.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().min(1)).max(50))

export const MetricsAsked = z
  .object({
    from: day,
    to: day,
    period: z.enum(['hour', 'day', 'week', 'month', 'all']).default('day'),
    by: list.optional(),
    shops: list.optional(),
  })
  .refine(({ from, to }) => from <= to, { message: '起 要早于 止', path: ['from'] })

export const ExplainAsked = z.object({
  on: day,
  from: day.optional(),
  against: z.string().min(1).max(20).optional(),
  shop: z.string().min(1).max(300).optional(),
})

const row = z.object({
  period: text,
  by: labels,
  currency: text.nullable(),
  value: numberOrUnknown,
  numerator: numberOrUnknown,
  denominator: numberOrUnknown,
  sample: z.number(),
  final: z.boolean(),
  why: text.nullable(),
})

export const MetricAnswered = named<MetricAnswer>(
  'MetricAnswer',
  z.object({ metric: text, unit, rows: z.array(row) }),
)

const listed = z.object({
  metric: text,
  desk: text,
  desk_label: text,
  label: text,
  label_en: text,
  unit,
  better,
  question: text,
  from: text,
  by: z.array(text),
  by_labels: labels,
  needs: z.array(text),
  missing: z.array(z.object({ title: text, bring: z.array(text) })),
})

export const MetricInList = named<MetricListed>('Metric', listed)

export const MetricCard = named<MetricShown>(
  'MetricCard',
  listed.extend({
    formula: text,
    not_to_confuse: text.nullable(),
    source: text,
    settles: text,
    minimum_sample: numberOrUnknown,
    parts: z.array(z.object({ key: text, label: text })),
    example: z.object({ said: text, value: numberOrUnknown }),
    query: text,
    params,
  }),
)

export const Explained = named<Explanation>(
  'Explanation',
  z.object({
    metric: text,
    label: text,
    unit,
    better,
    question: text,
    formula: text,
    not_to_confuse: text.nullable(),
    source: text,
    settles: text.nullable(),
    minimum_sample: numberOrUnknown,
    on: text,
    rows: z.array(row),
    compared: z.array(z.object({ label: text, on: text, rows: z.array(row) })),
    move: Moved,
    query: text,
    params,
    example: z.object({
      rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      value: numberOrUnknown,
      said: text,
    }),
    said: text,
  }),
)

export const RowsBehind = named<MetricRows>(
  'MetricRows',
  z.object({
    metric: text,
    on: text,
    parts: z.array(
      z.object({
        metric: text,
        label: text,
        columns: z.array(z.object({ column: text, label: text })),
        rows: z.array(z.record(z.string(), z.unknown())),
        sources: z.array(
          z.object({ import: z.number().int(), path: text, line: numberOrUnknown }).nullable(),
        ),
        is_cut: z.boolean(),
        query: text,
      }),
    ),
  }),
)

export const Doctor = named<DoctorAnswer>(
  'Doctor',
  z.object({
    well: z.boolean(),
    checks: z.array(
      z.object({ name: text, label: text, state: z.enum(['ok', 'warning', 'broken']), sentence: text }),
    ),
  }),
)
