/** People answered too slowly, by the platform's own way of counting, with what is still missing to the line. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, ofShop, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import type { Finding } from '../../flow/findings/finding.ts'
import { newestByShop, newestOf } from '../../flow/findings/newest.ts'
import type { MeasureRule } from '../../flow/findings/rules/service.ts'
import { ruleCertainty } from '../../flow/findings/rules/source.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, platformName, rate, spaced } from '../../wording/index.ts'
import {
  answeredInTime,
  judgeReplies,
  judgeSeconds,
  meanSeconds,
  type ReplyDay,
  replyLines,
} from './reply-judgement.ts'

const query = readQuery(import.meta.url, 'replies.sql')

/** The week that is judged where seconds are compared, and the weeks before it. */
const newest_days = 7
const longest_days = 35

interface Row extends ReplyDay {
  shop_id: string
  platform: string
  waiting_sessions: number | null
  seen_at: string
  landing: number
}

export const replyRate = defineWatch({
  key: 'service.reply_rate',
  kind: 'threshold',
  label: '回复慢了',
  question: '按平台自己的数法，回复够不够快？',
  reads: ['service_day'],
  ...replyLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula: '回慢了少卖多少没有依据：未知；列出还差几个及时回复',
  },
  playbook: readPlaybook(import.meta.url, 'reply-rate'),
  rules: ['measure.reply_within_3min', 'measure.average_reply'],
  owner: '客服',
  due_hours: 24,
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const today = todayIn(room)
  const from = addDays(today, -longest_days)
  const question = { query, params: { from, today, born_from: partitionOf(from) } }
  const rows = await ask<Row>(room, question)
  const byShop = new Map<string, Row[]>()
  for (const row of rows) byShop.set(row.shop_id, [...(byShop.get(row.shop_id) ?? []), row])
  const sightings: Sighting[] = []
  for (const shop of byShop.values()) {
    const seen = asCounted(room, shop)
    if (!seen) continue
    const subject = { shop_id: shop[0]?.shop_id ?? '', replies: seen.about }
    if (seen.level === 'fine') sightings.push({ level: 'fine', subject })
    else sightings.push(trouble(room, shop, { seen, question, subject }))
  }
  // A report of a week ago says nothing of this week.
  const newest = newestByShop(rows, (r) => r.seen_at)
  const isOld = (shop: string) =>
    Date.parse(room.now) - Date.parse(newestOf(room, 'service_day', shop, newest.get(shop) ?? null)) >
    newest_days * 86_400_000
  return { sightings, blind: [...newest.keys()].filter(isOld) }
}

interface Counted {
  level: Trouble['level'] | 'fine'
  about: 'within_3min' | 'average_seconds'
  rule: MeasureRule | null
  said: string
  certainty: number
  perAgent: (days: readonly ReplyDay[]) => number | null
}

/** As the shop's platform counts it; where nobody wrote that down, by three minutes if the report has them. */
function asCounted(room: WatchRoom, rows: readonly Row[]): Counted | null {
  const platform = rows[0]?.platform ?? ''
  const ratio = rulesByPlatform(room.rules, 'measure', room.on, 'reply_within_3min').get(platform) ?? null
  const seconds = rulesByPlatform(room.rules, 'measure', room.on, 'average_reply').get(platform) ?? null
  const total = totals(rows)
  if (ratio || (!seconds && total.some((d) => d.within_3min_ratio !== null)))
    return byMinutes(room, total, ratio)
  return bySeconds(room, total, seconds)
}

/** The shop's own total where the report has one, else its agents together. */
function totals(rows: readonly Row[]): readonly Row[] {
  const own = rows.filter((r) => r.agent === '')
  return own.length > 0 ? own : rows
}

function byMinutes(room: WatchRoom, total: readonly Row[], rule: MeasureRule | null): Counted | null {
  const [oldest, newest] = rule?.window ?? [30, 1]
  const bar = rule?.bar ?? replyLines.raise.within_3min
  const told = answeredInTime(inWindow(room, total, oldest, newest))
  const { level, interval, needed } = judgeReplies(told, bar)
  if (level === 'quiet') return null
  const share = told.cases / told.of
  const whose = rule?.bar == null ? '自家的线' : '平台的线'
  return {
    level,
    about: 'within_3min',
    rule,
    said: `3 分钟回复率 ${rate(share)}（${Math.round(told.of)} 次接待，95% 区间 ${rate(interval.low)} ~ ${rate(interval.high)}），${whose} ${rate(bar)}，还差 ${needed} 个及时回复`,
    certainty: (rule ? ruleCertainty[rule.confidence] : 0.75) * (rule?.bar == null ? 0.8 : 1),
    perAgent: (days) => {
      const own = answeredInTime(days)
      return own.of === 0 ? null : own.cases / own.of
    },
  }
}

