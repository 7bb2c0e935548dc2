/** When a reason's share among the refunds of an item, a warehouse, a carrier or an agent is news. Pure: counts in, verdict out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { fisherExact } from '../../stats/counts.ts'
import { type Interval, newcombe } from '../../stats/intervals.ts'
import { benjaminiHochberg } from '../../stats/multiple-testing.ts'

export interface ReasonCount {
  shop_id: string
  dimension: 'item_id' | 'warehouse' | 'carrier' | 'agent'
  subject: string
  reason: string
  new_cases: number
  new_of: number
  week_cases: number
  week_of: number
  usual_cases: number
  usual_of: number
  /** The whole shop, this subject included. */
  shop_new_cases: number
  shop_new_of: number
  shop_usual_cases: number
  shop_usual_of: number
}

export const reasonLines = movable('service.return_reason', {
  /** New cases of the reason, and earlier refunds of the same goods to compare with. */
  minimum: { new_cases: 8, usual_refunds: 30 },
  /** Adjusted for all pairs looked at; rise of the share in points; daily cases against the earlier pace. */
  raise: { false_share: 0.05, rise: 0.08, pace: 1.5 },
  /** Over when the last week is no longer clearly above its usual share. */
  recover: { week_chance: 0.2, week_refunds: 5 },
} as const)

export const windows = { new_days: 14, week_days: 7, usual_days: 60 } as const

export interface ReasonVerdict<Row extends ReasonCount> {
  row: Row
  usual: Usual
  level: 'raise' | 'hold' | 'watching' | 'fine'
  /** Adjusted p-value: the share of false ones among all believed at this line. */
  false_share: number
  /** Excess cases over the new window, with their interval: share shift × refunds. */
  excess: number
  excess_interval: Interval
}

/** What the new share is held against. */
export interface Usual {
  cases: number
  of: number
  /** Its own past, or the whole shop's where its own is too short to know itself by. */
  whose: 'own' | 'shop'
}

/** An item that hardly ever came back has no usual share of its own; then it is compared with what is usual in the shop. */
export function usualOf(row: ReasonCount): Usual {
  const isShort = row.usual_of < reasonLines.minimum.usual_refunds
  return isShort && row.shop_usual_of >= reasonLines.minimum.usual_refunds
    ? { cases: row.shop_usual_cases, of: row.shop_usual_of, whose: 'shop' }
    : { cases: row.usual_cases, of: row.usual_of, whose: 'own' }
}

export function judgeReasons<Row extends ReasonCount>(rows: readonly Row[]): ReasonVerdict<Row>[] {
  const { minimum, raise, recover } = reasonLines
  // Every pair that could be judged was looked at, so every one of them counts against luck.
  const judged = rows.filter((r) => usualOf(r).of >= minimum.usual_refunds && r.new_of >= minimum.new_cases)
  const adjusted = new Map<Row, number>()
  const p = judged.map((r) => moreThanUsual(r.new_cases, r.new_of, usualOf(r)))
  benjaminiHochberg(p).forEach((q, i) => {
    const row = judged[i]
    if (row) adjusted.set(row, q)
  })
  return rows.map((row): ReasonVerdict<Row> => {
    const false_share = adjusted.get(row) ?? 1
    const usual = usualOf(row)
    const shift = newcombe({ cases: row.new_cases, of: row.new_of }, usual)
    const rise = share(row.new_cases, row.new_of) - share(usual.cases, usual.of)
    const verdict = {
      row,
      usual,
      false_share,
      excess: rise * row.new_of,
      excess_interval: {
        low: Math.max(0, shift.low * row.new_of),
        high: Math.min(row.new_cases, shift.high * row.new_of),
      },
    }
    const isNews = rise >= raise.rise && isFaster(row) && isAboveShop(row)
    const weekChance = moreThanUsual(row.week_cases, row.week_of, usual)
    // Two weeks remember; the last one says whether it still goes on, if it has refunds enough to say anything.
    if (row.week_of >= recover.week_refunds && weekChance >= recover.week_chance)
      return { ...verdict, level: 'fine' }
    if (row.new_cases >= minimum.new_cases && isNews && false_share <= raise.false_share)
      return { ...verdict, level: 'raise' }
    if (row.week_cases > 0 && rise > 0 && weekChance < recover.week_chance) {
      const isSmall = row.new_cases < minimum.new_cases || usual.of < minimum.usual_refunds
      const isWorthSaying = isSmall && row.new_cases >= 4 && isNews && share(row.new_cases, row.new_of) >= 0.4
      return { ...verdict, level: isWorthSaying ? 'watching' : 'hold' }
    }
    return { ...verdict, level: 'fine' }
  })
}

/** Among equal shares, how often would chance give this many? Fisher, one-sided, exact at small counts. */
function moreThanUsual(cases: number, of: number, usual: Usual): number {
  // No more than usual is never news; the exact sum is not worth its time.
  if (cases * usual.of <= usual.cases * of) return 1
  return fisherExact(
    { cases, rest: of - cases, otherCases: usual.cases, otherRest: usual.of - usual.cases },
    'more',
  )
}

/** A share also rises when other reasons go away; then nobody sends more back for this one. */
function isFaster(row: ReasonCount): boolean {
  const before = row.usual_cases / windows.usual_days
  return row.new_cases / windows.new_days >= before * reasonLines.raise.pace
}

/**
 * When the whole shop moves (the platform renamed its reasons, a holiday passed) it is not this item: its share must
 * stand above the rest of the shop now, and have risen more than the rest did. With no rest to speak of, it stands alone.
 */
function isAboveShop(row: ReasonCount): boolean {
  const rest = {
    cases: row.shop_new_cases - row.new_cases,
    of: row.shop_new_of - row.new_of,
    usual: share(row.shop_usual_cases - row.usual_cases, row.shop_usual_of - row.usual_of),
  }
  if (rest.of < reasonLines.minimum.new_cases) return true
  const now = newcombe({ cases: row.new_cases, of: row.new_of }, rest)
  const restRise = share(rest.cases, rest.of) - rest.usual
  const rise = share(row.new_cases, row.new_of) - share(row.usual_cases, row.usual_of)
  return now.low > 0 && rise > restRise
}

export const share = (cases: number, of: number): number => (of === 0 ? 0 : cases / of)
