import { type ColumnReading, defineFormat, type RowCondition } from '../../format.ts'

const orderStatus: Readonly<Record<string, string>> = {
  待付款: 'placed',
  待支付: 'placed',
  待成团: 'paid',
  待发货: 'paid',
  部分发货: 'part_shipped',
  '已发货，待收货': 'shipped',
  '已发货,待收货': 'shipped',
  已发货: 'shipped',
  已发货待收货: 'shipped',
  已签收: 'delivered',
  已收货: 'completed',
  交易成功: 'completed',
  已取消: 'closed',
  交易关闭: 'closed',
  '未发货，退款成功': 'closed',
  '未发货,退款成功': 'closed',
  '已发货，退款成功': 'closed',
  '已发货,退款成功': 'closed',
  '已收货，退款成功': 'closed',
  '已收货,退款成功': 'closed',
}

const afterSale: Readonly<Record<string, string>> = {
  售后处理中: 'asked',
  待商家处理: 'asked',
  退款中: 'asked',
  待买家退货: 'returning',
  待商家收货: 'inspecting',
  退款成功: 'refunded',
  退款关闭: 'closed',
}

/** A cancelled order that had been paid reads 未发货，退款成功; plain 已取消 was never paid. */
const wasPaid: readonly RowCondition[] = [
  { column: '订单状态', notIn: ['待付款', '待支付', '已取消', '交易关闭'] },
]

const placedAt: ColumnReading = {
  from: '订单成交时间',
  as: 'time',
  optional: true,
  otherwise: [{ from: '支付时间' }, { from: ['订单成交时间', '支付时间'], elseDayIn: '订单号' }],
}

const paidAt: ColumnReading = {
  from: '支付时间',
  as: 'time',
  optional: true,
  onlyWhen: wasPaid,
  otherwise: [
    { from: '订单成交时间', onlyWhen: wasPaid },
    { from: ['订单成交时间', '支付时间'], elseDayIn: '订单号', onlyWhen: wasPaid },
  ],
}

/**
 * One row per order, one SKU per order. Columns come from the person's own template. 订单成交时间 is the paid (成团) moment
 * and is blank for months on end in some shops; only there the day in the order number stands in, at the day's first minute.
 */
export const pddOrders = defineFormat({
  key: 'pdd.orders',
  platform: 'pdd',
  label: '拼多多 订单',
  how: '拼多多商家后台 → 发货管理 → 订单查询 → 批量导出',
  confidence: 'A',
  source: '表头见于 6 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单号', '订单状态'],
    oneOf: [
      ['用户实付金额(元)', '商家实收金额(元)', '商品总价(元)'],
      ['样式ID', '商家编码-规格维度', '商家编码-商品维度', '多多支付立减金额(元)', '订单成交时间'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  personal: { 收货人: 'name', 手机: 'phone', 地址: 'address', 详细地址: 'address' },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        status: { from: '订单状态', as: 'category', words: orderStatus },
        status_raw: { from: '订单状态', as: 'category' },
        after_sale: {
          from: '售后状态',
          as: 'category',
          optional: true,
          none: ['无售后或售后取消', '无售后', '无售后或售后关闭'],
          words: afterSale,
        },
        goods_minor: { from: '商品总价(元)', as: 'money', optional: true },
        freight_minor: { from: '邮费(元)', as: 'money', optional: true },
        platform_discount_minor: {
          total: { plus: ['平台优惠折扣(元)', '多多支付立减金额(元)'] },
          as: 'money',
          optional: true,
        },
        seller_discount_minor: { from: '店铺优惠折扣(元)', as: 'money', optional: true },
        payable_minor: { from: '用户实付金额(元)', as: 'money', optional: true },
        paid_minor: { from: '用户实付金额(元)', as: 'money', optional: true, onlyWhen: wasPaid },
        refunded_minor: { from: '退款金额(元)', as: 'money', optional: true },
        quantity: { from: '商品数量(件)', as: 'count', optional: true },
        title: { from: ['商品名称', '商品'], as: 'text', optional: true },
        // Receivers are emptied after shipping: the platform hides them, nobody forgot them.
        province: { from: ['省', '省份'], as: 'category', optional: true, withheld: ['', '*'] },
        city: { from: ['市', '城市'], as: 'category', optional: true, withheld: ['', '*'] },
        seller_note: { from: '商家备注', as: 'text', optional: true },
        ships_from: {
          from: '商家备注',
          between: ['【', '】'],
          endsWith: ['仓', '仓库'],
          as: 'category',
          optional: true,
        },
        carrier: { from: '快递公司', as: 'category', optional: true },
        tracking_id: { from: '快递单号', as: 'id', optional: true },
        placed_at: placedAt,
        paid_at: paidAt,
        promised_at: { from: '承诺发货时间', as: 'time', optional: true },
        shipped_at: { from: '发货时间', as: 'time', optional: true },
        completed_at: { from: '确认收货时间', as: 'time', optional: true },
      },
    },
    {
      fact: 'order_line',
      merge: 'row',
      columns: {
        order_id: { from: '订单号', as: 'id' },
        order_line_id: { from: '订单号', as: 'id' },
        item_id: { from: ['商品id', '商品ID'], as: 'id', optional: true },
        platform_sku_id: { from: ['样式ID', '规格id'], as: 'id', optional: true },
        sku_code: { from: ['商家编码-规格维度', '商家编码-商品维度'], as: 'id', optional: true },
        title: { from: ['商品名称', '商品'], as: 'text', optional: true },
        spec: { from: ['商品规格', '规格名称'], as: 'text', optional: true },
        quantity: { from: '商品数量(件)', as: 'count', optional: true },
        unit_price_minor: { from: '商品单价(元)', as: 'money', optional: true },
        line_minor: { from: '商品总价(元)', as: 'money', optional: true },
        // The order has this one line, so the order's payment is the line's: nothing is allocated.
        paid_minor: { from: '用户实付金额(元)', as: 'money', optional: true, onlyWhen: wasPaid },
        status: { from: '订单状态', as: 'category', words: orderStatus },
        after_sale: {
          from: '售后状态',
          as: 'category',
          optional: true,
          none: ['无售后或售后取消', '无售后', '无售后或售后关闭'],
          words: afterSale,
        },
        ships_from: {
          from: '商家备注',
          between: ['【', '】'],
          endsWith: ['仓', '仓库'],
          as: 'category',
          optional: true,
        },
        placed_at: placedAt,
        paid_at: paidAt,
      },
    },
    {
      // A shop that ticks 支付方式 also learns how it was paid; an order is paid once.
      fact: 'payment',
      merge: 'row',
      needs: '支付方式',
      when: [...wasPaid, { column: '支付方式', notBlank: true }],
      columns: {
        order_id: { from: '订单号', as: 'id' },
        payment_no: { always: '1', as: 'id' },
        method: { from: '支付方式', as: 'category', optional: true },
        instalments: { from: '分期期数', as: 'count', optional: true },
        paid_minor: { from: '用户实付金额(元)', as: 'money', optional: true },
        paid_at: paidAt,
      },
    },
  ],
})
