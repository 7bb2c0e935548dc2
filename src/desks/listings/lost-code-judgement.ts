/** Since when a page's order lines have come without their merchant code. Pure. */
import { movable } from '../../flow/findings/lines-in-force.ts'

export const lostCodeLines = movable('listings.lost_code', {
  minimum: { lines: 5 },
  raise: { lines: 5, uncoded_share: 0.8, coded_elsewhere_share: 0.9, look_back_days: 60 },
  recover: { uncoded_share: 0.1 },
} as const)

export interface LinesOfDay {
  readonly day: string
  readonly all_lines: number
  readonly lost_lines: number
}

export type LostCode =
  | { readonly level: 'fine' }
  | { readonly level: 'quiet' }
  | {
      readonly level: 'raise' | 'hold' | 'watching'
      /** First day without. */
      readonly since: string
      readonly lost_lines: number
      readonly all_lines: number
      /** Lines that had one before that day; 0: the page never had one. */
      readonly filled_before: number
    }

/**
 * Days of one page, oldest first. The stretch that ends on the newest day and is lost the most; a page whose last lines have
 * their code again is fine.
 */
export function judgeLostCode(days: readonly LinesOfDay[]): LostCode {
  const { raise, minimum, recover } = lostCodeLines
  let best = { at: -1, lost: 0, all: 0 }
  let [lost, all] = [0, 0]
  for (let i = days.length - 1; i >= 0; i--) {
    const day = days[i] as LinesOfDay
    lost += day.lost_lines
    all += day.all_lines
    // It begins on a day that lost some: what lies before is as it should be.
    if (day.lost_lines > 0 && lost >= raise.uncoded_share * all) best = { at: i, lost, all }
  }
  const newest = days.findLast((d) => d.all_lines > 0)
  if (best.at < 0)
    return newest && newest.lost_lines <= recover.uncoded_share * newest.all_lines
      ? { level: 'fine' }
      : { level: 'quiet' }
  const before = days.slice(0, best.at)
  const filled_before = before.reduce((sum, d) => sum + d.all_lines - d.lost_lines, 0)
  const level = best.lost < minimum.lines ? 'watching' : best.lost >= raise.lines ? 'raise' : 'hold'
  return {
    level,
    since: (days[best.at] as LinesOfDay).day,
    lost_lines: best.lost,
    all_lines: best.all,
    filled_before,
  }
}
