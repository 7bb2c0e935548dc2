/** The published schema of the brief and its findings: what `dazi brief --format json` prints. */
import { z } from '@hono/zod-openapi'
import type { Brief, Finding } from '../../operations.ts'
import { better, counted, instant, labels, named, numberOrUnknown, params, text, unit } from './shape.ts'
import { TaskKept } from './tasks.ts'

const spark = z.object({ on: text, value: numberOrUnknown })

export const evidence = z.object({
  id: text,
  text,
  query: text,
  params,
  rows: z.array(z.record(z.string(), z.unknown())),
  total_rows: z.number().int(),
})

export const findingFields = z.object({
  key: text,
  kind: z.enum([
    'deadline',
    'intercept',
    'wrong_order',
    'threshold',
    'anomaly',
    'concentration',
    'pacing',
    'stock_out',
    'conflict',
    'burn',
    'blank_field',
    'silence',
  ] satisfies Finding['kind'][]),
  watch: text,
  severity: z.enum(['today', 'week', 'not_yet', 'watching']),
  title: text,
  subject: labels,
  since: instant,
  money_at_stake: z.object({
    low_minor: counted,
    mid_minor: counted,
    high_minor: counted,
    currency: text,
    kind: z.enum(['penalty', 'refund', 'lost_margin', 'waste']),
    rhythm: z.enum(['once', 'per_day']),
    basis: text,
    exposure_minor: counted,
  }),
  certainty: z.number().min(0).max(1),
  causes: z.array(z.object({ text, share: numberOrUnknown })),
  ruled_out: z.array(text).optional(),
  spark: z.array(spark),
  evidence: z.array(evidence),
  playbook: z.object({
    key: text,
    title: text,
    steps: z.array(text),
    owner: text,
    due_hours: z.number(),
  }),
  as_of: instant,
  stands_on: z.array(z.number().int()),
  state: z.enum(['open', 'recovered', 'withdrawn']),
  first_raised_at: instant,
})

export const FindingRaised = named<Finding>('Finding', findingFields)

const port = { port: text, shop_id: text, platform: text, label: text }

const portStatus = z.object({
  ...port,
  kind: text,
  state: z.enum(['arrived', 'late', 'never']),
  provisional: z.boolean(),
  as_of: instant.nullable(),
  covers_to: text.nullable(),
  rows: z.number().int(),
  cadence_days: numberOrUnknown,
  silent_days: z.number(),
  evidence: text,
})

export const briefErrand = z.object({
  ...port,
  menu_path: text,
  from: text,
  to: text,
  columns: z.array(text),
  done: z.boolean(),
})

export const briefNumber = z.object({
  metric: text,
  label: text,
  label_en: text,
  question: text,
  formula: text,
  unit,
  better,
  currency: text.nullable(),
  value: numberOrUnknown,
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  numerator: numberOrUnknown,
  denominator: numberOrUnknown,
  sample: z.number(),
  sample_noun: text,
  minimum_sample: numberOrUnknown,
  final: z.boolean(),
  settles_on: text.nullable(),
  face: z.enum(['final', 'provisional', 'range', 'blank', 'withheld', 'small_sample', 'silent', 'failed']),
  why: text.nullable(),
  brought_by: text.nullable(),
  compare: z.object({ label: text, on: text, value: numberOrUnknown, change: numberOrUnknown }).nullable(),
  spark: z.array(
    spark.extend({ numerator: numberOrUnknown, denominator: numberOrUnknown, final: z.boolean() }),
  ),
  adds_up: z.boolean(),
  evidence: text,
})

const evidenceIds = z.array(text)

export const deadlines = z.object({
  overdue: z.number(),
  unsure: z.number(),
  within_4h: z.number(),
  within_1h: z.number(),
  within_12h: z.number(),
  within_24h: z.number(),
  later: z.number(),
  no_pickup: numberOrUnknown,
  as_of: instant,
  evidence: text,
})

export const briefFields = z.object({
  locale: z.enum(['zh', 'en']),
  on: text,
  made_at: instant,
  data_as_of: instant.nullable(),
  generation: z.number().int(),
  reader: text.nullable(),
  opening: z.object({
    text,
    evidence: evidenceIds,
    first: z.object({ text, finding: text.nullable(), errand: text.nullable() }).nullable(),
  }),
  shops: z.array(z.object({ shop_id: text, platform: text, name: text, timezone: text })),
  ports: z.array(portStatus),
  errands: z.array(briefErrand),
  metrics: z.array(briefNumber),
  findings: z.array(FindingRaised),
  tasks: z.array(TaskKept),
  promotions: z.array(
    z.object({
      promotion_id: text,
      shop_id: text,
      platform: text.nullable(),
      name: text,
      kind: text.nullable(),
      benefit: text.nullable(),
      starts_at: instant,
      ends_at: instant.nullable(),
      state: z.enum(['running', 'ending_today', 'starting']),
      goods: z.number().int(),
      clashes: z.array(text),
      last: z
        .object({
          promotion_id: text,
          name: text,
          starts_at: instant,
          from: instant,
          until: instant,
          last_from: instant,
          last_until: instant,
          orders: numberOrUnknown,
          last_orders: numberOrUnknown,
          paid_minor: numberOrUnknown,
          last_paid_minor: numberOrUnknown,
          currency: text.nullable(),
          missing: z.enum(['today', 'last', 'amounts', 'shorter']).nullable(),
          evidence: text,
        })
        .nullable(),
      evidence: text,
    }),
  ),
  conclusions: z.array(z.object({ text, evidence: evidenceIds.min(1) })),
  evidence: z.array(evidence),
  deadlines: deadlines.nullable(),
})

export const BriefOfDay = named<Brief>('Brief', briefFields)
