/**
 * What would have been, told by a series that the change did not touch: y = α + β·x over the periods before, carried on over
 * the periods after. Unlike difference in differences the control may be of another size (β is free).
 *
 * The interval is that of an ordinary regression's mean prediction (Draper & Smith 1998, Applied Regression Analysis, §3.1)
 * with the errors' lag-1 autocorrelation paid for. Its peer is Brodersen et al. 2015, Ann. Appl. Stat. 9:247, whose level
 * may drift: there the interval of the sum widens with time.
 */
import { studentQuantile } from './intervals.ts'
import type { Estimate } from './mantel-haenszel.ts'
import { autocorrelation, meanInflation } from './serial.ts'

export interface ControlRegression {
  readonly ok: true
  /** Per period after the change: seen less expected. */
  readonly average: Estimate
  readonly total: Estimate
  /** Share of what was expected; null where nothing was. */
  readonly relative: Estimate | null
  /** Expected in every period; before the change the fit. */
  readonly expected: readonly number[]
  readonly slope: number
  /** Share of y's variance before the change that the control explains. */
  readonly fit: number
}

export interface NoControlRegression {
  readonly ok: false
  readonly reason: 'not_numbers' | 'unequal_lengths' | 'too_short' | 'no_after' | 'flat_control'
}

/**
 * `from` is the index of the first period after the change; at least four are needed before it.
 *
 *     controlRegression({ values, control, from: 70 })  → average 10.5 [9.8, 11.1] on CausalImpact's own example
 */
export function controlRegression(
  { values, control, from }: { values: readonly number[]; control: readonly number[]; from: number },
  level = 0.95,
): ControlRegression | NoControlRegression {
  const no = (reason: NoControlRegression['reason']): NoControlRegression => ({ ok: false, reason })
  if (values.length !== control.length) return no('unequal_lengths')
  if (![...values, ...control].every(Number.isFinite)) return no('not_numbers')
  if (!(Number.isInteger(from) && from >= 4)) return no('too_short')
  if (from >= values.length) return no('no_after')
  const [x, y] = [control.slice(0, from), values.slice(0, from)]
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  const width = x.reduce((sum, v) => sum + (v - meanX) ** 2, 0)
  if (width <= 1e-24 * from * (1 + meanX ** 2)) return no('flat_control')
  const slope = x.reduce((sum, v, i) => sum + (v - meanX) * ((y[i] ?? 0) - meanY), 0) / width
  const expected = control.map((v) => meanY + slope * (v - meanX))
  const residuals = y.map((v, i) => v - (expected[i] ?? 0))
  const left = residuals.reduce((sum, r) => sum + r * r, 0)
  const whole = y.reduce((sum, v) => sum + (v - meanY) ** 2, 0)
  const inflation = meanInflation(autocorrelation(residuals))
  const after = values.length - from
  const reach = (meanOf(control.slice(from)) - meanX) ** 2 / width
  const error = Math.sqrt((left / (from - 2)) * inflation * (1 / from + 1 / after + reach))
  const half = studentQuantile(1 - (1 - level) / 2, Math.max(1, from / inflation - 2)) * error
  const estimate = meanOf(values.slice(from)) - meanOf(expected.slice(from))
  const average = { estimate, low: estimate - half, high: estimate + half }
  const base = meanOf(expected.slice(from))
  return {
    ok: true,
    average,
    total: scaled(average, after),
    relative: base === 0 ? null : scaled(average, 1 / base),
    expected,
    slope,
    fit: whole === 0 ? 1 : Math.max(0, 1 - left / whole),
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

function scaled({ estimate, low, high }: Estimate, by: number): Estimate {
  const [from, to] = by < 0 ? [high, low] : [low, high]
  return { estimate: estimate * by, low: from * by, high: to * by }
}
