/** Where today's promotions work against each other: one code, two prices; two cuts on one thing; a stack below cost. Pure. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { type Deal, isCut, isPlatformPaid, lowestDeal, type Offer, singleDeal } from './deal-price.ts'
import { type Fee, feesOf } from './fees.ts'
import type { PriceLevels } from './price-levels.ts'

export const clashLines = movable(
  'promotions.clash',
  {
    /** Codes that clash in the same pair of promotions, and yuan between their prices. */
    minimum: { skus: 1, gap_minor: 100 },
    /** price_gap: beyond how the two shops usually stand to each other. stacked: off the best of the cuts alone. */
    raise: { price_gap: 0.1, stacked: 0.05, loss_minor: 1 },
    recover: { price_gap: 0.05, stacked: 0.02, loss_minor: 0 },
  } as const,
  ['minimum.skus', 'raise.loss_minor'],
)

export interface Promotion extends Offer {
  readonly shop_id: string
  readonly platform: string
  readonly name: string
  /** Both empty: the whole shop. */
  readonly item_id: string
  readonly sku_code: string
  readonly starts_at: string
  readonly ends_at: string | null
  readonly seen_at: string
  readonly landing: number
}

export interface Goods {
  readonly shop_id: string
  readonly platform: string
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
  /** Yuan and share below what the dear price and the usual distance of the two shops would have it cost. */
  readonly gap_minor: number
  readonly share: number
  /** What the cheap shop usually asks for a yuan of the dear one. */
  readonly level: number
  /** Also told apart by: 限购 赠品 */
  readonly mismatches: readonly string[]
}

/** Cuts that name the same goods, each meant alone, and both taken. */
export interface Stack {
  readonly priced: Priced
  /** The lowest price that one of them alone would give. */
  readonly alone_minor: number
  readonly extra_minor: number
  /** Of the price that one alone would give. */
  readonly share: number
}

export interface Loss {
  readonly priced: Priced
  /** Null: no fee is written down, and only the goods were counted. */
  readonly fees_minor: number | null
  readonly loss_minor: number
}

/** What each shop asks for the goods under these promotions; without any of them it is left out, or asks its plain price. */
export function pricesOf(
  goods: readonly Goods[],
  promotions: readonly Promotion[],
  { alsoPlain = false } = {},
): Priced[] {
  return goods.flatMap((g) => {
    const offers = promotions.filter(
      (p) => p.shop_id === g.shop_id && (p.sku_code === g.sku_code || p.sku_code === ''),
    )
    if (offers.length === 0 && !alsoPlain) return []
    return [
      {
        goods: g,
        platform: offers[0]?.platform ?? g.platform,
        offers,
        single: singleDeal(g.price_minor, offers),
        lowest: lowestDeal(g.price_minor, offers),
      },
    ]
  })
}

/**
 * Pairs of shops of which one asks far less for the same code today than it usually does. What covers the whole shop is
 * how the shop stands every day; only what names the goods can make them clash.
 */
export function priceGaps(
  goods: readonly Goods[],
  promotions: readonly Promotion[],
  levels: PriceLevels,
): PriceGap[] {
  const priced = pricesOf(goods, promotions.filter(namesGoods), { alsoPlain: true })
  return priced.flatMap((low) =>
    priced
      .filter(
        (high) =>
          low.single.promotions.length > 0 &&
          high.goods.sku_code === low.goods.sku_code &&
          high.goods.shop_id !== low.goods.shop_id &&
          high.goods.currency === low.goods.currency,
      )
      .map((high) => {
        const level = levels(low.goods.shop_id, high.goods.shop_id)
        const gap_minor = Math.round(high.single.pay_minor * level) - low.single.pay_minor
        const share = gap_minor / (high.single.pay_minor * level)
        return { low, high, gap_minor, share, level, mismatches: mismatches(low, high) }
      })
      .filter((g) => g.gap_minor >= clashLines.minimum.gap_minor),
  )
}

const namesGoods = (p: Promotion): boolean => p.sku_code !== '' || p.item_id !== ''

/** Goods on which two cuts of the shop's own fall together. A coupon of the whole shop falls together with everything. */
export function stacksOf(goods: readonly Goods[], promotions: readonly Promotion[]): Stack[] {
  const own = promotions.filter((p) => namesGoods(p) && isCut(p) && !isPlatformPaid(p))
  return pricesOf(goods, own).flatMap((priced) => {
    const { single, offers, goods: one } = priced
    if (single.promotions.length < 2) return []
    const alone = offers.map((o) => singleDeal(one.price_minor, [o]).pay_minor)
    const alone_minor = Math.min(...alone)
    const extra_minor = alone_minor - single.pay_minor
    if (extra_minor < clashLines.minimum.gap_minor) return []
    return [{ priced, alone_minor, extra_minor, share: extra_minor / alone_minor }]
  })
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
