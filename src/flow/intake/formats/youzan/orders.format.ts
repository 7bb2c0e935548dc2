import { defineFormat, type RowCondition } from '../../format.ts'

const statusWords: Readonly<Record<string, string>> = {
  待付款: 'placed',
  待发货: 'paid',
  待成团: 'paid',
  部分发货: 'part_shipped',
  已发货: 'shipped',
  交易完成: 'completed',
  交易成功: 'completed',
  交易关闭: 'closed',
}

const wasPaid: readonly RowCondition[] = [
  { column: '买家付款时间', notBlank: true },
  { column: '订单状态', notIn: ['待付款'] },
]

/** One row per order; 全部商品名称 joins the titles and 商品种类数 counts kinds, so pieces and lines stay unknown. */
export const youzanOrders = defineFormat({
  key: 'youzan.orders',
  platform: 'youzan',
  label: '有赞 订单',
  how: '有赞微商城 → 订单 → 所有订单 → 导出订单',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单号', '全部商品名称', '订单实付金额'],
    oneOf: [['买家付款时间', '订单状态']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { '收货人手机号/提货人手机号': 'phone' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        status: { from: '订单状态', as: 'category', optional: true, words: statusWords },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        payable_minor: { from: '订单实付金额', as: 'money' },
        paid_minor: { from: '订单实付金额', as: 'money', onlyWhen: wasPaid },
        title: { from: '全部商品名称', as: 'text' },
        buyer_note: { from: '买家备注', as: 'text', optional: true },
        seller_note: { from: '商家订单备注', as: 'text', optional: true },
        // Without a placing time the paid time stands in; an order nobody paid has neither.
        placed_at: { from: ['下单时间', '买家付款时间'], as: 'time', optional: true },
        paid_at: { from: '买家付款时间', as: 'time', optional: true, onlyWhen: wasPaid },
      },
    },
  ],
})
