/** Where today's promotions work against each other: one code, two prices; a stack that sells below cost. Pure. */
import { type Deal, lowestDeal, type Offer, singleDeal } from './deal-price.ts'
import { type Fee, feesOf } from './fees.ts'

export const clashLines = {
  /** Codes that clash in the same pair of promotions, and yuan between their prices. */
  minimum: { skus: 1, gap_minor: 100 },
  /** Of the higher price. */
  raise: { price_gap: 0.1, loss_minor: 1 },
  recover: { price_gap: 0.05, loss_minor: 0 },
} as const

export interface Promotion extends Offer {
  readonly shop_id: string
  readonly platform: string
  readonly name: string
  /** Empty: the whole shop. */
  readonly sku_code: string
  readonly starts_at: string
  readonly ends_at: string | null
  readonly seen_at: string
  readonly landing: number
}

export interface Goods {
  readonly shop_id: string
  readonly sku_code: string
  readonly price_minor: number
  readonly currency: string
  readonly units: number | null
  readonly cost_minor: number | null
  readonly name: string
  readonly category: string
}

export interface Priced {
  readonly goods: Goods
  readonly platform: string
  readonly single: Deal
  readonly lowest: Deal
  readonly offers: readonly Promotion[]
}

export interface PriceGap {
  readonly low: Priced
  readonly high: Priced
  readonly gap_minor: number
  readonly share: number
  /** Also told apart by: 限购 赠品 */
  readonly mismatches: readonly string[]
}

export interface Loss {
  readonly priced: Priced
  /** Null: no fee is written down, and only the goods were counted. */
  readonly fees_minor: number | null
  readonly loss_minor: number
}

export function pricesOf(goods: readonly Goods[], promotions: readonly Promotion[]): Priced[] {
  return goods.flatMap((g) => {
    const offers = promotions.filter(
      (p) => p.shop_id === g.shop_id && (p.sku_code === g.sku_code || p.sku_code === ''),
    )
    if (offers.length === 0) return []
    const platform = offers[0]?.platform ?? ''
    return [
      {
        goods: g,
        platform,
        offers,
        single: singleDeal(g.price_minor, offers),
        lowest: lowestDeal(g.price_minor, offers),
      },
    ]
  })
}

/** Pairs of shops that ask far different prices for the same code today. A shop without a promotion asks its page price. */
export function priceGaps(goods: readonly Goods[], promotions: readonly Promotion[]): PriceGap[] {
  const priced = pricesOf(goods, promotions)
  return priced.flatMap((low) =>
    priced
      .filter(
        (high) =>
          high.goods.sku_code === low.goods.sku_code &&
          high.goods.shop_id !== low.goods.shop_id &&
          high.goods.currency === low.goods.currency &&
          high.single.pay_minor > low.single.pay_minor,
      )
      .map((high) => {
        const gap_minor = high.single.pay_minor - low.single.pay_minor
        return {
          low,
          high,
          gap_minor,
          share: gap_minor / high.single.pay_minor,
          mismatches: mismatches(low, high),
        }
      })
      .filter((g) => g.gap_minor >= clashLines.minimum.gap_minor),
  )
}

function mismatches(a: Priced, b: Priced): string[] {
  const limit = (p: Priced) => Math.min(...p.offers.map((o) => o.buy_limit ?? Number.POSITIVE_INFINITY))
  const gift = (p: Priced) => p.offers.some((o) => o.kind === '赠品')
  const isLimited = (p: Priced) => Number.isFinite(limit(p))
  return [
    isLimited(a) !== isLimited(b) ? '一边限购一边不限' : '',
    isLimited(a) && isLimited(b) && limit(a) !== limit(b) ? `限购 ${limit(a)} 件对 ${limit(b)} 件` : '',
    gift(a) !== gift(b) ? '只有一边送赠品' : '',
  ].filter(Boolean)
}

/** Codes whose cheapest reachable stack leaves less than the goods and the known fees cost. Unknown cost is no loss, and no profit. */
export function lossesOf(priced: readonly Priced[], fees: readonly Fee[]): Loss[] {
  return priced.flatMap((p) => {
    const cost = p.goods.cost_minor
    if (cost === null || p.lowest.promotions.length === 0) return []
    const fees_minor = feesOf(fees, {
      platform: p.platform,
      shop_id: p.goods.shop_id,
      category: p.goods.category,
      sku_code: p.goods.sku_code,
      income_minor: p.lowest.income_minor,
      pieces: p.lowest.pieces,
    })
    const loss_minor = Math.round(cost + (fees_minor ?? 0) - p.lowest.income_minor)
    return loss_minor > clashLines.recover.loss_minor ? [{ priced: p, fees_minor, loss_minor }] : []
  })
}
