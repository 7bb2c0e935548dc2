/** Ads that pay for what nobody can buy: the item's every code is out of stock and the plan goes on spending. */
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { ask, dateTime, evidence, isoOf } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, freshness, money, spaced, wallClock } from '../../wording/index.ts'
import { type BurnCount, type BurnVerdict, burnLines, judgeBurn } from './burn-judgement.ts'

const query = readBeside(import.meta.url, 'ads-on-empty-stock.sql')
const items = readBeside(import.meta.url, 'items-on-empty-stock.sql')
const spend = readBeside(import.meta.url, 'spend-of-item.sql')
const stock = readBeside(import.meta.url, 'stock-of-item.sql')
const lookBack_days = 60

/** Advertised items, the longest ads bill of any shop is well below this. */
const mostItems = 2000

interface EmptyItem {
  shop_id: string
  item_id: string
  known_from: 'sku_map' | 'order_line'
  out_since: string
  first_day: string
  counted_at: string
  stock_shop: string
  skus: string[]
  landings: number[]
}

interface ItemSpend {
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

type Row = EmptyItem & Omit<ItemSpend, 'sales'> & BurnCount

export const adsOnEmptyStock = defineWatch({
  key: 'advertising.ads_on_empty_stock',
  kind: 'burn',
  label: '断货还在烧的广告',
  question: '哪件货已经没有库存，广告还在花钱？',
  reads: ['ad_result', 'stock', 'sku_map', 'order_line'],
  ...burnLines,
  yuan: {
    kind: 'waste',
    rhythm: 'per_day',
    formula: '断货后每个算定日的花费之平均；区间是日与日之间的 95% 区间；今天的花费是暂定，不算',
  },
  playbook: readPlaybook(import.meta.url, 'ads-on-empty-stock'),
  owner: '投放',
  due_hours: 2,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const today = wallClock(room.now, room.timezone).on
  const lastFullDay = room.on < today ? room.on : addDays(today, -1)
  const params = {
    now: dateTime(room.now),
    today: addDays(lastFullDay, room.on < today ? 0 : 1),
    timezone: room.timezone,
    ads_from: addDays(today, -lookBack_days),
    sales_from: addDays(today, -lookBack_days - 30),
  }
  const [rows, blind] = await Promise.all([emptyAdvertised(room, params), blindShops(room)])
  const sightings: Sighting[] = []
  for (const row of rows) {
    const verdict = judgeBurn(row, lastFullDay)
    const subject = { shop_id: row.shop_id, item_id: row.item_id }
    if (verdict.level === 'fine') sightings.push({ level: 'fine', subject })
    else if (verdict.level !== 'quiet')
      sightings.push(await trouble(room, row, { ...verdict, level: verdict.level }, { subject, today }))
  }
  return { sightings, blind }
}

async function emptyAdvertised(room: WatchRoom, params: Record<string, string>): Promise<Row[]> {
  const empty = await ask<EmptyItem>(room, { query: items, params })
  if (empty.length === 0) return []
  const ids = [...new Set(empty.map((e) => e.item_id))].slice(0, mostItems)
  const spends = await ask<ItemSpend>(room, { query, params: { ...params, items: ids } })
  return empty.flatMap((e) => {
    const ad = spends.find((s) => s.shop_id === e.shop_id && s.item_id === e.item_id)
    if (!ad) return []
    const { sales, ...rest } = ad
    const sum = (isIn: (day: string) => boolean) => sales.reduce((n, [day, q]) => n + (isIn(day) ? q : 0), 0)
    return [
      {
        ...rest,
        ...e,
        landings: [...new Set([...e.landings, ...ad.landings])],
        covered_days: ad.covered_days.filter((day) => day >= e.first_day),
        sold_since: sum((day) => day >= e.first_day),
        sold_before: sum((day) => day < e.first_day && day >= addDays(e.first_day, -14)),
      },
    ]
  })
}

/** Where either side of the comparison is too old, an item that is no longer seen may only be unseen. */
async function blindShops(room: WatchRoom): Promise<string[]> {
  const newest = (fact: 'stock' | 'ad_result') =>
    ask<{ shop_id: string; seen_at: string }>(room, {
      query: `SELECT shop_id, max(snapshot_at) AS seen_at FROM ${fact} GROUP BY shop_id`,
      params: {},
    })
  const [stocks, ads] = await Promise.all([newest('stock'), newest('ad_result')])
  const isOld = (fact: string) => (s: { shop_id: string; seen_at: string }) =>
    room.ports.isStale(fact, s.shop_id, isoOf(s.seen_at))
  const shops = new Set([...ads.map((a) => a.shop_id), ...room.ledger.map((r) => r.shop_id)])
  if (stocks.every(isOld('stock'))) return [...shops]
  const fresh = new Set(ads.filter((a) => !isOld('ad_result')(a)).map((a) => a.shop_id))
  return [...shops].filter((s) => !fresh.has(s))
}

async function trouble(
  room: WatchRoom,
  row: Row,
  verdict: BurnVerdict & { level: Trouble['level'] },
  { subject, today }: { subject: Trouble['subject']; today: string },
): Promise<Trouble> {
  const params = { shop_id: row.shop_id, item_id: row.item_id, ads_from: addDays(today, -lookBack_days) }
  const spendQuestion = { query: spend, params }
  const stockQuestion = { query: stock, params: { skus: row.skus, ads_from: params.ads_from } }
  const [spends, stocks] = await Promise.all([
    ask<Record<string, unknown>>(room, spendQuestion),
    ask<Record<string, unknown>>(room, stockQuestion),
  ])
  const isStale = room.ports.isStale('stock', row.stock_shop, isoOf(row.counted_at))
  const spentOn = new Map(row.spent.map(([on, spent]) => [on, spent]))
  const id = `${row.shop_id}.${row.item_id}`
  return {
    level: isStale && verdict.level === 'raise' ? 'watching' : verdict.level,
    subject,
    severity: 'today',
    title: title(room, row, verdict, { today, isStale }),
    since: isoOf(row.out_since),
    money_at_stake: waste(row, verdict),
    certainty: (row.known_from === 'sku_map' ? 0.95 : 0.8) * (verdict.days.length > 1 ? 1 : 0.95),
    causes: likely(row, verdict),
    spark: Array.from({ length: 14 }, (_, i) => addDays(today, i - 13)).map((on) => ({
      on,
      value: spentOn.get(on) ?? null,
    })),
    evidence: [
      evidence(`advertising.spend_of_item.${id}`, '这件货的广告每天花了多少', spendQuestion, spends),
      evidence(`advertising.stock_of_item.${id}`, '这件货的编码每次盘到多少', stockQuestion, stocks),
    ],
    as_of: [isoOf(row.ad_seen), isoOf(row.counted_at)].sort()[0] ?? room.now,
    stands_on: row.landings,
  }
}

function title(
  room: WatchRoom,
  row: Row,
  { why, days, total_minor }: BurnVerdict,
  at: { today: string; isStale: boolean },
): string {
  const name = row.title || row.item_id
  const since = freshness(isoOf(row.out_since), room.timezone, at.today, 'zh')
  const burnt = `${days.length} 天花了 ${money(total_minor, row.currency, 'zh')}`
  const said = {
    burning: `断货了广告还在花，${burnt}`,
    too_little: `断货了广告还在花，才 ${burnt}，先看着`,
    provisional: '断货了广告今天还有花费，是暂定数，明天再看',
    still_selling: `库存是 0 却还在卖（断货后卖了 ${row.sold_since} 件），先核库存数`,
    stopped: '断货后广告停了',
    no_report: '断货后还没有广告日报',
  }[why]
  const stale = at.isStale ? '；库存数太旧，请重导再看' : ''
  return spaced(`${name}从 ${since} 起${said}${stale}。`)
}

function waste(row: Row, { per_day, days, total_minor }: BurnVerdict): Trouble['money_at_stake'] {
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
          `断货后 ${days.length} 个算定日共花 ${money(total_minor, row.currency, 'zh')}，平均每天这么多${days.length === 1 ? '；只有一天，说不出区间' : ''}`,
        )
      : '有的天没有花费数（或货币不止一种），算不出',
    exposure_minor: null,
  }
}

function likely(row: Row, { why }: BurnVerdict): Trouble['causes'] {
  if (why === 'still_selling') return [{ text: '库存数不准，或是预售，编码没对上', share: null }]
  const from =
    row.known_from === 'sku_map' ? '商品对照表' : '卖过的订单（对照表里没有这件货，可能漏了没卖过的编码）'
  return [{ text: spaced(`${row.skus.length} 个编码全空，编码来自${from}`), share: null }]
}
