/** The after-sale queue as a list for the desk: by the clock, of equals the dearer one first. */
import { readQuery } from '../../flow/findings/beside.ts'
import { ask, isoOf } from '../../flow/findings/evidence.ts'
import { defineList, type ListQuestion, type ListRow } from '../../flow/findings/list.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { moneyExact, platformName, wallClock } from '../../wording/index.ts'
import { kindName, turnName } from './case-words.ts'
import { caseQuestion } from './open-cases.ts'

const cases = readQuery(import.meta.url, 'after-sale-cases.sql')

interface Case {
  shop_id: string
  refund_id: string
  order_id: string
  platform: string
  kind: string
  status: string
  reason: string
  agent: string
  warehouse: string
  return_tracking_id: string
  asked_minor: number | null
  currency: string
  due_at: string | null
  hours_left: number | null
  seen_at: string
}

export const afterSaleList = defineList({
  key: 'after-sale',
  label: '要处理的售后',
  columns: [
    { key: 'due', label: '处理时限', kind: 'text' },
    { key: 'hours_left', label: '剩余小时', kind: 'hours' },
    { key: 'refund_id', label: '售后编号', kind: 'id' },
    { key: 'order_id', label: '订单编号', kind: 'id' },
    { key: 'kind', label: '类型', kind: 'text' },
    { key: 'asked', label: '申请金额', kind: 'money' },
    { key: 'reason', label: '原因', kind: 'text' },
    { key: 'todo', label: '轮到做什么', kind: 'text' },
    { key: 'return_tracking_id', label: '退货运单号', kind: 'id' },
    { key: 'agent', label: '处理人', kind: 'text' },
    { key: 'warehouse', label: '发货仓', kind: 'text' },
    { key: 'platform', label: '平台', kind: 'text' },
    { key: 'shop', label: '店铺', kind: 'text' },
    { key: 'as_of', label: '数据截至', kind: 'text' },
  ],
  async rows(room: WatchRoom, question: ListQuestion): Promise<ListRow[]> {
    const asked = caseQuestion(room, cases, { ...question, kind: '*' })
    const stamp = (at: string) => Object.values(wallClock(isoOf(at), room.timezone)).join(' ')
    return (await ask<Case>(room, asked)).map((c) => ({
      due: c.due_at === null ? '平台没写' : stamp(c.due_at),
      hours_left: c.hours_left === null ? null : Math.round(c.hours_left * 10) / 10,
      refund_id: c.refund_id,
      order_id: c.order_id,
      kind: kindName(c.kind),
      asked: c.asked_minor === null ? '' : moneyExact(c.asked_minor, c.currency || 'CNY'),
      reason: c.reason,
      todo: turnName(c.status),
      return_tracking_id: c.return_tracking_id,
      agent: c.agent,
      warehouse: c.warehouse,
      platform: platformName(c.platform, 'zh'),
      shop: room.shopName(c.shop_id),
      as_of: stamp(c.seen_at),
    }))
  },
})
