/** The published shape of `dazi brief --format json`; `brief.schema.json` beside this file is generated from it. */
import { z } from 'zod'
import { findingKinds } from '../findings/finding.ts'
import type { Brief } from './brief.ts'

const day = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const share = z.number().min(0).max(1)
const minor = z.number().describe('minor units of the currency beside it')

const evidence = z.strictObject({
  id: z.string().min(1),
  text: z.string(),
  query: z.string(),
  params: z.record(z.string(), z.unknown()),
  rows: z.array(z.record(z.string(), z.unknown())),
  total_rows: z.int().min(0),
})

const port = z.strictObject({
  port: z.string(),
  shop_id: z.string(),
  platform: z.string(),
  kind: z.string(),
  label: z.string(),
  state: z.enum(['arrived', 'late', 'never']),
  provisional: z.boolean(),
  as_of: instant.nullable(),
  covers_to: day.nullable(),
  rows: z.int().min(0),
  cadence_days: z.number().nullable(),
  silent_days: z.number().min(0),
  evidence: z.string().min(1),
})

const errand = z.strictObject({
  port: z.string(),
  shop_id: z.string(),
  platform: z.string(),
  label: z.string(),
  menu_path: z.string(),
  from: day,
  to: day,
  columns: z.array(z.string()),
  done: z.boolean(),
})

const metric = z.strictObject({
  metric: z.string(),
  label: z.string(),
  label_en: z.string(),
  question: z.string(),
  formula: z.string(),
  unit: z.enum(['money', 'count', 'ratio', 'hours', 'days', 'times', 'seconds']),
  better: z.enum(['higher', 'lower', 'neither']),
  currency: z.string().nullable(),
  value: z.number().nullable().describe('null is not known, never 0; money in minor units'),
  range: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  sample: z.number().min(0),
  sample_noun: z.string(),
  minimum_sample: z.number().nullable(),
  final: z.boolean(),
  settles_on: day.nullable(),
  face: z.enum(['final', 'provisional', 'range', 'blank', 'withheld', 'small_sample', 'silent', 'failed']),
  why: z.string().nullable(),
  brought_by: z.string().nullable(),
  compare: z
    .strictObject({ label: z.string(), on: day, value: z.number().nullable(), change: z.number().nullable() })
    .nullable(),
  spark: z.array(
    z.strictObject({
      on: day,
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      final: z.boolean(),
    }),
  ),
  adds_up: z.boolean().describe('days may be added; false for unique people, levels and paces'),
  evidence: z.string().min(1),
})

const finding = z.strictObject({
  key: z.string(),
  kind: z.enum(findingKinds),
  watch: z.string(),
  severity: z.enum(['today', 'week', 'not_yet', 'watching']),
  title: z.string(),
  subject: z.record(z.string(), z.string()),
  since: instant,
  money_at_stake: z.strictObject({
    low_minor: minor.nullable(),
    mid_minor: minor.nullable().describe('null is unknown and in no sum'),
    high_minor: minor.nullable(),
    currency: z.string(),
    kind: z.enum(['penalty', 'refund', 'lost_margin', 'waste']),
    rhythm: z.enum(['once', 'per_day']),
    basis: z.string(),
    exposure_minor: minor.nullable().describe('value of the orders touched, never a loss'),
  }),
  certainty: share,
  causes: z.array(z.strictObject({ text: z.string(), share: share.nullable() })),
  ruled_out: z.array(z.string()).optional().describe('looked into, and not the cause'),
  spark: z.array(z.strictObject({ on: day, value: z.number().nullable() })),
  evidence: z.array(evidence),
  playbook: z.strictObject({
    key: z.string(),
    title: z.string(),
    steps: z.array(z.string()),
    owner: z.string(),
    due_hours: z.number(),
  }),
  as_of: instant,
  stands_on: z.array(z.int()),
  state: z.enum(['open', 'recovered', 'withdrawn']),
  first_raised_at: instant,
})

export const briefSchema = z.strictObject({
  on: day,
  made_at: instant,
  data_as_of: instant.nullable(),
  generation: z.int().min(0),
  locale: z.enum(['zh', 'en']),
  reader: z.string().nullable(),
  shops: z.array(
    z.strictObject({ shop_id: z.string(), platform: z.string(), name: z.string(), timezone: z.string() }),
  ),
  ports: z.array(port),
  errands: z.array(errand),
  metrics: z.array(metric),
  findings: z.array(finding),
  tasks: z.array(z.record(z.string(), z.unknown())),
  promotions: z.array(
    z.strictObject({
      promotion_id: z.string(),
      shop_id: z.string(),
      platform: z.string().nullable(),
      name: z.string(),
      kind: z.string().nullable(),
      benefit: z.string().nullable(),
      starts_at: instant,
      ends_at: instant.nullable(),
      state: z.enum(['running', 'ending_today', 'starting']),
      goods: z.int().min(0).describe('listings or codes it names; 0 is the whole shop'),
      clashes: z.array(z.string()).describe('at the same time on the same goods'),
      last: z
        .strictObject({
          promotion_id: z.string(),
          name: z.string(),
          starts_at: instant,
          from: instant,
          until: instant,
          last_from: instant,
          last_until: instant,
          orders: z.int().nullable(),
          last_orders: z.int().nullable(),
          paid_minor: minor.nullable(),
          last_paid_minor: minor.nullable(),
          currency: z.string().nullable(),
          missing: z.enum(['today', 'last', 'amounts', 'shorter']).nullable(),
          evidence: z.string().min(1),
        })
        .nullable()
        .describe('the hours of today beside the same hours of the last promotion like it'),
      evidence: z.string().min(1),
    }),
  ),
  opening: z.strictObject({
    text: z.string().min(1),
    evidence: z.array(z.string()),
    first: z
      .strictObject({ text: z.string(), finding: z.string().nullable(), errand: z.string().nullable() })
      .nullable(),
  }),
  conclusions: z
    .array(z.strictObject({ text: z.string().min(1), evidence: z.array(z.string()).min(1) }))
    .describe('every sentence names ids of evidence[] or of findings[].evidence[]'),
  evidence: z.array(evidence),
  deadlines: z
    .strictObject({
      overdue: z.int().min(0),
      unsure: z.int().min(0),
      within_4h: z.int().min(0),
      within_1h: z.int().min(0),
      within_12h: z.int().min(0),
      within_24h: z.int().min(0),
      later: z.int().min(0),
      no_pickup: z.int().min(0).nullable(),
      as_of: instant,
      evidence: z.string().min(1),
    })
    .nullable(),
})

/** JSON Schema, draft 2020-12, as published. */
export function briefJsonSchema(): Record<string, unknown> {
  const { $schema, ...shape } = z.toJSONSchema(briefSchema)
  return {
    $schema,
    title: 'Dazi brief',
    description: 'The morning brief of one day: `dazi brief --format json`.',
    ...shape,
  }
}

/** The contract and the schema are two spellings of one thing; this line fails to compile when they part. */
export const asPublished = (brief: Brief): z.input<typeof briefSchema> => brief as Mutable<Brief>

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T
