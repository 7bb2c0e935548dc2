/**
 * An effect within strata that were known beforehand (shops, price bands, new and old buyers): what is between the strata
 * leaves the error. Miratrix, Sekhon & Yu 2013, JRSS B 75:369; with the strata's shares themselves random (multinomial), as
 * they are where units arrive by themselves.
 *
 * In a stratum k of n_k units, α_k stacks what the control has and what the treatment adds; over all n units, ν_k = n_k / n:
 *
 *     α = Σ ν_k α_k        Cov(α) = (Σ ν_k α_k α_k' − α α') / n + Σ ν_k Cov_k / n
 *
 * with Cov_k that of √n_k·α_k. The effect is a function of α, its variance g'Cov(α)g.
 */
import {
  type Arm,
  type ArmSums,
  addSums,
  armTrouble,
  covarianceOf,
  meansOf,
  sumsOf,
  withoutBefore,
} from './ab-arms.ts'
import { type Effect, effectOfSums, type NoEffect, type Pair, type Scale } from './ab-moments.ts'
import { addMatrices, at, dot, inverse, type Matrix, matrixOf, quadratic, type Vector } from './matrix.ts'
import { sumOf } from './sum-of.ts'

/** The control's outcomes and what the treatment adds to each, with their covariance times the stratum's units. */
interface Cell {
  readonly n: number
  readonly alpha: Vector
  readonly covariance: Matrix
}

/**
 * The effect over the strata of both arms, given in the same order. A stratum too small to be judged by itself joins the
 * largest one. Where one is left, it is the plain effect.
 *
 *     stratifiedEffect({ control: [newBuyers, oldBuyers], treatment: [newBuyers, oldBuyers] }, 'relative')
 */
export function stratifiedEffect(arms: Pair<readonly Arm[]>, scale: Scale): Effect | NoEffect {
  const trouble = strataTrouble(arms)
  if (trouble) return trouble
  const strata = arms.control.map((c, i) => ({
    control: sumsOf(c),
    treatment: sumsOf(arms.treatment[i] ?? c),
  }))
  const all = strata.reduce(together)
  const whole = effectOfSums(all, scale)
  if (!whole.ok) return whole
  const judged = joinSmall(saysNothingBefore(all) ? strata.map(bare) : strata)
  const [only] = judged
  if (only && judged.length === 1) return effectOfSums(only, scale)
  const cells = judged.map(cellOf)
  if (!cells.every((c) => c !== null)) return whole
  const found = overCells(cells, scale)
  return found ? { ...whole, ...found } : { ok: false, reason: 'no_variance' }
}

function strataTrouble({ control, treatment }: Pair<readonly Arm[]>): NoEffect | null {
  const all = [...control, ...treatment]
  const [first] = all
  if (!first || control.length !== treatment.length) return { ok: false, reason: 'different_metrics' }
  if (!all.every((a) => a.metric === first.metric && !a.before === !first.before))
    return { ok: false, reason: 'different_metrics' }
  // A stratum may well be empty on one side: it joins another.
  const ignored = ['fewer_than_two_units', 'zero_denominator']
  const reason = all.map(armTrouble).find((r) => r && !ignored.includes(r))
  return reason ? { ok: false, reason } : null
}

const together = (a: Pair<ArmSums>, b: Pair<ArmSums>): Pair<ArmSums> => ({
  control: addSums(a.control, b.control),
  treatment: addSums(a.treatment, b.treatment),
})

const bare = ({ control, treatment }: Pair<ArmSums>): Pair<ArmSums> => ({
  control: withoutBefore(control),
  treatment: withoutBefore(treatment),
})

const isAdjusted = ({ control }: Pair<ArmSums>) => control.sums.length > control.outcomes

function saysNothingBefore(pair: Pair<ArmSums>): boolean {
  const isFlat = (sums: ArmSums) =>
    covarianceOf(sums).some((_, i, m) => i >= sums.outcomes && !(at(m, i, i) > 0))
  return isAdjusted(pair) && (isFlat(pair.control) || isFlat(pair.treatment))
}

const unitsOf = ({ control, treatment }: Pair<ArmSums>) => control.n + treatment.n

/** Largest first; those that cannot be judged by themselves are counted into it. */
function joinSmall(strata: readonly Pair<ArmSums>[]): readonly Pair<ArmSums>[] {
  const [largest, ...others] = [...strata].sort((a, b) => unitsOf(b) - unitsOf(a))
  if (!largest) return []
  const canBeJudged = (s: Pair<ArmSums>) =>
    [s.control, s.treatment].every(varies) && !(isAdjusted(s) && s.control.outcomes === 2 && unitsOf(s) <= 6)
  return [others.filter((s) => !canBeJudged(s)).reduce(together, largest), ...others.filter(canBeJudged)]
}

/** Of a mean itself, of a ratio the variance of m̄/d̄. */
function varies(sums: ArmSums): boolean {
  if (sums.n < 2) return false
  const [m = 0, d = 0] = meansOf(sums)
  const gradient = sums.outcomes === 1 ? [1] : [1 / d, -m / (d * d)]
  return quadratic(gradient, covarianceOf(withoutBefore(sums))) > 0
}

/** A stratum by itself; null where what was known before cannot be told from the arms. */
export function cellOf(pair: Pair<ArmSums>): Cell | null {
  return isAdjusted(pair) && !saysNothingBefore(pair) ? adjustedCell(pair) : plainCell(bare(pair))
}

