/** Where an order stands: its clock and its state, out of what the exports say. Pure, so that every case can be written down. */

import { clockHours } from '../../findings/rules/shipping.ts'
import type { PlatformRule } from '../../findings/rules.ts'
import { ruleFor } from '../../findings/rules.ts'
import type { OrderSheet, OrderState, Parcel, RefundCase, ShipClock } from './order-sheet.ts'

type Seen = Pick<OrderSheet, 'status' | 'after_sale' | 'times' | 'now' | 'is_stale'>

const gone = ['shipped', 'delivered', 'completed']

export function shipClock(
  order: Seen,
  platform: string,
  rules: readonly PlatformRule[],
  on: string,
): ShipClock {
  const { promised_at, paid_at, shipped_at } = order.times
  const rule = ruleFor(rules, 'ship_clock', { platform, on, about: 'in_stock' })
  const hours = rule ? clockHours(rule) : null
  const due_at =
    promised_at ??
    (hours !== null && paid_at ? new Date(Date.parse(paid_at) + hours * 3_600_000).toISOString() : null)
  const basis = promised_at !== null ? 'promised' : due_at === null ? null : 'rule'
  return {
    due_at,
    basis,
    rule:
      basis === 'rule' && rule
        ? { title: rule.title, source: rule.source, confidence: rule.confidence }
        : null,
    state: clockState(order, due_at, shipped_at),
  }
}

function clockState(order: Seen, due: string | null, shipped: string | null): ShipClock['state'] {
  if (due === null || order.status === 'placed' || order.status === 'closed') return 'none'
  // A refund that was paid leaves nothing to send.
  if (order.after_sale === 'refunded') return 'none'
  if (shipped !== null) return Date.parse(shipped) <= Date.parse(due) ? 'kept' : 'missed'
  // It went, but no export says when: neither kept nor missed.
  if (gone.includes(order.status ?? '')) return 'none'
  if (Date.parse(due) > Date.parse(order.now)) return 'running'
  return order.is_stale ? 'unsure' : 'overdue'
}

export function stateOf(
  order: Seen,
  clock: ShipClock,
  parcels: readonly Parcel[],
  refunds: readonly RefundCase[],
): OrderState {
  const refund = newestRefund(refunds)
  const asked = refund?.status ?? order.after_sale
  if (asked === 'asked') return 'refund_asked'
  if (asked === 'returning') return 'returning'
  if (asked === 'inspecting') return 'inspecting'
  if (asked === 'refunded') return 'refunded'
  if (order.status === 'closed') return 'closed'
  if (order.status === 'placed') return 'unpaid'
  if (order.status === 'completed') return asked === 'closed' ? 'refund_closed' : 'completed'
  const sent = parcels.filter((p) => !p.is_return)
  const [first] = sent
  const arrived = sent.length > 0 && sent.every((p) => p.delivered_at !== null || p.status === 'delivered')
  if (order.status === 'delivered' || order.times.delivered_at !== null || arrived)
    return asked === 'closed' ? 'refund_closed' : 'delivered'
  if (sent.some((p) => p.status === 'troubled' || p.status === 'returned')) return 'troubled'
  if (order.status === 'part_shipped') return 'part_shipped'
  if (order.status === 'shipped' || order.times.shipped_at !== null) {
    const picked =
      order.times.picked_up_at !== null || sent.some((p) => p.picked_up_at !== null || onTheWay(p))
    return picked || first?.told_by !== 'parcel' ? 'in_transit' : 'no_pickup'
  }
  if (order.status !== 'paid') return 'unknown'
  if (clock.state === 'overdue' || clock.state === 'unsure') return clock.state
  return 'to_ship'
}

const onTheWay = (p: Parcel): boolean =>
  ['picked_up', 'in_transit', 'delivering'].includes(p.status ?? '') ||
  p.scans.some((s) => ['picked_up', 'in_transit', 'delivering'].includes(s.node))

export const newestRefund = (refunds: readonly RefundCase[]): RefundCase | undefined =>
  [...refunds].sort((a, b) => (a.asked_at ?? '').localeCompare(b.asked_at ?? '')).at(-1)
