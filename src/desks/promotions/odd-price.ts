/** Goods that one shop sells far below where it usually stands to the others, with no promotion to say so. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { ask, evidence, isoOf, ofShop } from '../../flow/findings/evidence.ts'
import { grouped } from '../../flow/findings/grouped.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { defineWatch, type Look, type Trouble, type WatchRoom } from '../../flow/findings/watch.ts'
import { moneyExact, rate, spaced } from '../../wording/index.ts'
import { lostPerDay } from './lost-per-day.ts'
import { new_days, pairsQuestion } from './price-levels.ts'
import { promotedCodes } from './promotions-today.ts'

const query = readQuery(import.meta.url, 'odd-prices.sql')

export const oddPriceLines = movable('promotions.price_clash', {
  /** Lines sold at the odd price within a week, and yuan below the fair one. */
  minimum: { lines: 3, gap_minor: 100 },
  /** Of the price at which it would stand to the other shops as everything else does. */
  raise: { price_gap: 0.1 },
  recover: { price_gap: 0.05 },
} as const)

interface OddPrice {
  shop_id: string
  sku_code: string
  style_code: string
  name: string
  currency: string
  now_minor: number
  /** What the other shops' prices would have it cost here. */
  fair_minor: number
  others: [shop: string, price_minor: number][]
  asked_since: string
  seen_at: string
  /** Sold at this price within a week. */
  lines: number
  units: number
  landings: number[]
}

export const oddPrice = defineWatch({
  key: 'promotions.price_clash',
  kind: 'conflict',
  label: '一家店卖破价的货',
  question: '哪件货在一家店卖得比它和别家平时的价差还低一截？',
  reads: ['order_line', 'sku', 'promotion', 'sku_map'],
  ...oddPriceLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '每件低了多少（别家现价 × 两店平时的价差 − 这里的现价）× 近 7 天按这个价每天卖的件数（区间是件数的精确 95% 区间）',
  },
  playbook: readPlaybook(import.meta.url, 'odd-price'),
  owner: '运营',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = pairsQuestion(room, query, { least_gap: oddPriceLines.recover.price_gap })
  const [odd, promoted] = await Promise.all([ask<OddPrice>(room, question), promotedCodes(room)])
  // What a promotion of today makes cheap is the promotions' matter.
  const unexplained = odd.filter(
    (o) => o.fair_minor - o.now_minor >= oddPriceLines.minimum.gap_minor && !promoted(o.shop_id, o.sku_code),
  )
  const blind = blindShops(
    room,
    ['order_line'],
    newestByShop(unexplained, (o) => o.seen_at),
  )
  return {
    sightings: grouped(unexplained, (o) => `${o.shop_id}\n${o.style_code}`).map((codes) =>
      trouble(room, codes, { question, isBlind: blind.includes(codes[0]?.shop_id ?? '') }),
    ),
    blind,
  }
}

const gapOf = (o: OddPrice): number => 1 - o.now_minor / o.fair_minor

function trouble(
  room: WatchRoom,
  codes: readonly OddPrice[],
  at: { question: { query: string; params: Readonly<Record<string, unknown>> }; isBlind: boolean },
): Trouble {
  const worst = [...codes].sort((a, b) => b.lines * gapOf(b) - a.lines * gapOf(a))[0] as OddPrice
  const far = codes.filter((o) => gapOf(o) >= oddPriceLines.raise.price_gap)
  const lines = far.reduce((sum, o) => sum + o.lines, 0)
  const isNews = lines >= oddPriceLines.minimum.lines && !at.isBlind
  const { shop_id, style_code, currency } = worst
  const given = (units: (sold: number) => number) => {
    const sold = codes.reduce((sum, o) => sum + o.units, 0)
    const lost = codes.reduce((sum, o) => sum + (o.fair_minor - o.now_minor) * o.units, 0)
    return sold === 0 ? 0 : ((lost / sold) * units(sold)) / new_days
  }
  const others = worst.others
    .map(([shop, minor]) => `${room.shopName(shop)} ${moneyExact(minor, currency)}`)
    .join('、')
  return {
    level: far.length === 0 ? 'hold' : isNews ? 'raise' : 'watching',
    subject: { shop_id, style_code, clash: 'price' },
    severity: 'today',
    title: spaced(
      `${worst.name || worst.sku_code}在${room.shopName(shop_id)}卖 ${moneyExact(worst.now_minor, currency)}，比按平时价差该有的 ${moneyExact(worst.fair_minor, currency)} 低 ${rate(gapOf(worst))}，一周卖了 ${lines || worst.lines} 单；${others}。`,
    ),
    since: codes.map((o) => isoOf(o.asked_since)).sort()[0] ?? room.now,
    money_at_stake: lostPerDay(given, {
      currency,
      basis: spaced(`${codes.length} 个编码，每件低了多少 × 近 ${new_days} 天每天按这个价卖的件数`),
    }),
    // A price that somebody meant looks the same as one that somebody mistyped.
    certainty: 0.8,
    causes: [{ text: '活动表里没有这件货的活动：查改价记录、平台自动跟价和限时活动', share: null }],
    spark: [],
    evidence: [
      evidence(
        `promotions.odd_price.${shop_id}.${style_code}`,
        '这家的现价、按平时价差该有的价、别家的现价',
        ofShop(at.question, shop_id),
        codes,
      ),
    ],
    as_of: newestOf(room, 'order_line', shop_id, worst.seen_at),
    stands_on: [...new Set(codes.flatMap((o) => o.landings))],
  }
}
