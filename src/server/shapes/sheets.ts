import { z } from '@hono/zod-openapi'
import type { SheetListed } from '../../operations.ts'
import { named, text } from './shape.ts'

export const SheetInList = named<SheetListed>(
  'Sheet',
  z.object({ name: text, format: text, required: z.array(text), columns: z.array(text) }),
)

export const RowByHand = z
  .object({
    row: z
      .record(z.string().min(1).max(200), z.string().max(10_000))
      .refine((row) => Object.keys(row).length > 0, '一格都没写'),
    shop: z.string().min(1).max(200).optional(),
  })
  .openapi('RowByHand')
