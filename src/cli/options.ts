/** How arguments are read; what cannot be read is said in the option's own words. */
import { InvalidArgumentError } from 'commander'

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('要一个整数。')
  return Number(text)
}

export function dayText(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
  if (!isDay) throw new InvalidArgumentError('日期写成 2026-10-19 这样，而且要有这一天。')
  return text
}

export const periods = ['hour', 'day', 'week', 'month', 'all'] as const
