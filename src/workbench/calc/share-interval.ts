import { z } from 'zod'
import { wilson } from '../../stats/intervals.ts'
import { defineCalculation } from './calculation.ts'
import { count, level, probability } from './shapes.ts'

export const shareInterval = defineCalculation({
  name: 'share-interval',
  title: '一个占比在哪个区间（Wilson）',
  input: z.object({ cases: count, of: count, level }),
  output: z.object({ share: probability, low: probability, high: probability }),
  example: { input: { cases: 81, of: 263 }, output: { share: 0.307985, low: 0.255289, high: 0.36621 } },
  run: ({ cases, of, level }) => {
    if (of === 0) return { reason: '一个都没有，谈不上占比。' }
    if (cases > of) return { reason: '「cases」比「of」还多，不是占比。' }
    return { share: cases / of, ...wilson({ cases, of }, level) }
  },
})
