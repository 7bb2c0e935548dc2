/** Platform rules as data: they change under people's feet, so each says where it is from, how sure it is and since when. */
import type { ConductRule, DataPullRule, DataSettlingRule } from './rules/data.ts'
import type { ForbiddenWordsRule, ImageLimitRule, ListingLimitRule } from './rules/listing.ts'
import type { ShopScoreRule } from './rules/scores.ts'
import type {
  AfterSaleClockRule,
  AfterSaleLimitRule,
  MeasureRule,
  ReturnWindowRule,
} from './rules/service.ts'
import type { PenaltyRule, PerformanceBarRule, ShipClockRule, TraceClockRule } from './rules/shipping.ts'

export type PlatformRule =
  | ShipClockRule
  | TraceClockRule
  | PenaltyRule
  | PerformanceBarRule
  | AfterSaleClockRule
  | AfterSaleLimitRule
  | ReturnWindowRule
  | MeasureRule
  | ShopScoreRule
  | ListingLimitRule
  | ImageLimitRule
  | ForbiddenWordsRule
  | DataSettlingRule
  | DataPullRule
  | ConductRule

export type RuleKind = PlatformRule['kind']
export type RuleOf<K extends RuleKind> = Extract<PlatformRule, { kind: K }>

export type RuleState = 'in_force' | 'coming' | 'over'

export function ruleState(
  rule: Pick<PlatformRule, 'effective_from' | 'effective_to'>,
  on: string,
): RuleState {
  if (rule.effective_from !== null && rule.effective_from > on) return 'coming'
  return rule.effective_to !== null && rule.effective_to < on ? 'over' : 'in_force'
}

/** The rules of one kind that hold on a day. */
export function rulesOn<K extends RuleKind>(
  rules: readonly PlatformRule[],
  kind: K,
  on: string,
): readonly RuleOf<K>[] {
  return rules.filter((r): r is RuleOf<K> => r.kind === kind && ruleState(r, on) === 'in_force')
}

/** By platform, the rule about one thing that holds wherever no category has its own. */
export function rulesByPlatform<K extends RuleKind>(
  rules: readonly PlatformRule[],
  kind: K,
  on: string,
  about: RuleOf<K>['about'],
): ReadonlyMap<string, RuleOf<K>> {
  const general = rulesOn(rules, kind, on).filter((r) => r.about === about && r.categories?.length === 0)
  return new Map(general.map((r) => [r.platform, r]))
}

/** The one rule that holds: the category's own before the general one; null when nobody wrote one down. */
export function ruleFor<K extends RuleKind>(
  rules: readonly PlatformRule[],
  kind: K,
  asked: { platform: string; on: string; about: RuleOf<K>['about']; category?: string | undefined },
): RuleOf<K> | null {
  const here = rulesOn(rules, kind, asked.on).filter(
    (r) => r.platform === asked.platform && r.about === asked.about,
  )
  const own = here.find((r) => asked.category !== undefined && r.categories?.includes(asked.category))
  return own ?? here.find((r) => r.categories?.length === 0) ?? null
}
