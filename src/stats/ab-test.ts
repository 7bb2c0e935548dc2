/**
 * Does the treatment differ from the control, by how much, and how sure is that? One question for shares, means and ratios,
 * with or without what was known of the units before, in one group or in strata; four ways to answer it:
 *
 * 'fixed'       Welch's t-test (Welch 1947, Biometrika 34:28), read once, at a time fixed beforehand.
 * 'z'           the same with the normal distribution, as large samples allow.
 * 'sequential'  holds however often it is looked at (always-valid.ts); wider for it.
 * 'bayesian'    chance to win and expected loss under a normal prior (bayesian-effect.ts).
 */

import { type Arm, hasImpossibleSums } from './ab-arms.ts'
import { type Effect, effectOf, type NoEffect, type Pair, type Scale } from './ab-moments.ts'
import { stratifiedEffect } from './ab-strata.ts'
import { type Asks, alwaysValidHalfWidth, alwaysValidP, mixtureRate } from './always-valid.ts'
import { type Belief, beliefIn, type NormalPrior } from './bayesian-effect.ts'
import { normalCdf, normalQuantile, studentCdf, studentQuantile } from './intervals.ts'

export interface AbAsk {
  /** Arms, or the arms' strata in the same order: then the effect is post-stratified. */
  readonly arms: Pair<Arm | readonly Arm[]>
  /** 'relative' by default: the effect as a share of the control's size. */
  readonly scale?: Scale
  readonly method?: 'fixed' | 'z' | 'sequential' | 'bayesian'
  readonly alpha?: number
  /** Of the treatment, compared with the control; 'different' by default. A one-sided interval is open on the other side. */
  readonly alternative?: Asks
  /** The effect under the null hypothesis, in the unit of the scale; 0 by default. */
  readonly nullValue?: number
  /** Sequential: the number of units at which the interval should be tightest; 5 000 by default. */
  readonly tuning?: number
  /** Bayesian: belief beforehand in the relative effect; none by default. */
  readonly prior?: NormalPrior | null
  /** Bayesian: which way is a win; 'higher' by default. */
  readonly better?: 'higher' | 'lower'
}

export interface AbAnswer {
  readonly ok: true
  readonly method: NonNullable<AbAsk['method']>
  readonly scale: Scale
  /** Treatment less control; bayesian: the posterior mean. */
  readonly estimate: number
  /** Bayesian: the posterior standard deviation. */
  readonly standardError: number
  /** Null: open on this side. */
  readonly low: number | null
  readonly high: number | null
  /** Null of a bayesian answer. */
  readonly p: number | null
  readonly chanceToWin: number | null
  readonly expectedLoss: Belief['expectedLoss'] | null
  /** Units in both arms. */
  readonly n: number
  /** The control's metric. */
  readonly baseline: number
  /** The answer stands on a ratio's sums that no numbers give: look whether columns are mixed up. */
  readonly warning: 'impossible_sums' | null
}

export interface NoAbAnswer {
  readonly ok: false
  readonly reason:
    | NoEffect['reason']
    | 'alpha_not_between_0_and_1'
    | 'alpha_not_below_a_half'
    | 'no_tuning'
    | 'no_prior_spread'
}

/**
 * GrowthBook's own example:
 *
 *     abTest({ arms: { control: { metric: 'mean', n: 3407, sum: 1396.87, sumSquares: 52377.9767 },
 *                      treatment: { metric: 'mean', n: 3461, sum: 2422.7, sumSquares: 134698.29 } } })
 *     → estimate 0.70732, low −0.03526, high 1.44989, p 0.06191
 */
export function abTest(ask: AbAsk): AbAnswer | NoAbAnswer {
  const { arms, scale = 'relative', method = 'fixed' } = ask
  const trouble = askTrouble(ask)
  if (trouble) return { ok: false, reason: trouble }
  const { control, treatment } = arms
  const effect =
    isStrata(control) || isStrata(treatment)
      ? stratifiedEffect({ control: listOf(control), treatment: listOf(treatment) }, scale)
      : effectOf({ control, treatment }, scale)
  if (!effect.ok) return effect
  const { n, baseline } = effect
  const found = method === 'bayesian' ? believed(effect, ask) : tested(effect, ask)
  const { estimate, standardError, low, high, p, chanceToWin } = found
  // Sums near the end of what a number holds leave its range on the way.
  if (![estimate, standardError, low, high, p, chanceToWin, n].every((v) => v === null || Number.isFinite(v)))
    return { ok: false, reason: 'not_numbers' }
  const isOdd = [...listOf(control), ...listOf(treatment)].some(hasImpossibleSums)
  return { ok: true, method, scale, ...found, n, baseline, warning: isOdd ? 'impossible_sums' : null }
}

