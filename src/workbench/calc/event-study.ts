import { z } from 'zod'
import { eventStudy } from '../../stats/event-study.ts'
import { because, defineCalculation } from './calculation.ts'
import { panel, panelWords } from './panel.ts'
import { amount, probability } from './shapes.ts'

export const eventStudyOf = defineCalculation({
  name: 'event-study',
  title: '是从改动那天开始的吗：一期一期看差距，再和没改动的日子（安慰剂日期）比',
  input: z.object({
    ...panel,
    before: z.int().min(1).optional().describe('改动前看几期；不写就是改动前期数的三分之一'),
    after: z.int().min(1).optional().describe('改动后看几期'),
  }),
  output: z.object({
    effect: amount,
    window: z.object({ before: z.int(), after: z.int() }),
    effects: z.array(z.object({ offset: z.int(), effect: amount })).describe('offset 0 是改动后第一期'),
    placebos: z.array(z.object({ from: z.int(), effect: amount })),
    placebo_p: probability.nullable().describe('真日期在所有日期里排第几；没有安慰剂日期时为空'),
  }),
  example: {
    input: {
      units: [
        { treated: true, values: [5, 5, 6, 5, 9, 9] },
        { treated: false, values: [3, 3, 3, 3, 3, 3] },
      ],
      from: 4,
    },
    output: {
      effect: 4,
      window: { before: 1, after: 1 },
      effects: [
        { offset: -4, effect: 0 },
        { offset: -3, effect: 0 },
        { offset: -2, effect: 1 },
        { offset: -1, effect: 0 },
        { offset: 0, effect: 4 },
        { offset: 1, effect: 4 },
      ],
      placebos: [
        { from: 1, effect: 0 },
        { from: 2, effect: 1 },
        { from: 3, effect: -1 },
      ],
      placebo_p: 0.25,
    },
  },
  run: ({ units, from, before, after }) => {
    const found = eventStudy(units, from, {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })
    if (!found.ok) return because(panelWords, found.reason)
    const { effect, window, effects, placebos, placeboP } = found
    return { effect, window, effects: [...effects], placebos: [...placebos], placebo_p: placeboP }
  },
})
