/** Everything the published facts and the log say of one order. */
import { ident, type Sql, sql, trusted, value } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { readBeside } from '../../findings/beside.ts'
import { isoOf } from '../../findings/evidence.ts'
import type { Conversation, OrderLine, OrderMoney, OrderSheet, Parcel, RefundCase } from './order-sheet.ts'
import { orderTimes } from './order-sheet.ts'

const costsQuery = readBeside(import.meta.url, 'costs.sql')

export interface OrderAt {
  warehouse: Warehouse
  /** The published side. */
  database: string
  shop_id: string
  order_id: string
}

export type Row = Readonly<Record<string, unknown>>

/** Null when no export of orders knows it; a parcel or an after-sale case alone does not make an order. */
export async function orderRow(at: OrderAt): Promise<Row | null> {
  const [row] = await of(at, sql`SELECT * FROM ${ident('order')} WHERE ${isIt(at)} LIMIT 1`)
  return row ?? null
}

export const timesOf = (row: Row): OrderSheet['times'] =>
  Object.fromEntries(orderTimes.map((t) => [t, instant(row[t])])) as OrderSheet['times']

export async function linesOf(at: OrderAt): Promise<OrderLine[]> {
  const rows = await of(at, sql`SELECT * FROM order_line WHERE ${isIt(at)} ORDER BY order_line_id LIMIT 200`)
  return rows.map((r) => ({
    order_line_id: String(r.order_line_id),
    title: text(r.title),
    spec: text(r.spec),
    sku_code: text(r.sku_code),
    item_id: text(r.item_id),
    quantity: number(r.quantity),
    unit_price_minor: number(r.unit_price_minor),
    paid_minor: number(r.paid_minor),
    after_sale: text(r.after_sale),
  }))
}

/** Parcels with their scans; where only the order names a tracking number, that is all that is known of the parcel. */
export async function parcelsOf(at: OrderAt, order: Row): Promise<Parcel[]> {
  const rows = await of(
    at,
    sql`SELECT * FROM parcel WHERE shop_id = ${value('String', at.shop_id)}
      AND (order_id = ${value('String', at.order_id)} OR tracking_id = ${value('String', text(order.tracking_id) ?? '')})
      ORDER BY shipped_at LIMIT 50`,
  )
  const tracked = rows.map((r) => String(r.tracking_id))
  const named = (text(order.tracking_id) ?? '')
    .split(/[,;，；\s]+/)
    .filter((t) => t !== '' && !tracked.includes(t))
  const scans = await of(
    at,
    sql`SELECT * FROM parcel_event WHERE shop_id = ${value('String', at.shop_id)}
      AND tracking_id IN ${value('Array(String)', ['', ...tracked, ...named])} ORDER BY at LIMIT 500`,
  )
  const scansOf = (tracking: string) =>
    scans
      .filter((s) => s.tracking_id === tracking)
      .map((s) => ({
        at: instant(s.at) ?? '',
        node: String(s.node),
        place: text(s.place),
        told: text(s.told),
      }))
  return [
    ...rows.map((r) => ({
      tracking_id: String(r.tracking_id),
      carrier: text(r.carrier),
      status: text(r.status),
      shipped_at: instant(r.shipped_at),
      picked_up_at: instant(r.picked_up_at),
      delivered_at: instant(r.delivered_at),
      is_return: r.is_return === true,
      told_by: 'parcel' as const,
      as_of: instant(r.snapshot_at) ?? '',
      scans: scansOf(String(r.tracking_id)),
    })),
    ...named.map((tracking_id) => ({
      tracking_id,
      carrier: text(order.carrier),
      status: null,
      shipped_at: instant(order.shipped_at),
      picked_up_at: instant(order.picked_up_at),
      delivered_at: instant(order.delivered_at),
      is_return: false,
      told_by: 'order' as const,
      as_of: instant(order.snapshot_at) ?? '',
      scans: scansOf(tracking_id),
    })),
  ]
}

export async function refundsOf(at: OrderAt): Promise<RefundCase[]> {
  const rows = await of(at, sql`SELECT * FROM refund WHERE ${isIt(at)} ORDER BY asked_at LIMIT 50`)
  return rows.map((r) => ({
    refund_id: String(r.refund_id),
    kind: text(r.kind),
    status: text(r.status),
    status_raw: text(r.status_raw),
    reason: text(r.reason),
    reason_note: text(r.reason_note),
    asked_minor: number(r.asked_minor),
    refunded_minor: number(r.refunded_minor),
    asked_at: instant(r.asked_at),
    due_at: instant(r.due_at),
    completed_at: instant(r.completed_at),
    return_tracking_id: text(r.return_tracking_id),
    agent: text(r.agent),
    as_of: instant(r.snapshot_at) ?? '',
  }))
}

export async function conversationsOf(at: OrderAt): Promise<Conversation[]> {
  const rows = await of(at, sql`SELECT * FROM conversation WHERE ${isIt(at)} ORDER BY started_at LIMIT 50`)
  return rows.map((r) => ({
    session_id: String(r.session_id),
    agent: text(r.agent),
    started_at: instant(r.started_at) ?? '',
    first_reply_seconds: number(r.first_reply_seconds),
    messages: number(r.messages),
    intent: text(r.intent),
    outcome: text(r.outcome),
    content: text(r.content),
  }))
}

