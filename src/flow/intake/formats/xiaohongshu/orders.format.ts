import { defineFormat, type RowCondition } from '../../format.ts'

const statusWords: Readonly<Record<string, string>> = {
  待支付: 'placed',
  待付款: 'placed',
  待配货: 'paid',
  配货中: 'paid',
  待发货: 'paid',
  部分发货: 'part_shipped',
  已发货: 'shipped',
  已签收: 'delivered',
  已完成: 'completed',
  已取消: 'closed',
  已关闭: 'closed',
}

const wasPaid: readonly RowCondition[] = [
  { column: '支付时间', notBlank: true },
  { column: '订单状态', notIn: ['待支付', '待付款'] },
]

/**
 * 千帆 orders: the number is the package's, P and 18 digits. Times are emptied on cancelled rows, so whether a cancelled
 * order had been paid stays unknown. The paid time stands in for the placing time, which this export lacks.
 */
export const xiaohongshuOrders = defineFormat({
  key: 'xiaohongshu.orders',
  platform: 'xiaohongshu',
  label: '小红书 订单',
  how: '小红书千帆 → 订单 → 订单查询 → 导出订单',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单号', '小红书编码', '订单状态'],
    oneOf: [['用户应付金额(元)', '支付时间']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        status: { from: '订单状态', as: 'category', words: statusWords },
        status_raw: { from: '订单状态', as: 'category' },
        payable_minor: { from: '用户应付金额(元)', as: 'money', optional: true },
        paid_minor: { from: '用户应付金额(元)', as: 'money', optional: true, onlyWhen: wasPaid },
        buyer_note: { from: '用户备注', as: 'text', optional: true },
        seller_note: { from: '包裹备注信息', as: 'text', optional: true },
        placed_at: { from: '支付时间', as: 'time', optional: true },
        paid_at: { from: '支付时间', as: 'time', optional: true, onlyWhen: wasPaid },
        promised_at: { from: '承诺发货时间', as: 'time', optional: true },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        order_line_id: { from: '小红书编码', as: 'id' },
        platform_sku_id: { from: '小红书编码', as: 'id' },
        status: { from: '订单状态', as: 'category', words: statusWords },
        placed_at: { from: '支付时间', as: 'time', optional: true },
        paid_at: { from: '支付时间', as: 'time', optional: true, onlyWhen: wasPaid },
      },
    },
  ],
})
