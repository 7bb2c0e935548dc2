import { z } from 'zod'
import { partShifts } from '../../stats/share-shift.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, chiSquare, count, interval, level, probability, testOrNull } from './shapes.ts'

export const partShiftsOf = defineCalculation({
  name: 'part-shifts',
  title: '各部分的占比前后变了多少，变得最多的在前；构成到底变没变',
  input: z.object({ parts: z.array(z.object({ name: z.string(), before: count, now: count })), level }),
  output: z.object({
    test: chiSquare.nullable().describe('构成变没变'),
    parts: z.array(
      z.object({
        name: z.string(),
        share_before: probability,
        share_now: probability,
        difference: amount,
        interval,
        q: probability.describe('一次看许多部分，碰运气的已经扣掉'),
      }),
    ),
  }),
  example: {
    input: {
      parts: [
        { name: '尺码不合', before: 50, now: 90 },
        { name: '质量问题', before: 50, now: 60 },
      ],
    },
    output: {
      test: { chi_square: 2.43506, degrees: 1, p: 0.118649 },
      parts: [
        {
          name: '尺码不合',
          share_before: 0.5,
          share_now: 0.6,
          difference: 0.1,
          interval: { low: -0.025062, high: 0.22193 },
          q: 0.121524,
        },
        {
          name: '质量问题',
          share_before: 0.5,
          share_now: 0.4,
          difference: -0.1,
          interval: { low: -0.22193, high: 0.025062 },
          q: 0.121524,
        },
      ],
    },
  },
  run: ({ parts, level }) => {
    const found = partShifts(parts, level)
    if (!found.ok)
      return because(
        { not_counts: '要不小于 0 的数。', nothing_to_share: '有一边一个都没有，没法比。' },
        found.reason,
      )
    return {
      test: testOrNull(found.test),
      parts: found.parts.map((p) => ({
        name: p.name,
        share_before: p.shareBefore,
        share_now: p.shareNow,
        difference: p.difference,
        interval: p.interval,
        q: p.q,
      })),
    }
  },
})
