/**
 * Why a ratio of a whole moved: because its parts' ratios moved (rate), or because the whole is made of other parts than
 * before (mix). A conversion can fall though every source converts as well as before, when the weak source grew.
 *
 *     R = Σ wᵢ·rᵢ     ΔR = Σ ½(wᵢ₀ + wᵢ₁)·Δrᵢ  +  Σ (½(rᵢ₀ + rᵢ₁) − R̄)·Δwᵢ
 *                          rate                    mix
 *
 * Kitagawa 1955, JASA 50:1168, in its symmetric two-part form, which leaves no residual. Weights add up to one, so taking
 * the mean ratio R̄ = ½(R₀ + R₁) off changes no sum; it makes one part's mix say whether it is better or worse than the
 * whole. Blinder 1973 and Oaxaca 1973 are the same split of a regression's means.
 */
import { sumOf } from './sum-of.ts'

/** A part of the whole: its ratio is above / below (orders / visitors), its weight its share of all that is below. */
export interface RatioPart<Name extends string = string> {
  readonly name: Name
  readonly before: { readonly above: number; readonly below: number }
  readonly now: { readonly above: number; readonly below: number }
}

export interface MixRate<Name extends string = string> {
  readonly ok: true
  readonly before: number
  readonly now: number
  readonly change: number
  readonly mix: number
  readonly rate: number
  /** In the order given; all their mix and rate add up to `change`. */
  readonly parts: readonly { readonly name: Name; readonly mix: number; readonly rate: number }[]
}

/**
 * Splits the change of a whole's ratio. A part that is empty on one side has no ratio there and is taken to have had the
 * same as on the other: all it does is mix. 'not_amounts': a number is negative or not finite; 'something_of_nothing': a
 * part has something above and nothing below; 'nothing_below': a whole side is empty.
 *
 *     mixRate([{ name: 'search', before: { above: 50, below: 500 }, now: { above: 30, below: 300 } },
 *              { name: 'ads',    before: { above: 10, below: 500 }, now: { above: 14, below: 700 } }])
 *     → 0.06 → 0.044, all of it mix
 */
export function mixRate<Name extends string>(
  parts: readonly RatioPart<Name>[],
):
  | MixRate<Name>
  | { readonly ok: false; readonly reason: 'not_amounts' | 'something_of_nothing' | 'nothing_below' } {
  const sides = parts.flatMap((p) => [p.before, p.now])
  if (!sides.every((s) => [s.above, s.below].every((x) => Number.isFinite(x) && x >= 0)))
    return { ok: false, reason: 'not_amounts' }
  if (sides.some((s) => s.below === 0 && s.above > 0)) return { ok: false, reason: 'something_of_nothing' }
  const [below0, below1] = [sumOf(parts, (p) => p.before.below), sumOf(parts, (p) => p.now.below)]
  if (below0 === 0 || below1 === 0) return { ok: false, reason: 'nothing_below' }
  const before = sumOf(parts, (p) => p.before.above) / below0
  const now = sumOf(parts, (p) => p.now.above) / below1
  const middle = (before + now) / 2
  const split = parts.map(({ name, before: was, now: is }) => {
    const [w0, w1] = [was.below / below0, is.below / below1]
    const r0 = was.below > 0 ? was.above / was.below : is.below > 0 ? is.above / is.below : 0
    const r1 = is.below > 0 ? is.above / is.below : r0
    return { name, mix: ((r0 + r1) / 2 - middle) * (w1 - w0), rate: ((w0 + w1) / 2) * (r1 - r0) }
  })
  return {
    ok: true,
    before,
    now,
    change: now - before,
    mix: sumOf(split, (p) => p.mix),
    rate: sumOf(split, (p) => p.rate),
    parts: split,
  }
}
