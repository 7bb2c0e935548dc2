/** Promotions of today that work against each other, grouped by the pair that does it. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, evidence, isoOf, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { poissonInterval } from '../../stats/counts.ts'
import { addDays, money, moneyExact, platformName, rate, spaced, wallClock } from '../../wording/index.ts'
import {
  clashLines,
  type Goods,
  type Loss,
  lossesOf,
  type Priced,
  type PriceGap,
  type Promotion,
  priceGaps,
  pricesOf,
} from './clashes.ts'
import type { Fee } from './fees.ts'

const today = readQuery(import.meta.url, 'promotions-today.sql')
const goodsOnOffer = readQuery(import.meta.url, 'goods-on-offer.sql')
const bestSold = readQuery(import.meta.url, 'best-sold.sql')
const feesToday = readQuery(import.meta.url, 'fees-today.sql')

/** Days of sales that tell how many a day. */
const pace_days = 14
const mostSkus = 2000

export const promotionClash = defineWatch({
  key: 'promotions.clash',
  kind: 'conflict',
  label: '打架的活动',
  question: '今天的活动有没有互相拆台：同一件货两个价，或者叠到亏本？',
  reads: ['promotion', 'sku_map', 'listing', 'order_line', 'sku', 'fee', 'order'],
  ...clashLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '亏本：每件亏多少 × 近 14 天每天卖的件数（区间是件数的精确 95% 区间）；价差：最多是贵的那边每天的件数 × 价差，会跑过去几成未知',
  },
  playbook: readPlaybook(import.meta.url, 'promotion-clash'),
  owner: '运营',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const asked = todayQuestion(room)
  const promotions = await ask<Promotion>(room, asked)
  if (promotions.length === 0) return { sightings: [], blind: [] }
  const goods = await ask<Goods>(room, goodsQuestion(room, await codesOf(room, promotions)))
  const fees = await ask<Fee>(room, { query: feesToday, params: { today: todayIn(room) } })
  const gaps = priceGaps(goods, promotions).filter((g) => g.share >= clashLines.recover.price_gap)
  const losses = lossesOf(pricesOf(goods, promotions), fees)
  const sightings: Sighting[] = [
    ...grouped(gaps, (g) => pairOf(g)).map((some) => gapTrouble(room, asked, some)),
    ...grouped(losses, (l) => stackOf(l.priced)).map((some) => lossTrouble(room, asked, some)),
  ]
  return { sightings, blind: [] }
}

function todayQuestion(room: WatchRoom): Question {
  const on = todayIn(room)
  // The day of the shop's own clock, as instants.
  const shift = Date.parse(`${on}T${wallClock(room.now, room.timezone).time}:00Z`) - Date.parse(room.now)
  const starts = Math.round(Date.parse(`${on}T00:00:00Z`) - shift)
  return {
    query: today,
    params: {
      day_starts: dateTime(new Date(starts - (starts % 60_000)).toISOString()),
      day_ends: dateTime(new Date(starts - (starts % 60_000) + 86_400_000).toISOString()),
      // A promotion may have been written down long before it starts.
      born_from: partitionOf(addDays(on, -400)),
    },
  }
}

/** The codes that promotions name; those of whole shops are the ones they sell most of. */
async function codesOf(room: WatchRoom, promotions: readonly Promotion[]): Promise<string[]> {
  const named = new Set(promotions.map((p) => p.sku_code).filter((code) => code !== ''))
  const whole = [...new Set(promotions.filter((p) => p.sku_code === '').map((p) => p.shop_id))]
  if (whole.length > 0 && named.size < mostSkus) {
    const sold = await ask<{ sku_code: string }>(room, {
      query: bestSold,
      params: { shops: whole, ...paceParams(room), most: mostSkus - named.size },
    })
    for (const { sku_code } of sold) named.add(sku_code)
  }
  return [...named].slice(0, mostSkus)
}

const goodsQuestion = (room: WatchRoom, skus: readonly string[]): Question => ({
  query: goodsOnOffer,
  params: { skus, ...paceParams(room) },
})

