/** 把握: five bars and a percentage. */
import { type Locale, pick } from './locale.ts'

/** Full bars mean the usual 95 in a hundred; the last bar is hard to earn. */
const cutoffs = [0, 0.5, 0.65, 0.8, 0.95] as const

export function certaintyBars(probability: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (!(probability > 0)) return 0
  return cutoffs.filter((c) => probability >= c).length as 1 | 2 | 3 | 4 | 5
}

/** 97%; only what is certain says 100%, and only what is impossible says 0%. */
export function certaintyPercent(probability: number): string {
  if (probability >= 1) return '100%'
  if (probability <= 0) return '0%'
  return `${Math.min(99, Math.max(1, Math.round(probability * 100)))}%`
}

/** ▮▮▮▮▯ 把握 92% */
export function certainty(probability: number, locale: Locale): string {
  const bars = certaintyBars(probability)
  const drawn = '▮'.repeat(bars) + '▯'.repeat(5 - bars)
  return `${drawn} ${certaintyInWords(probability, locale)}`
}

export function certaintyInWords(probability: number, locale: Locale): string {
  return pick(locale, `把握 ${certaintyPercent(probability)}`, `${certaintyPercent(probability)} sure`)
}
