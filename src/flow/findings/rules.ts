/** Platform rules as data: they change under people's feet, so each says where it is from, how sure it is and since when. */

export interface RuleSource {
  readonly key: string
  readonly platform: string
  readonly title: string
  readonly source: string
  /** The day somebody last compared it with its source. */
  readonly verified_at: string
  /** high: official page · medium: secondary, several agree · low: commonly quoted, check before acting on money. */
  readonly confidence: 'high' | 'medium' | 'low'
  readonly effective_from: string
  /** Last day it holds; null while it holds. */
  readonly effective_to: string | null
}

/** How long after payment an order must go when the platform printed no promise on it. */
export interface ShipClockRule extends RuleSource {
  readonly kind: 'ship_clock'
  readonly hours: number
  /** What stops the clock. */
  readonly judged_by: 'shipped' | 'picked_up'
}

/** What one late order costs: share × paid, not below the floor, not above the cap. */
export interface LatePenaltyRule extends RuleSource {
  readonly kind: 'late_penalty'
  readonly currency: string
  readonly share_low: number
  readonly share_mid: number
  readonly share_high: number
  readonly floor_minor: number
  readonly cap_minor: number
}

export type PlatformRule = ShipClockRule | LatePenaltyRule

/** The rules of one kind that hold on a day, one per platform: the one that came into force last. */
export function rulesOn<K extends PlatformRule['kind']>(
  rules: readonly PlatformRule[],
  kind: K,
  on: string,
): ReadonlyMap<string, Extract<PlatformRule, { kind: K }>> {
  const found = new Map<string, Extract<PlatformRule, { kind: K }>>()
  for (const rule of rules) {
    if (rule.kind !== kind || rule.effective_from > on) continue
    if (rule.effective_to !== null && rule.effective_to < on) continue
    const before = found.get(rule.platform)
    if (!before || before.effective_from <= rule.effective_from)
      found.set(rule.platform, rule as Extract<PlatformRule, { kind: K }>)
  }
  return found
}

/** How far a finding may be believed when it stands on a rule of this confidence. */
export const ruleCertainty = { high: 0.97, medium: 0.9, low: 0.75 } as const