function paceParams(room: WatchRoom) {
  const from = new Date(Date.parse(room.now) - pace_days * 86_400_000).toISOString()
  return {
    now: dateTime(room.now),
    sold_from: dateTime(from),
    lines_born_from: partitionOf(addDays(from.slice(0, 10), -30)),
  }
}

function grouped<Item>(items: readonly Item[], by: (item: Item) => string): Item[][] {
  const found = new Map<string, Item[]>()
  for (const item of items) found.set(by(item), [...(found.get(by(item)) ?? []), item])
  return [...found.values()]
}

const stackOf = (p: Priced): string => [p.goods.shop_id, ...p.lowest.promotions].join('\n')
const pairOf = ({ low, high }: PriceGap): string =>
  [low.goods.shop_id, high.goods.shop_id, ...low.single.promotions].join('\n')

function gapTrouble(room: WatchRoom, asked: Question, gaps: readonly PriceGap[]): Trouble {
  const worst = [...gaps].sort((a, b) => b.share - a.share)[0] as PriceGap
  const { low, high } = worst
  const isRaised = worst.share >= clashLines.raise.price_gap
  const where = (p: Priced) => `${platformName(p.platform, 'zh')} ${room.shopName(p.goods.shop_id)}`
  const currency = low.goods.currency
  const most = gaps.reduce((sum, g) => sum + (g.gap_minor * (g.high.goods.units ?? 0)) / pace_days, 0)
  const also = [...new Set(gaps.flatMap((g) => g.mismatches))]
  return {
    level: isRaised ? 'raise' : 'hold',
    subject: {
      shop_id: low.goods.shop_id,
      other_shop: high.goods.shop_id,
      promotion: low.single.promotions.join(' ') || '页面价',
      clash: 'price',
    },
    severity: 'today',
    title: spaced(
      `${gaps.length} 个编码今天两个价：${low.goods.name || low.goods.sku_code}在${where(low)}到手 ${moneyExact(low.single.pay_minor, currency)}，${where(high)}要 ${moneyExact(high.single.pay_minor, currency)}，差 ${rate(worst.share)}${also.length > 0 ? `；${also.join('，')}` : ''}。`,
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
        `promotions.clash.price.${low.goods.shop_id}.${high.goods.shop_id}`,
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

function lossTrouble(room: WatchRoom, asked: Question, losses: readonly Loss[]): Trouble {
  const worst = [...losses].sort((a, b) => b.loss_minor - a.loss_minor)[0] as Loss
  const { goods, lowest, offers, platform } = worst.priced
  const currency = goods.currency
  const perDay = (units: (sold: number) => number) =>
    Math.round(
      losses.reduce((sum, l) => sum + (l.loss_minor * units(l.priced.goods.units ?? 0)) / pace_days, 0),
    )
  const noFees = losses.some((l) => l.fees_minor === null)
  return {
    level: 'raise',
    subject: { shop_id: goods.shop_id, promotion: lowest.promotions.join(' '), clash: 'below_cost' },
    severity: 'today',
    title: spaced(
      `${platformName(platform, 'zh')} ${room.shopName(goods.shop_id)} 有 ${losses.length} 个编码卖亏了：${goods.name || goods.sku_code}叠完${lowest.pieces > 1 ? `（${lowest.pieces} 件）` : ''}每件到手 ${moneyExact(lowest.pay_minor, currency)}，进账 ${moneyExact(lowest.income_minor, currency)}，每件亏 ${moneyExact(worst.loss_minor, currency)}。`,
    ),
    since: began(offers),
    money_at_stake: {
      low_minor: perDay((sold) => poissonInterval(sold).low),
      mid_minor: perDay((sold) => sold),
      high_minor: perDay((sold) => poissonInterval(sold).high),
      currency,
      kind: 'lost_margin',
      rhythm: 'per_day',
      basis: spaced(
        `每件亏的 × 近 ${pace_days} 天每天卖的件数${noFees ? '；费用表里没有这家的扣点和运费，只比了成本' : ''}`,
      ),
      exposure_minor: null,
    },
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
