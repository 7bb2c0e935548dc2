/** Values themselves, not their sums: pairs, equal variances, and ranks for what is far from normal. */
import { type Interval, normalCdf, studentCdf, studentQuantile } from './intervals.ts'
import { sumOf } from './sum-of.ts'

export interface StudentTest extends Interval {
  readonly ok: true
  /** Mean difference, first less second. */
  readonly difference: number
  readonly t: number
  readonly degrees: number
  /** Two-sided. */
  readonly p: number
}

export interface NoSampleTest {
  readonly ok: false
  readonly reason: 'not_numbers' | 'unequal_lengths' | 'too_few' | 'no_variance'
}

const no = (reason: NoSampleTest['reason']): NoSampleTest => ({ ok: false, reason })

/**
 * The same units twice, such as each day with and without: Student's t of the differences, with n − 1 degrees (Student 1908,
 * Biometrika 6:1). R's t.test(paired = TRUE).
 *
 *     pairedTest([0.7, -1.6, -0.2, …], [1.9, 0.8, 1.1, …]) → t −4.062, p 0.0028
 */
export function pairedTest(
  x: readonly number[],
  y: readonly number[],
  level = 0.95,
): StudentTest | NoSampleTest {
  if (x.length !== y.length) return no('unequal_lengths')
  const trouble = samplesTrouble([...x, ...y], x.length)
  if (trouble) return trouble
  const { n, mean, squares } = momentsOf(x.map((v, i) => v - (y[i] ?? 0)))
  return studentTest(mean, Math.sqrt(squares / (n - 1) / n), n - 1, level)
}

/**
 * Two groups that scatter alike: Student's t with the pooled variance. Where they may not, abTest's 'fixed' is the better one.
 * R's t.test(var.equal = TRUE).
 */
export function pooledTest(
  x: readonly number[],
  y: readonly number[],
  level = 0.95,
): StudentTest | NoSampleTest {
  const trouble = samplesTrouble([...x, ...y], Math.min(x.length, y.length))
  if (trouble) return trouble
  const [a, b] = [momentsOf(x), momentsOf(y)]
  const degrees = a.n + b.n - 2
  const error = Math.sqrt(((a.squares + b.squares) / degrees) * (1 / a.n + 1 / b.n))
  return studentTest(a.mean - b.mean, error, degrees, level)
}

export interface RankSum {
  readonly ok: true
  /** Pairs in which the first is larger, ties counted half: Mann and Whitney's U, R's W. */
  readonly w: number
  /** Two-sided, normal with ties and continuity corrected. */
  readonly p: number
  /** Chance that a value of the first group is larger than one of the second, ties counted half. */
  readonly chanceLarger: number
}

/**
 * Is one group larger than the other, whatever the shape? Wilcoxon 1945, Biometrics Bull. 1:80; Mann & Whitney 1947, Ann.
 * Math. Stat. 18:50. R's wilcox.test(exact = FALSE). It tells of ranks, not of means: of money per order it is not the answer.
 *
 *     rankSum(withOrangeJuice, withAscorbicAcid) → w 575.5, p 0.0645 on R's ToothGrowth
 */
export function rankSum(x: readonly number[], y: readonly number[]): RankSum | NoSampleTest {
  if (![...x, ...y].every(Number.isFinite)) return no('not_numbers')
  if (x.length === 0 || y.length === 0) return no('too_few')
  const [m, n, all] = [x.length, y.length, x.length + y.length]
  const sorted = [...x.map((v) => ({ v, own: 1 })), ...y.map((v) => ({ v, own: 0 }))].sort(
    (a, b) => a.v - b.v,
  )
  let [ranks, ties] = [0, 0]
  for (let from = 0; from < all; ) {
    let to = from
    while (to < all && sorted[to]?.v === sorted[from]?.v) to++
    const alike = to - from
    ranks += sumOf(sorted.slice(from, to), (s) => s.own) * (from + (alike + 1) / 2)
    ties += alike ** 3 - alike
    from = to
  }
  const w = ranks - (m * (m + 1)) / 2
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)))
  if (!(variance > 0)) return no('no_variance')
  const distance = Math.max(0, Math.abs(w - (m * n) / 2) - 0.5)
  return { ok: true, w, p: 2 * normalCdf(-distance / Math.sqrt(variance)), chanceLarger: w / (m * n) }
}

function samplesTrouble(values: readonly number[], fewest: number): NoSampleTest | null {
  if (!values.every(Number.isFinite)) return no('not_numbers')
  return fewest < 2 ? no('too_few') : null
}

function momentsOf(values: readonly number[]) {
  const n = values.length
  const mean = sumOf(values, (v) => v) / n
  return { n, mean, squares: sumOf(values, (v) => (v - mean) ** 2) }
}

function studentTest(
  difference: number,
  error: number,
  degrees: number,
  level: number,
): StudentTest | NoSampleTest {
  if (!(error > 0 && Number.isFinite(error))) return no('no_variance')
  const t = difference / error
  const half = studentQuantile(1 - (1 - level) / 2, degrees) * error
  const p = 2 * studentCdf(-Math.abs(t), degrees)
  return { ok: true, difference, t, degrees, p, low: difference - half, high: difference + half }
}
