/** What is said of promotions that work against each other: two prices of one thing, cuts that fall together, a price below cost. */
import { evidence, isoOf, type Question } from '../../flow/findings/evidence.ts'
import type { Trouble, WatchRoom } from '../../flow/findings/watch.ts'
import { money, moneyExact, platformName, rate, spaced } from '../../wording/index.ts'
import { clashLines, type Loss, type Priced, type PriceGap, type Promotion, type Stack } from './clashes.ts'
import { lostPerDay } from './lost-per-day.ts'

/** Days of sales that tell how many a day. */
export const pace_days = 14

export function gapTrouble(room: WatchRoom, asked: Question, gaps: readonly PriceGap[]): Trouble {
  const worst = [...gaps].sort((a, b) => b.share - a.share)[0] as PriceGap
  const { low, high } = worst
  const isRaised = worst.share >= clashLines.raise.price_gap
  const where = (p: Priced) => `${platformName(p.platform, 'zh')} ${room.shopName(p.goods.shop_id)}`
  const currency = low.goods.currency
  const most = gaps.reduce((sum, g) => sum + (g.gap_minor * (g.high.goods.units ?? 0)) / pace_days, 0)
  const also = [...new Set(gaps.flatMap((g) => g.mismatches))]
  // A platform that is cheaper by habit is no news; only what comes on top is.
  const usual = worst.level < 1 ? `（平时差 ${rate(1 - worst.level)}）` : ''
  return {
    level: isRaised ? 'raise' : 'hold',
    subject: {
      shop_id: low.goods.shop_id,
      promotion: low.single.promotions.join(' '),
      clash: 'price',
    },
    severity: 'today',
    title: spaced(
      `${new Set(gaps.map((g) => g.low.goods.sku_code)).size} 个编码今天两个价：${low.goods.name || low.goods.sku_code}在${where(low)}到手 ${moneyExact(low.single.pay_minor, currency)}，${where(high)}要 ${moneyExact(high.single.pay_minor, currency)}，差 ${rate(1 - low.single.pay_minor / high.single.pay_minor)}${usual}${also.length > 0 ? `；${also.join('，')}` : ''}。`,
    ),
    since: began([...low.offers, ...high.offers]),
    money_at_stake: {
      low_minor: 0,
      mid_minor: null,
      high_minor: Math.round(most),
      currency,
      kind: 'lost_margin',
      rhythm: 'per_day',
      basis: spaced(`贵的那边每天的买家全跑过去，最多少赚 ${money(most, currency, 'zh')}；会跑几成没有依据`),
      exposure_minor: null,
    },
    certainty: 0.85,
    causes: named([...low.offers, ...high.offers], [...low.single.promotions, ...high.single.promotions]),
    spark: [],
    evidence: [
      evidence(
        `promotions.clash.price.${low.goods.shop_id}.${low.single.promotions.join('-')}`,
        '今天在跑的活动；到手价按叠加组算出来',
        asked,
        gaps.map(gapRow),
      ),
    ],
    ...stood([...low.offers, ...high.offers]),
  }
}

const gapRow = (g: PriceGap) => ({
  sku_code: g.low.goods.sku_code,
  low_shop: g.low.goods.shop_id,
  low_pay_minor: g.low.single.pay_minor,
  low_promotions: g.low.single.promotions.join(' '),
  high_shop: g.high.goods.shop_id,
  high_pay_minor: g.high.single.pay_minor,
  high_promotions: g.high.single.promotions.join(' '),
  gap_share: Number(g.share.toFixed(4)),
  mismatches: g.mismatches.join('，'),
})

