/**
 * What a fix did to its number, told as findings are told: against like shops or pages where there are any, else against
 * one that went along with it, else against its own days. Pure; no number without an interval, and 说不准 where it spans none.
 */
import { type BeforeSince, heldAgainst } from '../../stats/against-peers.ts'
import { controlRegression } from '../../stats/control-regression.ts'
import { differenceInDifferences } from '../../stats/difference-in-differences.ts'
import { studentQuantile } from '../../stats/intervals.ts'
import { autocorrelation, meanInflation } from '../../stats/serial.ts'
import { addDays } from '../../wording/index.ts'

export interface EffectQuestion {
  /** Days in a row, oldest first; null where the day is not known or not settled. */
  readonly days: readonly {
    readonly on: string
    readonly value: number | null
    readonly isSpecial: boolean
  }[]
  /** The same days of like shops, pages, warehouses. */
  readonly others: readonly (readonly (number | null)[])[]
  /** The day the fix was made: it belongs to neither side. */
  readonly fixed_on: string
  /** Since when it was in trouble; null: unknown. */
  readonly trouble_from: string | null
  /** Counts are compared as counts; a ratio or a time as the days say it; money in proportion. */
  readonly unit: 'count' | 'money' | 'other'
  readonly better: 'higher' | 'lower' | 'neither'
}

export type EffectMethod = 'like_things' | 'difference' | 'control' | 'own_days'

/** Per day, in the metric's own unit. */
export interface Effect {
  readonly verdict: 'better' | 'worse' | 'cannot_tell'
  /** Why it cannot be told: too few days since, too few before, or no more than usual wandering. */
  readonly because: 'few_after' | 'few_before' | 'noise' | null
  readonly method: EffectMethod | null
  /** Of how many others it was held against. */
  readonly others: number
  readonly before: number | null
  readonly after: number | null
  readonly effect: number | null
  readonly low: number | null
  readonly high: number | null
  readonly days_before: number
  readonly days_after: number
  /** Fourteen known days since: it is not measured again. */
  readonly is_final: boolean
}

/** A fortnight holds every weekday twice. */
export const window_days = 14
const least_before = 4
const least_after = 3

interface Told {
  readonly method: EffectMethod
  readonly others: number
  readonly effect: number
  readonly low: number
  readonly high: number
}

export function effectOf(question: EffectQuestion): Effect {
  const { from, until } = windowOf(question)
  const shown = question.days.flatMap((d, i) =>
    d.value !== null && !d.isSpecial && d.on !== question.fixed_on && d.on >= from && d.on <= until
      ? [{ on: d.on, value: d.value, others: question.others.map((o) => o[i] ?? null) }]
      : [],
  )
  const since = shown.findIndex((d) => d.on > question.fixed_on)
  const split = since === -1 ? shown.length : since
  const values = shown.map((d) => d.value)
  const [before, after] = [values.slice(0, split), values.slice(split)]
  const rest = {
    before: meanOf(before),
    after: meanOf(after),
    days_before: before.length,
    days_after: after.length,
    is_final: after.length >= least_after && (question.days.at(-1)?.on ?? '') >= until,
  }
  const cannot = (because: Effect['because'], told: Told | null): Effect => ({
    verdict: 'cannot_tell',
    because,
    method: told?.method ?? null,
    others: told?.others ?? 0,
    effect: told?.effect ?? null,
    low: told?.low ?? null,
    high: told?.high ?? null,
    ...rest,
  })
  if (before.length < least_before) return cannot('few_before', null)
  if (after.length < least_after) return cannot('few_after', null)
  // One that is missing on a day says nothing of that day for all.
  const others = shown[0]?.others.map((_, k) => shown.map((d) => d.others[k] ?? null)) ?? []
  const whole = others.filter((o): o is number[] => o.every((v) => v !== null))
  const told = tell(values, whole, split, question.unit)
  if (told.low <= 0 && told.high >= 0) return cannot('noise', told)
  const isUp = told.effect > 0
  const verdict =
    question.better === 'neither'
      ? 'cannot_tell'
      : (question.better === 'higher') === isUp
        ? 'better'
        : 'worse'
  return { verdict, because: null, ...told, ...rest }
}

/** A fortnight before and after; before, only days of the trouble where there are enough of them. */
function windowOf({ fixed_on, trouble_from }: EffectQuestion): { from: string; until: string } {
  const until = addDays(fixed_on, window_days)
  const fortnight = addDays(fixed_on, -window_days)
  const isLong = trouble_from !== null && trouble_from <= addDays(fixed_on, -least_before)
  return { from: isLong && trouble_from > fortnight ? trouble_from : fortnight, until }
}

