import { z } from 'zod'
import { concentration } from '../../stats/share-shift.ts'
import { defineCalculation } from './calculation.ts'
import { amount, count, probability } from './shapes.ts'

export const concentrationOf = defineCalculation({
  name: 'concentration',
  title: '全靠少数几个吗：HHI、相当于几家一样大的、前几名占多少',
  input: z.object({ values: z.array(count) }),
  output: z.object({
    hhi: probability.describe('0 到 1；乘一万是反垄断用的那个数'),
    effective_parts: amount,
    top: z.array(probability).describe('最大的 1 个、2 个……加起来占多少'),
  }),
  example: {
    input: { values: [30, 30, 20, 20] },
    output: { hhi: 0.26, effective_parts: 3.84615, top: [0.3, 0.6, 0.8, 1] },
  },
  run: ({ values }) => {
    const found = concentration(values)
    if (!found) return { reason: '加起来是 0，谈不上谁占多少。' }
    return { hhi: found.hhi, effective_parts: found.effectiveParts, top: [...found.top] }
  },
})
