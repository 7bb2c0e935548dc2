/** Everything the detective lays on top of each other for some pages: orders, visitors, ads, prices, stock, talks, offers; by day. */
import { deadStates, stateFields } from '../../../flow/facts/page-states.ts'
import { readBeside, readQuery } from '../../../flow/findings/beside.ts'
import { todayIn } from '../../../flow/findings/days.ts'
import { ask, dateTime, partitionOf, type Question } from '../../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import { addDays } from '../../../wording/index.ts'
import type { BlankPlace } from './places.ts'

/** Nine weeks: five to know what is usual, four in which a hole can be found. */
export const window_days = 63

export interface ItemDays {
  shop_id: string
  item_id: string
  category: string
  name: string
  /** Order lines of each day of the window. */
  lines: number[]
  units: number
  brought_minor: number
  known_lines: number
  currencies: number
  currency: string
  seen_at: string
  landings: number[]
}

export interface PageDay {
  shop_id: string
  item_id: string
  day: number
  visitors: number | null
  carts: number | null
  paying_buyers: number | null
  impressions: number | null
  clicks: number | null
  spend_minor: number | null
  attributed_minor: number | null
  is_down: boolean | number
  is_provisional: boolean | number
  landings: number[]
}

export interface SoldPrice {
  shop_id: string
  item_id: string
  sku_code: string
  day: number
  price_minor: number
  units: number
}

export interface SaidPrice {
  shop_id: string
  item_id: string
  whose: 'page' | 'rival' | 'down'
  day: number
  price: number
}

export interface StockDay {
  shop_id: string
  item_id: string
  sku_code: string
  day: number
  free: number
  unknown: number
  landings: number[]
}

export interface Talk {
  shop_id: string
  item_id: string
  day: number
  content: string
  tag: string
  sessions: number
  is_unanswered: boolean | number
  landing: number
}

export interface Offer {
  shop_id: string
  item_id: string
  name: string
  from_day: number
  to_day: number
}

export interface ItemCost {
  shop_id: string
  item_id: string
  cost_minor: number
  codes: number
}

export interface Surroundings {
  /** First day of the window; day numbers count from it. */
  readonly from: string
  readonly today: string
  readonly items: readonly ItemDays[]
  readonly pages: readonly PageDay[]
  readonly sold: readonly SoldPrice[]
  readonly asked: readonly SaidPrice[]
  readonly stock: readonly StockDay[]
  readonly talks: readonly Talk[]
  readonly offers: readonly Offer[]
  readonly costs: readonly ItemCost[]
}

const query = {
  items: readQuery(import.meta.url, 'item-days.sql'),
  pages: readQuery(import.meta.url, 'page-days.sql'),
  sold: readQuery(import.meta.url, 'sold-prices.sql'),
  asked: readBeside(import.meta.url, 'asked-prices.sql'),
  stock: readBeside(import.meta.url, 'stock-days.sql'),
  talks: readBeside(import.meta.url, 'talks.sql'),
  offers: readBeside(import.meta.url, 'offers.sql'),
  costs: readBeside(import.meta.url, 'costs.sql'),
}

export type Layer = keyof typeof query

/** One layer's question about some pages. */
export function layerQuestion(
  room: WatchRoom,
  layer: Layer,
  places: readonly Pick<BlankPlace, 'shop_id' | 'item_id'>[],
): Question {
  const today = todayIn(room)
  const from = addDays(today, -window_days)
  const params = {
    from,
    today,
    days: window_days,
    now: dateTime(room.now),
    timezone: room.timezone,
    // An order is born when it is first placed, which may be days before it is paid.
    born_from: partitionOf(addDays(from, -30)),
    shops: [...new Set(places.map((p) => p.shop_id))],
    shops_of: places.map((p) => p.shop_id),
    items: places.map((p) => p.item_id),
    dead_states: deadStates,
    state_fields: stateFields,
    price_fields: ['售价(元)', '售价', '价格', '一口价', '拼单价', 'Variant Price', 'price'],
  }
  const text = query[layer]
  return {
    query: text,
    params: Object.fromEntries(Object.entries(params).filter(([name]) => text.includes(`{${name}:`))),
  }
}

export async function surroundings(
  room: WatchRoom,
  places: readonly Pick<BlankPlace, 'shop_id' | 'item_id'>[],
): Promise<Surroundings> {
  const pages = [...new Map(places.map((p) => [`${p.shop_id}\n${p.item_id}`, p])).values()]
  const of = <Row>(layer: Layer) => ask<Row>(room, layerQuestion(room, layer, pages))
  const today = todayIn(room)
  const [items, visits, sold, asked, stock, talks, offers, costs] = await Promise.all([
    of<ItemDays>('items'),
    of<PageDay>('pages'),
    of<SoldPrice>('sold'),
    of<SaidPrice>('asked'),
    of<StockDay>('stock'),
    of<Talk>('talks'),
    of<Offer>('offers'),
    of<ItemCost>('costs'),
  ])
  return {
    from: addDays(today, -window_days),
    today,
    items,
    pages: visits,
    sold,
    asked,
    stock,
    talks,
    offers,
    costs,
  }
}
