import { z } from 'zod'
import { stratifiedRates } from '../../stats/stratified-rates.ts'
import { because, defineCalculation } from './calculation.ts'
import { chiSquare, count, estimate, level, testOf, testOrNull } from './shapes.ts'

const rate = z
  .object({ events: count, exposure: count })
  .describe('看了 exposure 那么多（天、人次、件），发生 events 次')

export const stratifiedRatesOf = defineCalculation({
  name: 'stratified-rates',
  title: '分层比两组的发生率（单数比访客、投诉比包裹、次数比天数）',
  input: z.object({ strata: z.array(z.object({ group: rate, other: rate })), level }),
  output: z.object({
    rate_ratio: estimate.nullable().describe('有一边一次都没有时为空'),
    rate_difference: estimate.describe('每一份 exposure'),
    test: chiSquare,
    homogeneity: chiSquare.nullable().describe('各层的倍数一样吗'),
  }),
  example: {
    input: {
      strata: [
        { group: { events: 32, exposure: 5.2407 }, other: { events: 2, exposure: 1.879 } },
        { group: { events: 104, exposure: 4.3248 }, other: { events: 12, exposure: 1.0673 } },
      ],
    },
    output: {
      rate_ratio: { estimate: 2.61612, low: 1.51508, high: 4.51729 },
      rate_difference: { estimate: 8.00927, low: 4.60713, high: 11.4114 },
      test: { chi_square: 12.8542, degrees: 1, p: 0.000336718 },
      homogeneity: { chi_square: 1.6594, degrees: 1, p: 0.197685 },
    },
  },
  run: ({ strata, level }) => {
    const found = stratifiedRates(strata, level)
    if (!found.ok)
      return because(
        {
          not_counts: '次数和 exposure 要不小于 0 的数。',
          no_informative_stratum: '没有一层说得出差别：要有两组都看过、而且发生过的层。',
        },
        found.reason,
      )
    return {
      rate_ratio: found.rateRatio,
      rate_difference: found.rateDifference,
      test: testOf(found.test),
      homogeneity: testOrNull(found.homogeneity),
    }
  },
})
