/** Whether an SOP may still be believed: its review day, and the rules it cites as they were when it was written. */
import { addDays } from '../../wording/index.ts'
import type { SopExpiry, SopStanding } from './sop.ts'

/** So long before its review day it stands in the list of what is due. */
const warnedDays = 7

export function standingOf(
  sop: { readonly review_on: string | null; readonly cites: Readonly<Record<string, string | null>> },
  now: { readonly on: string; readonly rules: ReadonlyMap<string, string> },
): SopStanding {
  const because: SopExpiry[] = Object.entries(sop.cites).flatMap(([rule, then]): SopExpiry[] => {
    const today = now.rules.get(rule)
    if (today === undefined) return [{ why: 'rule_gone', rule }]
    return today === then ? [] : [{ why: 'rule_changed', rule }]
  })
  const { review_on } = sop
  if (review_on !== null && review_on < now.on) because.push({ why: 'review_passed', review_on })
  if (because.length > 0) return { is: 'expired', because }
  if (review_on !== null && review_on <= addDays(now.on, warnedDays)) return { is: 'due', review_on }
  return { is: 'fresh' }
}
