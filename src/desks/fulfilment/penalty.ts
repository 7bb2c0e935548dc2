/** What the platform takes for orders that break a rule: pure, so that each case can be written down. */
import type { MoneyAtStake } from '../../flow/findings/finding.ts'
import type { PenaltyRule } from '../../flow/findings/rules/shipping.ts'

export interface PunishedOrder {
  readonly paid_minor: number | null
  readonly currency: string | null
  /** Broken already; else it can still be saved and the least counts nothing for it. */
  readonly isBroken: boolean
}

/** Null where no amount is known or the rule does not reach: another currency, a share of an unknown amount. */
export function penaltyOf(
  orders: readonly PunishedOrder[],
  rule: PenaltyRule | undefined,
): Pick<MoneyAtStake, 'low_minor' | 'mid_minor' | 'high_minor'> | null {
  const amount = rule?.amount
  if (!amount || orders.some((o) => o.currency !== rule.currency)) return null
  const isFlat = amount.share_high === 0
  if (!isFlat && orders.some((o) => o.paid_minor === null)) return null
  const cost = (order: PunishedOrder, share: number) =>
    Math.min(
      amount.cap_minor ?? Number.POSITIVE_INFINITY,
      Math.max(amount.floor_minor ?? 0, share * (order.paid_minor ?? 0)),
    )
  const sum = (some: readonly PunishedOrder[], share: number) =>
    Math.round(some.reduce((total, order) => total + cost(order, share), 0))
  return {
    low_minor: sum(
      orders.filter((o) => o.isBroken),
      amount.share_low,
    ),
    mid_minor: sum(orders, amount.share_mid),
    // A flat sum without a cap is a least, and nobody can say the most.
    high_minor: isFlat && amount.cap_minor === null ? null : sum(orders, amount.share_high),
  }
}
