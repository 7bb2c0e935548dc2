import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'
import { afterSale } from './words.ts'

const orderStatus: Readonly<Record<string, string>> = {
  待支付: 'placed',
  待付款: 'placed',
  待确认: 'placed',
  备货中: 'paid',
  待发货: 'paid',
  部分发货: 'part_shipped',
  已发货: 'shipped',
  已签收: 'delivered',
  已完成: 'completed',
  已关闭: 'closed',
  已取消: 'closed',
}

/**
 * The export of 2026 has no paid time. A sub-order past 待支付 was paid; a closed one was paid only if a refund succeeded,
 * otherwise the buyer never paid or the line is a gift that left with its main item. Where 支付完成时间 exists it must not be blank.
 */
const open: readonly RowCondition[] = [
  { column: '订单状态', notIn: ['待支付', '待付款', '待确认', '已关闭', '已取消'] },
  { column: '支付完成时间', notBlank: true },
]
const refundedAfterPaying: readonly RowCondition[] = [
  { column: '订单状态', in: ['已关闭', '已取消'] },
  { column: '售后状态', in: ['退款成功'] },
  { column: '支付完成时间', notBlank: true },
]

const paid: ColumnReading = {
  from: '订单应付金额',
  as: 'money',
  onlyWhen: open,
  otherwise: [{ from: '订单应付金额', onlyWhen: refundedAfterPaying }],
}

/** Without a paid time the placing time stands in: on 抖店 the two are minutes apart. */
const paidAt: ColumnReading = {
  from: ['支付完成时间', '订单提交时间'],
  as: 'time',
  onlyWhen: open,
  otherwise: [{ from: ['支付完成时间', '订单提交时间'], onlyWhen: refundedAfterPaying }],
}

const shipsFrom: ColumnReading = {
  from: '仓库名称',
  as: 'category',
  optional: true,
  otherwise: [{ from: '商家备注', between: ['【', '】'], endsWith: ['仓', '仓库'] }],
}

const oneOnly = '^([^;；]+)$'

const noAfterSale = ['-', '', '无售后']

/** One row per sub-order (子订单): the order sums them, and is as far as its slowest line. The file name begins with the export second. */
export const douyinOrders = defineFormat({
  key: 'douyin.orders',
  platform: 'douyin',
  label: '抖店 订单',
  how: '抖店后台 → 订单 → 订单管理 → 导出订单 → 导出子订单',
  confidence: 'A',
  source: '表头见于 3 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['主订单编号', '子订单编号', '订单应付金额'],
    oneOf: [
      ['选购商品', '商品ID', '商家编码'],
      ['订单提交时间', '支付完成时间'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { 收件人: 'name', 收件人手机号: 'phone', 详细地址: 'address', 街道: 'address' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '主订单编号', as: 'id' },
        status: {
          from: '订单状态',
          as: 'category',
          optional: true,
          words: orderStatus,
          combine: {
            firstOf: ['placed', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'closed'],
          },
        },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        after_sale: {
          from: '售后状态',
          as: 'category',
          optional: true,
          none: noAfterSale,
          words: afterSale,
          combine: { firstOf: ['asked', 'returning', 'inspecting', 'refunded', 'closed', ''] },
        },
        close_reason: { from: '取消原因', as: 'text', optional: true },
        goods_minor: { product: ['商品金额', '商品数量'], as: 'money', optional: true, combine: 'sum' },
        freight_minor: { from: '运费', as: 'money', optional: true, combine: 'sum' },
        platform_discount_minor: {
          from: ['平台实际承担优惠金额', '平台优惠'],
          as: 'money',
          optional: true,
          combine: 'sum',
        },
        seller_discount_minor: {
          from: ['商家实际承担优惠金额', '商家优惠'],
          as: 'money',
          optional: true,
          combine: 'sum',
        },
        payable_minor: { from: '订单应付金额', as: 'money', combine: 'sum' },
        paid_minor: { ...paid, combine: 'sum' },
        quantity: { from: '商品数量', as: 'count', optional: true, combine: 'sum' },
        title: { from: '选购商品', as: 'text', optional: true },
        // The receiver is ciphertext; where there is no 省 column the province is hidden, not forgotten.
        province: { from: ['省', '详细地址'], as: 'province', optional: true, withheld: ['##', '$$'] },
        city: { from: ['市', '详细地址'], as: 'city', optional: true, withheld: ['##', '$$'] },
        buyer_note: { from: '买家留言', as: 'text', optional: true },
        seller_note: { from: '商家备注', as: 'text', optional: true },
        ships_from: shipsFrom,
        placed_at: { from: '订单提交时间', as: 'time', optional: true, combine: 'min' },
        paid_at: { ...paidAt, optional: true, combine: 'min' },
        promised_at: { from: '承诺发货时间', as: 'time', optional: true, combine: 'min' },
        shipped_at: { from: '发货时间', as: 'time', optional: true, combine: 'max' },
        completed_at: { from: '订单完成时间', as: 'time', optional: true, combine: 'max' },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '主订单编号', as: 'id' },
        order_line_id: { from: '子订单编号', as: 'id' },
        // Some exports join several sub-orders in one row with ';': which of them a number means cannot be told.
        item_id: { from: '商品ID', matching: oneOnly, as: 'id', optional: true },
        sku_code: { from: ['商家编码', '货号'], matching: oneOnly, as: 'id', optional: true },
        title: { from: '选购商品', as: 'text', optional: true },
        spec: { from: '商品规格', as: 'text', optional: true },
        quantity: { from: '商品数量', as: 'count', optional: true },
        unit_price_minor: { from: '商品金额', as: 'money', optional: true },
        line_minor: { product: ['商品金额', '商品数量'], as: 'money', optional: true },
        paid_minor: paid,
        status: { from: '订单状态', as: 'category', optional: true, words: orderStatus },
        after_sale: { from: '售后状态', as: 'category', optional: true, none: noAfterSale, words: afterSale },
        ships_from: shipsFrom,
        placed_at: { from: '订单提交时间', as: 'time', optional: true },
        paid_at: { ...paidAt, optional: true },
      },
    },
  ],
})
