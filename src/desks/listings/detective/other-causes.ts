/** What else could have turned the buyers away: price first, then stock, page, promotion, budget, season. Pure. */
import { median } from '../../../stats/intervals.ts'
import { isOutOfSeason } from '../season-words.ts'
import type { Layers, Stretch } from './layers.ts'
import type { SaidPrice, SoldPrice } from './surroundings.ts'

export type OtherCause = 'price' | 'stock_out' | 'page_down' | 'promotion_over' | 'budget' | 'season'

/** Ruled out: this share of the gap at most · unknown: there is no data that could say. */
export interface RuledOut {
  readonly cause: OtherCause
  /** Share of the lost orders that it would explain by itself, 0..1; null: unknown. */
  readonly explains: number | null
  readonly text: string
}

/** Above this share of the gap another cause is not ruled out. */
export const most_explained = 0.2

/** Mean price elasticity of consumer goods over 1 851 estimates: −2.62. Bijmolt, van Heerde & Pieters 2005, J. Marketing Research 42:141. */
const elasticity = 2.62

/** Mean cross-price elasticity: how sales follow a rival's price, 0.26. Auer & Papies 2020, J. Academy of Marketing Science 48:584. */
const cross_elasticity = 0.26

/** A cent of rounding is no change of price. */
const least_change = 0.01

export interface PriceLayer {
  /** Price since over the price before, by what codes sold for, else by what the page said; null: unknown. */
  readonly own: number | null
  /** The same of rivals' offers; null: nobody recorded any. */
  readonly rivals: number | null
}

export function priceLayer(
  sold: readonly SoldPrice[],
  asked: readonly SaidPrice[],
  { before, since }: Stretch,
  { isPriceField }: { isPriceField: boolean },
): PriceLayer {
  const days = { before: new Set(before), since: new Set(since) }
  const codes = [...new Set(sold.map((s) => s.sku_code))].flatMap((code) => {
    const of = (at: ReadonlySet<number>) => sold.filter((s) => s.sku_code === code && at.has(s.day))
    const [then, now] = [
      median(of(days.before).map((s) => s.price_minor)),
      median(of(days.since).map((s) => s.price_minor)),
    ]
    const units = of(days.before).reduce((n, s) => n + s.units, 0)
    return then && now && units > 0 ? [{ ratio: Math.log(now / then), units }] : []
  })
  const weight = codes.reduce((n, c) => n + c.units, 0)
  const bySales = weight > 0 ? Math.exp(codes.reduce((n, c) => n + c.ratio * c.units, 0) / weight) : null
  const firstSince = since[0] ?? Number.POSITIVE_INFINITY
  const page = asked.filter((a) => a.whose === 'page')
  const [was, is] = [page.filter((a) => a.day < firstSince).at(-1)?.price, page.at(-1)?.price]
  // A price field that holds a stopgap shows a price nobody asks.
  const byPage = was && is && !isPriceField ? is / was : null
  const rivals = asked.filter((a) => a.whose === 'rival')
  const [rivalsThen, rivalsNow] = [
    median(rivals.filter((a) => days.before.has(a.day)).map((a) => a.price)),
    median(rivals.filter((a) => days.since.has(a.day)).map((a) => a.price)),
  ]
  const farther = [bySales, byPage]
    .filter((r) => r !== null)
    .sort((a, b) => Math.abs(Math.log(b)) - Math.abs(Math.log(a)))
  return { own: farther[0] ?? null, rivals: rivalsThen && rivalsNow ? rivalsNow / rivalsThen : null }
}

export interface Gap {
  readonly expected: number
  readonly lost: number
}

const moved = (ratio: number): string =>
  Math.abs(ratio - 1) <= least_change
    ? '没动'
    : `${ratio > 1 ? '涨' : '降'}了 ${(Math.abs(ratio - 1) * 100).toFixed(Math.abs(ratio - 1) < 0.1 ? 1 : 0)}%`

/** In the order in which they are ruled out. Share of the gap that each would make by itself. */
export function otherCauses(
  gap: Gap,
  layers: Layers,
  price: PriceLayer,
  about: {
    readonly mechanism: string
    readonly isEndDate: boolean
    readonly name: string
    readonly month: number
    readonly isAgainstOwnCategory: boolean
    readonly offerEnded: string | null
  },
): RuledOut[] {
  const share = (of_expected: number) =>
    gap.lost <= 0 ? 0 : Math.min(1, Math.max(0, of_expected) * (gap.expected / gap.lost))
  const list: RuledOut[] = []
  if (price.own === null)
    list.push({ cause: 'price', explains: null, text: '这段时间没有卖出价，价格变没变看不出' })
  else {
    // Dearer than it was, and rivals cheaper than they were.
    const dearer = price.own > 1 + least_change ? price.own ** -elasticity : 1
    const undercut =
      price.rivals !== null && price.rivals < 1 - least_change ? price.rivals ** cross_elasticity : 1
    list.push({
      cause: 'price',
      explains: share(1 - dearer * undercut),
      text: `价格${moved(price.own)}${price.rivals === null ? '' : `，对手的价${moved(price.rivals)}`}`,
    })
  }
  list.push(
    layers.out_share === null
      ? { cause: 'stock_out', explains: null, text: '这段时间没有库存快照，断没断货看不出' }
      : {
          cause: 'stock_out',
          explains: share(layers.out_share),
          text:
            layers.out_share === 0
              ? '仓里一直有货'
              : `有 ${Math.round(layers.out_share * 100)}% 的货这段时间断过`,
        },
  )
  // An end date that went by takes the page down: then this is the field's own doing.
  const down = about.isEndDate ? 0 : layers.down_share
  list.push({
    cause: 'page_down',
    explains: share(down),
    text:
      layers.down_share === 0
        ? '页面一直在架'
        : `这段时间有 ${Math.round(layers.down_share * 100)}% 的天不在架`,
  })
  if (about.offerEnded !== null)
    list.push({
      cause: 'promotion_over',
      explains: 0.5,
      text: `「${about.offerEnded}」刚结束，该买的人已经买了`,
    })
  if (layers.spend_left !== null && layers.paid_share !== null)
    list.push({
      cause: 'budget',
      explains: share(layers.paid_share * Math.max(0, 1 - layers.spend_left)),
      text: `广告花费是平时的 ${Math.round(layers.spend_left * 100)}%`,
    })
  const outOfSeason = isOutOfSeason(about.name, about.month)
  list.push({
    cause: 'season',
    // Held against its own kind the season is in the expectation already.
    explains: outOfSeason && !about.isAgainstOwnCategory ? 1 : 0,
    text: about.isAgainstOwnCategory
      ? '同类的货同期没有这样掉'
      : outOfSeason
        ? '看名字是过季的货，同类太少，季节排除不了'
        : '全店别的货同期没有这样掉',
  })
  return list
}
