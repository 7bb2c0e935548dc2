/** Late and about-to-be-late shipping, warehouse by warehouse, with the list that can still be saved. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { type CauseCount, rankCauses } from '../../flow/findings/causes.ts'
import { ask, evidence, isoOf, type Question } from '../../flow/findings/evidence.ts'
import { ruleCertainty } from '../../flow/findings/rules/source.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, freshness, moneyRange, rate, spaced, wallClock } from '../../wording/index.ts'
import { type WarehouseClock, type WarehouseClocks, warehouseClocks } from './due-orders.ts'
import { rungParams } from './ladder.ts'
import { judgeLateShipping, lateLines } from './late-judgement.ts'

const orders = readQuery(import.meta.url, 'late-orders.sql')
const byDay = readQuery(import.meta.url, 'late-by-day.sql')
const causes = readQuery(import.meta.url, 'late-causes.sql')
const ladder = readQuery(import.meta.url, 'late-ladder.sql')
const goods = readQuery(import.meta.url, 'late-goods.sql')

export const lateShipping = defineWatch({
  key: 'fulfilment.late_shipping',
  kind: 'deadline',
  label: '超时与快超时的单',
  question: '哪个仓有单超时了，或者四小时内要超时？',
  reads: ['order', 'order_line', 'refund', 'parcel', 'parcel_event'],
  ...lateLines,
  yuan: {
    kind: 'penalty',
    rhythm: 'once',
    formula:
      '每单罚金（平台规则的低、中、高）× 单数；低值只算已超时的，中值和高值把四小时内到点的也算上；规则没有数就是未知',
  },
  playbook: readPlaybook(import.meta.url, 'late-shipping'),
  rules: ['ship_clock.in_stock', 'ship_clock.presale', 'penalty.late_shipping'],
  owner: '仓储',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const { rows, stale, asOf, due } = await warehouseClocks(room)
  const asking = listsOf(room, due)
  const judged = rows.map((row) => ({ row, ...judgeLateShipping(row, stale.has(row.shop_id)) }))
  const told = await details(
    room,
    asking,
    judged.filter((j) => j.level !== 'fine' && j.level !== 'quiet').map((j) => j.row),
  )
  const sightings = judged.flatMap(({ row, level, isAboveUsual, over }): Sighting[] => {
    const subject = { shop_id: row.shop_id, ships_from: row.warehouse }
    if (level === 'quiet') return []
    if (level === 'fine') return [{ level, subject }]
    const at = { asOf: asOf.get(row.shop_id) ?? room.now, stale: stale.has(row.shop_id) }
    return [trouble(room, row, { level, isAboveUsual, over, subject, ...at }, { ...told, asking })]
  })
  return { sightings, blind: [...stale] }
}

interface InWarehouse {
  shop_id: string
  warehouse: string
}

interface Details {
  late: (InWarehouse & Record<string, unknown>)[]
  days: (InWarehouse & { on: string; value: number; due_orders: number })[]
  causes: (InWarehouse & CauseCount)[]
  rungs: (InWarehouse & Record<string, unknown>)[]
}

/** What is told of the warehouses in trouble: each list is asked once for all of them, and once is enough for one. */
async function details(room: WatchRoom, asking: ListsOf, rows: readonly InWarehouse[]): Promise<Details> {
  if (rows.length === 0) return { late: [], days: [], causes: [], rungs: [] }
  const [late, rungs, days, reasons, skus] = await Promise.all([
    ask<Details['late'][number]>(room, asking(orders, rows)),
    ask<Details['rungs'][number]>(room, asking(ladder, rows)),
    ask<Details['days'][number]>(room, asking(byDay, rows)),
    ask<Details['causes'][number]>(room, asking(causes, rows)),
    ask<Details['causes'][number]>(room, asking(goods, rows)),
  ])
  return { late, days, rungs, causes: [...reasons, ...skus] }
}

type ListsOf = (query: string, rows: readonly InWarehouse[]) => Question

const listsOf =
  (room: WatchRoom, due: WarehouseClocks['due']): ListsOf =>
  (query, rows) =>
    due(query, {
      timezone: room.timezone,
      ...rungParams,
      shop_ids: rows.map((r) => r.shop_id),
      warehouses: rows.map((r) => r.warehouse),
    })

interface Judged {
  over: boolean
  level: Trouble['level']
  isAboveUsual: boolean
  subject: Trouble['subject']
  asOf: string
  stale: boolean
}

function trouble(
  room: WatchRoom,
  row: WarehouseClock,
  judged: Judged,
  told: Details & { asking: ListsOf },
): Trouble {
  const isMine = (r: InWarehouse) => r.shop_id === row.shop_id && r.warehouse === row.warehouse
  const late = told.late.filter(isMine)
  const days = told.days.filter(isMine)
  const id = `${row.shop_id}.${row.warehouse || '未标仓'}`
  const seen = new Map(days.map((d) => [d.on, d.value]))
  const today = wallClock(room.now, room.timezone).on
  return {
    level: judged.level,
    subject: judged.subject,
    severity: judged.isAboveUsual ? 'today' : 'week',
    title: title(room, row, judged),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: penalty(room, row),
    over: judged.over,
    certainty: certainty(room, row, judged),
    causes: rankCauses(told.causes.filter(isMine)),
    spark: Array.from({ length: 14 }, (_, i) => addDays(today, i - 13)).map((on) => ({
      on,
      value: seen.get(on) ?? null,
    })),
    evidence: [
      evidence(`fulfilment.late_orders.${id}`, '要发的单，还能救的在前', told.asking(orders, [row]), late),
      evidence(
        `fulfilment.late_ladder.${id}`,
        '还剩多久，各有几单，各该怎么办',
        told.asking(ladder, [row]),
        told.rungs.filter(isMine),
      ),
      evidence(
        `fulfilment.late_by_day.${id}`,
        `每天该发的单里，有多少${lateWord(row)}了${judgedBy(row)}`,
        told.asking(byDay, [row]),
        days,
      ),
    ],
    as_of: judged.asOf,
    stands_on: row.landings,
  }
}

