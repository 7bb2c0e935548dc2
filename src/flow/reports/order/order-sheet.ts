/** One order as data: everything the shop's own exports say about it. Money is in minor units of its currency. */

export interface OrderAnswer {
  /** As it was asked, cleaned of quotes and labels. */
  asked: string
  /** one: `order` is it · several, near: `choices` are theirs · none: `searched` and `advice` say where to look next. */
  found: 'one' | 'several' | 'near' | 'none'
  order: OrderSheet | null
  choices: readonly OrderChoice[]
  searched: readonly { what: string; shop: string; rows: number; as_of: string }[]
  advice: string | null
}

export interface OrderChoice {
  shop_id: string
  shop: string
  platform: string
  /** '' when only a parcel or an after-sale case is known. */
  order_id: string
  /** Which kind of number it was found by, and the number. */
  found_by: string
  number: string
  status: string | null
  placed_at: string | null
  title: string | null
  paid_minor: number | null
  currency: string | null
}

export interface OrderSheet {
  shop: { shop_id: string; name: string; platform: string; timezone: string }
  order_id: string
  /** Snapshot of the newest export that speaks of it, and whether that is older than the port's own rhythm. */
  as_of: string
  is_stale: boolean
  /** When this was read. */
  now: string
  status: string | null
  status_raw: string | null
  after_sale: string | null
  close_reason: string | null
  ships_from: string | null
  carrier: string | null
  province: string | null
  city: string | null
  buyer_note: string | null
  seller_note: string | null
  /** Hours and moments of the order; those that no export gave are null. */
  times: Readonly<Record<OrderTime, string | null>>
  clock: ShipClock
  lines: readonly OrderLine[]
  parcels: readonly Parcel[]
  refunds: readonly RefundCase[]
  conversations: readonly Conversation[]
  money: OrderMoney
  history: readonly Said[]
  findings: readonly { key: string; title: string; severity: string; by: 'row' | 'subject' }[]
  state: OrderState
  /** Three sentences for the buyer that the data carries. */
  may_say: readonly string[]
  /** What must not be promised now, and why. */
  do_not_promise: string
}

export const orderTimes = [
  'placed_at',
  'paid_at',
  'promised_at',
  'shipped_at',
  'picked_up_at',
  'delivered_at',
  'completed_at',
  'closed_at',
] as const
export type OrderTime = (typeof orderTimes)[number]

/** When it has to go, by the order's own promise or else by the platform's rule. */
export interface ShipClock {
  due_at: string | null
  basis: 'promised' | 'rule' | null
  rule: { title: string; source: string; confidence: string } | null
  /** unsure: past its time on an export too old to say whether it went. */
  state: 'none' | 'running' | 'overdue' | 'unsure' | 'kept' | 'missed'
}

export interface OrderLine {
  order_line_id: string
  title: string | null
  spec: string | null
  sku_code: string | null
  item_id: string | null
  quantity: number | null
  unit_price_minor: number | null
  paid_minor: number | null
  after_sale: string | null
}

export interface Parcel {
  tracking_id: string
  carrier: string | null
  status: string | null
  shipped_at: string | null
  picked_up_at: string | null
  delivered_at: string | null
  is_return: boolean
  /** order: only the order names it, so nobody says whether it was picked up. */
  told_by: 'parcel' | 'order'
  as_of: string
  scans: readonly { at: string; node: string; place: string | null; told: string | null }[]
}

export interface RefundCase {
  refund_id: string
  kind: string | null
  status: string | null
  status_raw: string | null
  reason: string | null
  reason_note: string | null
  asked_minor: number | null
  refunded_minor: number | null
  asked_at: string | null
  due_at: string | null
  completed_at: string | null
  return_tracking_id: string | null
  agent: string | null
  as_of: string
}

export interface Conversation {
  session_id: string
  agent: string | null
  started_at: string
  first_reply_seconds: number | null
  messages: number | null
  intent: string | null
  outcome: string | null
  content: string | null
}

export interface OrderMoney {
  currency: string | null
  goods_minor: number | null
  freight_minor: number | null
  payable_minor: number | null
  paid_minor: number | null
  discounts: readonly { funder: '平台' | '商家'; off_minor: number }[]
  /** What went back: the larger of what the order and its after-sale cases say; null when nothing did or nobody says. */
  refunded_minor: number | null
  payments: readonly { method: string | null; paid_minor: number | null }[]
  /** Bill lines of this order beside goods and refunds; null when no bill has come, or the reader may not see costs. */
  fees: readonly { kind: string; amount_minor: number }[] | null
  cost_minor: number | null
  margin_minor: number | null
  /** What the margin lacks; null when it is known. */
  margin_lacks: string | null
}

/** One export's word on the order: the first one whole, later ones by what changed. */
export interface Said {
  import: number
  path: string
  snapshot_at: string
  line: number | null
  changes: readonly { column: string; label: string; before: string | null; after: string | null }[]
}

/** Where an order stands, as far as the exports tell. */
export type OrderState =
  | 'unpaid'
  | 'closed'
  | 'to_ship'
  | 'part_shipped'
  | 'overdue'
  | 'unsure'
  | 'no_pickup'
  | 'in_transit'
  | 'troubled'
  | 'delivered'
  | 'completed'
  | 'refund_asked'
  | 'returning'
  | 'inspecting'
  | 'refunded'
  | 'refund_closed'
  | 'unknown'
