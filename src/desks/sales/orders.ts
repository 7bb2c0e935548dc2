/** How many orders, how large, of how many pieces. */
import { defineMetric } from '../../flow/metrics/metric.ts'
import { hourly, splits } from './order-splits.ts'

const lines = { from: 'order_line', date: 'paid_local' } as const

const ordersPaid = defineMetric({
  key: 'sales.orders_paid',
  label: '支付订单数',
  labelEn: 'Orders paid',
  question: '这段时间付了多少单?',
  formula: '按付款时间数订单',
  from: 'order',
  date: 'paid_local',
  unit: 'count',
  better: 'higher',
  numerator: 'count()',
  rollUp: { ...hourly, numerator: 'sum(orders)' },
  by: splits,
  productOf: [{ factors: ['traffic.visitors', 'traffic.conversion'], rest: '每个买家几单' }],
  notToConfuse: '一个买家可以有几单，所以不等于支付买家数。',
  source: '平台口径：下单金额、支付金额各算各的（公开的店铺数据词典）',
  example: {
    rows: [
      { paid_at: '03-01 09:00' },
      { paid_at: '03-31 23:59' },
      { paid_at: null, placed_at: '03-01 09:00' },
    ],
    value: 2,
    said: '两单付了，一单没付：2 单。',
  },
})

const ordersPlaced = defineMetric({
  key: 'sales.orders_placed',
  label: '下单订单数',
  labelEn: 'Orders placed',
  question: '这段时间下了多少单?',
  formula: '按下单时间数订单，没付的也算',
  from: 'order',
  date: 'placed_local',
  unit: 'count',
  better: 'higher',
  numerator: 'count()',
  by: splits,
  notToConfuse: '支付订单数只数付了的，按付款时间。',
  source: '平台口径：下单金额、支付金额各算各的（公开的店铺数据词典）',
  example: {
    rows: [
      { placed_at: '03-01 09:00', paid_at: '04-01 09:00' },
      { placed_at: '03-02 09:00', paid_at: null },
    ],
    value: 2,
    said: '两单都是三月下的，付没付、几时付都算：2 单。',
  },
})

const spendPerOrder = defineMetric({
  key: 'sales.spend_per_order',
  label: '笔单价',
  labelEn: 'Spend per order',
  question: '每一单平均付了多少?',
  formula: '支付金额 ÷ 支付订单数',
  from: 'order',
  date: 'paid_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(paid_minor)',
  denominator: 'count()',
  needs: ['paid_minor'],
  rollUp: {
    ...hourly,
    numerator: 'sum(paid_minor)',
    denominator: 'sum(orders)',
    unknown: 'sum(unknown_money)',
  },
  by: splits,
  productOf: [{ factors: ['sales.units_per_order', 'sales.price_per_unit'] }],
  minimumSample: 30,
  notToConfuse: '客单价除的是人数。国外叫 AOV 的是这一个。',
  source: '通行定义：支付金额 ÷ 支付买家数；除以单数的叫笔单价',
  example: {
    rows: [
      { paid_at: '03-01 09:00', buyer_key: '甲', paid_minor: 10000 },
      { paid_at: '03-02 09:00', buyer_key: '甲', paid_minor: 5000 },
      { paid_at: '03-02 10:00', buyer_key: '乙', paid_minor: 3000 },
    ],
    value: 6000,
    said: '¥180 分在 3 单：笔单价 ¥60。',
  },
})

const units = defineMetric({
  key: 'sales.units',
  label: '支付件数',
  labelEn: 'Units paid',
  question: '这段时间付款卖出多少件?',
  formula: '按付款时间，把子订单件数加起来',
  from: 'order_line',
  date: 'paid_local',
  unit: 'count',
  better: 'higher',
  numerator: 'sum(quantity)',
  needs: ['quantity'],
  rollUp: {
    from: 'goods_day',
    date: 'paid_on',
    numerator: 'sum(quantity)',
    sample: 'sum(lines)',
    unknown: 'sum(unknown_quantity)',
    by: ['shop_id', 'platform', 'item_id', 'sku_code'],
    countsListed: true,
  },
  by: ['shop_id', 'platform', 'item_id', 'sku_code', 'ships_from'],
  productOf: [{ factors: ['sales.orders_paid', 'sales.units_per_order'] }],
  notToConfuse: '套装按一件还是几件，看平台的子订单怎么写；这里照写的数。',
  source: '通行定义：金额 ÷ 件数，件数 ÷ 单数',
  example: {
    rows: [
      { paid_at: '03-01 09:00', quantity: 2 },
      { paid_at: '03-01 10:00', quantity: 1 },
      { paid_at: null, quantity: 9 },
    ],
    value: 3,
    said: '付了 2 件和 1 件，没付的 9 件不算：3 件。',
  },
})

const unitsPerOrder = defineMetric({
  key: 'sales.units_per_order',
  label: '连带率（件/单）',
  labelEn: 'Units per order',
  question: '一单平均带走几件?',
  formula: '支付件数 ÷ 支付订单数，都从子订单数',
  ...lines,
  unit: 'times',
  better: 'higher',
  numerator: 'sum(quantity)',
  denominator: 'uniqExact((shop_id, order_id))',
  sample: 'uniqExact((shop_id, order_id))',
  needs: ['quantity'],
  by: ['shop_id', 'platform', 'ships_from'],
  minimumSample: 30,
  notToConfuse: '一件装的大套装还是一件。一人几单的，看客单价。',
  source: '通行定义：金额 ÷ 件数，件数 ÷ 单数',
  example: {
    rows: [
      { order_id: 'A', order_line_id: '1', paid_at: '03-01 09:00', quantity: 2 },
      { order_id: 'A', order_line_id: '2', paid_at: '03-01 09:00', quantity: 1 },
      { order_id: 'B', order_line_id: '1', paid_at: '03-02 09:00', quantity: 1 },
    ],
    value: 2,
    said: 'A 单 3 件，B 单 1 件：4 ÷ 2 = 2 件；不是按行数除。',
  },
})

const pricePerUnit = defineMetric({
  key: 'sales.price_per_unit',
  label: '件单价',
  labelEn: 'Price per unit',
  question: '一件平均卖多少钱?',
  formula: '实付 ÷ 件数，只用写了行实付的子订单；平台只给订单金额的不摊',
  ...lines,
  unit: 'money',
  better: 'neither',
  where: 'paid_minor IS NOT NULL',
  numerator: 'sum(paid_minor)',
  denominator: 'sum(quantity)',
  sample: 'count()',
  needs: ['quantity'],
  leavesOut: [
    { when: 'paid_at IS NOT NULL AND paid_minor IS NULL', said: '行只有订单金额，没有行实付，没算' },
  ],
  by: ['shop_id', 'platform', 'item_id', 'sku_code'],
  minimumSample: 30,
  notToConfuse: '是付出来的价，优惠已经减了；标价看商品页。',
  source: '通行定义：金额 ÷ 件数，件数 ÷ 单数',
  example: {
    rows: [
      { order_id: 'A', paid_at: '03-01 09:00', quantity: 3, paid_minor: 9000 },
      { order_id: 'B', paid_at: '03-02 09:00', quantity: 1, paid_minor: 5000 },
      { order_id: 'C', paid_at: '03-03 09:00', quantity: 1, paid_minor: null },
    ],
    value: 3500,
    said: '¥140 ÷ 4 件 = ¥35；C 没有行实付，两头都不算。',
  },
})

export const orders = [ordersPaid, ordersPlaced, spendPerOrder, units, unitsPerOrder, pricePerUnit]
