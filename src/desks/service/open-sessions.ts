/** Buyers who wait for a first answer: session by session where they are exported, else as the service report counts them. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedCauses, rankCauses } from '../../flow/findings/causes.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import {
  ask,
  dateTime,
  evidence,
  isoOf,
  ofShop,
  partitionOf,
  type Question,
} from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { defineWatch, type Look, noMoney, type Trouble, type WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, duration, freshness, spaced } from '../../wording/index.ts'

const sessions = readQuery(import.meta.url, 'open-sessions.sql')
const reported = readQuery(import.meta.url, 'waiting-sessions.sql')

export const openSessionLines = movable(
  'service.open_sessions',
  {
    /** One or two are being answered while this is read. */
    minimum: { sessions: 3 },
    /** Every platform that counts minutes counts three; a session is looked at for two days. */
    raise: { sessions: 5, waited_minutes: 3, look_back_days: 2 },
    recover: { sessions: 0 },
  } as const,
  ['recover.sessions'],
)

interface Waiting {
  shop_id: string
  agent: string
  started_at: string
  waited_minutes: number
  seen_at: string
  landing: number
}

interface Reported {
  shop_id: string
  agent: string
  on: string
  waiting_sessions: number
  seen_at: string
  landing: number
}

export const openSessions = defineWatch({
  key: 'service.open_sessions',
  kind: 'deadline',
  label: '没人回的会话',
  question: '现在还有谁在等第一句回复？',
  reads: ['conversation', 'service_day'],
  ...openSessionLines,
  yuan: { kind: 'lost_margin', rhythm: 'once', formula: '等不到回复走掉几单没有依据：未知' },
  playbook: readPlaybook(import.meta.url, 'reply-rate'),
  owner: '客服',
  due_hours: 1,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = sessionQuestion(room)
  const counted = reportQuestion(room)
  const [waiting, reports] = await Promise.all([ask<Waiting>(room, question), ask<Reported>(room, counted)])
  const told = new Set(waiting.map((w) => w.shop_id))
  const sightings = [
    ...grouped(waiting).map((list) => fromSessions(room, question, list)),
    // The report of a shop whose sessions came one by one says the same thing again.
    ...grouped(newestReport(reports))
      .filter((list) => !told.has(list[0]?.shop_id ?? ''))
      .map((list) => fromReport(room, counted, list)),
  ]
  const seen = newestByShop([...waiting, ...reports], (r) => r.seen_at)
  const blind = blindShops(room, ['conversation'], seen)
  return {
    blind,
    sightings: sightings.map((s) =>
      s.level === 'raise' && blind.includes(s.subject.shop_id ?? '') ? { ...s, level: 'watching' } : s,
    ),
  }
}

function sessionQuestion(room: WatchRoom): Question {
  const { look_back_days, waited_minutes } = openSessionLines.raise
  const from = new Date(Date.parse(room.now) - look_back_days * 86_400_000).toISOString()
  return {
    query: sessions,
    params: {
      now: dateTime(room.now),
      from: dateTime(from),
      born_from: partitionOf(from),
      waited_minutes,
    },
  }
}

function reportQuestion(room: WatchRoom): Question {
  const today = todayIn(room)
  const yesterday = addDays(today, -1)
  return { query: reported, params: { today, yesterday, born_from: partitionOf(yesterday) } }
}

/** The newest day of each shop, its own total before the agents. */
function newestReport(rows: readonly Reported[]): Reported[] {
  return grouped(rows).flatMap((list) => {
    const on = list
      .map((r) => r.on)
      .sort()
      .at(-1)
    const day = list.filter((r) => r.on === on)
    const total = day.filter((r) => r.agent === '')
    return total.length > 0 ? total : day
  })
}

function grouped<Row extends { shop_id: string }>(rows: readonly Row[]): Row[][] {
  const byShop = new Map<string, Row[]>()
  for (const row of rows) byShop.set(row.shop_id, [...(byShop.get(row.shop_id) ?? []), row])
  return [...byShop.values()]
}

function levelOf(count: number): Trouble['level'] {
  if (count >= openSessionLines.raise.sessions) return 'raise'
  return count >= openSessionLines.minimum.sessions ? 'watching' : 'hold'
}

const noPrice = () =>
  noMoney({
    kind: 'lost_margin',
    rhythm: 'once',
    currency: 'CNY',
    basis: '等不到回复走掉几单没有依据，未知',
  })

function fromSessions(room: WatchRoom, question: Question, list: readonly Waiting[]): Trouble {
  const shop_id = list[0]?.shop_id ?? ''
  const asOf = newestOf(room, 'conversation', shop_id, list[0]?.seen_at ?? null)
  const longest = Math.max(...list.map((w) => w.waited_minutes))
  const started = list.map((w) => isoOf(w.started_at)).sort()
  return {
    level: levelOf(list.length),
    subject: { shop_id, replies: 'first' },
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} 有 ${list.length} 个买家在等第一句回复，最久的等了 ${duration(longest * 60, 'zh')}（数据截至 ${freshness(asOf, room.timezone, todayIn(room), 'zh')}）。`,
    ),
    since: started[0] ?? room.now,
    money_at_stake: noPrice(),
    certainty: 0.9,
    causes: rankCauses(countedCauses(list, ['agent'])),
    spark: lastDays(todayIn(room), countedByDay(started, room.timezone)),
    evidence: [
      evidence(
        `service.open_sessions.${shop_id}`,
        '还没回的会话，等得最久的在前',
        ofShop(question, shop_id),
        list,
      ),
    ],
    as_of: asOf,
    stands_on: [...new Set(list.map((w) => w.landing))],
  }
}

function fromReport(room: WatchRoom, question: Question, list: readonly Reported[]): Trouble {
  const shop_id = list[0]?.shop_id ?? ''
  const on = list[0]?.on ?? room.on
  const waiting = list.reduce((sum, r) => sum + r.waiting_sessions, 0)
  const asOf = newestOf(room, 'service_day', shop_id, list[0]?.seen_at ?? null)
  return {
    level: levelOf(waiting),
    subject: { shop_id, replies: 'first' },
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} 有 ${waiting} 个会话待回复（客服日报 ${on.slice(5)}，数据截至 ${freshness(asOf, room.timezone, todayIn(room), 'zh')}）。`,
    ),
    since: isoOf(`${on}T00:00:00Z`),
    money_at_stake: noPrice(),
    // The report counts them and does not say since when they wait.
    certainty: 0.7,
    causes: [],
    spark: lastDays(todayIn(room), new Map([[on, waiting]])),
    evidence: [
      evidence(
        `service.waiting_sessions.${shop_id}`,
        '客服日报里的待回复会话',
        ofShop(question, shop_id),
        list,
      ),
    ],
    as_of: asOf,
    stands_on: [...new Set(list.map((r) => r.landing))],
  }
}
