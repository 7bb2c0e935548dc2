import { z } from 'zod'
import { mixRate } from '../../stats/mix-rate.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, count } from './shapes.ts'

const ratio = z.object({ above: count, below: count }).describe('分子和分母')
const split = { mix: amount, rate: amount }

export const mixRateOf = defineCalculation({
  name: 'mix-rate',
  title: '总的比率变了：是各部分自己变了，还是各部分的占比变了（Kitagawa），加起来正好',
  input: z.object({ parts: z.array(z.object({ name: z.string(), before: ratio, now: ratio })) }),
  output: z.object({
    before: amount,
    now: amount,
    change: amount,
    ...split,
    parts: z.array(z.object({ name: z.string(), ...split })),
  }),
  example: {
    input: {
      parts: [
        { name: '搜索', before: { above: 50, below: 500 }, now: { above: 30, below: 300 } },
        { name: '推广', before: { above: 10, below: 500 }, now: { above: 14, below: 700 } },
      ],
    },
    output: {
      before: 0.06,
      now: 0.044,
      change: -0.016,
      mix: -0.016,
      rate: 0,
      parts: [
        { name: '搜索', mix: -0.0096, rate: 0 },
        { name: '推广', mix: -0.0064, rate: 0 },
      ],
    },
  },
  run: ({ parts }) => {
    const found = mixRate(parts)
    if (!found.ok)
      return because(
        {
          not_amounts: '分子和分母要不小于 0 的数。',
          something_of_nothing: '有一部分分母是 0、分子却不是。',
          nothing_below: '有一边分母全是 0，没有比率。',
        },
        found.reason,
      )
    const { before, now, change, mix, rate } = found
    return { before, now, change, mix, rate, parts: [...found.parts] }
  },
})
