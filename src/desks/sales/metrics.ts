/** What was sold: three amounts that are never one, and the people and orders behind them. */
import { defineDerived, defineMetric } from '../../flow/metrics/metric.ts'

const splits = ['shop_id', 'platform', 'province', 'ships_from'] as const
// Additive sums of paid orders stand in the hourly roll-up; buyers do not, because platforms are told apart here.
const hourly = {
  from: 'order_hour',
  date: 'paid_hour',
  sample: 'sum(orders)',
  by: ['shop_id', 'platform'],
} as const
const withoutBuyer = { when: 'buyer_key IS NULL', said: '单没有买家标识，没算进人数' }
// Platforms number their buyers apart: the same mark on two platforms is two people.
const distinctBuyers =
  "uniqExactIf((ifNull(toString(platform), ''), assumeNotNull(buyer_key)), buyer_key IS NOT NULL)"

export const gmvPlaced = defineMetric({
  key: 'sales.gmv_placed',
  label: '下单 GMV',
  labelEn: 'GMV, placed',
  question: '这段时间下的单，一共值多少钱?',
  formula: '按下单时间，把每单应付加起来；平台没给应付的用实付',
  from: 'order',
  date: 'placed_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(coalesce(payable_minor, paid_minor))',
  needs: ['coalesce(payable_minor, paid_minor)'],
  by: splits,
  notToConfuse: '支付 GMV 只数付了钱的，按付款时间；净额再减退款。下单 GMV 里有没付的和后来取消的。',
  source: 'FEATURES §4 GMV',
  example: {
    rows: [
      { placed_at: '03-01 09:00', payable_minor: 10000, paid_minor: 10000, paid_at: '03-01 09:05' },
      { placed_at: '03-01 10:00', payable_minor: 5000, paid_minor: null, status: 'closed' },
    ],
    value: 15000,
    said: '一单 ¥100 付了，一单 ¥50 没付就取消了：下单 GMV ¥150。',
  },
})

export const gmvPaid = defineMetric({
  key: 'sales.gmv_paid',
  label: '支付 GMV',
  labelEn: 'GMV, paid',
  question: '这段时间付进来多少钱?',
  formula: '按付款时间，把每单实付加起来；退款不减',
  from: 'order',
  date: 'paid_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sum(paid_minor)',
  needs: ['paid_minor'],
  rollUp: { ...hourly, numerator: 'sum(paid_minor)', unknown: 'sum(unknown_money)' },
  by: splits,
  notToConfuse: '下单 GMV 按下单时间、含没付的；净销售额减掉这段时间退成的款。付了又全退的单，这里仍然算。',
  source: 'FEATURES §4 GMV',
  example: {
    rows: [
      { placed_at: '02-28 23:50', paid_at: '03-01 00:10', paid_minor: 10000 },
      { placed_at: '03-02 09:00', paid_at: '03-02 09:01', paid_minor: 6000, status: 'closed' },
      { placed_at: '03-03 09:00', paid_at: null, paid_minor: null },
    ],
    value: 16000,
    said: '二月底下单、三月付的 ¥100 算三月；付了又退的 ¥60 也算；没付的不算：¥160。',
  },
})

export const net = defineDerived({
  key: 'sales.net',
  label: '净销售额',
  labelEn: 'Net sales',
  question: '付进来的钱，减掉同一段时间退出去的，还剩多少?',
  formula: '支付 GMV − 成功退款额（按退款完结的日子）',
  unit: 'money',
  better: 'higher',
  derived: { minus: ['sales.gmv_paid', 'service.refunds_paid'] },
  by: ['shop_id', 'platform'],
  notToConfuse: '六月的单七月退，减的是七月的净额。想看六月那批单最后退了多少，看「同批退款率」。',
  source: 'FEATURES §4 净销售额/NMV',
  example: {
    facts: {
      order: [{ paid_at: '03-05 10:00', paid_minor: 20000 }],
      refund: [
        { status: 'refunded', asked_at: '02-27 10:00', completed_at: '03-02 10:00', refunded_minor: 3000 },
        { status: 'refunded', asked_at: '03-30 10:00', completed_at: '04-01 10:00', refunded_minor: 9900 },
      ],
    },
    value: 17000,
    said: '三月付进 ¥200，三月退成 ¥30（二月申请的）；四月才退成的不减：¥170。',
  },
})

