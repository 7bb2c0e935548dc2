import { z } from 'zod'
import { changePoints } from '../../stats/change-points.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, level } from './shapes.ts'

export const changePointsOf = defineCalculation({
  name: 'change-points',
  title: '一列数的水平在哪几个地方变了，变之前变之后各是多少',
  input: z.object({
    values: z.array(amount),
    min_size: z.int().min(1).default(3).describe('一段水平至少几个数'),
    level,
  }),
  output: z.object({
    at: z.array(z.int()).describe('新水平的第一个，从 0 数'),
    changes: z.array(
      z.object({
        at: z.int(),
        low: z.int().describe('真正变的地方多半不早于它'),
        high: z.int(),
        before: amount,
        after: amount,
      }),
    ),
  }),
  example: {
    input: { values: [11, 13, 12, 10, 12, 11, 13, 12, 11, 12, 19, 21, 20, 18, 20, 19, 21, 20, 19, 20] },
    output: { at: [10], changes: [{ at: 10, low: 10, high: 10, before: 11.7, after: 19.7 }] },
  },
  run: ({ values, min_size, level }) => {
    const found = changePoints(values, { minSize: min_size, confidence: level })
    if (!found.ok)
      return because(
        {
          too_few_values: '数太少：至少 4 个，而且放得下两段。',
          not_a_number: '有一个数大得没法算。',
          bad_option: '「min_size」要是 1 以上的整数。',
        },
        found.reason,
      )
    const changes = found.changes.map(({ at, low, high, before, after }) => ({
      at,
      low,
      high,
      before,
      after,
    }))
    return { at: changes.map((c) => c.at), changes }
  },
})
