/** Counts: separators to 99,999, then 万. 41,236 · 12.3 万 */
import { digits, roundTo } from './digits.ts'
import type { Locale } from './locale.ts'
import { type Figure, together } from './money.ts'

export function count(value: number, locale: Locale): string {
  return together(countFigure(value, locale), locale)
}

export function countFigure(value: number, locale: Locale): Figure {
  if (Math.abs(roundTo(value, 0)) < 100_000) return { figure: digits(value, 0), unit: '' }
  const steps =
    locale === 'zh'
      ? ([
          [1e4, '万', 1, 1000],
          [1e4, '万', 0, 10_000],
          [1e8, '亿', 2, Number.POSITIVE_INFINITY],
        ] as const)
      : ([
          [1e3, 'k', 0, 1000],
          [1e6, 'M', 2, 1000],
          [1e9, 'B', 2, Number.POSITIVE_INFINITY],
        ] as const)
  for (const [size, unit, decimals, below] of steps) {
    if (Math.abs(roundTo(value / size, decimals)) < below)
      return { figure: digits(value / size, decimals), unit }
  }
  throw new Error(`not a number that can be said: ${value}`)
}

/** Every digit, for columns and tooltips. */
export const countExact = (value: number): string => digits(value, 0)