function plainCell({ control, treatment }: Pair<ArmSums>): Cell {
  const [c, t] = [meansOf(control), meansOf(treatment)]
  const n = control.n + treatment.n
  const [vc, vt] = [covarianceOf(control), covarianceOf(treatment)]
  const q = c.length
  return {
    n,
    alpha: [...c, ...t.map((v, i) => v - (c[i] ?? 0))],
    covariance: matrixOf(2 * q, 2 * q, (i, j) => {
      const own = (at(vc, i % q, j % q) * n) / control.n
      if (i < q && j < q) return own
      return i >= q && j >= q ? own + (at(vt, i % q, j % q) * n) / treatment.n : -own
    }),
  }
}

/**
 * Both arms regressed on what was known before, with one slope: y = β₀ + β₁·treated + β'x, by least squares. The control's
 * value is the line at the stratum's mean x̄, whose own error counts. Null where the regression has no answer.
 */
function adjustedCell({ control, treatment }: Pair<ArmSums>): Cell | null {
  const q = control.outcomes
  const all = addSums(control, treatment)
  const { n } = all
  const size = 2 + q
  // Rows of X'X and X'Y: intercept, treated, then what was known before.
  const x = (sums: ArmSums, i: number) => sums.sums[q + i - 2] ?? 0
  const gram = matrixOf(size, size, (i, j) => {
    if (i > 1 && j > 1) return at(all.products, q + i - 2, q + j - 2)
    if (i > 1 || j > 1) return x(Math.min(i, j) === 0 ? all : treatment, Math.max(i, j))
    return i === 0 && j === 0 ? n : treatment.n
  })
  const xy = matrixOf(size, q, (i, v) =>
    i > 1 ? at(all.products, q + i - 2, v) : ((i === 0 ? all : treatment).sums[v] ?? 0),
  )
  const inverted = inverse(gram)
  // The residual degrees are those of GrowthBook: one per coefficient of a mean, six for a ratio's pair of regressions.
  const left = n - (q === 1 ? 3 : 6)
  if (!inverted || !(left > 0)) return null
  const column = (m: Matrix, v: number): Vector => m.map((row) => row[v] ?? 0)
  const slopes = Array.from({ length: q }, (_, v) => inverted.map((row) => dot(row, column(xy, v))))
  const residual = matrixOf(
    q,
    q,
    (u, v) => (at(all.products, u, v) - dot(slopes[u] ?? [], column(xy, v))) / left,
  )
  const spread = matrixOf(size, size, (i, j) =>
    i > 1 && j > 1 ? at(covarianceOf(all), q + i - 2, q + j - 2) / n : 0,
  )
  const middle = [1, 0, ...meansOf(all).slice(q)]
  const trace = inverted.reduce((sum, row, i) => sum + dot(row, spread[i] ?? []), 0)
  const atMiddle = quadratic(middle, inverted) + trace
  const treated = [0, 1]
  return {
    n,
    alpha: [...slopes.map((b) => dot(middle, b)), ...slopes.map((b) => b[1] ?? 0)],
    covariance: matrixOf(2 * q, 2 * q, (i, j) => {
      const error = at(residual, i % q, j % q)
      if (i >= q && j >= q) return n * error * at(inverted, 1, 1)
      if (i >= q || j >= q) return n * error * quadratic(middle, inverted, treated)
      return n * (error * atMiddle + quadratic(slopes[i] ?? [], spread, slopes[j]))
    }),
  }
}

function overCells(
  cells: readonly Cell[],
  scale: Scale,
): Pick<Effect, 'estimate' | 'standardError' | 'baseline'> | null {
  const n = sumOf(cells, (c) => c.n)
  const size = cells[0]?.alpha.length ?? 0
  const alpha = Array.from({ length: size }, (_, i) => sumOf(cells, (c) => ((c.alpha[i] ?? 0) * c.n) / n))
  const between = matrixOf(
    size,
    size,
    (i, j) =>
      (sumOf(cells, (c) => ((c.alpha[i] ?? 0) * (c.alpha[j] ?? 0) * c.n) / n) -
        (alpha[i] ?? 0) * (alpha[j] ?? 0)) /
      n,
  )
  const within = matrixOf(size, size, (i, j) => sumOf(cells, (c) => (at(c.covariance, i, j) * c.n) / n) / n)
  const { estimate, gradient, baseline } = size === 2 ? ofMeans(alpha, scale) : ofRatios(alpha, scale)
  const variance = quadratic(gradient, addMatrices(between, within))
  const isKnown = [estimate, variance, baseline].every(Number.isFinite) && variance > 0
  return isKnown ? { estimate, standardError: Math.sqrt(variance), baseline } : null
}

interface Function {
  readonly estimate: number
  readonly gradient: Vector
  readonly baseline: number
}

function ofMeans([c = 0, e = 0]: Vector, scale: Scale): Function {
  return scale === 'absolute'
    ? { estimate: e, gradient: [0, 1], baseline: c }
    : { estimate: e / Math.abs(c), gradient: [-e / c ** 2, 1 / c], baseline: c }
}

/** Control m, d and what the treatment adds to both. */
function ofRatios([m = 0, d = 0, addedM = 0, addedD = 0]: Vector, scale: Scale): Function {
  const [tm, td] = [m + addedM, d + addedD]
  const [c, t] = [m / d, tm / td]
  const [gc, gt] = [
    [1 / d, -m / d ** 2],
    [1 / td, -tm / td ** 2],
  ]
  const gradient = [0, 1, 2, 3].map((i) => {
    const [own, other] = [i < 2 ? (gc[i] ?? 0) : 0, gt[i % 2] ?? 0]
    return scale === 'absolute' ? other - own : (other - (own * t) / c) / c
  })
  return { estimate: scale === 'absolute' ? t - c : (t - c) / Math.abs(c), gradient, baseline: c }
}
