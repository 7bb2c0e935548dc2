/** Whether an ad really paid for an empty shelf: finished days only, still spending, and nobody able to buy. Pure. */
import { meanInterval } from '../../stats/intervals.ts'

export const burnLines = {
  /** Less than this since the stock-out is only watched. */
  minimum: { spend_minor: 2000 },
  /** sold_share: still selling this share of its earlier pace means that the stock figure is wrong or it is a presale. */
  raise: { spend_minor: 2000, sold_share: 0.2 },
  /** One finished day without spend, or stock again, and it is over. */
  recover: { last_day_spend_minor: 0 },
} as const

export interface BurnCount {
  /** First whole day without stock. */
  first_day: string
  /** day, spend, whether the platform still calls it provisional. */
  spent: readonly (readonly [string, number, number | boolean])[]
  /** Days since the stock-out for which this shop's ad report came: a missing item there spent nothing. */
  covered_days: readonly string[]
  sold_since: number
  sold_before: number
}

export interface BurnVerdict {
  level: 'raise' | 'watching' | 'fine' | 'quiet'
  why: 'burning' | 'too_little' | 'provisional' | 'still_selling' | 'stopped' | 'no_report'
  /** Finished days since the stock-out, with their spend. */
  days: readonly { on: string; spend_minor: number }[]
  total_minor: number
  per_day: { mean: number; low: number | null; high: number | null } | null
}

export function judgeBurn(row: BurnCount, lastFullDay: string): BurnVerdict {
  const spentOn = new Map(
    row.spent.map(([on, spend, provisional]) => [on, { spend, provisional: Boolean(provisional) }]),
  )
  const isFinal = (on: string) => on <= lastFullDay && !spentOn.get(on)?.provisional
  const days = row.covered_days
    .filter(isFinal)
    .map((on) => ({ on, spend_minor: spentOn.get(on)?.spend ?? 0 }))
  const total_minor = days.reduce((sum, d) => sum + d.spend_minor, 0)
  const verdict = { days, total_minor, per_day: meanInterval(days.map((d) => d.spend_minor)) }
  const later = row.spent.some(([on, spend]) => on >= row.first_day && !isFinal(on) && spend > 0)
  const last = days[days.length - 1]
  if (!last)
    return { ...verdict, level: later ? 'watching' : 'quiet', why: later ? 'provisional' : 'no_report' }
  if (last.spend_minor <= burnLines.recover.last_day_spend_minor)
    return { ...verdict, level: 'fine', why: 'stopped' }
  if (isStillSelling(row, days.length)) return { ...verdict, level: 'watching', why: 'still_selling' }
  if (total_minor < burnLines.minimum.spend_minor) return { ...verdict, level: 'watching', why: 'too_little' }
  return { ...verdict, level: 'raise', why: 'burning' }
}

function isStillSelling(row: BurnCount, days: number): boolean {
  const before = row.sold_before / 14
  return row.sold_since >= 3 && row.sold_since / days >= before * burnLines.raise.sold_share
}
