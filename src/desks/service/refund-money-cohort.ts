/** What becomes of the money of a time: how much of it goes back, whenever that is. */
import { defineMetric } from '../../flow/metrics/metric.ts'

export const refundRateCohort = defineMetric({
  key: 'service.refund_rate_cohort',
  label: '退款率（同批，金额）',
  labelEn: 'Refund rate, by order cohort',
  question: '这段时间付款的单，到现在退掉了几成钱?',
  formula: '这批单已经退成的金额 ÷ 这批单的支付金额，退款不论哪天',
  from: 'order',
  date: 'paid_local',
  unit: 'ratio',
  better: 'lower',
  joined: [
    {
      fact: 'refund',
      on: ['shop_id', 'order_id'],
      columns: {
        refunded_in_cases: "sumIf(refunded_minor, status = 'refunded')",
        cases_without_money: "countIf(status = 'refunded' AND refunded_minor IS NULL)",
      },
      follows: 'asked_local',
    },
  ],
  numerator: 'sum(ifNull(refunded_in_cases, 0))',
  denominator: 'sum(paid_minor)',
  needs: ['paid_minor', 'if(cases_without_money > 0, NULL, 1)'],
  byCurrency: true,
  by: ['shop_id', 'platform', 'province', 'ships_from'],
  // Returns trail their orders by one or two weeks, so young cohorts look good.
  settlesAfter: { days: 15 },
  minimumSample: 30,
  notToConfuse: '同期退款率用退款那天；这个用付款那天，刚卖的一批还没来得及退，所以先是暂定。',
  source: '公开的店铺数据词典：同期退款和同批退款是两个数',
  example: {
    rows: [
      { order_id: 'A', paid_at: '03-05 10:00', paid_minor: 20000 },
      { order_id: 'B', paid_at: '03-06 10:00', paid_minor: 20000 },
    ],
    others: {
      refund: [
        {
          order_id: 'A',
          status: 'refunded',
          asked_at: '04-01 10:00',
          completed_at: '04-02 10:00',
          refunded_minor: 3000,
        },
        {
          order_id: 'A',
          status: 'refunded',
          asked_at: '04-03 10:00',
          completed_at: '04-04 10:00',
          refunded_minor: 1000,
        },
        {
          order_id: 'Z',
          status: 'refunded',
          asked_at: '03-03 10:00',
          completed_at: '03-04 10:00',
          refunded_minor: 9000,
        },
      ],
    },
    value: 0.1,
    said: '三月两单 ¥400，四月退了 A 的 ¥30 和 ¥10:10%；二月的单三月退的不算。',
  },
})
