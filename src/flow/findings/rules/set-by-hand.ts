/** Rules that a person set instead of the declared ones: from their first day on they hold, before it the declared ones do. */
import { createHash } from 'node:crypto'
import { addDays } from '../../../wording/index.ts'
import { type PlatformRule, ruleState } from '../rules.ts'

/**
 * A rule without a first day takes the place of every declared period; with one, it cuts what would reach into it and takes
 * the place of what begins later.
 */
export function withSetByHand(
  declared: readonly PlatformRule[],
  set: readonly PlatformRule[],
): readonly PlatformRule[] {
  const byKey = new Map(set.map((r) => [r.key, r]))
  if (byKey.size === 0) return declared
  const before = declared.flatMap((rule): PlatformRule[] => {
    const own = byKey.get(rule.key)
    if (!own) return [rule]
    const from = own.effective_from
    if (from === null || (rule.effective_from !== null && rule.effective_from >= from)) return []
    const last = addDays(from, -1)
    return [
      {
        ...rule,
        effective_to: rule.effective_to !== null && rule.effective_to < last ? rule.effective_to : last,
      },
    ]
  })
  return [...before, ...set]
}

/** What each rule says today, as a short mark: what was written under another mark has to be looked at again. */
export function ruleMarks(rules: readonly PlatformRule[], on: string): Map<string, string> {
  return new Map(rules.filter((r) => ruleState(r, on) === 'in_force').map((r) => [r.key, markOf(r)]))
}

/** The same content looked at on another day, or found in a better place, is the same rule. */
function markOf({
  verified_at: _,
  source: __,
  evidence: ___,
  confidence: ____,
  ...rule
}: PlatformRule): string {
  const { effective_from: _____, effective_to: ______, ...content } = rule
  const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12)
}
