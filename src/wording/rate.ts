/** Rates, multiples and measured decimals. */
import { digits } from './digits.ts'
import type { Figure } from './money.ts'

/** 0.931 → 93.1%; conversion rates live near zero and take two decimals: 0.02612 → 2.61%. */
export function rate(value: number, decimals: 1 | 2 = 1): string {
  return `${digits(value * 100, decimals)}%`
}

export function rateFigure(value: number, decimals: 1 | 2 = 1): Figure {
  return { figure: digits(value * 100, decimals), unit: '%' }
}

/** ROAS and other ratios of like to like: 3.42 */
export const multiple = (value: number): string => digits(value, 2)
