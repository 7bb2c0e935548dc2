/** A warehouse that has stopped handing over: its orders wait longer than they ever do, and nothing is late yet. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, evidence, isoOf, type Question } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { duration, freshness, rate, spaced } from '../../wording/index.ts'
import { type WarehouseClocks, warehouseClocks } from './due-orders.ts'
import { judgeStalled, stalledLines } from './stalled-judgement.ts'

const query = readQuery(import.meta.url, 'stalled.sql')
const orders = readQuery(import.meta.url, 'stalled-orders.sql')

/** A promise further off than this is of goods sold ahead. */
const longest_promise_hours = 96
/** Orders older than this have gone or never will; the younger ones of them are looked at, two days deep. */
const settled_hours = 72
const band_hours = 48

interface Row {
  warehouse: string
  usual_minutes: number
  settled: number
  old_orders: number
  waiting: number
  since: string | null
  waiting_minor: number | null
  currency: string
  currencies: number
  first_due_at: string | null
  shops: string[]
  seen: string
  landings: number[]
}

export const stalledWarehouse = defineWatch({
  key: 'fulfilment.stalled_warehouse',
  kind: 'anomaly',
  label: '停了手的仓',
  question: '哪个仓的单等得比它自己平时都久，还没到超时？',
  reads: ['order', 'parcel', 'parcel_event'],
  ...stalledLines,
  yuan: { kind: 'penalty', rhythm: 'once', formula: '还没超时就还没罚：未知；压着的订单金额另列' },
  playbook: readPlaybook(import.meta.url, 'stalled-warehouse'),
  rules: ['ship_clock.in_stock', 'ship_clock.presale', 'penalty.late_shipping'],
  owner: '仓储',
  due_hours: 2,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const { stale, due } = await warehouseClocks(room)
  const asked: WarehouseClocks['due'] = (text, more) =>
    due(text, { stale_shops: [...stale], longest_promise_hours, ...more })
  const question = asked(query, { pace: stalledLines.raise.pace, settled_hours, band_hours })
  const rows = await ask<Row>(room, question)
  const sightings = rows.map(async (row): Promise<Sighting[]> => {
    const level = judgeStalled(row)
    const subject = { ships_from: row.warehouse, pace: 'stalled' }
    if (level === 'quiet') return []
    if (level === 'fine') return [{ level, subject }]
    return [await trouble(room, row, { level, subject, question, asked })]
  })
  return { sightings: (await Promise.all(sightings)).flat(), blind: [...stale] }
}

async function trouble(
  room: WatchRoom,
  row: Row,
  at: {
    level: Trouble['level']
    subject: Trouble['subject']
    question: Question
    asked: WarehouseClocks['due']
  },
): Promise<Trouble> {
  const list = at.asked(orders, {
    warehouse: row.warehouse,
    waiting_since: dateTime(new Date(Date.parse(isoOf(row.seen)) - row.usual_minutes * 60_000).toISOString()),
  })
  const waiting = await ask<Record<string, unknown>>(room, list)
  const today = todayIn(room)
  const time = (moment: string) => freshness(isoOf(moment), room.timezone, today, 'zh')
  const due = row.first_due_at ? `，最早一单 ${time(row.first_due_at)} 到点` : ''
  const isOneCurrency = row.currencies === 1
  return {
    level: at.level,
    subject: at.subject,
    severity: 'today',
    title: spaced(
      `${row.warehouse}像是停了：20 单里 19 单在付款 ${duration(row.usual_minutes * 60, 'zh')}内发走，现在等得更久的 ${row.old_orders} 单里有 ${row.waiting} 单没动（${rate(row.waiting / row.old_orders)}）${due}；数据截至 ${time(row.seen)}。`,
    ),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: noMoney(
      {
        kind: 'penalty',
        rhythm: 'once',
        currency: isOneCurrency ? row.currency : 'CNY',
        basis: '还没超时就还没罚；压着的订单金额另列',
      },
      isOneCurrency ? row.waiting_minor : null,
    ),
    certainty: 0.9,
    causes: [
      { text: spaced(`涉及 ${row.shops.map((shop) => room.shopName(shop)).join('、')}`), share: null },
    ],
    spark: [],
    evidence: [
      evidence(
        `fulfilment.stalled.${row.warehouse}`,
        '每个仓平时多久发走，等得更久的有多少没动',
        at.question,
        [row],
      ),
      evidence(`fulfilment.stalled_orders.${row.warehouse}`, '没动的单，先到点的在前', list, waiting),
    ],
    as_of: isoOf(row.seen),
    stands_on: row.landings,
  }
}
