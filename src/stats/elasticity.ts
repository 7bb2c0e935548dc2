/**
 * By how many per cent a quantity moves when a price moves by one: the slope of ln(quantity) on ln(price), by least squares
 * (Wooldridge 2013, Introductory Econometrics, §2.4), with Student's interval. It is what went together: a price cut that
 * came with a promotion takes the promotion's credit.
 */
import { studentCdf, studentQuantile } from './intervals.ts'
import type { Estimate } from './mantel-haenszel.ts'
import { sumOf } from './sum-of.ts'

export interface Elasticity extends Estimate {
  readonly ok: true
  /** Chance of so steep a slope where there is none. */
  readonly p: number
  /** Share of the scatter of ln(quantity) that the price explains. */
  readonly fit: number
  readonly used: number
  /** Points left out for lacking a logarithm: a price or a quantity of zero. */
  readonly leftOut: number
}

/**
 * At least three points with a price and a quantity above zero, at two prices or more.
 *
 *     elasticity([{ price: 10, quantity: 100 }, { price: 12, quantity: 80 }, { price: 9, quantity: 115 }]) → −1.26
 */
export function elasticity(
  points: readonly { readonly price: number; readonly quantity: number }[],
  level = 0.95,
): Elasticity | { readonly ok: false; readonly reason: 'not_amounts' | 'too_few' | 'one_price' } {
  const isAmount = (x: number) => Number.isFinite(x) && x >= 0
  if (!points.every((p) => isAmount(p.price) && isAmount(p.quantity)))
    return { ok: false, reason: 'not_amounts' }
  const logs = points
    .filter((p) => p.price > 0 && p.quantity > 0)
    .map((p) => ({ x: Math.log(p.price), y: Math.log(p.quantity) }))
  const n = logs.length
  if (n < 3) return { ok: false, reason: 'too_few' }
  const [x, y] = [sumOf(logs, (l) => l.x) / n, sumOf(logs, (l) => l.y) / n]
  const width = sumOf(logs, (l) => (l.x - x) ** 2)
  if (width < 1e-18 * n) return { ok: false, reason: 'one_price' }
  const estimate = sumOf(logs, (l) => (l.x - x) * (l.y - y)) / width
  const whole = sumOf(logs, (l) => (l.y - y) ** 2)
  const left = sumOf(logs, (l) => (l.y - y - estimate * (l.x - x)) ** 2)
  const error = Math.sqrt(left / (n - 2) / width)
  const half = studentQuantile(1 - (1 - level) / 2, n - 2) * error
  return {
    ok: true,
    estimate,
    low: estimate - half,
    high: estimate + half,
    p: error > 0 ? 2 * studentCdf(-Math.abs(estimate) / error, n - 2) : estimate === 0 ? 1 : 0,
    fit: whole > 0 ? Math.max(0, 1 - left / whole) : 1,
    used: n,
    leftOut: points.length - n,
  }
}
