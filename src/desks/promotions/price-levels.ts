/** What shops ask for the same codes, and how far apart they are by habit. */
import { readQuery } from '../../flow/findings/beside.ts'
import { ask, dateTime, partitionOf, type Question, withShared } from '../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { addDays } from '../../wording/index.ts'

const pairs = readQuery(import.meta.url, 'price-pairs.sql')
const levels = readQuery(import.meta.url, 'price-levels.sql')

/** Fewer codes in common say nothing of how two shops usually stand to each other. */
const codes_in_common = 5
/** A price is what was asked last; a week without a sale at it is no longer news, a month tells what is usual. */
export const new_days = 7
const usual_days = 30

/** Price of one shop over the price of another, usually; 1 where too little is known. */
export type PriceLevels = (shop: string, other: string) => number

export const priceLevels = (room: WatchRoom): Promise<PriceLevels> =>
  room.once('promotions.price_levels', async () => {
    const rows = await ask<{ shop_id: string; other_shop: string; level: number; codes: number }>(
      room,
      pairsQuestion(room, levels),
    )
    const known = new Map(
      rows.filter((r) => r.codes >= codes_in_common).map((r) => [`${r.shop_id}\n${r.other_shop}`, r.level]),
    )
    return (shop, other) => known.get(`${shop}\n${other}`) ?? 1
  })

export function pairsQuestion(room: WatchRoom, query: string, more: Question['params'] = {}): Question {
  const daysAgo = (days: number) => new Date(Date.parse(room.now) - days * 86_400_000).toISOString()
  return withShared({ name: 'pairs', text: pairs }, query, {
    now: dateTime(room.now),
    new_from: dateTime(daysAgo(new_days)),
    sold_from: dateTime(daysAgo(usual_days)),
    lines_born_from: partitionOf(addDays(daysAgo(usual_days).slice(0, 10), -30)),
    codes: codes_in_common,
    ...more,
  })
}
