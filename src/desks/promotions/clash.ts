/** Promotions of today that work against each other, grouped by those that do it. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, isoOf, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import { grouped } from '../../flow/findings/grouped.ts'
import { defineWatch, type Look, type Sighting, type WatchRoom } from '../../flow/findings/watch.ts'
import { addDays } from '../../wording/index.ts'
import { gapTrouble, lossTrouble, pace_days, stackTrouble } from './clash-troubles.ts'
import {
  clashLines,
  type Goods,
  lossesOf,
  type Priced,
  type Promotion,
  priceGaps,
  pricesOf,
  stacksOf,
} from './clashes.ts'
import type { Fee } from './fees.ts'
import { priceLevels } from './price-levels.ts'
import { promotionsToday } from './promotions-today.ts'

const goodsOnOffer = readQuery(import.meta.url, 'goods-on-offer.sql')
const bestSold = readQuery(import.meta.url, 'best-sold.sql')
const feesToday = readQuery(import.meta.url, 'fees-today.sql')

const mostSkus = 2000

export const promotionClash = defineWatch({
  key: 'promotions.clash',
  kind: 'conflict',
  label: '打架的活动',
  question: '今天的活动有没有互相拆台：同一件货两个价，两个直降叠在一起，或者叠到亏本？',
  reads: ['promotion', 'sku_map', 'listing', 'order_line', 'sku', 'fee', 'order'],
  ...clashLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '亏本、叠价：每件亏多少或多让多少 × 近 14 天每天卖的件数（区间是件数的精确 95% 区间）；价差：最多是贵的那边每天的件数 × 价差，会跑过去几成未知',
  },
  playbook: readPlaybook(import.meta.url, 'promotion-clash'),
  owner: '运营',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const { asked, promotions } = await promotionsToday(room)
  if (promotions.length === 0) return { sightings: [], blind: [] }
  const codes = await codesOf(room, promotions)
  const goods = await ask<Goods>(room, goodsQuestion(room, codes, promotions))
  const fees = await ask<Fee>(room, { query: feesToday, params: { today: todayIn(room) } })
  const stacks = stacksOf(goods, promotions).filter((s) => s.share >= clashLines.recover.stacked)
  const isStacked = (p: Priced) =>
    stacks.some(
      ({ priced: { goods: g } }) => g.shop_id === p.goods.shop_id && g.sku_code === p.goods.sku_code,
    )
  // Two cuts that fall together make a price of their own, and are told as that.
  const gaps = priceGaps(goods, promotions, await priceLevels(room)).filter(
    (g) => g.share >= clashLines.recover.price_gap && !isStacked(g.low),
  )
  const losses = lossesOf(pricesOf(goods, promotions), fees)
  const sightings: Sighting[] = [
    ...grouped(gaps, (g) => offerOf(g.low, g.low.single.promotions)).map((some) =>
      gapTrouble(room, asked, some),
    ),
    ...grouped(stacks, (s) => offerOf(s.priced, s.priced.single.promotions)).map((some) =>
      stackTrouble(room, asked, some),
    ),
    ...grouped(losses, (l) => offerOf(l.priced, l.priced.lowest.promotions)).map((some) =>
      lossTrouble(room, asked, some),
    ),
  ]
  return { sightings, blind: [] }
}

const offerOf = (p: Priced, promotions: readonly string[]): string =>
  [p.goods.shop_id, ...promotions].join('\n')

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

function goodsQuestion(room: WatchRoom, skus: readonly string[], promotions: readonly Promotion[]): Question {
  const begun = new Map<string, number>()
  for (const p of promotions) {
    if (p.sku_code === '') continue
    const key = `${p.shop_id}|${p.sku_code}`
    const at = Math.floor(Date.parse(isoOf(p.starts_at)) / 1000)
    begun.set(key, Math.min(at, begun.get(key) ?? at))
  }
  return {
    query: goodsOnOffer,
    // A name no shop has keeps the lists from being empty.
    params: { skus, begun: ['-', ...begun.keys()], began: [0, ...begun.values()], ...paceParams(room) },
  }
}

function paceParams(room: WatchRoom) {
  const from = new Date(Date.parse(room.now) - pace_days * 86_400_000).toISOString()
  return {
    now: dateTime(room.now),
    sold_from: dateTime(from),
    lines_born_from: partitionOf(addDays(from.slice(0, 10), -30)),
  }
}
