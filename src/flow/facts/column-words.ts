/**
 * What a column is called on a page: the label its fact declares, or the word for a column that only a query makes. English
 * is the name itself, which is written to be read.
 */
import { facts } from './index.ts'

/** Columns of queries, and facts whose own label is longer than a table head. */
const made: Readonly<Record<string, string>> = {
  agent: '客服',
  asked_on: '申请日',
  available: '可售',
  carrier: '快递公司',
  case_reason: '原因',
  clicks: '点击',
  due_orders: '到点的单',
  first_due_at: '最早到点',
  has_refund: '有退款',
  hours_left: '还剩',
  in_transit: '在途',
  is_case: '算一件',
  is_printed: '打过单',
  is_provisional: '暂定',
  item_id: '商品ID',
  kind: '类型',
  label: '名称',
  last_place: '最后站点',
  last_scan_at: '最后一次扫描',
  median_seconds: '中位等待',
  minutes_left: '还剩',
  old_orders: '等得更久的单',
  order_seen_at: '订单快照',
  orders: '订单',
  paid_minor: '实付',
  parcel: '包裹',
  platform: '平台',
  platform_sku_id: '平台 SKU',
  reason_note: '原话',
  refund_asked: '申请了退款',
  refund_minor: '要退的款',
  refunded_minor: '已退',
  rows: '行',
  savable: '还能救',
  seen: '快照',
  seen_at: '快照',
  session_id: '会话',
  sessions: '会话',
  settled: '已发走的单',
  shop_id: '店铺',
  shops: '店铺',
  silent_hours: '没动静',
  since: '从哪天起',
  sku_code: '商家编码',
  spend_minor: '花费',
  started_at: '开始',
  status: '状态',
  title: '标题',
  todo: '要办的',
  unanswered: '没回的',
  usual_at_most_hours: '平时最多',
  usual_minutes: '平时多久发走',
  value: '值',
  waited_hours: '等了',
  waited_minutes: '等了',
  waiting: '在等的',
  waiting_minor: '压着的金额',
  warehouse: '仓库',
  within_hours: '多久内',
}

const declared: ReadonlyMap<string, string> = new Map(
  facts.flatMap((f) =>
    Object.entries(f.columns).map(
      ([name, column]) => [name, column.label.split(/[;；(（]/)[0] ?? name] as const,
    ),
  ),
)

export const columnWord = (name: string, locale: 'zh' | 'en'): string =>
  locale === 'en'
    ? name.replace(/_(id|minor|at|key)$/, '').replaceAll('_', ' ')
    : (made[name] ?? declared.get(name) ?? name)

export const columnWords = (names: Iterable<string>, locale: 'zh' | 'en'): Record<string, string> =>
  Object.fromEntries([...new Set(names)].map((name) => [name, columnWord(name, locale)]))
