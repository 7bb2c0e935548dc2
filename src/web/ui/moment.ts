/** An instant of the engine, which says it with or without a zone, on the shop's clock. */
import { instant } from '../../wording/index.ts'

export function momentIn(value: string, say: { readonly today: string; readonly timezone: string }): string {
  const at = new Date(/Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(' ', 'T')}Z`)
  return Number.isNaN(at.getTime()) || say.today === ''
    ? value
    : instant(at.toISOString(), say.timezone, say.today)
}
