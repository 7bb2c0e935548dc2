/**
 * How far two arms are apart, and how well that is known: an estimate with its standard error, from sums.
 *
 * Every metric is a smooth function of the means of an arm's variables, so every variance is g'Σg / n (the delta method:
 * Deng, Knoblich & Lu 2018, KDD, arXiv:1803.06336). What was known of the units before they were assigned is subtracted with
 * the slope θ that removes most variance (CUPED: Deng, Xu, Kohavi & Walker 2013, WSDM 123; for ratios their appendix B):
 *
 *     value = ȳ − θ·x̄,  θ = Cov(y, x) / Var(x) over both arms        ratio: m̄/d̄ − θ·m̄₀/d̄₀
 *     absolute = value_t − value_c            relative = (value_t − value_c) / |ȳ_c|, ȳ_c unadjusted
 *
 * A negative baseline is taken by its size, so that a positive effect is always a rise.
 */
import {
  type Arm,
  type ArmSums,
  type ArmTrouble,
  addSums,
  armTrouble,
  covarianceOf,
  meansOf,
  sumsOf,
  withoutBefore,
} from './ab-arms.ts'
import { at, quadratic, type Vector } from './matrix.ts'

export type Scale = 'absolute' | 'relative'

/** A normal estimate of an effect. */
export interface Effect {
  readonly ok: true
  readonly estimate: number
  readonly standardError: number
  /** Welch–Satterthwaite degrees of freedom of the difference. */
  readonly degrees: number
  /** Units in both arms. */
  readonly n: number
  /** The control's metric without adjustment. */
  readonly baseline: number
  /** Slope on what was known before; 0 where nothing was or it says nothing. */
  readonly theta: number
}

export interface NoEffect {
  readonly ok: false
  readonly reason: ArmTrouble | 'different_metrics' | 'no_variance' | 'zero_baseline'
}

export interface Pair<T> {
  readonly control: T
  readonly treatment: T
}

/**
 * The effect of treatment against control.
 *
 *     effectOf({ control: { metric: 'proportion', n: 28, sum: 14 }, treatment: { metric: 'proportion', n: 30, sum: 16 } }, 'relative')
 *     → estimate 0.0667, standardError 0.2717
 */
export function effectOf(arms: Pair<Arm>, scale: Scale): Effect | NoEffect {
  const trouble = pairTrouble(arms)
  return trouble ?? effectOfSums({ control: sumsOf(arms.control), treatment: sumsOf(arms.treatment) }, scale)
}

export function pairTrouble({ control, treatment }: Pair<Arm>): NoEffect | null {
  const isSame = control.metric === treatment.metric && !control.before === !treatment.before
  if (!isSame) return { ok: false, reason: 'different_metrics' }
  const reason = armTrouble(control) ?? armTrouble(treatment)
  return reason ? { ok: false, reason } : null
}

export function effectOfSums(given: Pair<ArmSums>, scale: Scale): Effect | NoEffect {
  const theta = thetaOf(given)
  const { control, treatment } =
    theta === 0 ? { control: withoutBefore(given.control), treatment: withoutBefore(given.treatment) } : given
  const [c, t] = [pointOf(control, theta), pointOf(treatment, theta)]
  if (![c, t].every((p) => p.isDefined)) return { ok: false, reason: 'zero_denominator' }
  if (!(c.variance > 0 && t.variance > 0)) return { ok: false, reason: 'no_variance' }
  const size = Math.abs(c.outcome)
  if (scale === 'relative' && size === 0) return { ok: false, reason: 'zero_baseline' }
  const [vc, vt] = [c.variance / control.n, t.variance / treatment.n]
  const difference = t.value - c.value
  const variance =
    scale === 'absolute'
      ? vc + vt
      : vt / size ** 2 +
        quadratic(relativeGradient(c, t, control.outcomes), covarianceOf(control)) / control.n
  if (!(variance > 0 && Number.isFinite(variance))) return { ok: false, reason: 'no_variance' }
  return {
    ok: true,
    estimate: scale === 'absolute' ? difference : difference / size,
    standardError: Math.sqrt(variance),
    degrees: 1 / ((vc / (vc + vt)) ** 2 / (control.n - 1) + (vt / (vc + vt)) ** 2 / (treatment.n - 1)),
    n: control.n + treatment.n,
    baseline: c.outcome,
    theta,
  }
}

/** An arm's metric, with the gradient of its value in the means of the variables. */
interface Point {
  readonly isDefined: boolean
  /** Adjusted. */
  readonly value: number
  /** Unadjusted. */
  readonly outcome: number
  readonly gradient: Vector
  /** Of the value, per unit. */
  readonly variance: number
}

function pointOf(sums: ArmSums, theta: number): Point {
  const means = meansOf(sums)
  const [outcome, own] = part(means, 0, sums.outcomes)
  const [before, earlier] = means.length > sums.outcomes ? part(means, sums.outcomes, sums.outcomes) : [0, []]
  const gradient = [...own, ...earlier.map((g) => -theta * g)]
  return {
    isDefined: Number.isFinite(outcome) && Number.isFinite(before),
    value: outcome - theta * before,
    outcome,
    gradient,
    variance: quadratic(gradient, covarianceOf(sums)),
  }
}

/** A mean or a ratio of means, with its gradient. */
function part(means: Vector, from: number, size: 1 | 2): [number, Vector] {
  const [m = 0, d = 0] = means.slice(from)
  return size === 1 ? [m, [1]] : [m / d, [1 / d, -m / (d * d)]]
}

/**
 * Gradient of the relative effect in the control's means. The control stands above and below the line. Where the metric is a
 * mean, the expected part of what was known before cancels between the arms and is left out, as GrowthBook has it.
 */
function relativeGradient(c: Point, t: Point, outcomes: 1 | 2): Vector {
  const size = Math.abs(c.outcome)
  const apart = outcomes === 1 ? t.outcome - c.outcome : t.value - c.value
  const own = -(size + apart * Math.sign(c.outcome)) / size ** 2
  return c.gradient.map((g, i) => (i < outcomes ? own * g : -g / size))
}

/** Slope of the metric on what was known before, over both arms; 0 where either does not vary. */
function thetaOf({ control, treatment }: Pair<ArmSums>): number {
  const k = control.outcomes
  if (control.sums.length === k) return 0
  if (k === 1) {
    const covariance = covarianceOf(addSums(control, treatment))
    return at(covariance, 0, 0) > 0 && at(covariance, 1, 1) > 0
      ? at(covariance, 0, 1) / at(covariance, 1, 1)
      : 0
  }
  let [together, before] = [0, 0]
  for (const sums of [control, treatment]) {
    const means = meansOf(sums)
    const [own, earlier] = [
      [...part(means, 0, k)[1], 0, 0],
      [0, 0, ...part(means, k, k)[1]],
    ]
    const covariance = covarianceOf(sums)
    together += quadratic(own, covariance, earlier)
    before += quadratic(earlier, covariance)
  }
  return before > 0 && Number.isFinite(together / before) ? together / before : 0
}
