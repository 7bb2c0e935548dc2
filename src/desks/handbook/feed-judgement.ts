/** When a column, or a whole export, that used to be filled has run dry. Pure. */
import { median } from '../../stats/intervals.ts'

export const feedLines = {
  /** Rows before and now, and how much of them was filled: a column that was half empty anyway has not run dry. */
  minimum: { usual_rows: 100, new_rows: 20, usual_filled: 0.5, imports: 5, usual_rows_a_day: 20 },
  /** Of what used to be filled, as little as this. */
  raise: { of_usual: 0.1, new_days: 3, usual_days: 28 },
  recover: { of_usual: 0.5 },
} as const

export interface Filled {
  readonly new_rows: number
  readonly usual_rows: number
  readonly new_filled: number
  readonly usual_filled: number
}

export function judgeColumn(column: Filled): 'raise' | 'hold' | 'fine' | 'quiet' {
  const { minimum, raise, recover } = feedLines
  if (column.usual_rows < minimum.usual_rows || column.new_rows < minimum.new_rows) return 'quiet'
  const usual = column.usual_filled / column.usual_rows
  if (usual < minimum.usual_filled) return 'quiet'
  const kept = column.new_filled / column.new_rows / usual
  if (kept <= raise.of_usual) return 'raise'
  return kept >= recover.of_usual ? 'fine' : 'hold'
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
