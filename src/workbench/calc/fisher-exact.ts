import { z } from 'zod'
import { fisherExact } from '../../stats/counts.ts'
import { defineCalculation } from './calculation.ts'
import { probability } from './shapes.ts'

const cell = z.int().min(0).max(10_000_000)

export const fisherExactOf = defineCalculation({
  name: 'fisher-exact',
  title: '两组的占比一样吗，数少也算得准（Fisher 精确检验）',
  input: z.object({
    cases: cell,
    rest: cell,
    other_cases: cell,
    other_rest: cell,
    asks: z.enum(['different', 'more', 'less']).default('different').describe('前一组是不同、更多还是更少'),
  }),
  output: z.object({ p: probability }),
  example: { input: { cases: 3, rest: 1, other_cases: 1, other_rest: 3 }, output: { p: 0.485714 } },
  run: ({ cases, rest, other_cases, other_rest, asks }) => ({
    p: fisherExact({ cases, rest, otherCases: other_cases, otherRest: other_rest }, asks),
  }),
})
