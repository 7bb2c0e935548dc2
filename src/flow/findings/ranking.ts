/** Money ranks: yuan × certainty. A finding with no price stands after the priced ones, what is only watched at the end. */
import type { Finding } from './finding.ts'

const urgency = { today: 0, week: 1, not_yet: 2, watching: 3 } as const

export function byYuan(a: Finding, b: Finding): number {
  return (
    Number(a.severity === 'watching') - Number(b.severity === 'watching') ||
    weight(b) - weight(a) ||
    urgency[a.severity] - urgency[b.severity] ||
    b.certainty - a.certainty ||
    (a.key < b.key ? -1 : 1)
  )
}

/** −1 for an unknown price, so that even ¥0 known stands before it. Exposure never ranks. */
function weight(f: Finding): number {
  return f.money_at_stake.mid_minor === null ? -1 : f.money_at_stake.mid_minor * f.certainty
}
