import { z } from 'zod'
import { countScatter } from '../../stats/negative-binomial.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, chiSquare, count, interval, level, testOrNull } from './shapes.ts'

export const countScatterOf = defineCalculation({
  name: 'count-scatter',
  title: '每天的次数比纯碰运气散得多吗，均值在哪个区间（负二项）',
  input: z.object({ counts: z.array(z.int().min(0)).describe('一段一个，各段一样长'), level }),
  output: z.object({
    mean: amount,
    variance: amount,
    dispersion: count.describe('似然估计；方差 = 均值 + 离散度 × 均值²'),
    dispersion_by_moments: count,
    interval: interval.describe('均值的'),
    test: chiSquare.nullable().describe('比泊松散吗'),
  }),
  example: {
    input: { counts: [0, 3, 1, 9, 2, 0, 14, 1] },
    output: {
      mean: 3.75,
      variance: 25.6429,
      dispersion: 1.51916,
      dispersion_by_moments: 1.55683,
      interval: { low: 1.22696, high: 11.4613 },
      test: { chi_square: 47.8667, degrees: 7, p: 3.78081e-8 },
    },
  },
  run: ({ counts, level }) => {
    const found = countScatter(counts, level)
    if (!found.ok)
      return because(
        { not_counts: '要不小于 0 的整数。', too_few: '只有一段，看不出散不散。再多数几段。' },
        found.reason,
      )
    const { mean, variance, dispersion, dispersionByMoments, interval, test } = found
    return {
      mean,
      variance,
      dispersion,
      dispersion_by_moments: dispersionByMoments,
      interval,
      test: testOrNull(test),
    }
  },
})
