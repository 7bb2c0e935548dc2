/** An agent whose buyers wait longer than they used to: each is held against the own weeks before, session by session. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { dayStart, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, evidence, partitionOf } from '../../flow/findings/evidence.ts'
import { grouped } from '../../flow/findings/grouped.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import { defineWatch, type Look, noMoney, type Trouble, type WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, shortDay, spaced } from '../../wording/index.ts'
import { type Beginning, judgeSlow, type SlowVerdict, slowLines } from './slow-judgement.ts'

const query = readQuery(import.meta.url, 'slow-replies.sql')
const byDay = readQuery(import.meta.url, 'replies-by-day.sql')

interface Row extends Beginning {
  seen_at: string
  landings: number[]
}

interface Day {
  on: string
  sessions: number
  unanswered: number
  median_seconds: number
}

export const slowReplies = defineWatch({
  key: 'service.slow_replies',
  kind: 'threshold',
  label: '变慢的客服',
  question: '谁回买家比自己平时慢了？',
  reads: ['conversation'],
  ...slowLines,
  yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: '慢走了几个询单没有依据：未知' },
  playbook: readPlaybook(import.meta.url, 'reply-rate'),
  rules: ['measure.reply_within_3min'],
  owner: '客服',
  due_hours: 24,
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = { query, params: params(room) }
  const rows = await ask<Row>(room, question)
  const verdicts = judgeSlow(grouped(rows, (r) => `${r.shop_id}\n${r.agent}`))
  const blind = blindShops(
    room,
    ['conversation'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings = verdicts.map(async (verdict) => {
    const { shop_id, agent } = verdict.row
    const subject = { shop_id, agent, replies: 'slower' }
    if (verdict.level === 'fine') return { level: 'fine' as const, subject }
    return await trouble(room, verdict, { subject, isBlind: blind.includes(shop_id) })
  })
  return { sightings: await Promise.all(sightings), blind }
}

function params(room: WatchRoom) {
  const today = todayIn(room)
  const { new_sessions, usual_sessions, least_days, longest_days, usual_days } = slowLines.minimum
  const from = addDays(today, -longest_days - usual_days)
  const hours = [...rulesByPlatform(room.rules, 'measure', room.on, 'reply_within_3min')].flatMap(
    ([platform, rule]) => (rule.hours_counted ? [{ platform, hours: rule.hours_counted }] : []),
  )
  return {
    now: dateTime(room.now),
    today,
    from,
    born_from: partitionOf(from),
    new_sessions,
    usual_sessions,
    least_days,
    longest_days,
    // A name no platform has keeps the lists from being empty.
    platforms: ['-', ...hours.map((h) => h.platform)],
    hour_from: [0, ...hours.map((h) => h.hours[0])],
    hour_to: [24, ...hours.map((h) => h.hours[1])],
  }
}

async function trouble(
  room: WatchRoom,
  { row, level, false_share, slower }: SlowVerdict<Row>,
  at: { subject: Trouble['subject']; isBlind: boolean },
): Promise<Trouble> {
  const { now, from, born_from } = params(room)
  const daily = { query: byDay, params: { now, from, born_from, shop_id: row.shop_id, agent: row.agent } }
  const days = await ask<Day>(room, daily)
  const since = shortDay(row.since_on, todayIn(room))
  return {
    level: level === 'raise' && at.isBlind ? 'watching' : level === 'raise' ? 'raise' : 'hold',
    subject: at.subject,
    severity: 'week',
    title: spaced(
      `${room.shopName(row.shop_id)} 的${row.agent} ${since} 起回第一句要 ${Math.round(row.new_seconds)} 秒（${row.new_sessions} 个会话的中位数），以前 ${Math.round(row.usual_seconds)} 秒，慢到 ${slower.toFixed(1)} 倍。`,
    ),
    since: dayStart(room, row.since_on),
    money_at_stake: noMoney({
      kind: 'lost_margin',
      rhythm: 'per_day',
      currency: 'CNY',
      basis: '慢走了几个询单没有依据，未知',
    }),
    certainty: Number(Math.min(0.97, Math.max(0.5, 1 - false_share)).toFixed(3)),
    causes: likely(days, row.since_on),
    spark: lastDays(todayIn(room), new Map(days.map((d) => [d.on, d.median_seconds]))),
    evidence: [
      evidence(
        `service.slow_replies.${row.shop_id}.${row.agent}`,
        '每天接了几个会话，几个没回，第一句等多久（中位数，秒）',
        daily,
        days,
      ),
    ],
    as_of: newestOf(room, 'conversation', row.shop_id, row.seen_at),
    stands_on: row.landings,
  }
}

/** More to do, or the same to do more slowly: two things that are mended differently. */
function likely(days: readonly Day[], since_on: string): Trouble['causes'] {
  const perDay = (some: readonly Day[]) => some.reduce((sum, d) => sum + d.sessions, 0) / some.length
  const [now, before] = [days.filter((d) => d.on >= since_on), days.filter((d) => d.on < since_on)]
  if (now.length === 0 || before.length === 0) return []
  const isBusier = perDay(now) >= 1.3 * perDay(before)
  const counted = `一天 ${perDay(now).toFixed(1)} 个会话，以前 ${perDay(before).toFixed(1)} 个`
  return [
    {
      text: spaced(isBusier ? `接得多了：${counted}` : `接得不比以前多（${counted}），问问班次、电脑和话术`),
      share: null,
    },
  ]
}
