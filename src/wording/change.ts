/**
 * How a number moved. A change of an amount is a percentage, a change of a rate is in percentage points, and where a
 * percentage would mislead a word stands instead: 之前是 0 · 由赚转亏 · 约 12 倍 · 只有 9 单.
 */
import { digits, roundTo } from './digits.ts'
import { type Locale, pick } from './locale.ts'

export interface ChangeQuestion {
  readonly of: 'amount' | 'rate'
  /** Unknown is null, never 0. */
  readonly now: number | null
  readonly before: number | null
  /** For rates: as many decimals as the rate itself is said with. */
  readonly decimals?: 1 | 2
  /** Too few to believe: says 只有 9 单 and takes no side. */
  readonly tooFew?: { readonly sample: number; readonly noun: string }
}

export interface Change {
  readonly direction: 'up' | 'down' | 'flat' | 'unknown'
  /** ▲ ▼ or '': shape says again what colour says. */
  readonly arrow: '▲' | '▼' | ''
  /** '6.8%', '0.25pp', '之前是 0' */
  readonly text: string
  /** The percentage or points are meant, rather than words that replace them. */
  readonly isFigure: boolean
}

export function change(question: ChangeQuestion, locale: Locale): Change {
  const { now, before, tooFew } = question
  if (now === null || before === null)
    return words('unknown', pick(locale, '没得比', 'nothing to compare with'))
  if (tooFew) {
    const text = pick(
      locale,
      `只有 ${digits(tooFew.sample, 0)} ${tooFew.noun}`,
      `only ${digits(tooFew.sample, 0)} ${tooFew.noun}`,
    )
    return words('unknown', text)
  }
  return question.of === 'rate'
    ? changeOfRate(now, before, question.decimals ?? 1, locale)
    : changeOfAmount(now, before, locale)
}

/** ▼6.8% */
export const arrowed = (c: Change): string => `${c.arrow}${c.text}`

/** Inside a sentence: 少 6.8% · 多 1.6% · 持平; rates are 低 and 高. */
export function changeInWords(c: Change, of: 'amount' | 'rate', locale: Locale): string {
  if (!c.isFigure || c.direction === 'flat') return c.text
  if (locale === 'en') return `${c.direction === 'up' ? 'up' : 'down'} ${c.text}`
  const verb = of === 'rate' ? { up: '高', down: '低' } : { up: '多', down: '少' }
  return `${c.direction === 'up' ? verb.up : verb.down} ${c.text}`
}

function changeOfRate(now: number, before: number, decimals: 1 | 2, locale: Locale): Change {
  // The difference of the two numbers as shown, so that a reader who subtracts finds the same.
  const points = roundTo(roundTo(now * 100, decimals) - roundTo(before * 100, decimals), decimals)
  return moved(points, `${digits(Math.abs(points), decimals)}pp`, locale)
}

function changeOfAmount(now: number, before: number, locale: Locale): Change {
  if (now === before) return moved(0, '', locale)
  const direction = now > before ? 'up' : 'down'
  if (before === 0) return words(direction, pick(locale, '之前是 0', 'was 0 before'))
  if (before > 0 && now < 0) return words('down', pick(locale, '由赚转亏', 'from profit to loss'))
  if (before < 0 && now > 0) return words('up', pick(locale, '由亏转赚', 'from loss to profit'))
  const percent = ((now - before) / Math.abs(before)) * 100
  if (Math.abs(percent) > 999) {
    const times = digits(now / before, 0)
    return words(direction, pick(locale, `约 ${times} 倍`, `about ${times}×`))
  }
  return moved(roundTo(percent, 1), `${digits(Math.abs(percent), 1)}%`, locale)
}

function moved(by: number, text: string, locale: Locale): Change {
  if (by === 0)
    return { direction: 'flat', arrow: '', text: pick(locale, '持平', 'unchanged'), isFigure: true }
  return { direction: by > 0 ? 'up' : 'down', arrow: by > 0 ? '▲' : '▼', text, isFigure: true }
}

function words(direction: Change['direction'], text: string): Change {
  const arrow = direction === 'up' ? '▲' : direction === 'down' ? '▼' : ''
  return { direction, arrow, text, isFigure: false }
}
