import { z } from 'zod'
import { differenceInDifferences, placeboUnits } from '../../stats/difference-in-differences.ts'
import { because, defineCalculation } from './calculation.ts'
import { panel, panelWords } from './panel.ts'
import { amount, count, level, probability } from './shapes.ts'

const side = z.object({ before: amount, after: amount, units: count })

export const differenceInDifferencesOf = defineCalculation({
  name: 'difference-in-differences',
  title: '改了的和没改的各自前后比，再相减：改动到底带来多少（双重差分），带区间和安慰剂',
  input: z.object({ ...panel, level }),
  output: z.object({
    effect: amount,
    interval: z
      .object({ low: amount, high: amount, p: probability })
      .nullable()
      .describe('看不出这样的差平时有多晃时为空'),
    interval_from: z
      .enum(['units', 'gap'])
      .nullable()
      .describe('units 看各家变得有多不齐；gap 看改动前两边的差有多晃'),
    treated: side,
    others: side,
    placebo_units: z
      .object({ p: probability, ways: count })
      .nullable()
      .describe('随便指同样多家算改过的，有多大比例也能差这么多；指法太多时为空'),
  }),
  example: {
    input: {
      units: [
        { treated: true, values: [100, 104, 98, 131, 127] },
        { treated: false, values: [80, 83, 79, 84, 82] },
        { treated: false, values: [120, 118, 123, 125, 122] },
        { treated: false, values: [60, 63, 61, 60, 64] },
      ],
      from: 3,
    },
    output: {
      effect: 26.2778,
      interval: { low: 19.9535, high: 32.6021, p: 0.00311418 },
      interval_from: 'units',
      treated: { before: 100.667, after: 129, units: 1 },
      others: { before: 87.4444, after: 89.5, units: 3 },
      placebo_units: { p: 0.25, ways: 4 },
    },
  },
  run: ({ units, from, level }) => {
    const found = differenceInDifferences(units, from, level)
    if (!found.ok) return because(panelWords, found.reason)
    const placebo = placeboUnits(units, from)
    return {
      effect: found.effect,
      interval: found.interval,
      interval_from: found.intervalFrom,
      treated: found.treated,
      others: found.others,
      placebo_units: placebo && 'p' in placebo ? placebo : null,
    }
  },
})
