/** 今天的促销: what runs, what ends today, what begins within three days, and which meet on the same goods. */
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import {
  change,
  changeInWords,
  daysBetween,
  instant,
  money,
  platformName,
  wallClock,
} from '../../wording/index.ts'
import { readBeside } from '../findings/beside.ts'
import { dateTime, evidence as evidenceOf, isoOf } from '../findings/evidence.ts'
import type { Evidence } from '../findings/finding.ts'
import type { Brief, BriefPromotion, PromotionHours } from './brief.ts'
import type { Voice } from './voice.ts'

const query = readBeside(import.meta.url, 'promotions.sql')

/** Days ahead in which a promotion that has not begun is worth a word. */
const aheadDays = 3

type Row = Pick<
  BriefPromotion,
  'shop_id' | 'promotion_id' | 'platform' | 'name' | 'kind' | 'benefit' | 'goods' | 'clashes'
> & {
  starts_at: string
  ends_at: string | null
}

export async function promotionsOf(at: {
  warehouse: Warehouse
  database: string
  now: string
  timeZone: string
}): Promise<{ promotions: BriefPromotion[]; evidence: Evidence[] }> {
  const soon = new Date(Date.parse(at.now) + aheadDays * 86_400_000).toISOString()
  const question = { query, params: { now: dateTime(at.now), soon: dateTime(soon) } }
  const rows = await at.warehouse.rows<Row>(trusted(query, question.params), { database: at.database })
  if (rows.length === 0) return { promotions: [], evidence: [] }
  const said = '今天在跑和三天内开始的促销，各盖住几样货，和谁撞在同一件货上'
  return {
    promotions: rows.map((r) => {
      const starts_at = isoOf(r.starts_at)
      const ends_at = r.ends_at === null ? null : isoOf(r.ends_at)
      return {
        ...r,
        starts_at,
        ends_at,
        state: stateOf(starts_at, ends_at, at.now, at.timeZone),
        last: null,
        evidence: 'promotions',
      }
    }),
    evidence: [evidenceOf('promotions', said, question, rows)],
  }
}

export function stateOf(
  starts_at: string,
  ends_at: string | null,
  now: string,
  timeZone: string,
): BriefPromotion['state'] {
  if (Date.parse(starts_at) > Date.parse(now)) return 'starting'
  const today = wallClock(now, timeZone).on
  return ends_at !== null && wallClock(ends_at, timeZone).on === today ? 'ending_today' : 'running'
}

export interface PromotionWords {
  readonly title: string
  readonly tag: string
  readonly tone: 'bad' | 'warn' | 'plain'
  readonly meta: string
  /** 和「X」撞在同一件货上; null when it meets nobody. */
  readonly clash: string | null
  /** Today so far beside the same hours of the last one; null where there is no last one. */
  readonly last: string | null
}

export function promotionWords(p: BriefPromotion, brief: Pick<Brief, 'shops'>, voice: Voice): PromotionWords {
  const shop = brief.shops.find((s) => s.shop_id === p.shop_id)?.name ?? ''
  const at = (iso: string) => instant(iso, voice.timezone, voice.today)
  const days = daysBetween(voice.today, wallClock(p.starts_at, voice.timezone).on)
  const tags: Readonly<Record<BriefPromotion['state'], readonly [string, string, 'warn' | 'plain']>> = {
    running: ['在跑', 'running', 'plain'],
    ending_today: ['今天结束', 'ends today', 'warn'],
    starting:
      days <= 0 ? ['今天开始', 'starts today', 'warn'] : [`${days} 天后开始`, `in ${days} d`, 'plain'],
  }
  const [zh, en, tone] = tags[p.state]
  const meta = [
    `${platformName(p.platform ?? '', voice.locale)} ${shop}`.trim(),
    p.benefit === null ? '' : voice.set(p.benefit),
    p.goods === 0 ? voice.say('全店', 'whole shop') : voice.say(`${p.goods} 样货`, `${p.goods} goods`),
    p.state === 'starting'
      ? voice.say(`${at(p.starts_at)} 起`, `from ${at(p.starts_at)}`)
      : p.ends_at === null
        ? voice.say('没写几时结束', 'no end written')
        : voice.say(`到 ${at(p.ends_at)}`, `until ${at(p.ends_at)}`),
  ]
  return {
    title: voice.set(p.name || p.promotion_id),
    tag: voice.say(zh, en),
    tone: p.clashes.length > 0 ? 'bad' : p.ends_at === null ? 'warn' : tone,
    meta: meta.filter((m) => m !== '').join(' · '),
    clash:
      p.clashes.length === 0
        ? null
        : voice.say(
            `和${p.clashes.map((c) => `「${voice.set(c)}」`).join('')}撞在同一件货上`,
            `same goods as ${p.clashes.map((c) => voice.set(c)).join(', ')}`,
          ),
    last: p.last === null ? null : lastWords(p.last, voice),
  }
}

function lastWords(last: PromotionHours, voice: Voice): string {
  const { locale } = voice
  const name = voice.set(last.name)
  const began = instant(last.starts_at, voice.timezone, voice.today)
  const unknown = {
    today: voice.say(
      '今天的订单还没来，没法和上次比；重导订单再看',
      'orders of today have not come, so it cannot be held against the last one; export the orders again',
    ),
    last: voice.say(
      `上次「${name}」（${began} 起）那几个小时的订单没来过，没法比；补导那几天的订单`,
      `orders of those hours of ${name} (from ${began}) never came; export the orders of those days`,
    ),
    shorter: voice.say(
      `上次「${name}」到这个时候已经结束，没有同一时段`,
      `${name} was over by this hour, so there are no same hours`,
    ),
  }
  if (last.orders === null || last.last_orders === null)
    return unknown[last.missing === 'last' || last.missing === 'shorter' ? last.missing : 'today']
  const compared = (now: number, before: number) =>
    changeInWords(change({ of: 'amount', now, before }, locale), 'amount', locale)
  const orders = voice.say(
    `${last.orders} 单，上次 ${last.last_orders} 单（${compared(last.orders, last.last_orders)}）`,
    `${last.orders} orders, then ${last.last_orders} (${compared(last.orders, last.last_orders)})`,
  )
  const isPriced = last.paid_minor !== null && last.last_paid_minor !== null
  const paid = isPriced
    ? paidWords(last.paid_minor ?? 0, last.last_paid_minor ?? 0, last.currency ?? 'CNY', voice)
    : voice.say(
        '有的单没有金额或货币不同，钱不比',
        'some orders lack an amount or differ in currency, so money is not compared',
      )
  const span = `${wallClock(last.from, voice.timezone).time}–${wallClock(last.until, voice.timezone).time}`
  return voice.say(
    `今天 ${span} 对上次「${name}」（${began} 起）同一时段：${orders}；${paid}`,
    `today ${span} against the same hours of ${name} (from ${began}): ${orders}; ${paid}`,
  )
}

function paidWords(now: number, before: number, currency: string, voice: Voice): string {
  const moved = changeInWords(change({ of: 'amount', now, before }, voice.locale), 'amount', voice.locale)
  const [a, b] = [money(now, currency, voice.locale), money(before, currency, voice.locale)]
  return voice.say(`付款 ${a}，上次 ${b}（${moved}）`, `paid ${a}, then ${b} (${moved})`)
}