function tell(
  values: readonly number[],
  others: readonly number[][],
  split: number,
  unit: EffectQuestion['unit'],
): Told {
  if (unit === 'count' && others.length >= 3) {
    const told = asCounts(values, others, split)
    if (told) return told
  }
  if (others.length >= 3) {
    const told = againstOthers(values, others, split, unit !== 'other')
    if (told) return told
  }
  const control = others.length === 0 ? null : meanByDay(others)
  if (control) {
    const told = controlRegression({ values, control, from: split })
    if (told.ok) {
      const { estimate, low, high } = told.average
      return { method: 'control', others: others.length, effect: estimate, low, high }
    }
  }
  return ownDays(values, split)
}

/**
 * Poisson counts against like ones (stats/against-peers.ts), asked both ways: what the trouble had cost, had it gone like
 * its peers at the pace of afterwards; or what is lost afterwards at the pace of before.
 */
function asCounts(values: readonly number[], others: readonly number[][], split: number): Told | null {
  const sides = (v: readonly number[]) => ({ first: sum(v.slice(0, split)), last: sum(v.slice(split)) })
  const peers = others.map(sides)
  const own = sides(values)
  const asked = (turned: boolean): readonly [BeforeSince, readonly BeforeSince[]] => {
    const of = ({ first, last }: { first: number; last: number }) =>
      turned ? { before: last, since: first } : { before: first, since: last }
    return [of(own), peers.map(of)]
  }
  const gained = heldAgainst(...asked(true))
  const lost = heldAgainst(...asked(false))
  const days = { before: split, after: values.length - split }
  if (gained && gained.lost.mid > 0)
    return {
      method: 'like_things',
      others: others.length,
      effect: gained.lost.mid / days.before,
      low: (gained.lost.low === 0 ? -1e-9 : gained.lost.low) / days.before,
      high: gained.lost.high / days.before,
    }
  if (lost && lost.lost.mid > 0)
    return {
      method: 'like_things',
      others: others.length,
      effect: -lost.lost.mid / days.after,
      low: -lost.lost.high / days.after,
      high: (lost.lost.low === 0 ? 1e-9 : -lost.lost.low) / days.after,
    }
  return null
}

/** Things of other sizes move in proportion: each is taken by its own mean, and the answer given back in one's own. */
function againstOthers(
  values: readonly number[],
  others: readonly number[][],
  split: number,
  inProportion: boolean,
): Told | null {
  const scaleOf = (v: readonly number[]) => (inProportion ? (meanOf(v) ?? 0) : 1)
  const own = scaleOf(values)
  const peers = others.filter((o) => scaleOf(o) > 0)
  if (own <= 0 || peers.length < 3) return null
  const scaled = (v: readonly number[]) => v.map((x) => x / scaleOf(v))
  const told = differenceInDifferences(
    [{ treated: true, values: scaled(values) }, ...peers.map((p) => ({ treated: false, values: scaled(p) }))],
    split,
  )
  if (!told.ok || !told.interval) return null
  return {
    method: 'difference',
    others: peers.length,
    effect: told.effect * own,
    low: told.interval.low * own,
    high: told.interval.high * own,
  }
}

/** Welch's interval of two means, with the days' own dependence paid for (stats/serial.ts). */
function ownDays(values: readonly number[], split: number): Told {
  const side = (v: readonly number[]) => {
    const mean = meanOf(v) ?? 0
    const left = v.map((x) => x - mean)
    const inflation = meanInflation(autocorrelation(left))
    const variance = left.reduce((s, x) => s + x * x, 0) / (v.length - 1)
    return { mean, error: (variance / v.length) * inflation, degrees: Math.max(1, v.length / inflation - 1) }
  }
  const [a, b] = [side(values.slice(0, split)), side(values.slice(split))]
  const error = a.error + b.error
  const degrees = error === 0 ? 1 : error ** 2 / (a.error ** 2 / a.degrees + b.error ** 2 / b.degrees)
  const half = studentQuantile(0.975, Math.max(1, degrees)) * Math.sqrt(error)
  const effect = b.mean - a.mean
  return { method: 'own_days', others: 0, effect, low: effect - half, high: effect + half }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length
const meanByDay = (others: readonly number[][]): number[] =>
  (others[0] ?? []).map((_, i) => sum(others.map((o) => o[i] ?? 0)) / others.length)
