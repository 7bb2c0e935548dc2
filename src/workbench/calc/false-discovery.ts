import { z } from 'zod'
import { benjaminiHochberg } from '../../stats/multiple-testing.ts'
import { defineCalculation } from './calculation.ts'
import { probability } from './shapes.ts'

export const falseDiscovery = defineCalculation({
  name: 'false-discovery',
  title: '一次看许多个，把碰运气碰出来的扣掉（Benjamini–Hochberg）',
  input: z.object({ p_values: z.array(probability) }),
  output: z.object({ adjusted: z.array(probability).describe('顺序和给的一样') }),
  example: { input: { p_values: [0.01, 0.04, 0.03] }, output: { adjusted: [0.03, 0.04, 0.04] } },
  run: ({ p_values }) => ({ adjusted: benjaminiHochberg(p_values) }),
})
