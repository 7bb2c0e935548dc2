/** The little linear algebra that covariances need: a few rows, plain arrays, row by row. */

export type Vector = readonly number[]
export type Matrix = readonly Vector[]

export const at = (m: Matrix, i: number, j: number): number => m[i]?.[j] ?? 0

export const dot = (a: Vector, b: Vector): number => a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0)

/** a'·M·b; with a gradient on both sides, the variance of what it is the gradient of. */
export const quadratic = (a: Vector, m: Matrix, b: Vector = a): number =>
  m.reduce((sum, row, i) => sum + (a[i] ?? 0) * dot(row, b), 0)

/** M of the given shape, each element told by its place. */
export const matrixOf = (rows: number, columns: number, f: (i: number, j: number) => number): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => f(i, j)))

export const addMatrices = (a: Matrix, b: Matrix): Matrix =>
  matrixOf(a.length, a[0]?.length ?? 0, (i, j) => at(a, i, j) + at(b, i, j))

/**
 * Inverse of a symmetric positive definite matrix by Gauss–Jordan on the matrix scaled to a unit diagonal, so that columns
 * of very different units do no harm; null where a column says nothing of its own.
 */
export function inverse(m: Matrix): Matrix | null {
  const n = m.length
  const scale = m.map((_, i) => Math.sqrt(at(m, i, i)))
  if (!scale.every((s) => s > 0 && Number.isFinite(s))) return null
  const left = m.map((row, i) => row.map((v, j) => v / ((scale[i] ?? 1) * (scale[j] ?? 1))))
  const right = m.map((_, i) => m.map<number>((_, j) => (i === j ? 1 : 0)))
  for (let k = 0; k < n; k++) {
    const [lk, rk] = [left[k] ?? [], right[k] ?? []]
    const pivot = lk[k] ?? 0
    if (!(pivot > 1e-12)) return null
    for (let j = 0; j < n; j++) {
      lk[j] = (lk[j] ?? 0) / pivot
      rk[j] = (rk[j] ?? 0) / pivot
    }
    for (let i = 0; i < n; i++) {
      const [li, ri] = [left[i] ?? [], right[i] ?? []]
      const factor = i === k ? 0 : (li[k] ?? 0)
      for (let j = 0; j < n; j++) {
        li[j] = (li[j] ?? 0) - factor * (lk[j] ?? 0)
        ri[j] = (ri[j] ?? 0) - factor * (rk[j] ?? 0)
      }
    }
  }
  return right.map((row, i) => row.map((v, j) => v / ((scale[i] ?? 1) * (scale[j] ?? 1))))
}
