/** Ads that pay for what nobody can buy: the item's every code is out of stock and the plan goes on spending. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { freshness, money, spaced } from '../../wording/index.ts'
import { type BurnVerdict, burnLines, judgeBurn } from './burn-judgement.ts'
import { type Burning, type BurnWindow, burning, burnWindow, waste } from './item-spend.ts'

const items = readQuery(import.meta.url, 'items-on-empty-stock.sql')
const spend = readQuery(import.meta.url, 'spend-of-item.sql')
const stock = readQuery(import.meta.url, 'stock-of-item.sql')
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

type Row = Burning<EmptyItem>

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
  livesNow: '它看的是页面和库存现在的样子，以前那天是什么样没有留全',
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const window = burnWindow(room)
  const [empty, blind] = await Promise.all([
    ask<EmptyItem>(room, { query: items, params: window.params }),
    blindShops(room),
  ])
  const sightings: Sighting[] = []
  for (const row of await burning(room, empty, window)) {
    const verdict = judgeBurn(row, window.lastFullDay)
    const subject = { shop_id: row.shop_id, item_id: row.item_id }
    if (verdict.level === 'fine') sightings.push({ level: 'fine', subject })
    else if (verdict.level !== 'quiet')
      sightings.push(await trouble(room, row, { ...verdict, level: verdict.level }, { subject, window }))
  }
  return { sightings, blind }
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
  { subject, window }: { subject: Trouble['subject']; window: BurnWindow },
): Promise<Trouble> {
  const today = todayIn(room)
  const { ads_from, born_from } = window.params
  const params = { shop_id: row.shop_id, item_id: row.item_id, ads_from, born_from }
  const spendQuestion = { query: spend, params }
  const stockQuestion = { query: stock, params: { skus: row.skus, ads_from, born_from } }
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
    money_at_stake: waste(row, verdict, '断货后'),
    certainty: (row.known_from === 'sku_map' ? 0.95 : 0.8) * (verdict.days.length > 1 ? 1 : 0.95),
    causes: likely(row, verdict),
    spark: lastDays(today, spentOn),
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

function likely(row: Row, { why }: BurnVerdict): Trouble['causes'] {
  if (why === 'still_selling') return [{ text: '库存数不准，或是预售，编码没对上', share: null }]
  const from =
    row.known_from === 'sku_map' ? '商品对照表' : '卖过的订单（对照表里没有这件货，可能漏了没卖过的编码）'
  return [{ text: spaced(`${row.skus.length} 个编码全空，编码来自${from}`), share: null }]
}
