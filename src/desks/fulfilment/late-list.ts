/** The list a warehouse is handed: every order with a day or less, nearest first, then the labels nobody has scanned. */
import { readQuery } from '../../flow/findings/beside.ts'
import { ask, isoOf } from '../../flow/findings/evidence.ts'
import { defineList, type ListQuestion, type ListRow } from '../../flow/findings/list.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { platformName, wallClock } from '../../wording/index.ts'
import { dueAsking } from './due-orders.ts'
import { rungs, unpickedTodo } from './ladder.ts'
import { pickupQuestion } from './shipments.ts'

const orders = readQuery(import.meta.url, 'late-list.sql')
const unscanned = readQuery(import.meta.url, 'unpicked-list.sql')

interface Waiting {
  shop_id: string
  warehouse: string
  platform: string
  order_id: string
  tracking_id: string
  carrier: string
  province: string
  due_at: string
  is_promised: number | boolean
  hours_left: number
  refund_asked: number | boolean
  note: string
  seen_at: string
}

interface Unscanned {
  shop_id: string
  warehouse: string
  platform: string
  order_id: string
  tracking_id: string
  carrier: string
  province: string
  waited_hours: number
  seen_at: string
}

export const lateList = defineList({
  key: 'late-shipping',
  label: '还能救的单',
  columns: [
    { key: 'rung', label: '还剩', kind: 'text' },
    { key: 'order_id', label: '订单编号', kind: 'id' },
    { key: 'tracking_id', label: '运单号', kind: 'id' },
    { key: 'carrier', label: '快递公司', kind: 'text' },
    { key: 'warehouse', label: '发货仓', kind: 'text' },
    { key: 'promise', label: '最晚发货', kind: 'text' },
    { key: 'hours_left', label: '剩余小时', kind: 'hours' },
    { key: 'todo', label: '怎么办', kind: 'text' },
    { key: 'province', label: '省份', kind: 'text' },
    { key: 'note', label: '备注(已脱敏)', kind: 'text' },
    { key: 'platform', label: '平台', kind: 'text' },
    { key: 'shop', label: '店铺', kind: 'text' },
    { key: 'as_of', label: '数据截至', kind: 'text' },
  ],
  rows,
})

async function rows(room: WatchRoom, question: ListQuestion): Promise<ListRow[]> {
  const which = { warehouse: question.warehouse, shop_id: question.shop_id }
  const due = await dueAsking(room)
  const [waiting, labelled] = await Promise.all([
    ask<Waiting>(room, due(orders, which)),
    ask<Unscanned>(room, pickupQuestion(room, unscanned, which)),
  ])
  return [...waiting.map((w) => waitingRow(room, w)), ...labelled.map((u) => labelledRow(room, u))]
}

function waitingRow(room: WatchRoom, w: Waiting): ListRow {
  const isStale = room.ports.isStale('order', w.shop_id, isoOf(w.seen_at))
  const rung = rungs.find((r) => w.hours_left <= r.within_hours)
  const isPast = w.hours_left <= 0
  return {
    ...shared(room, w),
    rung: isPast && isStale ? '请重导再看' : (rung?.label ?? ''),
    promise: `${stamp(room, w.due_at)}${w.is_promised ? '' : '（按平台规则推的）'}`,
    hours_left: Math.round(w.hours_left * 10) / 10,
    todo: w.refund_asked
      ? '先别发：买家申请了退款，交给售后核对'
      : isPast && isStale
        ? '订单表旧了：重导再看，多半已经发了'
        : (rung?.todo ?? ''),
    note: w.note,
  }
}

const labelledRow = (room: WatchRoom, u: Unscanned): ListRow => ({
  ...shared(room, u),
  rung: '有单号没揽收',
  promise: '',
  hours_left: null,
  todo: `${unpickedTodo}（发出 ${Math.round(u.waited_hours)} 小时）`,
  note: '',
})

const shared = (
  room: WatchRoom,
  row: Pick<
    Waiting,
    'shop_id' | 'warehouse' | 'platform' | 'order_id' | 'tracking_id' | 'carrier' | 'province' | 'seen_at'
  >,
) => ({
  order_id: row.order_id,
  tracking_id: row.tracking_id,
  carrier: row.carrier,
  warehouse: row.warehouse || '未标仓',
  province: row.province,
  platform: platformName(row.platform, 'zh'),
  shop: room.shopName(row.shop_id),
  as_of: stamp(room, row.seen_at),
})

function stamp(room: WatchRoom, at: string): string {
  const { on, time } = wallClock(isoOf(at), room.timezone)
  return `${on} ${time}`
}
