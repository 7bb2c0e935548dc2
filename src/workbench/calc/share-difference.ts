import { z } from 'zod'
import { shareShift } from '../../stats/share-shift.ts'
import { because, defineCalculation } from './calculation.ts'
import { estimate, level, probability, share } from './shapes.ts'

export const shareShiftOf = defineCalculation({
  name: 'share-difference',
  title: '两个占比差多少、是几倍，各带区间（Newcombe、Katz），是不是碰巧',
  input: z.object({ group: share, other: share, level }),
  output: z.object({
    share: probability,
    other_share: probability,
    difference: estimate,
    ratio: estimate.nullable().describe('有一边一个都没有时为空'),
    p: probability,
  }),
  example: {
    input: { group: { cases: 189, of: 11034 }, other: { cases: 104, of: 11037 } },
    output: {
      share: 0.0171289,
      other_share: 0.00942285,
      difference: { estimate: 0.00770602, low: 0.00470203, high: 0.0107751 },
      ratio: { estimate: 1.8178, low: 1.43303, high: 2.30588 },
      p: 5.6919e-7,
    },
  },
  run: ({ group, other, level }) => {
    const found = shareShift(group, other, level)
    if (!found.ok)
      return because(
        { not_counts: '「cases」比「of」还多，不是占比。', nothing_to_share: '有一边一个都没有，没法比。' },
        found.reason,
      )
    const { share, baseShare, difference, ratio, p } = found
    return { share, other_share: baseShare, difference, ratio, p }
  },
})
