import { z } from 'zod'
import { elasticity } from '../../stats/elasticity.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, count, level, probability } from './shapes.ts'

export const elasticityOf = defineCalculation({
  name: 'elasticity',
  title: '价格动 1%，销量动百分之几（双对数回归），带区间；同时有活动的话，功劳也算进来了',
  input: z.object({ points: z.array(z.object({ price: count, quantity: count })), level }),
  output: z.object({
    elasticity: amount,
    low: amount,
    high: amount,
    p: probability,
    fit: probability.describe('销量的起伏有多少能用价格说'),
    used: count,
    left_out: count.describe('价格或销量是 0，没法取对数'),
  }),
  example: {
    input: {
      points: [
        { price: 59, quantity: 120 },
        { price: 65, quantity: 101 },
        { price: 69, quantity: 95 },
        { price: 79, quantity: 70 },
      ],
    },
    output: {
      elasticity: -1.82706,
      low: -2.49292,
      high: -1.16119,
      p: 0.00709831,
      fit: 0.985854,
      used: 4,
      left_out: 0,
    },
  },
  run: ({ points, level }) => {
    const found = elasticity(points, level)
    if (!found.ok)
      return because(
        {
          not_amounts: '价格和销量要不小于 0 的数。',
          too_few: '有价格又有销量的不到三个，连不成线。',
          one_price: '价格没动过，看不出销量跟不跟。',
        },
        found.reason,
      )
    const { estimate, low, high, p, fit, used, leftOut } = found
    return { elasticity: estimate, low, high, p, fit, used, left_out: leftOut }
  },
})
