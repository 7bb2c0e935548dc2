/** The detective's cases over the wire. */
import { z } from '@hono/zod-openapi'
import type { BlankCaseListed, BlankCaseOpened } from '../../operations.ts'
import { counted, instant, named, numberOrUnknown, text } from './shape.ts'

const range = z.object({ low: z.number(), mid: z.number(), high: z.number() })

const listed = z.object({
  shop_id: text,
  shop: text,
  item_id: text,
  name: text,
  field: text,
  kind: text,
  kind_said: z.object({ zh: text, en: text }),
  mechanism: text.nullable(),
  level: z.enum(['raise', 'watching', 'hold', 'fine']),
  why: z.enum([
    'costs_orders',
    'too_few',
    'other_cause',
    'no_fall',
    'unsure',
    'other_field',
    'mended',
    'not_back',
    'never_filled',
  ]),
  blank_from: text,
  days_since: z.number().int(),
  changed_by: text,
  certainty: z.number().min(0).max(1),
  expected_orders: numberOrUnknown,
  lost_orders: range.nullable(),
  lost_minor: range.nullable(),
  wasted_minor: counted,
  currency: text,
})

export const BlankCaseInList = named<BlankCaseListed>('BlankCaseListed', listed)

export const BlankCaseShown = named<BlankCaseOpened>(
  'BlankCase',
  listed.extend({
    finding: text,
    category: text,
    said: text,
    said_before: text,
    blank_at: instant,
    filled_until: instant.nullable(),
    healed_at: instant.nullable(),
    is_exact: z.boolean(),
    harm: text.nullable(),
    mend: text.nullable(),
    source: text.nullable(),
    days: z.array(
      z.object({
        on: text,
        orders: z.number(),
        usual: numberOrUnknown,
        visitors: numberOrUnknown,
        clicks: numberOrUnknown,
        spend_minor: numberOrUnknown,
        stock: numberOrUnknown,
        talks: numberOrUnknown,
        asks: numberOrUnknown,
      }),
    ),
    heard: z.array(text),
    asks_since: z.number(),
    asks_expected: z.number(),
    visitors_left: numberOrUnknown,
    orders_left: numberOrUnknown,
    stock_now: numberOrUnknown,
    others: z.array(
      z.object({
        cause: z.enum(['price', 'stock_out', 'page_down', 'promotion_over', 'budget', 'season']),
        explains: numberOrUnknown,
        text,
      }),
    ),
    odds: z.object({
      mechanism: z.number(),
      fall: z.number(),
      talks: z.number(),
      layers: z.number(),
      date: z.number(),
      others: z.number(),
    }),
    chance: numberOrUnknown,
    false_share: z.number(),
    peers: z.number().int(),
    is_own_category: z.boolean(),
    placebo_dates: numberOrUnknown,
  }),
)
