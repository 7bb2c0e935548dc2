/** What a visitor is worth: money of the orders over people of the traffic report. */
import { defineDerived } from '../../flow/metrics/metric.ts'

export const visitValue = [
  defineDerived({
    key: 'traffic.value_per_visitor',
    label: 'UV 价值',
    labelEn: 'Sales per visitor',
    question: '每来一个人，值多少成交?',
    formula: '支付 GMV ÷ 访客数 = 转化率 × 客单价；访客按天，不能跨天相加',
    unit: 'money',
    better: 'higher',
    derived: { ratio: ['sales.gmv_paid', 'traffic.visitors'] },
    by: ['shop_id', 'platform'],
    productOf: [{ factors: ['traffic.conversion', 'sales.spend_per_buyer'] }],
    minimumSample: 100,
    notToConfuse: '客单价除的是买的人；UV 价值除的是来的人。',
    source: '公开的店铺数据词典：支付金额 ÷ 访客数',
    example: {
      facts: {
        order: [
          { paid_at: '03-01 10:00', paid_minor: 30000 },
          { paid_at: '03-01 23:59', paid_minor: 10000 },
          { paid_at: '03-02 00:00', paid_minor: 99900 },
        ],
        shop_day: [{ on_day: '03-01', visitors: 200 }],
      },
      asked: { period: 'day', to: '2026-03-01' },
      value: 200,
      said: '03-01 付进 ¥400，来了 200 人：¥2。过了零点的那单是第二天的。',
    },
  }),
]