function title(room: WatchRoom, row: WarehouseClock, { asOf, stale, isAboveUsual }: Judged): string {
  const today = wallClock(room.now, room.timezone).on
  const where = `${room.shopName(row.shop_id)} ${row.warehouse || '未标仓'}`
  const at = `数据截至 ${freshness(asOf, room.timezone, today, 'zh')}`
  const savable = row.within_4h > 0 ? `${row.within_4h} 单四小时内到点` : ''
  if (stale) {
    const again = row.overdue > 0 ? `${row.overdue} 单到点了没有，请重导再看` : ''
    return spaced(`${where}的订单${at}，${[again, savable].filter(Boolean).join('，')}。`)
  }
  const overdue = row.overdue > 0 ? `${row.overdue} 单超时没发` : ''
  const usual =
    row.due_recent > 0 && row.due_usual >= 30
      ? `最近一天${lateWord(row)} ${rate(row.late_recent / row.due_recent)}，平时 ${rate(row.late_usual / row.due_usual)}${isAboveUsual ? '' : '，和平时差不多'}${judgedBy(row)}`
      : ''
  const said = [[overdue, savable].filter(Boolean).join('，') || '没有单压着', unscanned(row), usual]
    .filter(Boolean)
    .join('；')
  return spaced(`${where}有 ${said}（${at}）。`.replace('有 没有', '没有'))
}

/** What the platform looks at, where it reaches us. */
const lateWord = (row: WarehouseClock) => (row.by_scan > 0 ? '揽收晚' : '发晚')

function judgedBy(row: WarehouseClock): string {
  if (row.by_shipping === 0) return ''
  return row.by_scan > 0
    ? `（平台看揽收；${row.by_shipping} 单的快递不传揽收时间，按发货时间算）`
    : '（平台看揽收，导出里没有揽收时间，按发货时间算）'
}

/** Labelled is not gone, where the platform waits for the scan. */
function unscanned({ unscanned_overdue: late, unscanned_within_4h: soon }: WarehouseClock): string {
  if (late + soon === 0) return ''
  const when = [late > 0 ? `${late} 单已到点` : '', soon > 0 ? `${soon} 单四小时内到点` : '']
  return `点了发货还没揽收的 ${when.filter(Boolean).join('，')}`
}

function penalty(room: WatchRoom, row: WarehouseClock): Trouble['money_at_stake'] {
  const rule = rulesByPlatform(room.rules, 'penalty', room.on, 'late_shipping').get(row.platform)
  const urgent = row.overdue + row.within_4h
  const isOneCurrency = row.currencies === 1
  const money = {
    currency: row.currency,
    kind: 'penalty',
    rhythm: 'once',
    exposure_minor: isOneCurrency ? row.urgent_minor : null,
  } as const
  const unknown = { ...money, low_minor: null, mid_minor: null, high_minor: null }
  if (!rule?.amount)
    return {
      ...unknown,
      basis: `${row.platform || '这个平台'}的延迟发货罚金没有可信的数，罚多少未知；牵涉订单金额另列`,
    }
  if (!isOneCurrency || rule.currency !== row.currency)
    return { ...unknown, basis: '订单货币和罚金规则不是一种，不硬加' }
  if (row.priced < urgent) return { ...unknown, basis: '有的单没有平台或实付，罚金算不全' }
  const low = row.overdue_low ?? 0
  const mid = row.urgent_mid ?? 0
  const high = row.urgent_high ?? 0
  return {
    ...money,
    low_minor: Math.round(low),
    mid_minor: Math.round(mid),
    high_minor: Math.round(high),
    basis: spaced(
      `已超时 ${row.overdue} 单，四小时内 ${row.within_4h} 单；${rule.title}（${confidenceWord[rule.confidence]}）；合 ${moneyRange(low, high, row.currency, 'zh')}`,
    ),
  }
}

export const confidenceWord = { high: '官方写着', medium: '多处这么说', low: '通行说法，待核' } as const

/** A promise printed on the order is a fact; one derived from a rule is as sure as the rule; usual lateness is half news. */
function certainty(room: WatchRoom, row: WarehouseClock, { isAboveUsual, stale }: Judged): number {
  const rule = rulesByPlatform(room.rules, 'ship_clock', room.on, 'in_stock').get(row.platform)
  const urgent = Math.max(1, row.overdue + row.within_4h)
  const promised = Math.min(1, row.promised / urgent)
  const clock = promised * 0.98 + (1 - promised) * (rule ? ruleCertainty[rule.confidence] : 0.5)
  return Number((clock * (isAboveUsual ? 1 : 0.55) * (stale ? 0.5 : 1)).toFixed(3))
}
