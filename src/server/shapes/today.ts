/** The brief with its words, as the workbench draws it. */
import { z } from '@hono/zod-openapi'
import type { FindingOpened, Today } from '../../operations.ts'
import { briefErrand, briefFields, briefNumber, deadlines, findingFields } from './brief.ts'
import { labels, named, text } from './shape.ts'
import { taskFields } from './tasks.ts'

const figure = z.object({ figure: text, unit: text })
const tone = z.enum(['bad', 'warn', 'plain'])

const numberWords = z.object({
  label: text,
  figure: figure.nullable(),
  instead: text.nullable(),
  change: z
    .object({
      direction: z.enum(['up', 'down', 'flat', 'unknown']),
      arrow: z.enum(['▲', '▼', '']),
      text,
      isFigure: z.boolean(),
    })
    .nullable(),
  mood: z.enum(['good', 'bad', 'none']),
  against: text.nullable(),
  note: text.nullable(),
})

export const numberSaid = briefNumber
  .omit({ label: true, label_en: true })
  .extend({ words: numberWords, arithmetic: text.nullable() })

const findingWords = z.object({
  title: text,
  tag: text,
  tone,
  stake: text.nullable(),
  rhythm: text,
  interval: text.nullable(),
  unpriced: text.nullable(),
  exposure: text.nullable(),
  since: text,
  lasting: text,
  bars: z.number().int(),
  certainty: text,
  likeliest: text.nullable(),
  causes: z.array(text),
  ruledOut: z.array(text),
  owner: text,
  due: text,
  asOf: text,
})

export const findingSaid = findingFields.omit({ evidence: true, title: true }).extend({
  words: findingWords,
  severity_name: text,
  spark_name: text,
  quiet: text.nullable(),
})

export const FindingShown = named<FindingOpened>(
  'FindingOpened',
  findingSaid.extend({ evidence: findingFields.shape.evidence, column_words: labels }),
)

const chip = z.object({
  platform: text,
  name: text,
  mark: text,
  state: z.enum(['arrived', 'provisional', 'late', 'never']),
  spoken: text,
})

export const TodayOfShop = named<Today>(
  'Today',
  z.object({
    locale: z.enum(['zh', 'en']),
    on: text,
    on_name: text,
    today: text,
    timezone: text,
    generation: z.number().int(),
    as_of: text,
    is_empty: z.boolean(),
    is_stale: z.boolean(),
    shops: briefFields.shape.shops,
    opening: briefFields.shape.opening,
    conclusions: briefFields.shape.conclusions,
    stakes: z.array(
      z.object({
        name: text,
        when: z.enum(['leaking', 'soon']),
        figure: text,
        unit: text,
        rhythm: text,
        findings: z.number().int(),
      }),
    ),
    unpriced: z.number().int(),
    roll_call: z.object({
      expected: z.number().int(),
      arrived: z.number().int(),
      missing: z.number().int(),
      sentence: text,
      cells: z.array(
        z.object({
          kind: text,
          asOf: text.nullable(),
          chips: z.array(chip),
          rows: z.number().int(),
          late: text.nullable(),
          unused: z.boolean(),
          evidence: z.array(text),
        }),
      ),
    }),
    numbers: z.array(numberSaid),
    findings: z.array(findingSaid),
    watching: z.array(findingSaid),
    errands: z.array(briefErrand.extend({ name: text, chip: text, days: text })),
    deadlines: deadlines.nullable(),
    promotions: z.array(
      z.object({
        promotion_id: text,
        chip: text,
        title: text,
        tag: text,
        tone,
        meta: text,
        clash: text.nullable(),
        last: text.nullable(),
      }),
    ),
    tasks: z.array(taskFields.extend({ state_name: text, due: text, is_overdue: z.boolean() })),
    put_aside: z.array(findingSaid.extend({ because: text })),
    share: text,
  }),
)
