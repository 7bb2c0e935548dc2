import { z } from 'zod'
import { controlRegression } from '../../stats/control-regression.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, estimate, level, probability } from './shapes.ts'

export const controlSeries = defineCalculation({
  name: 'control-series',
  title: '用一条没受影响的线推出「没改会怎样」，实际比它多多少（回归对照），带区间',
  input: z.object({
    values: z.array(amount),
    control: z.array(amount).describe('同样的期，没受改动影响'),
    from: z.int().describe('改动后的第一期是第几个，从 0 数；前面至少 4 期'),
    level,
  }),
  output: z.object({
    average: estimate.describe('每期'),
    total: estimate,
    relative: estimate.nullable().describe('比本来会有的多几成；本来是 0 时为空'),
    expected: z.array(amount),
    slope: amount,
    fit: probability,
  }),
  example: {
    input: { values: [12, 15, 18, 16, 19, 21, 29], control: [1, 2, 4, 3, 5, 2, 6], from: 5 },
    output: {
      average: { estimate: 7.3, low: 5.57638, high: 9.02362 },
      total: { estimate: 14.6, low: 11.1528, high: 18.0472 },
      relative: { estimate: 0.412429, low: 0.31505, high: 0.509809 },
      expected: [12.6, 14.3, 17.7, 16, 19.4, 14.3, 21.1],
      slope: 1.7,
      fit: 0.963333,
    },
  },
  run: ({ level, ...series }) => {
    const found = controlRegression(series, level)
    if (!found.ok)
      return because(
        {
          not_numbers: '有不是数的值。',
          unequal_lengths: '两条线的期数不一样。',
          too_short: '改动前不到 4 期，推不出来。',
          no_after: '改动后一期都没有：「from」要小于期数。',
          flat_control: '对照在改动前没动过，推不出来。',
        },
        found.reason,
      )
    const { average, total, relative, expected, slope, fit } = found
    return { average, total, relative, expected: [...expected], slope, fit }
  },
})
