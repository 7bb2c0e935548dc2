/** Returns that pile up on one reason: an item, a warehouse, a carrier or an agent whose reason took a larger share than it used to have. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { type CauseCount, rankCauses } from '../../flow/findings/causes.ts'
import { ask, evidence, isoOf, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, money, rate, spaced, wallClock } from '../../wording/index.ts'
import {
  judgeReasons,
  type ReasonCount,
  type ReasonVerdict,
  reasonLines,
  share,
  windows,
} from './reason-judgement.ts'

const counts = readQuery(import.meta.url, 'return-reasons.sql')
const cases = readQuery(import.meta.url, 'return-cases.sql')

/** What is only watched stays a short list. */
const mostWatched = 3

interface Row extends ReasonCount {
  /** The list names goods by merchant code only. */
  is_code: number | boolean
  currency: string | null
  currencies: number
  new_minor: number | null
  new_paid: number
  landings: number[]
  first_on: string
  seen_at: string
}

interface Case {
  nth: number
  refund_id: string
  asked_on: string
  sku_code: string
  title: string
  agent: string
  carrier: string
  warehouse: string
  province: string
  item_id: string
  is_case: number | boolean
}

export const returnReason = defineWatch({
  key: 'service.return_reason',
  kind: 'concentration',
  label: '退货原因扎堆',
  question: '哪件货、哪个仓、哪家快递、谁经手的退货，最近突然都是同一个原因？',
  reads: ['refund', 'order'],
  ...reasonLines,
  yuan: {
    kind: 'refund',
    rhythm: 'per_day',
    formula:
      '（近 14 天占比 − 前 60 天占比，它自己的不足 30 笔就用全店的）× 近 14 天退款数 ÷ 14 × 每笔平均退款；区间是占比差的 95% 区间',
  },
  playbook: readPlaybook(import.meta.url, 'return-reason'),
  owner: '商品运营',
  due_hours: 24,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = { query: counts, params: dates(room) }
  const rows = await ask<Row>(room, question)
  const verdicts = onceEach(judgeReasons(rows))
  const watched = verdicts.filter((v) => v.level === 'watching').sort((a, b) => b.excess - a.excess)
  const isSaid = new Set(watched.slice(0, mostWatched))
  // A pair that is fine is left out: an open one that is no longer said is over.
  const said = verdicts.filter((v) => v.level !== 'fine' && (v.level !== 'watching' || isSaid.has(v)))
  // Between the lines nothing new is said, so its cases are not fetched unless something may be open.
  const told = said.filter((v) => v.level !== 'hold')
  const found = told.length > 0 ? await ask<Case>(room, casesOf(room, told)) : []
  const sightings = said.flatMap((v): Sighting[] => {
    if (v.level === 'fine') return []
    const nth = told.indexOf(v) + 1
    return [
      trouble(
        room,
        v,
        v.level,
        found.filter((c) => c.nth === nth),
      ),
    ]
  })
  const seen = new Map<string, string>()
  for (const row of rows)
    seen.set(row.shop_id, [seen.get(row.shop_id) ?? '', isoOf(row.seen_at)].sort().at(-1) ?? '')
  const shops = new Set([...seen.keys(), ...room.ledger.map((r) => r.shop_id)])
  return { sightings, blind: [...shops].filter((s) => isBlind(room, s, seen.get(s) ?? null)) }
}

/** Reasons settle over days; a list a week behind its rhythm can no longer say that it is over. */
function isBlind(room: WatchRoom, shopId: string, seen: string | null): boolean {
  const newest = [seen, room.ports.asOf('refund', shopId)]
    .flatMap((t) => t ?? [])
    .sort()
    .at(-1)
  return newest === undefined || Date.parse(room.now) - Date.parse(newest) > windows.week_days * 86_400_000
}

function dates(room: WatchRoom): Record<string, string | number> {
  const until = addDays(room.on, 1)
  const usual_from = addDays(until, -windows.new_days - windows.usual_days)
  return {
    until,
    week_from: addDays(until, -windows.week_days),
    new_from: addDays(until, -windows.new_days),
    usual_from,
    born_from: partitionOf(usual_from),
    // Goods may come back half a year after they were bought.
    order_born_from: partitionOf(addDays(usual_from, -180)),
  }
}

/** Of one trouble seen from several sides, the goods are named before the place, the place before the people. */
const nearest = ['item_id', 'warehouse', 'carrier', 'agent'] as const

/** One cause, one finding: a warehouse whose excess is mostly one raised item is that item's trouble, and the other way round. */
function onceEach(verdicts: readonly ReasonVerdict<Row>[]): ReasonVerdict<Row>[] {
  const raised = verdicts.filter((v) => v.level === 'raise')
  const rank = (v: ReasonVerdict<Row>) => nearest.indexOf(v.row.dimension)
  return verdicts.filter((v) => {
    if (v.level !== 'raise') return true
    const twins = raised.filter(
      (o) =>
        o.row.dimension !== v.row.dimension &&
        o.row.shop_id === v.row.shop_id &&
        o.row.reason === v.row.reason,
    )
    return !twins.some((o) =>
      rank(o) < rank(v) ? o.excess >= mostOfIt * v.excess : v.excess < mostOfIt * o.excess,
    )
  })
}

/** From this share of the other's excess on, one side explains it; less is a part of something wider. */
const mostOfIt = 0.75

const subjectName = { warehouse: 'ships_from', carrier: 'carrier', agent: 'agent' } as const

const subjectOf = (row: Row): Trouble['subject'] => ({
  shop_id: row.shop_id,
  [row.dimension === 'item_id' ? (row.is_code ? 'sku_code' : 'item_id') : subjectName[row.dimension]]:
    row.subject,
  reason: row.reason,
})

/** The cases of several verdicts in one question, which asks for one as well. */
function casesOf(room: WatchRoom, verdicts: readonly ReasonVerdict<Row>[]): Question {
  const rows = verdicts.map((v) => v.row)
  return {
    query: cases,
    params: {
      ...dates(room),
      shop_ids: rows.map((r) => r.shop_id),
      dimensions: rows.map((r) => r.dimension),
      subjects: rows.map((r) => r.subject),
      reasons: rows.map((r) => r.reason),
    },
  }
}

function trouble(
  room: WatchRoom,
  verdict: ReasonVerdict<Row>,
  level: Trouble['level'],
  found: readonly Case[],
): Trouble {
  const { row } = verdict
  const { shop_id, dimension, subject, reason } = row
  const question = casesOf(room, [verdict])
  const mine = found.filter((c) => Boolean(c.is_case))
  const asOf = room.ports.asOf('refund', shop_id) ?? isoOf(row.seen_at)
  const days = new Map<string, number>()
  for (const c of mine) days.set(c.asked_on, (days.get(c.asked_on) ?? 0) + 1)
  const name = {
    item_id: mine.find((c) => c.title !== '')?.title ?? subject,
    warehouse: subject,
    carrier: `走${subject}`,
    agent: `${subject}经手`,
  }[dimension]
  return {
    level,
    subject: subjectOf(row),
    severity: 'week',
    title: spaced(
      `${name}的退货，${rate(share(row.new_cases, row.new_of))} 说是「${reason}」，${verdict.usual.whose === 'own' ? '它' : '全店'}平时 ${rate(share(verdict.usual.cases, verdict.usual.of))}（近 14 天 ${row.new_cases}/${row.new_of}）。`,
    ),
    since: firstDay(room, mine, row),
    money_at_stake: refunds(verdict),
    certainty: Number(Math.min(0.99, Math.max(0.5, 1 - verdict.false_share)).toFixed(3)),
    causes: likely(found, dimension),
    spark: Array.from({ length: windows.new_days }, (_, i) => addDays(room.on, i - windows.new_days + 1)).map(
      (on) => ({
        on,
        value: days.get(on) ?? 0,
      }),
    ),
    evidence:
      level === 'hold'
        ? []
        : [
            evidence(
              `service.return_reason.${shop_id}.${subject}.${reason}`,
              `说「${reason}」的退货，一笔一行`,
              { ...question, query: `SELECT * EXCEPT (nth) FROM (\n${question.query}\n) WHERE is_case` },
              mine.map(({ nth: _, ...row }) => row),
            ),
          ],
    as_of: asOf,
    stands_on: row.landings,
  }
}

/** The first day of the run of days that carry most of the new cases: the first tenth may be the usual trickle. */
function firstDay(room: WatchRoom, mine: readonly Case[], row: Row): string {
  const days = mine.map((c) => c.asked_on).sort()
  const on = days[Math.floor(days.length / 10)] ?? row.first_on
  return new Date(instantOf(on, room.timezone)).toISOString()
}

function instantOf(on: string, timezone: string): number {
  const asUtc = Date.parse(`${on}T00:00:00Z`)
  const local = wallClock(new Date(asUtc).toISOString(), timezone)
  return asUtc - (Date.parse(`${local.on}T${local.time}:00Z`) - asUtc)
}

function refunds({ row, excess, excess_interval }: ReasonVerdict<Row>): Trouble['money_at_stake'] {
  const currency = row.currency ?? ''
  const money_ = { currency, kind: 'refund', rhythm: 'per_day', exposure_minor: row.new_minor } as const
  if (row.new_paid === 0 || row.new_minor === null || row.currencies !== 1)
    return {
      ...money_,
      low_minor: null,
      mid_minor: null,
      high_minor: null,
      exposure_minor: null,
      basis: '这些退货没有退款金额（或货币不止一种），算不出每天多退多少',
    }
  const average = row.new_minor / row.new_paid
  const perDay = (n: number) => Math.round((n * average) / windows.new_days)
  return {
    ...money_,
    low_minor: perDay(excess_interval.low),
    mid_minor: perDay(excess),
    high_minor: perDay(excess_interval.high),
    basis: spaced(
      `近 14 天多出 ${excess.toFixed(1)} 笔 × 每笔平均退 ${money(average, currency, 'zh')} ÷ 14 天`,
    ),
  }
}

function likely(found: readonly Case[], dimension: Row['dimension']): Trouble['causes'] {
  const asked: CauseCount[] = []
  const dimensions = ['warehouse', 'carrier', 'agent', 'sku_code', 'province', 'item_id'] as const
  for (const d of dimensions) {
    if (d === dimension) continue
    const known = found.filter((c) => c[d] !== '')
    const mine = known.filter((c) => Boolean(c.is_case))
    for (const value of new Set(mine.map((c) => c[d]))) {
      const cases = mine.filter((c) => c[d] === value).length
      const all = known.filter((c) => c[d] === value).length
      asked.push({
        dimension: d,
        value,
        cases,
        cases_of: mine.length,
        usual: all - cases,
        usual_of: known.length - mine.length,
      })
    }
  }
  return rankCauses(asked)
}
