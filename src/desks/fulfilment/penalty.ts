/** What the platform takes for late orders, by its rule: pure, so that each case can be written down. */
import type { MoneyAtStake } from '../../flow/findings/finding.ts'
import type { LatePenaltyRule } from '../../flow/findings/rules.ts'

export interface LateOrder {
  readonly paid_minor: number | null
  readonly currency: string | null
  /** Late already; else it is still savable and the least counts nothing for it. */
  readonly isLate: boolean
}

/** Null where the rule does not reach: another currency, or a share of an unknown amount. */
export function penaltyOf(
  orders: readonly LateOrder[],
  rule: LatePenaltyRule | undefined,
): Pick<MoneyAtStake, 'low_minor' | 'mid_minor' | 'high_minor'> | null {
  if (!rule || orders.some((o) => o.currency !== rule.currency)) return null
  let [low, mid, high] = [0, 0, 0]
  for (const order of orders) {
    const share = (of: number) =>
      Math.min(rule.cap_minor, Math.max(rule.floor_minor, of * (order.paid_minor ?? 0)))
    if (order.isLate) low += share(rule.share_low)
    mid += share(rule.share_mid)
    high += order.paid_minor === null ? rule.cap_minor : share(rule.share_high)
  }
  return { low_minor: Math.round(low), mid_minor: Math.round(mid), high_minor: Math.round(high) }
}

export const confidenceWord = { high: '官方写着', medium: '多处这么说', low: '通行说法，待核' } as const
