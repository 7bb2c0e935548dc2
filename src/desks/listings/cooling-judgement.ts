/** Which goods cool down week by week while the rest of the shop does not. Pure: weekly counts in, verdicts out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { benjaminiHochberg } from '../../stats/multiple-testing.ts'
import { shareTrend } from '../../stats/trend.ts'

/** Eight weeks, in three stretches: the first three, the next three, the last two. */
export const weeks = 8
const stretches = { early: [0, 3], middle: [3, 6], late: [6, 8] } as const

export const coolingLines = movable('listings.cooling', {
  /** Lines that the last two weeks would have had at the early pace. */
  minimum: { expected_lines: 10 },
  /**
   * What is left of its early share of the shop's sales, and how much may be luck. A fall that the middle weeks do not
   * show came in one step, and has another reason.
   */
  raise: { left: 0.7, middle_left: 0.9, chance: 0.01 },
  recover: { left: 0.85 },
} as const)

export interface Cooling {
  readonly level: 'raise' | 'hold' | 'fine' | 'quiet'
  /** Of its early share: now, and on the way. */
  readonly left: number
  readonly middle_left: number
  /** Lines of the last two weeks, and those it would have had. */
  readonly late_lines: number
  readonly expected_lines: number
  /** Share of false ones among those believed. */
  readonly false_share: number
}

/** One verdict for each row of weekly lines, in their order. What all sell together is the tide that lifts and lowers each. */
export function judgeCooling(rows: readonly (readonly number[])[]): Cooling[] {
  const whole = Array.from({ length: weeks }, (_, w) => rows.reduce((sum, row) => sum + (row[w] ?? 0), 0))
  const judged = rows.map((row) => stand(row, whole))
  const isEnough = (i: number) => (judged[i]?.expected_lines ?? 0) >= coolingLines.minimum.expected_lines
  // Those too small to be judged are no tests, and make none of the others less sure.
  const tested = rows.map((_, i) => i).filter(isEnough)
  const q = benjaminiHochberg(
    tested.map((i) => {
      const row = rows[i] ?? []
      return shareTrend(whole.map((of, w) => ({ cases: row[w] ?? 0, of })))?.falling ?? 1
    }),
  )
  const falseShare = new Map(tested.map((i, n) => [i, q[n] ?? 1]))
  return judged.map((at, i) => {
    const false_share = falseShare.get(i) ?? 1
    return { ...at, false_share, level: falseShare.has(i) ? levelOf({ ...at, false_share }) : 'quiet' }
  })
}

function stand(row: readonly number[], whole: readonly number[]) {
  const of = (some: readonly number[], [from, to]: readonly [number, number]) =>
    some.slice(from, to).reduce((sum, n) => sum + n, 0)
  const share = (stretch: readonly [number, number]) => of(row, stretch) / Math.max(1, of(whole, stretch))
  const early = share(stretches.early)
  return {
    left: early === 0 ? 1 : share(stretches.late) / early,
    middle_left: early === 0 ? 1 : share(stretches.middle) / early,
    late_lines: of(row, stretches.late),
    expected_lines: early * of(whole, stretches.late),
  }
}

function levelOf(at: Omit<Cooling, 'level'>): Cooling['level'] {
  const { raise, recover } = coolingLines
  if (at.left >= recover.left) return 'fine'
  const isSteady = at.middle_left <= raise.middle_left && at.left < at.middle_left
  return at.left <= raise.left && isSteady && at.false_share < raise.chance ? 'raise' : 'hold'
}
