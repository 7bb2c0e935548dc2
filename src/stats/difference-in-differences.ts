/**
 * What a change did to those it reached, beside those it did not reach: the change of the treated less the change of the
 * others over the same periods.
 *
 *     effect = (treated after − treated before) − (others after − others before)
 *
 * It believes that without the change both would have moved in parallel; `event-study.ts` looks at whether they did.
 * Sources: Card & Krueger 1994, AER 84:772 (the estimator); Bertrand, Duflo & Mullainathan 2004, QJE 119:249 (periods are
 * collapsed to one before and one after, since periods of one unit are not independent); Donald & Lang 2007, REStat 89:221
 * (few units: Student's t over units); Abadie, Diamond & Hainmueller 2010, JASA 105:493 (placebo units).
 */
import { studentCdf, studentQuantile } from './intervals.ts'
import { autocorrelation, meanInflation } from './serial.ts'

/** One shop, listing, region: a value per period, the same periods for all. */
export interface PanelUnit {
  readonly treated: boolean
  readonly values: readonly number[]
}

export interface DifferenceInDifferences {
  readonly ok: true
  readonly effect: number
  /** Null where nothing shows how much such a difference moves by itself. */
  readonly interval: { readonly low: number; readonly high: number; readonly p: number } | null
  /**
   * What the interval is taken from: how differently units changed ('units'), or, with too few units, how much the gap
   * between treated and others moved before the change ('gap'). The second knows nothing of shocks that began later.
   */
  readonly intervalFrom: 'units' | 'gap' | null
  readonly treated: { readonly before: number; readonly after: number; readonly units: number }
  readonly others: { readonly before: number; readonly after: number; readonly units: number }
}

export interface NoPanelAnswer {
  readonly ok: false
  readonly reason:
    | 'not_numbers'
    | 'unequal_lengths'
    | 'no_treated'
    | 'no_others'
    | 'no_before'
    | 'no_after'
    | 'too_short'
}

/**
 * Two groups, before and after. `from` is the index of the first period after the change.
 *
 *     differenceInDifferences([{ treated: true, values: [20.4, 21.0] }, { treated: false, values: [23.3, 21.2] }], 1)
 *     → effect 2.7 (Card & Krueger's rounded means)
 */
export function differenceInDifferences(
  units: readonly PanelUnit[],
  from: number,
  level = 0.95,
): DifferenceInDifferences | NoPanelAnswer {
  const wrong = panelTrouble(units, from)
  if (wrong) return wrong
  const treated = units.filter((u) => u.treated)
  const others = units.filter((u) => !u.treated)
  const [moved, stayed] = [summary(treated, from), summary(others, from)]
  const effect = moved.after - moved.before - (stayed.after - stayed.before)
  const spread =
    spreadOfUnits(changes(treated, from), changes(others, from)) ?? spreadOfGap(gapOf(units), from)
  return {
    ok: true,
    effect,
    interval: spread ? intervalOf(effect, spread, level) : null,
    intervalFrom: spread?.from ?? null,
    treated: moved,
    others: stayed,
  }
}

/** Why a panel has no answer; null when it has one. */
export function panelTrouble(units: readonly PanelUnit[], from: number): NoPanelAnswer | null {
  const no = (reason: NoPanelAnswer['reason']): NoPanelAnswer => ({ ok: false, reason })
  const periods = units[0]?.values.length ?? 0
  if (!units.some((u) => u.treated)) return no('no_treated')
  if (units.every((u) => u.treated)) return no('no_others')
  if (units.some((u) => u.values.length !== periods)) return no('unequal_lengths')
  if (!units.every((u) => u.values.every(Number.isFinite))) return no('not_numbers')
  if (!(Number.isInteger(from) && from >= 1)) return no('no_before')
  if (from >= periods) return no('no_after')
  return null
}

/** Mean of the treated less mean of the others, period by period. */
export function gapOf(units: readonly PanelUnit[]): number[] {
  const treated = units.filter((u) => u.treated)
  const others = units.filter((u) => !u.treated)
  const at = (group: readonly PanelUnit[], t: number) => meanOf(group.map((u) => u.values[t] ?? 0))
  return (units[0]?.values ?? []).map((_, t) => at(treated, t) - at(others, t))
}

