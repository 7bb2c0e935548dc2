/** Ads that are clicked and not bought, beyond what chance explains. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, partitionOf } from '../../flow/findings/evidence.ts'
import type { Finding } from '../../flow/findings/finding.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, money, rate, spaced } from '../../wording/index.ts'
import { judgeResults, type ResultCount, type ResultVerdict, resultLines } from './result-judgement.ts'

const query = readQuery(import.meta.url, 'without-result.sql')
const spendOfThing = readQuery(import.meta.url, 'result-of-thing.sql')
const soldOfItem = readQuery(import.meta.url, 'sold-of-item.sql')

const usual_days = 45
/** What is only watched stays a short list. */
const mostWatched = 3

interface Row extends ResultCount {
  shop_id: string
  platform: string
  thing: string
  thing_is: 'item_id' | 'plan_id'
  title: string
  currency: string | null
  currencies: number
  unknown_spend: number
  new_days: number
  spent: [string, number][]
  with_params: number
  since_on: string
  last_clicked_on: string
  seen_at: string
  landings: number[]
}

export const withoutResult = defineWatch({
  key: 'advertising.without_result',
  kind: 'burn',
  label: '花了钱没成交的广告',
  question: '哪件货的广告有人点、没人买，多到不像运气？',
  reads: ['ad_result', 'order_line'],
  ...resultLines,
  yuan: {
    kind: 'waste',
    rhythm: 'per_day',
    formula:
      '算定的 7 天里每天花费 ×（1 − 来的单 ÷ 平时该来的单）；区间是单数的精确 95% 区间；最近 3 天归因没满，不算',
  },
  playbook: readPlaybook(import.meta.url, 'spend-without-result'),
  owner: '投放',
  due_hours: 8,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const params = windows(room)
  const rows = await ask<Row>(room, { query, params })
  const verdicts = judgeResults(rows)
  const watched = verdicts
    .filter((v) => v.level === 'watching')
    .sort((a, b) => (b.row.new_spend ?? 0) - (a.row.new_spend ?? 0))
    .slice(0, mostWatched)
  const blind = blindShops(
    room,
    ['ad_result'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings: Sighting[] = []
  for (const verdict of verdicts) {
    const { row, level } = verdict
    const subject = { shop_id: row.shop_id, [row.thing_is]: row.thing, result: 'none' }
    // A thing without clicks any more, or that sells as usual, is not said: what was open is over.
    if (level === 'fine' || level === 'quiet') continue
    if (level === 'watching' && !watched.includes(verdict)) continue
    sightings.push(
      await trouble(room, verdict, { level, subject, params, isBlind: blind.includes(row.shop_id) }),
    )
  }
  return { sightings, blind }
}

/** The last days are left out: orders are still being put down to their clicks. */
function windows(room: WatchRoom): Record<string, string | number> {
  const { settle_days, new_days } = resultLines.raise
  const until = addDays(todayIn(room), -settle_days)
  const new_from = addDays(until, 1 - new_days)
  const usual_from = addDays(new_from, -usual_days)
  return { until, new_from, usual_from, born_from: partitionOf(usual_from) }
}

async function trouble(
  room: WatchRoom,
  verdict: ResultVerdict<Row>,
  at: {
    level: Trouble['level']
    subject: Trouble['subject']
    params: Record<string, string | number>
    isBlind: boolean
  },
): Promise<Trouble> {
  const { row, expected } = verdict
  const which = { ...at.params, shop_id: row.shop_id, thing: row.thing }
  const daily = { query: spendOfThing, params: which }
  const sales = { query: soldOfItem, params: which }
  const [days, sold] = await Promise.all([
    ask<Record<string, unknown>>(room, daily),
    row.thing_is === 'item_id' ? ask<{ new_units: number; usual_units_per_day: number }>(room, sales) : [],
  ])
  const sells = sold[0]
  // It sells as it always did: then the orders lost their way to the ad, and the ad is not to blame.
  const isLost =
    sells !== undefined && sells.new_units >= 3 && sells.new_units >= 0.5 * 7 * sells.usual_units_per_day
  const isSaid = at.level === 'raise' && !isLost && !at.isBlind
  const name = row.title || row.thing
  return {
    level: at.level === 'raise' ? (isSaid ? 'raise' : 'watching') : at.level,
    subject: at.subject,
    severity: 'week',
    title: spaced(
      `${name}的广告 ${row.new_days} 天被点 ${row.new_clicks ?? 0} 次、花了 ${money(row.new_spend ?? 0, row.currency ?? 'CNY', 'zh')}，只记到 ${row.new_orders ?? 0} 单，平时该有 ${(expected ?? 0).toFixed(1)} 单${isLost ? '；货照样在卖，先查归因' : ''}。`,
    ),
    since: isoOf(`${row.since_on}T00:00:00Z`),
    money_at_stake: wasted(verdict),
    certainty: Number(
      (Math.min(0.97, Math.max(0.5, 1 - verdict.false_share)) * (verdict.whose === 'own' ? 1 : 0.85)).toFixed(
        3,
      ),
    ),
    causes: likely(verdict, isLost),
    spark: lastDays(addDays(todayIn(room), -1), new Map(row.spent)),
    evidence: [
      evidence(
        `advertising.result_of_thing.${row.shop_id}.${row.thing}`,
        '每天的花费、点击和成交',
        daily,
        days,
      ),
      ...(row.thing_is === 'item_id'
        ? [
            evidence(
              `advertising.sold_of_item.${row.shop_id}.${row.thing}`,
              '同样这些天，订单里这件货卖了几件',
              sales,
              sold,
            ),
          ]
        : []),
    ],
    as_of: newestOf(room, 'ad_result', row.shop_id, row.seen_at),
    stands_on: row.landings,
  }
}

function wasted({ row, wasted: share, expected, whose }: ResultVerdict<Row>): Trouble['money_at_stake'] {
  const currency = row.currency ?? 'CNY'
  const like = { currency, kind: 'waste', rhythm: 'per_day' } as const
  if (row.unknown_spend > 0 || row.currencies !== 1 || row.new_spend === null)
    return noMoney({ ...like, basis: '有的天没有花费数（或货币不止一种），算不出' })
  const perDay = row.new_spend / resultLines.raise.new_days
  return {
    ...like,
    low_minor: Math.round(perDay * share.low),
    mid_minor: Math.round(perDay * share.mid),
    high_minor: Math.round(perDay * share.high),
    basis: spaced(
      `每天花 ${money(perDay, currency, 'zh')} × 没带来成交的 ${rate(share.mid)}（按${whose === 'own' ? '它自己' : '全店一半'}的转化该有 ${(expected ?? 0).toFixed(1)} 单）`,
    ),
    exposure_minor: null,
  }
}

function likely({ row }: ResultVerdict<Row>, isLost: boolean): Finding['causes'] {
  if (isLost) return [{ text: '订单里这件货照常在卖：单没记到广告头上', share: null }]
  return row.with_params === 0
    ? [{ text: '落地页没有带参数，或报表没导这一列', share: null }]
    : [{ text: '点进来没买：落地页、价格、规格、运费模板走一遍', share: null }]
}
