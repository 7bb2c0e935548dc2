/**
 * An arm of a comparison, as sums over its units: what is needed of a million visitors fits in a line. Sums of strata or days
 * of the same arm add up, since a unit is counted once.
 */
import { addMatrices, at, type Matrix, matrixOf, type Vector } from './matrix.ts'

/** Shares: `sum` of `n` units did it. `before`: how many did it beforehand, and how many did it both times. */
export interface ProportionArm {
  readonly metric: 'proportion'
  readonly n: number
  readonly sum: number
  readonly before?: { readonly sum: number; readonly sumOfProducts: number }
}

/** Means: Σy, Σy² over units. `before`: Σx, Σx², Σxy of something known of every unit before it was assigned. */
export interface MeanArm {
  readonly metric: 'mean'
  readonly n: number
  readonly sum: number
  readonly sumSquares: number
  readonly before?: { readonly sum: number; readonly sumSquares: number; readonly sumOfProducts: number }
}

/** A ratio of two sums over the same units, such as money per order where units are buyers: Σm ÷ Σd, with Σm², Σd², Σmd. */
export interface RatioArm extends RatioSums {
  readonly metric: 'ratio'
  readonly n: number
  readonly before?: RatioSums & {
    /** Σ over units of what was after times what was before. */
    readonly products: {
      readonly sumBySum: number
      readonly denominatorByDenominator: number
      /** m after × d before. */
      readonly sumByDenominator: number
      /** d after × m before. */
      readonly denominatorBySum: number
    }
  }
}

export interface RatioSums {
  readonly sum: number
  readonly sumSquares: number
  readonly denominatorSum: number
  readonly denominatorSumSquares: number
  readonly sumOfProducts: number
}

export type Arm = ProportionArm | MeanArm | RatioArm

export type ArmTrouble =
  | 'not_numbers'
  | 'fewer_than_two_units'
  | 'negative_count'
  | 'more_cases_than_units'
  | 'impossible_sums'
  | 'zero_denominator'

/**
 * Sums and cross products of an arm's variables, outcomes first: [y], [y, x], [m, d] or [m, d, m before, d before].
 */
export interface ArmSums {
  readonly n: number
  readonly sums: Vector
  readonly products: Matrix
  /** How many variables make the outcome: 1, or 2 of a ratio. The others are those from before. */
  readonly outcomes: 1 | 2
  /** All variables are 0 or 1: variances are p(1 − p), not the sample's with n − 1. */
  readonly isBinary: boolean
}

/** What is wrong with the numbers of an arm by themselves; null when nothing is. */
export function armTrouble(arm: Arm): ArmTrouble | null {
  const { n, sums, products } = sumsOf(arm)
  if (![n, ...sums, ...products.flat()].every(Number.isFinite)) return 'not_numbers'
  if (n < 0) return 'negative_count'
  if (arm.metric === 'proportion') {
    const cases = arm.before ? [arm.sum, arm.before.sum] : [arm.sum]
    if (cases.some((c) => c < 0)) return 'negative_count'
    if (cases.some((c) => c > n)) return 'more_cases_than_units'
  }
  if (!(n >= 2)) return 'fewer_than_two_units'
  // A ratio's are left to the variance of the ratio, with a warning: see hasImpossibleSums.
  if (arm.metric !== 'ratio' && hasImpossibleSums(arm)) return 'impossible_sums'
  const hasNoDenominator =
    arm.metric === 'ratio' && (arm.denominatorSum === 0 || arm.before?.denominatorSum === 0)
  return hasNoDenominator ? 'zero_denominator' : null
}

/** Whether any Σx² is less than (Σx)²/n, which no numbers give: sums of other units, or columns mixed up. */
export function hasImpossibleSums(arm: Arm): boolean {
  const { n, sums, products } = sumsOf(arm)
  return sums.some((s, i) => at(products, i, i) * n - s * s < -1e-9 * (1 + s * s))
}

export function sumsOf(arm: Arm): ArmSums {
  const { n, sum, before } = arm
  if (arm.metric === 'ratio') return { n, outcomes: 2, isBinary: false, ...ratioSums(arm) }
  const isBinary = arm.metric === 'proportion'
  const squares = arm.metric === 'proportion' ? arm.sum : arm.sumSquares
  if (!before) return { n, outcomes: 1, isBinary, sums: [sum], products: [[squares]] }
  const squaresBefore = arm.metric === 'proportion' ? before.sum : (arm.before?.sumSquares ?? 0)
  return {
    n,
    outcomes: 1,
    isBinary,
    sums: [sum, before.sum],
    products: [
      [squares, before.sumOfProducts],
      [before.sumOfProducts, squaresBefore],
    ],
  }
}

function ratioSums(arm: RatioArm): Pick<ArmSums, 'sums' | 'products'> {
  const { before: b } = arm
  const [sums, products] = [[arm.sum, arm.denominatorSum], squareOf(arm)]
  if (!b) return { sums, products }
  const cross = [
    [b.products.sumBySum, b.products.sumByDenominator],
    [b.products.denominatorBySum, b.products.denominatorByDenominator],
  ]
  const earlier = squareOf(b)
  return {
    sums: [...sums, b.sum, b.denominatorSum],
    products: matrixOf(4, 4, (i, j) => {
      if (i < 2) return j < 2 ? at(products, i, j) : at(cross, i, j - 2)
      return j < 2 ? at(cross, j, i - 2) : at(earlier, i - 2, j - 2)
    }),
  }
}

const squareOf = (r: RatioSums): Matrix => [
  [r.sumSquares, r.sumOfProducts],
  [r.sumOfProducts, r.denominatorSumSquares],
]

/** The sums of both together. */
export function addSums(a: ArmSums, b: ArmSums): ArmSums {
  return {
    ...a,
    n: a.n + b.n,
    sums: a.sums.map((s, i) => s + (b.sums[i] ?? 0)),
    products: addMatrices(a.products, b.products),
    isBinary: a.isBinary && b.isBinary,
  }
}

/** The arm as it would be without knowing anything from before. */
export function withoutBefore(sums: ArmSums): ArmSums {
  const k = sums.outcomes
  return { ...sums, sums: sums.sums.slice(0, k), products: matrixOf(k, k, (i, j) => at(sums.products, i, j)) }
}

export const meansOf = ({ n, sums }: ArmSums): Vector => sums.map((s) => s / n)

/** Covariances of the variables over units: with n − 1, of shares with n. */
export function covarianceOf({ n, sums, products, isBinary }: ArmSums): Matrix {
  return products.map((row, i) =>
    row.map((v, j) => {
      const centred = v - ((sums[i] ?? 0) * (sums[j] ?? 0)) / n
      return isBinary ? centred / n : n > 1 ? centred / (n - 1) : 0
    }),
  )
}
