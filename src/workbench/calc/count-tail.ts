import { z } from 'zod'
import { negativeBinomialAtLeast, negativeBinomialRange } from '../../stats/negative-binomial.ts'
import { defineCalculation } from './calculation.ts'
import { count, interval, level, probability } from './shapes.ts'

export const countTail = defineCalculation({
  name: 'count-tail',
  title: '平时平均这么多，碰上这么多次或更多的机会有多大（泊松；给离散度就是负二项）',
  input: z.object({
    at_least: z.int().min(0),
    mean: count,
    dispersion: count.default(0).describe('方差 = 均值 + 离散度 × 均值²；0 就是泊松'),
    level,
  }),
  output: z.object({ p: probability, usual: interval.describe('平时落在哪儿') }),
  example: {
    input: { at_least: 40, mean: 20, dispersion: 0.1 },
    output: { p: 0.0158541, usual: { low: 7, high: 37 } },
  },
  run: ({ at_least, mean, dispersion, level }) => ({
    p: negativeBinomialAtLeast(at_least, mean, dispersion),
    usual: negativeBinomialRange(mean, dispersion, level),
  }),
})
