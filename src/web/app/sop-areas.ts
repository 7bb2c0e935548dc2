/** Where in the shop's work an SOP belongs, as the pages list it. */
import type { SopArea } from '../../operations.ts'

export const sopAreas = [
  'listings',
  'content',
  'promotions',
  'advertising',
  'inventory',
  'fulfilment',
  'service',
  'sales',
  'settling',
  'other',
] as const satisfies readonly SopArea[]
