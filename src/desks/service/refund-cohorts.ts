/** What becomes of the orders of a time: how many are asked back, whenever that is. Returns trail by one or two weeks, so young orders look good. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'
import { refundRateCohort } from './refund-money-cohort.ts'

const cases = {
  fact: 'refund',
  on: ['shop_id', 'order_id'],
  columns: {
    refunded_cases: "countIf(status = 'refunded')",
    returned_cases: "countIf(status = 'refunded' AND kind = 'return_refund')",
    quality_cases: "countIf(status = 'refunded' AND is_quality)",
    refund_only_first_at:
      "minIf(completed_at, status = 'refunded' AND ifNull(kind, '') IN ('refund_only', 'cancel'))",
  },
} as const

const isDelivered = "(delivered_at IS NOT NULL OR ifNull(status, '') IN ('delivered', 'completed'))"

const ofOrders = {
  from: 'order',
  date: 'paid_local',
  unit: 'ratio',
  better: 'lower',
  joined: [cases],
  denominator: 'count()',
  by: ['shop_id', 'platform', 'province', 'ships_from'],
  minimumSample: 30,
} as const satisfies Partial<CountedMetric>

const orders = [
  {
    order_id: 'A',
    paid_at: '03-05 10:00',
    shipped_at: '03-05 20:00',
    delivered_at: '03-07 10:00',
    status: 'completed',
  },
  {
    order_id: 'B',
    paid_at: '03-06 10:00',
    shipped_at: '03-06 20:00',
    delivered_at: '03-08 10:00',
    status: 'delivered',
  },
  { order_id: 'C', paid_at: '03-06 11:00', shipped_at: null, status: 'closed' },
  { order_id: 'D', paid_at: '03-07 10:00', shipped_at: '03-08 10:00', status: 'shipped' },
] as const

const done = { status: 'refunded', asked_at: '03-10 10:00' } as const
const others = {
  refund: [
    {
      ...done,
      refund_id: '1',
      order_id: 'A',
      kind: 'return_refund',
      is_quality: true,
      completed_at: '03-15 10:00',
    },
    {
      ...done,
      refund_id: '2',
      order_id: 'A',
      kind: 'refund_only',
      is_quality: true,
      completed_at: '03-16 10:00',
    },
    { ...done, refund_id: '3', order_id: 'C', kind: 'refund_only', completed_at: '03-06 15:00' },
    { ...done, refund_id: '4', order_id: 'B', kind: 'return_refund', status: 'closed', completed_at: null },
  ],
} as const

export const refundCohorts = [
  refundRateCohort,
  defineMetric({
    key: 'service.refunded_order_rate',
    label: '退款率（同批，单数）',
    labelEn: 'Refunded orders, by order cohort',
    question: '这段时间付款的单，到现在多少单退过款?',
    formula: '有退成过的售后的单 ÷ 这批支付单；一单退几次也是一单',
    ...ofOrders,
    numerator: 'countIf(refunded_cases > 0)',
    settlesAfter: { days: 15 },
    notToConfuse: '按金额算的是「退款率（同批，金额）」：退一点点和全退，在这里一样算一单。',
    source: '公开的店铺数据词典：按金额和按笔数是两个数',
    example: {
      rows: orders,
      others,
      value: 0.5,
      said: '4 单里 A（退了两次）和 C 退过：2 ÷ 4 = 50%；B 的售后关掉了，不算。',
    },
  }),
  defineMetric({
    key: 'service.return_rate',
    label: '退货率',
    labelEn: 'Return rate',
    question: '签收了的单，多少把货退回来了?',
    formula: '退货退款退成的单 ÷ 已签收的单，按付款那天归批',
    ...ofOrders,
    where: isDelivered,
    numerator: 'countIf(returned_cases > 0)',
    settlesAfter: { days: 15 },
    notToConfuse: '退款率里有没发货就退的和只退钱的；退货率只看签收以后货回来的。',
    source: '公开的店铺数据词典：退货件 ÷ 签收件',
    example: {
      rows: orders,
      others,
      value: 0.5,
      said: 'A、B 签收了，A 退了货：50%。没发货的 C、路上的 D 不在分母。',
    },
  }),
  defineMetric({
    key: 'service.quality_return_rate',
    label: '首次品退率',
    labelEn: 'Quality return rate',
    question: '签收了的单，多少因为质量退?',
    formula: '有品质原因的售后退成的单 ÷ 已签收的单；一单退几次只算首次',
    ...ofOrders,
    where: isDelivered,
    numerator: 'countIf(quality_cases > 0)',
    // Thirty days is the window the platform itself looks at.
    settlesAfter: { days: 30 },
    notToConfuse: '品质退款的件数会数两遍退了两次的单；首次品退一单只算一次。',
    source: '天猫真实体验分的首次品退率：品质退款 ÷ 已签收支付单，30 天（公开的店铺数据词典）',
    example: { rows: orders, others, value: 0.5, said: 'A 因质量退了两次，只算一单；A、B 签收：50%。' },
  }),
  defineMetric({
    key: 'service.refunded_before_shipping_rate',
    label: '未发货仅退款率',
    labelEn: 'Refunded before shipping',
    question: '付了款的单，多少还没发就退掉了?',
    formula: '发货前退成的仅退款或取消的单 ÷ 支付单',
    ...ofOrders,
    numerator: `countIf(refund_only_first_at IS NOT NULL
      AND (shipped_at IS NULL AND NOT ${isDelivered} OR refund_only_first_at < shipped_at))`,
    settlesAfter: { days: 3 },
    notToConfuse: '发了货再只退钱的，不在里面；它多半是发得慢或者买家后悔，不是货不好。',
    source: '公开的店铺数据词典：没发货就退的另算',
    example: { rows: orders, others, value: 0.25, said: '4 单里 C 没发就退了：25%；A 的仅退款在发货以后。' },
  }),
]
