import { z } from 'zod'
import { decompose } from '../../stats/decompose.ts'
import { defineCalculation } from './calculation.ts'
import { amount, count } from './shapes.ts'

const named = z.string()

export const decomposeOf = defineCalculation({
  name: 'decompose',
  title: '几个数相乘的结果变了，每个数各占多少，加起来正好（LMDI）',
  input: z.object({ factors: z.array(z.object({ name: named, before: count, now: count })).min(1) }),
  output: z.object({
    before: amount,
    now: amount,
    change: amount,
    parts: z.array(z.object({ name: named, change: amount })).describe('顺序和给的一样，加起来是 change'),
  }),
  example: {
    input: {
      factors: [
        { name: '访客', before: 1000, now: 1200 },
        { name: '转化', before: 0.03, now: 0.02 },
        { name: '客单价', before: 50, now: 60 },
      ],
    },
    output: {
      before: 1500,
      now: 1440,
      change: -60,
      parts: [
        { name: '访客', change: 267.975 },
        { name: '转化', change: -595.951 },
        { name: '客单价', change: 267.975 },
      ],
    },
  },
  run: ({ factors }) => {
    const found = decompose(factors)
    return found
      ? { ...found, parts: [...found.parts] }
      : { reason: '前后都有为 0 的，分不出是谁的功劳。去掉两边都是 0 的那几个再算。' }
  },
})
