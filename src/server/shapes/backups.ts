import { z } from '@hono/zod-openapi'
import type { BackupChecked, BackupListed } from '../../operations.ts'
import { counted, instant, named, text } from './shape.ts'

export const BackupAsked = z
  .object({
    full: z.boolean().optional(),
    to: z.string().min(1).max(2000).optional(),
    keep: z.number().int().min(1).max(1000).optional(),
  })
  .openapi('BackupAsked')

export const BackupSeen = named<BackupChecked>(
  'BackupChecked',
  z.object({ at: instant, is_whole: z.boolean(), problems: z.array(text), seconds: z.number() }),
)

export const Backup = named<BackupListed>(
  'Backup',
  z.object({
    name: text,
    made_at: instant,
    base: text.nullable(),
    bytes: z.number(),
    rows: counted,
    seconds: z.number(),
    checked: BackupSeen.nullable(),
  }),
)
