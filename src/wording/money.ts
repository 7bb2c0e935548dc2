/**
 * Money as it is said in a sentence or a tile, as it stands on one order, and as a range.
 *     money(18_640_000, 'CNY', 'zh') → '¥18.64 万'
 */
import { minorDigitsOf, symbolOf, toMajor } from './currency.ts'
import { digits, roundTo } from './digits.ts'
import { type Locale, minus } from './locale.ts'

/** A figure and its unit apart, because a tile writes the unit smaller. */
export interface Figure {
  readonly figure: string
  /** '万', '亿', 'k', 'pp'; '' when the figure stands alone. */
  readonly unit: string
}

interface Step {
  /** Used while the rounded figure in this unit stays below this. */
  readonly below: number
  readonly size: number
  readonly decimals: number
  readonly unit: string
}

/** At most four digits that count: each step ends where its rounding would write a fifth. */
const zhSteps: readonly Step[] = [
  { below: 10_000, size: 1, decimals: 0, unit: '' },
  { below: 100, size: 1e4, decimals: 2, unit: '万' },
  { below: 1000, size: 1e4, decimals: 1, unit: '万' },
  { below: 10_000, size: 1e4, decimals: 0, unit: '万' },
  { below: 100, size: 1e8, decimals: 2, unit: '亿' },
  { below: 1000, size: 1e8, decimals: 1, unit: '亿' },
  { below: 10_000, size: 1e8, decimals: 0, unit: '亿' },
  { below: Number.POSITIVE_INFINITY, size: 1e12, decimals: 2, unit: '万亿' },
]

const enSteps: readonly Step[] = [
  { below: 10_000, size: 1, decimals: 0, unit: '' },
  { below: 100, size: 1e3, decimals: 2, unit: 'k' },
  { below: 1000, size: 1e3, decimals: 1, unit: 'k' },
  { below: 100, size: 1e6, decimals: 2, unit: 'M' },
  { below: 1000, size: 1e6, decimals: 1, unit: 'M' },
  { below: 100, size: 1e9, decimals: 2, unit: 'B' },
  { below: Number.POSITIVE_INFINITY, size: 1e9, decimals: 1, unit: 'B' },
]

/** ¥3,147 · ¥18.64 万 · ¥186.4 万 · ¥1.86 亿 */
export function money(minor: number, currency: string, locale: Locale): string {
  return together(moneyFigure(minor, currency, locale), locale)
}

export function moneyFigure(minor: number, currency: string, locale: Locale): Figure {
  const major = toMajor(minor, currency)
  const step = stepFor(major, locale)
  return { figure: signed(major / step.size, step.decimals, symbolOf(currency)), unit: step.unit }
}

/** A price, a fee, one order: every minor digit. ¥161.40 */
export function moneyExact(minor: number, currency: string): string {
  return signed(toMajor(minor, currency), minorDigitsOf(currency), symbolOf(currency))
}

/** An average price keeps one decimal: ¥173.2. From five digits on it reads as any sum does. */
export function averagePrice(minor: number, currency: string, locale: Locale): string {
  return together(averagePriceFigure(minor, currency, locale), locale)
}

export function averagePriceFigure(minor: number, currency: string, locale: Locale): Figure {
  const major = toMajor(minor, currency)
  if (Math.abs(roundTo(major, 1)) >= 1000) return moneyFigure(minor, currency, locale)
  return { figure: signed(major, 1, symbolOf(currency)), unit: '' }
}

/**
 * An interval in one unit, that of its larger end: ¥3,480 ~ 4,920 · 3.48 ~ 4.68 万. The symbol may be left away where
 * the number above already carries it.
 */
export function moneyRange(
  low_minor: number,
  high_minor: number,
  currency: string,
  locale: Locale,
  options: { symbol?: boolean } = {},
): string {
  const [low, high] = [toMajor(low_minor, currency), toMajor(high_minor, currency)]
  const step = stepFor(Math.abs(low) > Math.abs(high) ? low : high, locale)
  const symbol = options.symbol === false ? '' : symbolOf(currency)
  const figure = `${signed(low / step.size, step.decimals, symbol)} ~ ${signed(high / step.size, step.decimals, '')}`
  return together({ figure, unit: step.unit }, locale)
}

export function together({ figure, unit }: Figure, locale: Locale): string {
  // Chinese units stand after a half-width space, western letters and the percent sign close up.
  return unit === ''
    ? figure
    : `${figure}${locale === 'zh' && /^\p{Script=Han}/u.test(unit) ? ' ' : ''}${unit}`
}

function stepFor(major: number, locale: Locale): Step {
  const steps = locale === 'zh' ? zhSteps : enSteps
  const fits = (s: Step) => Math.abs(roundTo(major / s.size, s.decimals)) < s.below
  return steps.find(fits) ?? (steps.at(-1) as Step)
}

function signed(value: number, decimals: number, symbol: string): string {
  const text = digits(value, decimals)
  return text.startsWith(minus) ? `${minus}${symbol}${text.slice(1)}` : `${symbol}${text}`
}