type Read = Omit<AbAnswer, 'ok' | 'method' | 'scale' | 'n' | 'baseline' | 'warning'>

function believed(effect: Effect, ask: AbAsk): Read {
  const { alpha = 0.05, better = 'higher' } = ask
  const belief = beliefIn(effect, priorFor(ask, effect.baseline), { alpha, better })
  const { mean, sd, low, high, chanceToWin, expectedLoss } = belief
  return { estimate: mean, standardError: sd, low, high, p: null, chanceToWin, expectedLoss }
}

function tested(effect: Effect, ask: AbAsk): Read {
  const { estimate, standardError } = effect
  const found = ask.method === 'sequential' ? sequential(effect, ask) : fixed(effect, ask)
  return { estimate, standardError, ...found, chanceToWin: null, expectedLoss: null }
}

const isStrata = (arm: Arm | readonly Arm[]): arm is readonly Arm[] => Array.isArray(arm)
const listOf = (arm: Arm | readonly Arm[]): readonly Arm[] => (isStrata(arm) ? arm : [arm])

function askTrouble({
  method,
  alpha = 0.05,
  alternative,
  tuning = 5000,
  prior,
}: AbAsk): NoAbAnswer['reason'] | null {
  if (!(alpha > 0 && alpha < 1)) return 'alpha_not_between_0_and_1'
  if (method === 'sequential') {
    if (!(tuning > 0 && Number.isFinite(tuning))) return 'no_tuning'
    if ((alternative ?? 'different') !== 'different' && alpha >= 0.5) return 'alpha_not_below_a_half'
  }
  const hasPrior = !prior || (Number.isFinite(prior.mean) && prior.sd > 0 && Number.isFinite(prior.sd))
  return method === 'bayesian' && !hasPrior ? 'no_prior_spread' : null
}

interface Found {
  readonly low: number | null
  readonly high: number | null
  readonly p: number
}

function fixed({ estimate, standardError, degrees }: Effect, ask: AbAsk): Found {
  const { alpha = 0.05, alternative = 'different', nullValue = 0 } = ask
  const [cdf, quantile] =
    ask.method === 'z'
      ? [normalCdf, normalQuantile]
      : [(t: number) => studentCdf(t, degrees), (p: number) => studentQuantile(p, degrees)]
  const half = quantile(1 - alpha / (alternative === 'different' ? 2 : 1)) * standardError
  const t = (estimate - nullValue) / standardError
  const p = alternative === 'different' ? 2 * cdf(-Math.abs(t)) : cdf(alternative === 'more' ? -t : t)
  return { ...ends(estimate, half, alternative), p: Math.min(1, p) }
}

function sequential({ estimate, standardError, n }: Effect, ask: AbAsk): Found {
  const { alpha = 0.05, alternative = 'different', nullValue = 0, tuning = 5000 } = ask
  const r = n * mixtureRate(alpha, tuning, alternative)
  const half = alwaysValidHalfWidth(standardError, r, alpha, alternative)
  const p = alwaysValidP((estimate - nullValue) / standardError, r, alternative)
  return { ...ends(estimate, half, alternative), p }
}

const ends = (estimate: number, half: number, alternative: Asks) => ({
  low: alternative === 'less' ? null : estimate - half,
  high: alternative === 'more' ? null : estimate + half,
})

/** Belief in the relative effect, in the unit of the scale. */
function priorFor({ prior, scale = 'relative' }: AbAsk, baseline: number): NormalPrior | null {
  if (!prior) return null
  const size = scale === 'relative' ? 1 : Math.abs(baseline)
  return size > 0 ? { mean: prior.mean * size, sd: prior.sd * size } : null
}
