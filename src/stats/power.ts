/**
 * How long must a comparison of two equal arms run, and what could it see? Shares, means, sizes per arm in; chance, size or
 * detectable difference out. Cohen 1988, Statistical Power Analysis, ch. 2 and 6; Fleiss, Levin & Paik 2003, ch. 4.
 *
 * Two formulas for shares are in use and differ by some percent, so every answer names its own. With q = 1 − p, δ = p₂ − p₁:
 *
 *     n = ((z_α √V₀ + z_β √(p₁q₁ + p₂q₂)) / δ)²
 *
 * 'r'            V₀ = 2 p̄q̄ of the mean share p̄: R's power.prop.test(strict = FALSE). 20 % → 25 %: 1 094 per arm.
 * 'evan-miller'  V₀ = 2 p₁q₁, both arms with the baseline's variance where nothing differs: the page
 *                evanmiller.org/ab-testing/sample-size.html. 20 % → 25 %: 1 030 per arm, rounded to nearest as there.
 *
 * Only the tail on the side of the effect is counted as success, as both do.
 */
import { normalCdf, normalQuantile, studentQuantile } from './intervals.ts'
import { noncentralStudentCdf } from './noncentral-t.ts'
import { solveGrowing } from './special.ts'

export type ProportionFormula = 'r' | 'evan-miller'

/** What a size or a chance is asked at. */
export interface Risks {
  /** Chance to see a difference where there is none; 0.05 by default. */
  readonly alpha?: number
  /** Chance to see the difference that is there; 0.8 by default. */
  readonly power?: number
  /** 'two' by default: a difference either way counts against chance. */
  readonly sides?: 'one' | 'two'
}

export interface NoPower {
  readonly ok: false
  readonly reason:
    | 'not_a_share'
    | 'not_a_positive_spread'
    | 'no_difference'
    | 'alpha_not_between_0_and_1'
    | 'power_not_between_alpha_and_1'
    | 'fewer_than_two_per_arm'
    | 'not_detectable_at_this_size'
    | 'no_traffic'
}

export interface Power {
  readonly ok: true
  readonly power: number
  readonly formula: string
}

export interface SampleSize {
  readonly ok: true
  /** Whole units in each arm. */
  readonly perArm: number
  /** The solution before rounding. */
  readonly exact: number
  readonly formula: string
}

/**
 * Chance that `perArm` units in each of two arms show the difference between two shares.
 *
 *     powerOfProportions({ baseline: 0.05, treatment: 0.06, perArm: 20_000 }) → power 0.9924, as R
 */
export function powerOfProportions(
  ask: {
    readonly baseline: number
    readonly treatment: number
    readonly perArm: number
    readonly formula?: ProportionFormula
  } & Risks,
): Power | NoPower {
  const { baseline, treatment, perArm, formula = 'r' } = ask
  const trouble = risksTrouble(ask) ?? sharesTrouble(baseline, treatment)
  if (trouble) return trouble
  if (!(perArm >= 2)) return no('fewer_than_two_per_arm')
  const [none, some] = spreads(baseline, treatment, formula)
  const distance = Math.sqrt(perArm) * Math.abs(treatment - baseline) - zAlpha(ask) * none
  const power = some === 0 ? (distance > 0 ? 1 : 0) : normalCdf(distance / some)
  return { ok: true, power, formula: proportionFormula(formula) }
}

/**
 * Units per arm for a share to be told from another.
 *
 *     sampleSizeProportions({ baseline: 0.2, treatment: 0.25 }) → perArm 1094
 *     sampleSizeProportions({ baseline: 0.2, treatment: 0.25, formula: 'evan-miller' }) → perArm 1030
 */
export function sampleSizeProportions(
  ask: {
    readonly baseline: number
    readonly treatment: number
    readonly formula?: ProportionFormula
  } & Risks,
): SampleSize | NoPower {
  const { baseline, treatment, formula = 'r' } = ask
  const trouble = risksTrouble(ask) ?? sharesTrouble(baseline, treatment)
  if (trouble) return trouble
  const [none, some] = spreads(baseline, treatment, formula)
  const z = zAlpha(ask) * none + normalQuantile(ask.power ?? 0.8) * some
  const exact = (Math.max(0, z) / (treatment - baseline)) ** 2
  const perArm = Math.max(2, formula === 'evan-miller' ? Math.round(exact) : Math.ceil(exact))
  return { ok: true, perArm, exact, formula: proportionFormula(formula) }
}

/**
 * Chance that a two-sample t-test with `perArm` values in each arm shows a difference of means: P(T > t_crit), T noncentral
 * t with 2(n − 1) degrees and noncentrality |difference| / sd · √(n / 2). R's power.t.test.
 *
 *     powerOfT({ difference: 1, sd: 1, perArm: 20 }) → power 0.8690
 */
export function powerOfT(
  ask: { readonly difference: number; readonly sd: number; readonly perArm: number } & Risks,
): Power | NoPower {
  const { difference, sd, perArm } = ask
  const trouble = risksTrouble(ask) ?? meansTrouble(difference, sd)
  if (trouble) return trouble
  if (!(perArm >= 2)) return no('fewer_than_two_per_arm')
  return { ok: true, power: powerT(Math.abs(difference) / sd, perArm, ask), formula: tFormula }
}

/**
 * Values per arm for a difference of means to be told from none; `sd` is that of one value. R's power.t.test.
 *
 *     sampleSizeMeans({ difference: 0.5, sd: 1 }) → perArm 64 (63.77)
 */