/** What was paid, who gave the discounts, what went back, and — for those who may see costs — what is left. */
export async function moneyOf(
  at: OrderAt,
  order: Row,
  refunds: readonly RefundCase[],
  withCosts: boolean,
): Promise<OrderMoney> {
  const [payments, bill, costs] = await Promise.all([
    of(at, sql`SELECT * FROM payment WHERE ${isIt(at)} ORDER BY payment_no LIMIT 20`),
    withCosts
      ? of(
          at,
          sql`SELECT kind, sum(amount_minor) AS amount_minor, any(currency) AS currency FROM settlement_line
            WHERE ${isIt(at)} GROUP BY kind ORDER BY kind`,
        )
      : [],
    withCosts ? of(at, trusted(costsQuery, { shop: at.shop_id, order: at.order_id })) : [],
  ])
  const back = [number(order.refunded_minor), ...sumOf(refunds.map((r) => r.refunded_minor))].filter(
    (m) => m !== null,
  )
  const paid = {
    currency: text(order.currency),
    goods_minor: number(order.goods_minor),
    freight_minor: number(order.freight_minor),
    payable_minor: number(order.payable_minor),
    paid_minor: number(order.paid_minor),
    discounts: [
      { funder: '平台' as const, off_minor: number(order.platform_discount_minor) },
      { funder: '商家' as const, off_minor: number(order.seller_discount_minor) },
    ].flatMap((d) => (d.off_minor === null ? [] : [{ ...d, off_minor: d.off_minor }])),
    // The order table and the after-sale table tell of the same money; the larger one has heard more.
    refunded_minor: back.length === 0 ? null : Math.max(...back),
    payments: payments.map((p) => ({ method: text(p.method), paid_minor: number(p.paid_minor) })),
  }
  return withCosts
    ? { ...paid, ...marginOf(paid, bill, costs) }
    : { ...paid, fees: null, cost_minor: null, margin_minor: null, margin_lacks: '成本和毛利只给看账的人看' }
}

const sumOf = (parts: readonly (number | null)[]): number[] => {
  const known = parts.filter((p) => p !== null)
  return known.length === 0 ? [] : [known.reduce((a, b) => a + b, 0)]
}

const notFees = ['goods', 'freight', 'refund', 'transfer', 'statement']

/** Unknown cost or unknown fees mean unknown margin, never a whole one. */
export function marginOf(
  paid: Pick<OrderMoney, 'currency' | 'paid_minor' | 'refunded_minor'>,
  bill: readonly Row[],
  costs: readonly Row[],
): Pick<OrderMoney, 'fees' | 'cost_minor' | 'margin_minor' | 'margin_lacks'> {
  const lacks: string[] = []
  if (paid.paid_minor === null) lacks.push('实付')
  const bare = costs.filter((c) => c.cost_minor === null || c.pieces === null || c.sku_code === '')
  const foreign = costs.some(
    (c) => c.cost_minor !== null && c.currency !== null && c.currency !== paid.currency,
  )
  if (costs.length === 0) lacks.push('商品明细')
  else if (bare.length > 0)
    lacks.push(`成本（${bare.map((c) => String(c.sku_code || '没有商家编码的那行')).join('、')}）`)
  else if (foreign) lacks.push('汇率（成本和实付不是一种钱）')
  const fees =
    bill.length === 0
      ? null
      : bill
          .filter((b) => !notFees.includes(String(b.kind)))
          .map((b) => ({ kind: String(b.kind), amount_minor: number(b.amount_minor) ?? 0 }))
  if (fees === null) lacks.push('平台账单（扣点、服务费）')
  const cost =
    costs.length === 0 || bare.length > 0 || foreign
      ? null
      : costs.reduce((sum, c) => sum + Number(c.cost_minor) * Number(c.pieces), 0)
  const isKnown = lacks.length === 0 && cost !== null && fees !== null && paid.paid_minor !== null
  return {
    fees,
    cost_minor: cost,
    margin_minor: isKnown
      ? (paid.paid_minor ?? 0) -
        (paid.refunded_minor ?? 0) -
        cost +
        fees.reduce((sum, f) => sum + f.amount_minor, 0)
      : null,
    margin_lacks: isKnown ? null : `缺${lacks.join('、')}`,
  }
}

const of = (at: OrderAt, query: Sql): Promise<Row[]> =>
  at.warehouse.rows<Row>(query, { database: at.database })

const isIt = (at: OrderAt): Sql =>
  sql`shop_id = ${value('String', at.shop_id)} AND order_id = ${value('String', at.order_id)}`

export const text = (cell: unknown): string | null =>
  cell === null || cell === undefined || cell === '' ? null : String(cell)
export const number = (cell: unknown): number | null =>
  cell === null || cell === undefined ? null : Number(cell)
export const instant = (cell: unknown): string | null => (text(cell) === null ? null : isoOf(String(cell)))

/** The kinds of fact that are looked through for a number, in the words of the trade. */
export const searchedFacts: Readonly<Record<string, string>> = {
  order: '订单',
  parcel: '包裹',
  refund: '售后',
}
