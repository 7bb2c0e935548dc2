import { z } from 'zod'
import { poissonInterval } from '../../stats/counts.ts'
import { defineCalculation } from './calculation.ts'
import { interval, level } from './shapes.ts'

export const poissonIntervalOf = defineCalculation({
  name: 'poisson-interval',
  title: '一段时间数到这么多次，真实水平在哪个区间（Garwood 精确区间）',
  input: z.object({ count: z.int().min(0), level }),
  output: interval,
  example: { input: { count: 10 }, output: { low: 4.79539, high: 18.3904 } },
  run: ({ count, level }) => poissonInterval(count, level),
})
