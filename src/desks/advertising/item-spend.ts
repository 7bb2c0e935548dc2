/** What the ads of some items spent day by day, held against the day from which nobody could buy them any more. */
import { readQuery } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, partitionOf } from '../../flow/findings/evidence.ts'
import type { Trouble, WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, money, spaced } from '../../wording/index.ts'
import type { BurnCount, BurnVerdict } from './burn-judgement.ts'

const query = readQuery(import.meta.url, 'item-spend.sql')

const lookBack_days = 60

/** Advertised items, the longest ads bill of any shop is well below this. */
const mostItems = 2000

export interface ItemSpend {
  shop_id: string
  item_id: string
  title: string | null
  currency: string
  currencies: number
  unknown_spend: number
  ad_seen: string
  landings: number[]
  spent: BurnCount['spent']
  covered_days: string[]
  sales: [day: string, quantity: number][]
}

export type Unbuyable = { shop_id: string; item_id: string; first_day: string; landings: number[] }

export type Burning<Item extends Unbuyable> = Item & Omit<ItemSpend, 'sales'> & BurnCount

export interface BurnWindow {
  /** The last day whose spend is final; today's is still running. */
  readonly lastFullDay: string
  readonly params: Readonly<Record<string, string | number>>
}

export function burnWindow(room: WatchRoom): BurnWindow {
  const today = todayIn(room)
  const lastFullDay = room.on < today ? room.on : addDays(today, -1)
  const ads_from = addDays(today, -lookBack_days)
  const sales_from = addDays(ads_from, -30)
  return {
    lastFullDay,
    params: {
      now: dateTime(room.now),
      today: addDays(lastFullDay, room.on < today ? 0 : 1),
      timezone: room.timezone,
      ads_from,
      sales_from,
      born_from: partitionOf(sales_from),
    },
  }
}

/** Items that nobody can buy, with what their ads spent and what still sold before and since. */
export async function burning<Item extends Unbuyable>(
  room: WatchRoom,
  items: readonly Item[],
  { params }: BurnWindow,
): Promise<Burning<Item>[]> {
  if (items.length === 0) return []
  const ids = [...new Set(items.map((e) => e.item_id))].slice(0, mostItems)
  const spends = await ask<ItemSpend>(room, { query, params: { ...params, items: ids } })
  return items.flatMap((item) => {
    const ad = spends.find((s) => s.shop_id === item.shop_id && s.item_id === item.item_id)
    if (!ad) return []
    const { sales, ...rest } = ad
    const sum = (isIn: (day: string) => boolean) => sales.reduce((n, [day, q]) => n + (isIn(day) ? q : 0), 0)
    return [
      {
        ...rest,
        ...item,
        landings: [...new Set([...item.landings, ...ad.landings])],
        covered_days: ad.covered_days.filter((day) => day >= item.first_day),
        sold_since: sum((day) => day >= item.first_day),
        sold_before: sum((day) => day < item.first_day && day >= addDays(item.first_day, -14)),
      },
    ]
  })
}

/** The mean of the final days since, with its interval; `since` says from when: 断货后 */
export function waste(
  row: Pick<ItemSpend, 'currency' | 'currencies' | 'unknown_spend'>,
  { per_day, days, total_minor }: BurnVerdict,
  since: string,
): Trouble['money_at_stake'] {
  const known = per_day !== null && row.currencies === 1 && row.unknown_spend === 0
  const clipped = (n: number | null | undefined) => (known && n != null ? Math.max(0, Math.round(n)) : null)
  return {
    low_minor: clipped(per_day?.low),
    mid_minor: clipped(per_day?.mean),
    high_minor: clipped(per_day?.high),
    currency: row.currency,
    kind: 'waste',
    rhythm: 'per_day',
    basis: known
      ? spaced(
          `${since} ${days.length} 个算定日共花 ${money(total_minor, row.currency, 'zh')}，平均每天这么多${days.length === 1 ? '；只有一天，说不出区间' : ''}`,
        )
      : '有的天没有花费数（或货币不止一种），算不出',
    exposure_minor: null,
  }
}
