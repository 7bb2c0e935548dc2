import { z } from 'zod'
import { detectableDifference, detectableLift } from '../../stats/power.ts'
import { because, defineCalculation } from './calculation.ts'
import { comparison, powerWords } from './comparison.ts'
import { amount, count } from './shapes.ts'

export const detectable = defineCalculation({
  name: 'detectable-difference',
  title: '每组只有这么多，最小能看出多大的差别',
  input: z.object({
    ...comparison,
    baseline: amount.describe('现在的占比或均值'),
    per_arm: count.describe('每组多少'),
  }),
  output: z.object({
    absolute: amount,
    relative: amount.nullable().describe('比基线多几成；基线是 0 时为空'),
    formula: z.string(),
  }),
  example: {
    input: { metric: 'proportion', baseline: 0.2, per_arm: 1094 },
    output: {
      absolute: 0.0499938,
      relative: 0.249969,
      formula: "normal, null variance of the mean share (R power.prop.test, 'r')",
    },
  },
  run: ({ metric, baseline, sd, per_arm: perArm, formula, alpha, power, sides }) => {
    const risks = { alpha, power, sides }
    if (metric === 'proportion') {
      const found = detectableLift({ baseline, perArm, formula, ...risks })
      if (!found.ok) return because(powerWords, found.reason)
      return { absolute: found.absolute, relative: found.relative, formula: found.formula }
    }
    if (sd === undefined) return { reason: '均值和比率要知道一个个的标准差：写上「sd」。' }
    const found = detectableDifference({ sd, perArm, ...risks })
    if (!found.ok) return because(powerWords, found.reason)
    const { difference, formula: named } = found
    return {
      absolute: difference,
      relative: baseline === 0 ? null : difference / Math.abs(baseline),
      formula: named,
    }
  },
})
