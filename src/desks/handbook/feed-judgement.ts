/** When a column, or a whole export, that used to be filled has run dry. Pure. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { median } from '../../stats/intervals.ts'

export const feedLines = movable('handbook.dead_feed', {
  /**
   * Rows before and now, and how much of them was filled: a column that was half empty anyway has not run dry. One day
   * alone may still be filled in by the platform.
   */
  minimum: {
    usual_rows: 100,
    new_rows: 20,
    new_days: 2,
    usual_filled: 0.5,
    imports: 5,
    usual_rows_a_day: 20,
  },
  /** Of what used to be filled, as little as this; looked for as far back as this, and held against the days before. */
  raise: { of_usual: 0.1, longest_days: 14, usual_days: 28 },
  recover: { of_usual: 0.5 },
} as const)

/** One day's rows, and in how many of them the column is filled. */
export interface ColumnDay {
  readonly on: string
  readonly rows: number
  readonly filled: number
}

export interface ColumnVerdict {
  readonly level: 'raise' | 'hold' | 'fine' | 'quiet'
  /** The first day of the run of dry days that lasts until now. */
  readonly since: string
  readonly new_rows: number
  readonly new_filled: number
  /** Share that used to be filled. */
  readonly usual: number
}

/** Days with rows, oldest first. The dry run begins where it reaches furthest back and is still dry as a whole. */
export function judgeColumn(days: readonly ColumnDay[]): ColumnVerdict {
  const { minimum, raise, recover } = feedLines
  const runs = days
    .map((day, i) => runFrom(days, i, day.on))
    .slice(-raise.longest_days)
    .filter(
      (r) =>
        r.usual_rows >= minimum.usual_rows &&
        r.new_rows >= minimum.new_rows &&
        r.new_days >= minimum.new_days &&
        r.usual >= minimum.usual_filled,
    )
  const newest = runs.at(-1)
  if (!newest) return { level: 'quiet', since: days.at(-1)?.on ?? '', new_rows: 0, new_filled: 0, usual: 0 }
  const dry = runs.find((r) => r.kept <= raise.of_usual && r.keptFirst <= raise.of_usual)
  if (dry) return { ...dry, level: 'raise' }
  return { ...newest, level: newest.kept >= recover.of_usual ? 'fine' : 'hold' }
}

function runFrom(days: readonly ColumnDay[], at: number, since: string) {
  const sum = (some: readonly ColumnDay[], of: (d: ColumnDay) => number) =>
    some.reduce((total, d) => total + of(d), 0)
  const [before, after] = [days.slice(0, at), days.slice(at)]
  const usual_rows = sum(before, (d) => d.rows)
  const usual = usual_rows === 0 ? 0 : sum(before, (d) => d.filled) / usual_rows
  const new_rows = sum(after, (d) => d.rows)
  const new_filled = sum(after, (d) => d.filled)
  const first = after[0]
  return {
    since,
    usual,
    usual_rows,
    new_rows,
    new_filled,
    new_days: after.length,
    kept: new_filled / Math.max(1, new_rows) / usual,
    /** The first day has to be dry itself, else the run would swallow the last good days. */
    keptFirst: (first?.filled ?? 0) / Math.max(1, first?.rows ?? 0) / usual,
  }
}

/** Rows a day of each export, oldest first; the newest is held against the others. */
export function judgeRows(perDay: readonly number[]): {
  level: 'raise' | 'hold' | 'fine' | 'quiet'
  usual: number
} {
  const { minimum, raise, recover } = feedLines
  const newest = perDay[perDay.length - 1]
  const usual = median(perDay.slice(0, -1)) ?? 0
  if (newest === undefined || perDay.length <= minimum.imports || usual < minimum.usual_rows_a_day)
    return { level: 'quiet', usual }
  if (newest <= raise.of_usual * usual) return { level: 'raise', usual }
  return { level: newest >= recover.of_usual * usual ? 'fine' : 'hold', usual }
}
