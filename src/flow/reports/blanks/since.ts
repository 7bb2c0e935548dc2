/** Since when a column stands empty: the day from which its blanks are of another order than before. */

export interface BlankDay {
  readonly on: string
  readonly rows: number
  readonly blank: number
}

export interface BlankSince {
  /** First day of the later stretch. */
  readonly on: string
  readonly share_before: number
  readonly share_since: number
}

/** The later stretch is at least so many times as blank; less may be a change in who buys. */
const timesMore = 2
/** Twice the gain in log-likelihood that a split must bring: χ² with one degree at 1e-6, for the day is picked among many. */
const enoughGain = 24

/**
 * The split of the days into two stretches that makes the blanks likeliest (two binomial shares, maximum likelihood, Hinkley
 * 1970), if the later one is blank so much more often that chance does not tell. Null: blank all along, or no longer.
 *
 *     blankSince([{ on: '03-01', rows: 50, blank: 0 }, { on: '03-02', rows: 50, blank: 50 }]) → { on: '03-02', share_before: 0, share_since: 1 }
 */
export function blankSince(days: readonly BlankDay[]): BlankSince | null {
  const sorted = [...days].sort((x, y) => (x.on < y.on ? -1 : 1))
  const rows = sorted.reduce((n, d) => n + d.rows, 0)
  const blank = sorted.reduce((n, d) => n + d.blank, 0)
  const whole = likelihood(blank, rows)
  let best: { gain: number; since: BlankSince } | null = null
  let before = { rows: 0, blank: 0 }
  for (const [i, day] of sorted.entries()) {
    const since = { rows: rows - before.rows, blank: blank - before.blank }
    if (i > 0 && before.rows > 0 && since.rows > 0) {
      const share_before = before.blank / before.rows
      const share_since = since.blank / since.rows
      const gain = 2 * (likelihood(before.blank, before.rows) + likelihood(since.blank, since.rows) - whole)
      if (share_since >= timesMore * share_before && gain >= enoughGain && gain > (best?.gain ?? 0))
        best = { gain, since: { on: day.on, share_before, share_since } }
    }
    before = { rows: before.rows + day.rows, blank: before.blank + day.blank }
  }
  return best?.since ?? null
}

/** Log-likelihood of so many blanks at their own share; nothing to gain where none or all are. */
function likelihood(blank: number, rows: number): number {
  if (blank === 0 || blank === rows) return 0
  const share = blank / rows
  return blank * Math.log(share) + (rows - blank) * Math.log(1 - share)
}
