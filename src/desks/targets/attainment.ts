/** How far along the goals are. */
import { defineDerived } from '../../flow/metrics/metric.ts'

const attainment = defineDerived({
  key: 'targets.attainment',
  label: '目标完成率',
  labelEn: 'Target attainment',
  question: '支付 GMV 做到目标的几成了?',
  formula: '这一段的支付 GMV ÷ 正好这一段、这个范围的目标',
  unit: 'ratio',
  better: 'higher',
  derived: { attains: 'sales.gmv_paid' },
  by: ['shop_id', 'platform'],
  notToConfuse: '月目标和日目标各比各的，日目标不加成月目标。月没过完时是进度，不是结果。',
  source: '搭子表「目标」：店里自己定的数',
  example: {
    facts: {
      order: [{ paid_at: '03-05 10:00', paid_minor: 4_500_000 }],
      target: [
        { metric: 'sales.gmv_paid', period: '月', from_on: '03-01', to_on: '03-31', goal: 50000 },
        { metric: 'sales.gmv_paid', period: '日', from_on: '03-05', to_on: '03-05', goal: 2000 },
      ],
    },
    asked: { period: 'month' },
    value: 0.9,
    said: '三月目标 ¥50,000，付进 ¥45,000:90%。03-05 那天的日目标是另一回事。',
  },
})

export const attainments = [attainment]
