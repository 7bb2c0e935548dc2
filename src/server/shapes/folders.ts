import { z } from '@hono/zod-openapi'
import type { PickUpAnswer, WatchedFolder } from '../../operations.ts'
import { instant, named, text } from './shape.ts'

const path = z.string().min(1).max(4000)

export const FolderAsked = z
  .object({
    path,
    shop: z.string().min(1).max(200).optional(),
    every: z.string().min(1).max(100).optional(),
  })
  .openapi('FolderAsked')

export const PickUpAsked = FolderAsked.extend({ settle: z.boolean().optional() }).openapi('PickUpAsked')

export const FolderNamed = z.object({ path })

export const FolderInList = named<WatchedFolder>(
  'WatchedFolder',
  z.object({
    path: text,
    shop: text.nullable(),
    every: text,
    who: text,
    added_at: instant,
    last_look_at: instant.nullable(),
    last_file_at: instant.nullable(),
    trouble: text.nullable(),
    trouble_since: instant.nullable(),
  }),
)

export const PickedUp = named<PickUpAnswer>(
  'PickUp',
  z.object({
    path: text,
    at: instant,
    files: z.array(
      z.object({
        path: text,
        status: z.enum(['landed', 'known', 'failed', 'left']),
        moved_to: text.nullable(),
        imports: z.array(z.number().int()),
        landed: z.number().int(),
        rejected: z.number().int(),
        sentence: text,
      }),
    ),
    waiting: z.number().int(),
    trouble: text.nullable(),
    sentence: text,
    next_at: instant,
  }),
)
