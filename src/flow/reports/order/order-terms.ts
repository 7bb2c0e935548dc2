/** Words that several sections of an order use: its states, its sums, its moments. */
import { instant as instantWords, moneyExact, wallClock } from '../../../wording/index.ts'
import type { OrderSheet } from './order-sheet.ts'

export type At = (iso: string | null) => string

/** 10-19 16:30 on the shop's own clock. */
export function timeTeller(o: OrderSheet): At {
  const today = wallClock(o.now, o.shop.timezone).on
  return (iso) => (iso === null ? '—' : instantWords(iso, o.shop.timezone, today))
}

export const plainTime = (iso: string): string => {
  const { on, time } = wallClock(iso, 'Asia/Shanghai')
  return `${on} ${time}`
}
export const sum = (minor: number | null, currency: string | null): string =>
  minor === null ? '—' : moneyExact(minor, currency ?? 'CNY')

export const statusWords: Readonly<Record<string, string>> = {
  placed: '待付款',
  paid: '待发货',
  part_shipped: '部分发货',
  shipped: '已发货',
  delivered: '已签收',
  completed: '完成',
  closed: '关闭',
}

export const refundWords: Readonly<Record<string, string>> = {
  asked: '待处理',
  returning: '待退货',
  inspecting: '待收货',
  refunded: '退款成功',
  closed: '退款关闭',
}

export const kindWords: Readonly<Record<string, string>> = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
  cancel: '取消',
}

export const feeWords: Readonly<Record<string, string>> = {
  commission: '佣金',
  service_fee: '服务费',
  ad: '推广',
  insurance: '保险',
  penalty: '违约罚款',
  compensation: '赔付',
  subsidy: '补贴',
  other: '其他',
}
