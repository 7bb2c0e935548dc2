/** The platform rules as they hold in this house: the declared ones, with what people set by hand in their place. One place for everybody. */
import { platformRules } from '../desks/handbook/rules/index.ts'
import { withSetByHand } from '../flow/findings/rules/set-by-hand.ts'
import type { PlatformRule } from '../flow/findings/rules.ts'
import type { RuleWord } from '../records/rule-words.ts'
import type { House } from './house.ts'

export interface RuleBook {
  /** As they hold. */
  readonly rules: readonly PlatformRule[]
  /** Those of them that a person set. */
  readonly set: readonly PlatformRule[]
}

export const declaredBook: RuleBook = { rules: platformRules, set: [] }

export const ruleBookOf = (words: readonly RuleWord<PlatformRule>[]): RuleBook => {
  const set = words.flatMap((w) => w.body ?? [])
  return { rules: withSetByHand(platformRules, set), set }
}

export const ruleBook = async ({ records }: Pick<House, 'records'>): Promise<RuleBook> =>
  ruleBookOf(await records.ruleWords.newest<PlatformRule>())

export const rulesInUse = async (house: Pick<House, 'records'>): Promise<readonly PlatformRule[]> =>
  (await ruleBook(house)).rules
