/** The people behind the orders. A masked buyer is nobody we know: never 0, never one person. */
import { defineMetric } from '../../flow/metrics/metric.ts'
import { splits } from './order-splits.ts'

const withoutBuyer = { when: 'buyer_key IS NULL', said: '单没有买家标识，没算进人数' }
// Platforms number their buyers apart: the same mark on two platforms is two people.
const distinctBuyers =
  "uniqExactIf((ifNull(toString(platform), ''), assumeNotNull(buyer_key)), buyer_key IS NOT NULL)"

const buyers = defineMetric({
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
  sample: distinctBuyers,
  leavesOut: [{ ...withoutBuyer, when: 'paid_at IS NOT NULL AND buyer_key IS NULL' }],
  by: splits,
  productOf: [{ factors: ['traffic.visitors', 'traffic.conversion'] }],
  notToConfuse: '七天的买家数加起来不等于一周的买家数：来两天的人会数两遍。',
  source: '通行定义：支付金额 ÷ 支付买家数；除以单数的叫笔单价',
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

const spendPerBuyer = defineMetric({
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
  productOf: [{ factors: ['sales.spend_per_order'], rest: '每个买家几单' }],
  minimumSample: 30,
  notToConfuse: '笔单价除的是单数。一人两单时，客单价比笔单价高。',
  source: '通行定义：支付金额 ÷ 支付买家数；除以单数的叫笔单价',
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

export const buyersAndSpend = [buyers, spendPerBuyer]
