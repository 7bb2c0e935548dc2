/** Values and differences of the number that moved. */
import { digits, type Locale } from '../../../wording/index.ts'
import { sayValue } from '../../ui/say-value.ts'

export interface Said {
  readonly metric: string
  readonly unit: string
  readonly currency: string | null
}

export const sayOf = (value: number | null, { metric, unit, currency }: Said, locale: Locale): string =>
  value === null ? '—' : sayValue(value, { metric, unit }, currency, locale)

/** +¥320 · −0.31pp */
export function sayChange(change: number, said: Said, locale: Locale): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : ''
  const size = Math.abs(change)
  return `${sign}${said.unit === 'ratio' ? `${digits(size * 100, 2)}pp` : sayOf(size, said, locale)}`
}
