/** One order as it is answered: what `dazi order ID --json` prints. */
import { z } from '@hono/zod-openapi'
import type { OrderAnswer } from '../../operations.ts'
import { counted, instant, named, numberOrUnknown, text } from './shape.ts'

const maybe = text.nullable()
const when = instant.nullable()

const line = z.object({
  order_line_id: text,
  title: maybe,
  spec: maybe,
  sku_code: maybe,
  item_id: maybe,
  quantity: numberOrUnknown,
  unit_price_minor: counted,
  paid_minor: counted,
  after_sale: maybe,
})

const parcel = z.object({
  tracking_id: text,
  carrier: maybe,
  status: maybe,
  shipped_at: when,
  picked_up_at: when,
  delivered_at: when,
  is_return: z.boolean(),
  told_by: z.enum(['parcel', 'order']),
  as_of: instant,
  scans: z.array(z.object({ at: instant, node: text, place: maybe, told: maybe })),
})

const refund = z.object({
  refund_id: text,
  kind: maybe,
  status: maybe,
  status_raw: maybe,
  reason: maybe,
  reason_note: maybe,
  asked_minor: counted,
  refunded_minor: counted,
  asked_at: when,
  due_at: when,
  completed_at: when,
  return_tracking_id: maybe,
  agent: maybe,
  as_of: instant,
})

const conversation = z.object({
  session_id: text,
  agent: maybe,
  started_at: instant,
  first_reply_seconds: numberOrUnknown,
  messages: numberOrUnknown,
  intent: maybe,
  outcome: maybe,
  content: maybe,
})

const money = z.object({
  currency: maybe,
  goods_minor: counted,
  freight_minor: counted,
  payable_minor: counted,
  paid_minor: counted,
  discounts: z.array(z.object({ funder: z.enum(['平台', '商家']), off_minor: z.number() })),
  refunded_minor: counted,
  payments: z.array(z.object({ method: maybe, paid_minor: counted })),
  fees: z.array(z.object({ kind: text, amount_minor: z.number() })).nullable(),
  cost_minor: numberOrUnknown,
  margin_minor: numberOrUnknown,
  margin_lacks: maybe,
})

const order = z.object({
  shop: z.object({ shop_id: text, name: text, platform: text, timezone: text }),
  order_id: text,
  as_of: instant,
  is_stale: z.boolean(),
  now: instant,
  status: maybe,
  status_raw: maybe,
  after_sale: maybe,
  close_reason: maybe,
  ships_from: maybe,
  carrier: maybe,
  province: maybe,
  city: maybe,
  buyer_note: maybe,
  seller_note: maybe,
  times: z.object({
    placed_at: when,
    paid_at: when,
    promised_at: when,
    shipped_at: when,
    picked_up_at: when,
    delivered_at: when,
    completed_at: when,
    closed_at: when,
  }),
  clock: z.object({
    due_at: when,
    basis: z.enum(['promised', 'rule']).nullable(),
    rule: z.object({ title: text, source: text, confidence: text }).nullable(),
    state: z.enum(['none', 'running', 'overdue', 'unsure', 'kept', 'missed']),
  }),
  lines: z.array(line),
  parcels: z.array(parcel),
  refunds: z.array(refund),
  conversations: z.array(conversation),
  money,
  history: z.array(
    z.object({
      import: z.number().int(),
      path: text,
      snapshot_at: instant,
      line: counted,
      changes: z.array(z.object({ column: text, label: text, before: maybe, after: maybe })),
    }),
  ),
  findings: z.array(z.object({ key: text, title: text, severity: text, by: z.enum(['row', 'subject']) })),
  state: z.enum([
    'unpaid',
    'closed',
    'to_ship',
    'part_shipped',
    'overdue',
    'unsure',
    'no_pickup',
    'in_transit',
    'troubled',
    'delivered',
    'completed',
    'refund_asked',
    'returning',
    'inspecting',
    'refunded',
    'refund_closed',
    'unknown',
  ]),
  may_say: z.array(text),
  do_not_promise: text,
})

export const OrderFound = named<OrderAnswer>(
  'Order',
  z.object({
    asked: text,
    found: z.enum(['one', 'several', 'near', 'none']),
    order: order.nullable(),
    choices: z.array(
      z.object({
        shop_id: text,
        shop: text,
        platform: text,
        order_id: text,
        found_by: text,
        number: text,
        status: maybe,
        placed_at: when,
        title: maybe,
        paid_minor: counted,
        currency: maybe,
      }),
    ),
    searched: z.array(z.object({ what: text, shop: text, rows: z.number(), as_of: instant })),
    advice: maybe,
  }),
)
