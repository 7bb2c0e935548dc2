/** The chi-square distribution, as far as tests need it. */
import { gammaQ } from './special.ts'

/** What a test of one statistic says. */
export interface ChiSquareTest {
  readonly chiSquare: number
  readonly degrees: number
  /** Chance of a statistic at least so large where nothing differs. */
  readonly p: number
}

/**
 * P(χ² ≥ x) with the given degrees of freedom: Q(degrees / 2, x / 2).
 *
 *     chiSquareTail(3.841459, 1) → 0.05
 */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaQ(degrees / 2, x / 2)
}

/**
 * Pearson's test of independence: do the rows spread over the columns alike? Null where a row or a column is empty, or there
 * is but one of either. R's chisq.test(correct = FALSE).
 *
 *     chiSquareOfTable([[32, 11, 10, 3], [53, 50, 25, 15], [10, 10, 7, 7], [3, 30, 5, 8]]) → chiSquare 41.28, degrees 9
 */
export function chiSquareOfTable(table: readonly (readonly number[])[]): ChiSquareTest | null {
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0))
  const columns = (table[0] ?? []).map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0))
  const all = rows.reduce((a, b) => a + b, 0)
  if (rows.length < 2 || columns.length < 2 || ![...rows, ...columns].every((n) => n > 0)) return null
  let chiSquare = 0
  table.forEach((row, i) => {
    columns.forEach((column, j) => {
      const expected = ((rows[i] ?? 0) * column) / all
      chiSquare += ((row[j] ?? 0) - expected) ** 2 / expected
    })
  })
  const degrees = (rows.length - 1) * (columns.length - 1)
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) }
}
