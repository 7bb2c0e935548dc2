/** Decimal rounding that agrees with the hand: half away from zero, on the digits a person would write down. */
import { minus } from './locale.ts'

/** Rounds 6.45 to 6.5, though the double nearest to 6.45 lies below it. */
export function roundTo(value: number, decimals: number): number {
  // Fifteen digits are what a double can promise; beyond them stands only the noise of arithmetic.
  const clean = Number(Math.abs(value).toPrecision(15))
  const rounded = shift(Math.round(shift(clean, decimals)), -decimals)
  return value < 0 ? -rounded : rounded
}

/** 1234.5 → '1,234.5'; the sign is the true minus, and what rounds to zero carries none. */
export function digits(value: number, decimals: number): string {
  const rounded = roundTo(value, decimals)
  const [whole = '0', part] = Math.abs(rounded).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${rounded < 0 ? minus : ''}${grouped}${part === undefined ? '' : `.${part}`}`
}

/** Moves the decimal point through the text, so that no binary fraction creeps in. */
function shift(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + places}`)
}