export function sampleSizeMeans(
  ask: { readonly difference: number; readonly sd: number } & Risks,
): SampleSize | NoPower {
  const { difference, sd, power = 0.8 } = ask
  const trouble = risksTrouble(ask) ?? meansTrouble(difference, sd)
  if (trouble) return trouble
  const effect = Math.abs(difference) / sd
  const z = zAlpha(ask)
  // Guenther 1981, Stat. Neerl. 35:1: beyond some tens of values the t-test asks for z²/4 more than the normal test.
  const near = 2 * (Math.max(0, z + normalQuantile(power)) / effect) ** 2 + (z * z) / 4
  const exact = near > 20_000 ? near : solveGrowing((n) => powerT(effect, n, ask), power, 2, 2 * near + 10)
  return { ok: true, perArm: Math.max(2, Math.ceil(exact)), exact, formula: tFormula }
}

export interface DetectableLift {
  readonly ok: true
  /** The nearest share above the baseline that would be seen. */
  readonly treatment: number
  readonly absolute: number
  /** Absolute over baseline; null of a zero baseline. */
  readonly relative: number | null
  readonly formula: string
}

/**
 * The smallest rise of a share that `perArm` units in each arm would show.
 *
 *     detectableLift({ baseline: 0.2, perArm: 1094 }) → treatment 0.25, relative 0.25
 */
export function detectableLift(
  ask: {
    readonly baseline: number
    readonly perArm: number
    readonly formula?: ProportionFormula
  } & Risks,
): DetectableLift | NoPower {
  const { baseline, perArm, power = 0.8, formula = 'r' } = ask
  const trouble = risksTrouble(ask) ?? sharesTrouble(baseline, baseline === 1 ? 0 : 1)
  if (trouble) return trouble
  if (!(perArm >= 2)) return no('fewer_than_two_per_arm')
  const powerAt = (treatment: number) => {
    const found = powerOfProportions({ ...ask, treatment })
    return found.ok ? found.power : 0
  }
  if (baseline === 1 || powerAt(1) < power) return no('not_detectable_at_this_size')
  const treatment = solveGrowing(powerAt, power, baseline, 1)
  const absolute = treatment - baseline
  return {
    ok: true,
    treatment,
    absolute,
    relative: baseline === 0 ? null : absolute / baseline,
    formula: proportionFormula(formula),
  }
}

/**
 * The smallest difference of means that `perArm` values in each arm would show, in the unit of `sd`.
 *
 *     detectableDifference({ sd: 1, perArm: 64 }) → difference 0.499
 */
export function detectableDifference(
  ask: { readonly sd: number; readonly perArm: number } & Risks,
): { readonly ok: true; readonly difference: number; readonly formula: string } | NoPower {
  const { sd, perArm, power = 0.8 } = ask
  const trouble = risksTrouble(ask) ?? meansTrouble(1, sd)
  if (trouble) return trouble
  if (!(perArm >= 2)) return no('fewer_than_two_per_arm')
  const most = 100 / Math.sqrt(perArm / 2) + 100
  const effect = solveGrowing((d) => powerT(d, perArm, ask), power, 0, most)
  return { ok: true, difference: effect * sd, formula: tFormula }
}

/**
 * Whole days until every arm has its size, where `unitsPerDay` enter the whole test.
 *
 *     daysFor({ perArm: 1094, unitsPerDay: 300 }) → days 8
 */
export function daysFor({
  perArm,
  unitsPerDay,
  arms = 2,
}: {
  readonly perArm: number
  readonly unitsPerDay: number
  readonly arms?: number
}): { readonly ok: true; readonly days: number } | NoPower {
  if (!(unitsPerDay > 0 && Number.isFinite(unitsPerDay))) return no('no_traffic')
  if (!(perArm > 0 && arms > 0 && Number.isFinite(perArm * arms))) return no('fewer_than_two_per_arm')
  return { ok: true, days: Math.ceil((perArm * arms) / unitsPerDay) }
}

const no = (reason: NoPower['reason']): NoPower => ({ ok: false, reason })

function risksTrouble({ alpha = 0.05, power = 0.8 }: Risks): NoPower | null {
  if (!(alpha > 0 && alpha < 1)) return no('alpha_not_between_0_and_1')
  return power > alpha && power < 1 ? null : no('power_not_between_alpha_and_1')
}

function sharesTrouble(baseline: number, treatment: number): NoPower | null {
  if (![baseline, treatment].every((p) => p >= 0 && p <= 1)) return no('not_a_share')
  return baseline === treatment ? no('no_difference') : null
}

function meansTrouble(difference: number, sd: number): NoPower | null {
  if (!(sd > 0 && Number.isFinite(sd))) return no('not_a_positive_spread')
  return Number.isFinite(difference) && difference !== 0 ? null : no('no_difference')
}

const zAlpha = ({ alpha = 0.05, sides = 'two' }: Risks) =>
  normalQuantile(1 - alpha / (sides === 'two' ? 2 : 1))

/** √ of the variance of √n·(difference) where there is no difference, and where there is. */
function spreads(p1: number, p2: number, formula: ProportionFormula): [number, number] {
  const v = (p: number) => p * (1 - p)
  return [Math.sqrt(2 * v(formula === 'r' ? (p1 + p2) / 2 : p1)), Math.sqrt(v(p1) + v(p2))]
}

function powerT(effect: number, n: number, { alpha = 0.05, sides = 'two' }: Risks): number {
  const degrees = 2 * (n - 1)
  const critical = studentQuantile(1 - alpha / (sides === 'two' ? 2 : 1), degrees)
  return 1 - noncentralStudentCdf(critical, degrees, effect * Math.sqrt(n / 2))
}

const tFormula = 'two-sample t, noncentral t (R power.t.test)'

const proportionFormula = (formula: ProportionFormula): string =>
  formula === 'r'
    ? "normal, null variance of the mean share (R power.prop.test, 'r')"
    : "normal, null variance of the baseline ('evan-miller')"
