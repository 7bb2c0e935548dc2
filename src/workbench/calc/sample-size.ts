import { z } from 'zod'
import { sampleSizeMeans, sampleSizeProportions } from '../../stats/power.ts'
import { because, defineCalculation } from './calculation.ts'
import { comparison, powerWords } from './comparison.ts'
import { amount } from './shapes.ts'

export const sampleSize = defineCalculation({
  name: 'sample-size',
  title: '想看出这么大的差别，每组至少要多少（A/B 测试的样本量）',
  input: z.object({
    ...comparison,
    baseline: amount.describe('现在的占比或均值'),
    effect: amount.describe('想看出的差别，和基线一样的单位；effect_is 写 relative 就是几成'),
    effect_is: z.enum(['absolute', 'relative']).default('absolute'),
  }),
  output: z.object({ per_arm: z.int(), exact: amount.describe('没取整的'), formula: z.string() }),
  example: {
    input: { metric: 'proportion', baseline: 0.2, effect: 0.05 },
    output: {
      per_arm: 1094,
      exact: 1093.74,
      formula: "normal, null variance of the mean share (R power.prop.test, 'r')",
    },
  },
  run: ({ metric, baseline, sd, effect, effect_is, formula, alpha, power, sides }) => {
    const difference = effect_is === 'relative' ? baseline * effect : effect
    const risks = { alpha, power, sides }
    if (metric !== 'proportion' && sd === undefined)
      return { reason: '均值和比率要知道一个个的标准差：写上「sd」。' }
    const found =
      metric === 'proportion'
        ? sampleSizeProportions({ baseline, treatment: baseline + difference, formula, ...risks })
        : sampleSizeMeans({ difference, sd: sd ?? 0, ...risks })
    if (!found.ok) return because(powerWords, found.reason)
    return { per_arm: found.perArm, exact: found.exact, formula: found.formula }
  },
})
