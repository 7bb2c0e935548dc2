/** Which rules begin or end soon: what has to be looked at before the day comes. */
import { addDays } from '../../../wording/index.ts'
import type { PlatformRule } from '../rules.ts'

export interface RuleChange {
  /** First day on which it is different. */
  readonly on: string
  readonly what: 'begins' | 'ends'
  readonly rule: PlatformRule
  /** The same key's rule until the day before; null when nothing stood there. */
  readonly replaces: PlatformRule | null
}

/** Changes after the day `on`, up to and with `days` days later, soonest first. A rule that is replaced does not end, it changes. */
export function ruleChanges(
  rules: readonly PlatformRule[],
  { on, days }: { on: string; days: number },
): readonly RuleChange[] {
  const last = addDays(on, days)
  const isSoon = (day: string) => day > on && day <= last
  return rules
    .flatMap((rule): RuleChange[] => {
      const { effective_from: from, effective_to: to } = rule
      const begins =
        from !== null && isSoon(from)
          ? [{ on: from, what: 'begins' as const, rule, replaces: endingBefore(rules, rule, from) }]
          : []
      const after = to === null ? null : addDays(to, 1)
      const isReplaced = rules.some((r) => r.key === rule.key && r.effective_from === after)
      const ends =
        after !== null && isSoon(after) && !isReplaced
          ? [{ on: after, what: 'ends' as const, rule, replaces: null }]
          : []
      return [...begins, ...ends]
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const endingBefore = (
  rules: readonly PlatformRule[],
  rule: PlatformRule,
  from: string,
): PlatformRule | null =>
  rules.find((r) => r.key === rule.key && r.effective_to === addDays(from, -1)) ?? null
