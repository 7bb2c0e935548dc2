/** Where the running month will end if it goes on like this. */
import { defineDerived } from '../../flow/metrics/metric.ts'

/** Eight weeks to 05-30: ¥100 on working days, ¥300 on weekends. 05-31, a Sunday, is not over yet. */
const untilLastSunday = Array.from({ length: 56 }, (_, i) => {
  const on = new Date(Date.UTC(2026, 4, 30 - i))
  const day = on.toISOString().slice(0, 10)
  const isWeekend = on.getUTCDay() === 0 || on.getUTCDay() === 6
  return { order_id: day, paid_at: `${day} 10:00`, paid_minor: isWeekend ? 30000 : 10000 }
})

const may = { period: 'month', from: '2026-05-01', to: '2026-05-31', isProvisional: true } as const
const common = {
  by: ['shop_id', 'platform'],
  better: 'higher',
  source: '通行做法：按天数或按星期推整月',
} as const

export const monthEnd = [
  defineDerived({
    key: 'targets.month_end_by_days',
    label: '月底预计（按天数）',
    labelEn: 'Month-end projection, straight line',
    question: '照过完的这些天平均，月底能卖到多少?',
    formula: '已过的天的支付 GMV + 平均一天 × 剩下的天；今天没过完，算在剩下里',
    ...common,
    unit: 'money',
    derived: { projects: 'sales.gmv_paid', pace: 'days' },
    notToConfuse: '不知道星期几卖得好，也不知道月底有大促；按星期推的是另一个。',
    example: {
      facts: { order: untilLastSunday },
      asked: may,
      value: 496000,
      said: '30 天卖了 ¥4,800，一天 ¥160，还剩 1 天：¥4,960。',
    },
  }),
  defineDerived({
    key: 'targets.month_end_by_weekdays',
    label: '月底预计（按星期）',
    labelEn: 'Month-end projection by weekday',
    question: '剩下的日子按各自星期几的老样子，月底能卖到多少?',
    formula: '已过的天的支付 GMV + Σ 剩下每天那个星期几近 8 周的中位数 × 这个月的冷热',
    ...common,
    unit: 'money',
    derived: { projects: 'sales.gmv_paid', pace: 'weekdays' },
    notToConfuse: '用中位数，所以过去的大促带不偏；将来的大促它也不知道，要自己加。',
    example: {
      facts: { order: untilLastSunday },
      asked: may,
      value: 510000,
      said: '30 天卖了 ¥4,800；剩的 05-31 是周日，周日一向 ¥300:¥5,100。',
    },
  }),
  defineDerived({
    key: 'targets.month_end_attainment',
    label: '月底预计完成率',
    labelEn: 'Projected attainment',
    question: '照这样下去，月底能做到目标的几成?',
    formula: '月底预计（按星期） ÷ 这个月的支付 GMV 目标',
    ...common,
    unit: 'ratio',
    derived: { attains: 'targets.month_end_by_weekdays', goalOf: 'sales.gmv_paid' },
    notToConfuse: '目标完成率是到现在做到的；这个是推到月底的。',
    example: {
      facts: {
        order: untilLastSunday,
        target: [{ metric: 'sales.gmv_paid', period: '月', from_on: '05-01', to_on: '05-31', goal: 6000 }],
      },
      asked: may,
      value: 0.85,
      said: '推到月底 ¥5,100，目标 ¥6,000:85%。',
    },
  }),
]