export const ordersPaid = defineMetric({
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
  notToConfuse: '一个买家可以有几单，所以不等于支付买家数。',
  source: 'FEATURES §4 GMV',
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

export const ordersPlaced = defineMetric({
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
  source: 'FEATURES §4 GMV',
  example: {
    rows: [
      { placed_at: '03-01 09:00', paid_at: '04-01 09:00' },
      { placed_at: '03-02 09:00', paid_at: null },
    ],
    value: 2,
    said: '两单都是三月下的，付没付、几时付都算：2 单。',
  },
})

export const buyers = defineMetric({
  key: 'sales.buyers',
  label: '支付买家数',
  labelEn: 'Buyers',
  question: '这段时间有多少个人付了钱?',
  formula: '按付款时间，把买家去重再数；按周按月都从订单重新去重，不把每天的数相加',
  from: 'order',
  date: 'paid_local',
  unit: 'count',
  better: 'higher',
  unique: true,
  numerator: distinctBuyers,
  leavesOut: [{ ...withoutBuyer, when: 'paid_at IS NOT NULL AND buyer_key IS NULL' }],
  by: splits,
  notToConfuse: '七天的买家数加起来不等于一周的买家数：来两天的人会数两遍。',
  source: 'FEATURES §4 客单价',
  example: {
    rows: [
      { paid_at: '03-01 09:00', buyer_key: '甲' },
      { paid_at: '03-02 09:00', buyer_key: '甲' },
      { paid_at: '03-02 10:00', buyer_key: '乙' },
      { paid_at: '03-02 11:00', buyer_key: null },
    ],
    value: 2,
    said: '甲买了两天，只算一个人；没有标识的那单不知道是谁：2 人。',
  },
})

export const spendPerBuyer = defineMetric({
  key: 'sales.spend_per_buyer',
  label: '客单价',
  labelEn: 'Spend per buyer',
  question: '每个付款的人，平均付了多少?',
  formula: '支付金额 ÷ 支付买家数；没有买家标识的单两头都不算',
  from: 'order',
  date: 'paid_local',
  unit: 'money',
  better: 'higher',
  numerator: 'sumIf(paid_minor, buyer_key IS NOT NULL)',
  denominator: distinctBuyers,
  sample: distinctBuyers,
  needs: ['paid_minor'],
  leavesOut: [{ ...withoutBuyer, when: 'paid_at IS NOT NULL AND buyer_key IS NULL' }],
  by: splits,
  minimumSample: 30,
  notToConfuse: '笔单价除的是单数。一人两单时，客单价比笔单价高。',
  source: 'FEATURES §4 客单价',
  example: {
    rows: [
      { paid_at: '03-01 09:00', buyer_key: '甲', paid_minor: 10000 },
      { paid_at: '03-02 09:00', buyer_key: '甲', paid_minor: 5000 },
      { paid_at: '03-02 10:00', buyer_key: '乙', paid_minor: 3000 },
    ],
    value: 9000,
    said: '¥180 由甲乙两人付：客单价 ¥90（笔单价是 ¥60）。',
  },
})

export const spendPerOrder = defineMetric({
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
  minimumSample: 30,
  notToConfuse: '客单价除的是人数。国外叫 AOV 的是这一个。',
  source: 'FEATURES §4 客单价',
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

export const units = defineMetric({
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
  by: ['shop_id', 'platform', 'item_id', 'sku_code', 'ships_from'],
  notToConfuse: '套装按一件还是几件，看平台的子订单怎么写；这里照写的数。',
  source: 'FEATURES §4 件单价/连带率',
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

export const salesMetrics = [
  gmvPaid,
  gmvPlaced,
  net,
  ordersPaid,
  ordersPlaced,
  buyers,
  spendPerBuyer,
  spendPerOrder,
  units,
]
