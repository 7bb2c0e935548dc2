/** One case of the detective, laid out day by day: orders, visitors and ads, stock and talks on one axis. */
import { askedOf } from './intents.ts'
import type { Verdict } from './investigate.ts'
import { type Surroundings, window_days } from './surroundings.ts'

export interface CaseDay {
  readonly on: string
  /** Before the shop's first order there is no day. */
  readonly orders: number
  /** What the page would have sold, had it gone on like its peers. */
  readonly usual: number | null
  readonly visitors: number | null
  readonly clicks: number | null
  readonly spend_minor: number | null
  /** Pieces left over all warehouses; null: nobody counted that day. */
  readonly stock: number | null
  /** Sessions about this page, and those of them that ask what an empty field makes people ask; null: none were exported. */
  readonly talks: number | null
  readonly asks: number | null
}

export function caseDays({ place, daily }: Verdict, around: Surroundings): CaseDay[] {
  const isMine = (row: { shop_id: string; item_id: string }) =>
    row.shop_id === place.shop_id && row.item_id === place.item_id
  const pages = new Map(around.pages.filter(isMine).map((p) => [p.day, p]))
  const stock = new Map<number, number>()
  for (const s of around.stock)
    if (isMine(s) && s.unknown === 0) stock.set(s.day, (stock.get(s.day) ?? 0) + s.free)
  const asks = place.declared?.asks ?? []
  const talked = new Set(around.talks.filter((t) => t.shop_id === place.shop_id).map((t) => t.day))
  const own = around.talks.filter(isMine)
  const first = daily.findIndex((d) => d.usual !== null && d.usual > 0)
  return daily.slice(0, window_days).flatMap((d, day) => {
    if (first < 0 || day < first) return []
    const page = pages.get(day)
    const said = own.filter((t) => t.day === day)
    const toPoint = said.filter((t) => {
      const about = askedOf(t.content, t.tag)
      return about !== null && asks.includes(about)
    })
    return [
      {
        on: d.on,
        orders: d.orders,
        usual: d.usual,
        visitors: page?.visitors ?? null,
        clicks: page?.clicks ?? null,
        spend_minor: page?.spend_minor ?? null,
        stock: stock.get(day) ?? null,
        talks: talked.has(day) ? said.length : null,
        asks: talked.has(day) ? toPoint.length : null,
      },
    ]
  })
}