function bySeconds(room: WatchRoom, total: readonly Row[], rule: MeasureRule | null): Counted | null {
  const now = meanSeconds(inWindow(room, total, newest_days, 1))
  const before = meanSeconds(inWindow(room, total, longest_days, newest_days + 1))
  const level = judgeSeconds(now, before)
  if (level === 'quiet' || !now) return null
  return {
    level,
    about: 'average_seconds',
    rule,
    said: `平均响应 ${Math.round(now.seconds)} 秒，前几周 ${Math.round(before?.seconds ?? 0)} 秒`,
    certainty: (rule ? ruleCertainty[rule.confidence] : 0.75) * 0.9,
    perAgent: (days) => meanSeconds(days)?.seconds ?? null,
  }
}

/** [30, 1]: from thirty days ago up to yesterday; today is not over and counts nowhere. */
function inWindow<Day extends ReplyDay>(
  room: WatchRoom,
  days: readonly Day[],
  oldest: number,
  newest: number,
): Day[] {
  const today = todayIn(room)
  return days.filter((d) => d.on >= addDays(today, -oldest) && d.on <= addDays(today, -newest))
}

function trouble(
  room: WatchRoom,
  rows: readonly Row[],
  at: { seen: Counted; question: Question; subject: Trouble['subject'] },
): Trouble {
  const { seen, question, subject } = at
  const first = rows[0] as Row
  const shop = first.shop_id
  const asOf = newestOf(room, 'service_day', shop, newestByShop(rows, (r) => r.seen_at).get(shop) ?? null)
  const daily = new Map<string, number>()
  for (const on of new Set(rows.map((r) => r.on))) {
    const value = seen.perAgent(totals(rows).filter((r) => r.on === on))
    if (value !== null) daily.set(on, value)
  }
  return {
    level: seen.level as Trouble['level'],
    subject,
    severity: 'week',
    title: spaced(`${platformName(first.platform, 'zh')} ${room.shopName(shop)} ${seen.said}。`),
    since: isoOf(
      `${[...daily.keys()].sort().at(-newest_days) ?? rows[rows.length - 1]?.on ?? room.on}T00:00:00Z`,
    ),
    money_at_stake: noMoney({
      kind: 'lost_margin',
      rhythm: 'per_day',
      currency: 'CNY',
      basis: '回慢了少卖多少没有依据，未知',
    }),
    certainty: Number(seen.certainty.toFixed(3)),
    causes: slowest(rows, seen),
    spark: lastDays(addDays(todayIn(room), -1), daily),
    evidence: [
      evidence(
        `service.reply_rate.${shop}`,
        seen.rule ? `按平台的数法：${seen.rule.title}` : '没有查到这个平台的数法，按 3 分钟回复率看',
        ofShop(question, shop),
        rows,
      ),
    ],
    as_of: asOf,
    stands_on: [...new Set(rows.map((r) => r.landing))].slice(0, 20),
  }
}

/** Who is furthest from the rest, of those who talk enough to be judged. */
function slowest(rows: readonly Row[], seen: Counted): Finding['causes'] {
  const agents = new Map<string, Row[]>()
  for (const row of rows) if (row.agent !== '') agents.set(row.agent, [...(agents.get(row.agent) ?? []), row])
  const isWorse = (a: number, b: number) => (seen.about === 'within_3min' ? a - b : b - a)
  return [...agents]
    .flatMap(([agent, days]) => {
      const value = seen.perAgent(days)
      const talks = days.reduce((sum, d) => sum + (d.sessions ?? d.served_people ?? 0), 0)
      return value === null || talks < 20 ? [] : [{ agent, value }]
    })
    .sort((a, b) => isWorse(a.value, b.value))
    .slice(0, agents.size > 1 ? 2 : 0)
    .map(({ agent, value }) => ({
      text: spaced(
        `${agent}${seen.about === 'within_3min' ? ` 3 分钟回复率 ${rate(value)}` : `平均 ${Math.round(value)} 秒`}`,
      ),
      share: null,
    }))
}
