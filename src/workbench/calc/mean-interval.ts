import { z } from 'zod'
import { meanInterval, median } from '../../stats/intervals.ts'
import { defineCalculation } from './calculation.ts'
import { amount, level } from './shapes.ts'

export const meanIntervalOf = defineCalculation({
  name: 'mean-interval',
  title: '一列数的均值和它的区间（Student t），还有中位数',
  input: z.object({ values: z.array(amount), level }),
  output: z.object({
    mean: amount,
    low: amount.nullable().describe('只有一个数时为空'),
    high: amount.nullable(),
    median: amount,
  }),
  example: {
    input: { values: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2] },
    output: { mean: 0.75, low: -0.52978, high: 2.02978, median: 0.35 },
  },
  run: ({ values, level }) => {
    const [found, middle] = [meanInterval(values, level), median(values)]
    return found && middle !== null ? { ...found, median: middle } : { reason: '一个数都没有。' }
  },
})