export interface PlaceboUnits {
  /** Share of all ways to name as many units treated that show an effect at least so large; the true one counts. */
  readonly p: number
  /** How many ways there are: p is never below one over this. */
  readonly ways: number
}

const mostWays = 20_000

/**
 * Placebo units: the effect is compared with the effects found when every other set of as many units is called treated
 * (Fisher's randomisation test on the units' changes). Null where there are more than 20 000 ways, and then there are
 * units enough for the interval.
 *
 *     placeboUnits(panel, 19) → { p: 0.13, ways: 39 }
 */
export function placeboUnits(units: readonly PanelUnit[], from: number): PlaceboUnits | NoPanelAnswer | null {
  const wrong = panelTrouble(units, from)
  if (wrong) return wrong
  const all = changes(units, from)
  const chosen = units.flatMap((u, i) => (u.treated ? [i] : []))
  const k = chosen.length
  if (choose(all.length, k) > mostWays) return null
  const total = all.reduce((a, b) => a + b, 0)
  const effectOf = (sum: number) => Math.abs(sum / k - (total - sum) / (all.length - k))
  const seen = effectOf(chosen.reduce((sum, i) => sum + (all[i] ?? 0), 0))
  let ways = 0
  let asLarge = 0
  const walk = (next: number, left: number, sum: number): void => {
    if (left === 0) {
      ways += 1
      // Sums in another order differ in their last bits.
      if (effectOf(sum) >= seen * (1 - 1e-9)) asLarge += 1
      return
    }
    for (let i = next; i <= all.length - left; i++) walk(i + 1, left - 1, sum + (all[i] ?? 0))
  }
  walk(0, k, 0)
  return { p: asLarge / ways, ways }
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i
  return ways
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

const changes = (units: readonly PanelUnit[], from: number): number[] =>
  units.map((u) => meanOf(u.values.slice(from)) - meanOf(u.values.slice(0, from)))

function summary(units: readonly PanelUnit[], from: number) {
  return {
    before: meanOf(units.map((u) => meanOf(u.values.slice(0, from)))),
    after: meanOf(units.map((u) => meanOf(u.values.slice(from)))),
    units: units.length,
  }
}

interface Spread {
  readonly from: 'units' | 'gap'
  readonly error: number
  readonly degrees: number
}

/**
 * Welch's error of two means of changes; a single treated unit has no spread of its own and borrows that of the others.
 * Fewer than three others say too little.
 */
function spreadOfUnits(treated: readonly number[], others: readonly number[]): Spread | null {
  const [k, n] = [treated.length, others.length]
  if (n < 3) return null
  const b = variance(others) / n
  if (k === 1) return { from: 'units', error: Math.sqrt(b * (n + 1)), degrees: n - 1 }
  const a = variance(treated) / k
  const degrees = a + b === 0 ? k + n - 2 : (a + b) ** 2 / (a ** 2 / (k - 1) + b ** 2 / (n - 1))
  return { from: 'units', error: Math.sqrt(a + b), degrees }
}

/** How much a mean of the gap moves, by its wandering before the change; four periods are the least that show it. */
function spreadOfGap(gap: readonly number[], from: number): Spread | null {
  if (from < 4) return null
  const before = gap.slice(0, from)
  const middle = meanOf(before)
  const inflation = meanInflation(autocorrelation(before.map((g) => g - middle)))
  const error = Math.sqrt(variance(before) * inflation * (1 / from + 1 / (gap.length - from)))
  // As many independent periods as the wandering leaves.
  return { from: 'gap', error, degrees: Math.max(1, from / inflation - 1) }
}

function variance(values: readonly number[]): number {
  const middle = meanOf(values)
  return values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (values.length - 1)
}

function intervalOf(effect: number, { error, degrees }: Spread, level: number) {
  const half = studentQuantile(1 - (1 - level) / 2, degrees) * error
  const p = error === 0 ? (effect === 0 ? 1 : 0) : 2 * studentCdf(-Math.abs(effect) / error, degrees)
  return { low: effect - half, high: effect + half, p }
}