export function stackTrouble(room: WatchRoom, asked: Question, stacks: readonly Stack[]): Trouble {
  const worst = [...stacks].sort((a, b) => b.share - a.share)[0] as Stack
  const { goods, single, offers, platform } = worst.priced
  const currency = goods.currency
  const given = (units: (sold: number) => number) =>
    stacks.reduce((sum, s) => sum + (s.extra_minor * units(s.priced.goods.units ?? 0)) / pace_days, 0)
  return {
    level: worst.share >= clashLines.raise.stacked ? 'raise' : 'hold',
    subject: { shop_id: goods.shop_id, promotion: single.promotions.join(' '), clash: 'stacked' },
    severity: 'today',
    title: spaced(
      `${platformName(platform, 'zh')} ${room.shopName(goods.shop_id)} 有 ${stacks.length} 个编码两个直降叠在一起：${goods.name || goods.sku_code}只用一个到手 ${moneyExact(worst.alone_minor, currency)}，叠完 ${moneyExact(single.pay_minor, currency)}，又少收 ${rate(worst.share)}。`,
    ),
    since: began(offers),
    money_at_stake: lostPerDay(given, {
      currency,
      basis: spaced(`比只用一个多让的 × 近 ${pace_days} 天每天卖的件数`),
    }),
    // Somebody may have meant it.
    certainty: 0.8,
    causes: named(offers, single.promotions),
    spark: [],
    evidence: [
      evidence(
        `promotions.clash.stacked.${goods.shop_id}.${single.promotions.join('-')}`,
        '今天在跑的活动；只用一个和叠起来各是多少',
        asked,
        stacks.map((s) => ({
          sku_code: s.priced.goods.sku_code,
          price_minor: s.priced.goods.price_minor,
          alone_minor: s.alone_minor,
          stacked_minor: s.priced.single.pay_minor,
          promotions: s.priced.single.promotions.join(' '),
          units_14_days: s.priced.goods.units,
        })),
      ),
    ],
    ...stood(offers),
  }
}

export function lossTrouble(room: WatchRoom, asked: Question, losses: readonly Loss[]): Trouble {
  const worst = [...losses].sort((a, b) => b.loss_minor - a.loss_minor)[0] as Loss
  const { goods, lowest, offers, platform } = worst.priced
  const currency = goods.currency
  const given = (units: (sold: number) => number) =>
    losses.reduce((sum, l) => sum + (l.loss_minor * units(l.priced.goods.units ?? 0)) / pace_days, 0)
  const noFees = losses.some((l) => l.fees_minor === null)
  return {
    level: 'raise',
    subject: { shop_id: goods.shop_id, promotion: lowest.promotions.join(' '), clash: 'below_cost' },
    severity: 'today',
    title: spaced(
      `${platformName(platform, 'zh')} ${room.shopName(goods.shop_id)} 有 ${losses.length} 个编码卖亏了：${goods.name || goods.sku_code}叠完${lowest.pieces > 1 ? `（${lowest.pieces} 件）` : ''}每件到手 ${moneyExact(lowest.pay_minor, currency)}，进账 ${moneyExact(lowest.income_minor, currency)}，每件亏 ${moneyExact(worst.loss_minor, currency)}。`,
    ),
    since: began(offers),
    money_at_stake: lostPerDay(given, {
      currency,
      basis: spaced(
        `每件亏的 × 近 ${pace_days} 天每天卖的件数${noFees ? '；费用表里没有这家的扣点和运费，只比了成本' : ''}`,
      ),
    }),
    // The cheapest stack is reached by some buyers, not by all of them.
    certainty: noFees ? 0.75 : 0.8,
    causes: named(offers, lowest.promotions),
    spark: [],
    evidence: [
      evidence(
        `promotions.clash.below_cost.${goods.shop_id}.${lowest.promotions.join('-')}`,
        '叠到最低的组合、成本和费用',
        asked,
        losses.map((l) => ({
          sku_code: l.priced.goods.sku_code,
          price_minor: l.priced.goods.price_minor,
          pay_minor: l.priced.lowest.pay_minor,
          income_minor: l.priced.lowest.income_minor,
          pieces: l.priced.lowest.pieces,
          promotions: l.priced.lowest.promotions.join(' '),
          cost_minor: l.priced.goods.cost_minor,
          fees_minor: l.fees_minor === null ? null : Math.round(l.fees_minor),
          loss_minor: l.loss_minor,
          units_14_days: l.priced.goods.units,
        })),
      ),
    ],
    ...stood(offers),
  }
}

const began = (offers: readonly Promotion[]): string =>
  offers
    .map((o) => isoOf(o.starts_at))
    .sort()
    .at(-1) ?? new Date(0).toISOString()

const named = (offers: readonly Promotion[], used: readonly string[]): Trouble['causes'] =>
  [...new Set(offers.filter((o) => used.includes(o.promotion_id)).map((o) => `${o.kind}「${o.name}」`))]
    .slice(0, 4)
    .map((text) => ({ text, share: null }))

const stood = (offers: readonly Promotion[]): Pick<Trouble, 'as_of' | 'stands_on'> => ({
  as_of:
    offers
      .map((o) => isoOf(o.seen_at))
      .sort()
      .at(-1) ?? new Date(0).toISOString(),
  stands_on: [...new Set(offers.map((o) => o.landing))],
})
