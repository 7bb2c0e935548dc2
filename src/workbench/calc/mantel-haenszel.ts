import { z } from 'zod'
import { mantelHaenszel } from '../../stats/mantel-haenszel.ts'
import { because, defineCalculation } from './calculation.ts'
import { chiSquare, estimate, level, share, testOf, testOrNull } from './shapes.ts'

export const mantelHaenszelOf = defineCalculation({
  name: 'mantel-haenszel',
  title: '分层比两组的占比：每层（店、天、价位）里自己比，再合起来',
  input: z.object({
    strata: z.array(z.object({ group: share, other: share })).describe('一层一个'),
    level,
    continuity: z.boolean().default(false).describe('连续性校正，R 默认加'),
  }),
  output: z.object({
    odds_ratio: estimate.nullable().describe('有一边一个都没有时为空'),
    risk_ratio: estimate.nullable(),
    risk_difference: estimate,
    test: chiSquare.describe('扣掉分层以后还有没有差别'),
    homogeneity: chiSquare.nullable().describe('各层的差别一样大吗（Breslow–Day–Tarone）'),
  }),
  example: {
    input: {
      strata: [
        { group: { cases: 8, of: 106 }, other: { cases: 5, of: 120 } },
        { group: { cases: 22, of: 98 }, other: { cases: 16, of: 85 } },
      ],
    },
    output: {
      odds_ratio: { estimate: 1.40315, low: 0.762515, high: 2.58202 },
      risk_ratio: { estimate: 1.32556, low: 0.797907, high: 2.20213 },
      risk_difference: { estimate: 0.0349003, low: -0.0276278, high: 0.0974284 },
      test: { chi_square: 1.1914, degrees: 1, p: 0.275047 },
      homogeneity: { chi_square: 0.348945, degrees: 1, p: 0.554711 },
    },
  },
  run: ({ strata, level, continuity }) => {
    const found = mantelHaenszel(strata, { level, continuity })
    if (!found.ok)
      return because(
        {
          not_counts: '有一层「cases」比「of」还多，不是占比。',
          no_informative_stratum: '没有一层说得出差别：要有两组都有人、既不全是也不全不是的层。',
        },
        found.reason,
      )
    return {
      odds_ratio: found.oddsRatio,
      risk_ratio: found.riskRatio,
      risk_difference: found.riskDifference,
      test: testOf(found.test),
      homogeneity: testOrNull(found.homogeneity),
    }
  },
})
