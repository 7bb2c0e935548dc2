import { z } from '@hono/zod-openapi'
import type { CalculationListed, CalculationShown } from '../../operations.ts'
import { named, params, text } from './shape.ts'

const listed = { name: text, title: text }

export const CalculationInList = named<CalculationListed>('CalculationInList', z.object(listed))

export const CalculationWhole = named<CalculationShown>(
  'Calculation',
  z.object({
    ...listed,
    input: params,
    output: params,
    example: z.object({ input: params, output: params }),
  }),
)
