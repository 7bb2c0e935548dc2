import { z } from 'zod'
import { shareTrend } from '../../stats/trend.ts'
import { defineCalculation } from './calculation.ts'
import { amount, probability, share } from './shapes.ts'

export const shareTrendOf = defineCalculation({
  name: 'share-trend',
  title: '排着序的几组，占比在不在稳稳地升或降（Cochran–Armitage）',
  input: z.object({ groups: z.array(share).describe('按先后，至少三组') }),
  output: z.object({
    z: amount.describe('负的是在降'),
    dispersion: amount.describe('各组绕着直线跳得比计数本身大几倍，至少 1'),
    falling_p: probability.describe('没有趋势而碰巧降成这样的机会'),
  }),
  example: {
    input: {
      groups: [
        { cases: 83, of: 86 },
        { cases: 90, of: 93 },
        { cases: 129, of: 136 },
        { cases: 70, of: 82 },
      ],
    },
    output: { z: -2.86791, dispersion: 2.18774, falling_p: 0.0262534 },
  },
  run: ({ groups }) => {
    if (groups.some((g) => g.cases > g.of)) return { reason: '有一组「cases」比「of」还多，不是占比。' }
    const found = shareTrend(groups)
    if (!found) return { reason: '看不出趋势：要至少三组，而且不能全是、也不能全不是。' }
    return { z: found.z, dispersion: found.dispersion, falling_p: found.falling }
  },
})
