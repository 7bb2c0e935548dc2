import { defineFormat, type RowCondition } from '../../format.ts'

const statusWords: Readonly<Record<string, string>> = {
  等待买家付款: 'placed',
  待付款: 'placed',
  等待卖家发货: 'paid',
  待发货: 'paid',
  等待买家收货: 'shipped',
  等待买家确认收货: 'shipped',
  已发货: 'shipped',
  已签收: 'delivered',
  交易成功: 'completed',
  交易关闭: 'closed',
  已取消: 'closed',
}

const wasPaid: readonly RowCondition[] = [
  { column: '订单状态', notIn: ['等待买家付款', '待付款', '交易关闭', '已取消'] },
]

/** 1688 orders. 实付款 is the order's and repeats on each of its lines; a closed order says nothing of whether it was paid. */
export const alibaba1688Orders = defineFormat({
  key: '1688.orders',
  platform: '1688',
  label: '1688 订单',
  how: '1688 卖家工作台 → 交易 → 已卖出的货品 → 导出订单',
  confidence: 'C',
  source: 'cn-platform-headers 1688_order_mapped_columns',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单号', '货品标题', '实付款'],
    oneOf: [
      ['规格', '数量'],
      ['下单时间', '订单状态'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { 买家: 'buyer', 收货地址: 'address' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        status: { from: '订单状态', as: 'category', optional: true, words: statusWords },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        after_sale: {
          from: '退款状态',
          as: 'category',
          optional: true,
          none: ['', '-', '无退款', '无'],
          words: { 退款中: 'asked', 等待卖家同意: 'asked', 退款成功: 'refunded', 退款关闭: 'closed' },
        },
        payable_minor: { from: '实付款', as: 'money' },
        paid_minor: { from: '实付款', as: 'money', onlyWhen: wasPaid },
        quantity: { from: '数量', as: 'count', optional: true, combine: 'sum' },
        title: { from: '货品标题', as: 'text' },
        buyer_key: { from: '买家', as: 'id', optional: true },
        province: { from: '收货地址', as: 'province', optional: true },
        city: { from: '收货地址', as: 'city', optional: true },
        carrier: { from: '物流公司', as: 'category', optional: true },
        tracking_id: { from: '运单号', as: 'id', optional: true },
        placed_at: { from: '下单时间', as: 'time', optional: true },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        order_line_id: { occurrenceWithin: ['订单号'], content: ['货品标题', '规格', '数量'], as: 'id' },
        title: { from: '货品标题', as: 'text' },
        spec: { from: '规格', as: 'text', optional: true },
        quantity: { from: '数量', as: 'count', optional: true },
        status: { from: '订单状态', as: 'category', optional: true, words: statusWords },
        placed_at: { from: '下单时间', as: 'time', optional: true },
      },
    },
  ],
})
