import { z } from '@hono/zod-openapi'
import type { ImportAnswer, ImportedFile, ImportListed, ShopListed, UndoAnswer } from '../../operations.ts'
import { counted, instant, named, text } from './shape.ts'

export const ImportAsked = z
  .object({
    paths: z.array(z.string().min(1)).min(1).max(10_000),
    shop: z.string().min(1).max(200).optional(),
    as: z.string().min(1).max(200).optional(),
    dryRun: z.boolean().optional(),
  })
  .openapi('ImportAsked')

const reason = z.object({
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
})
const snapshotSource = z.enum(['file_name', 'cell', 'modified', 'asked'])

const file = z.object({
  path: text,
  format: text.nullable(),
  format_label: text.nullable(),
  status: z.enum(['landed', 'known', 'rejected', 'unknown']),
  import: counted,
  rows: counted,
  landed: counted,
  known: counted,
  newer: counted,
  rejected: counted,
  dropped: counted,
  shop: z
    .object({
      id: text,
      platform: text,
      name: text,
      timezone: text,
      because: z.enum(['asked', 'format', 'folder', 'column', 'default']),
    })
    .nullable(),
  snapshot_at: instant.nullable(),
  snapshot_source: snapshotSource.nullable(),
  totals: z.array(
    z.object({ column: text, stated: z.number(), summed: z.number(), gap: z.number(), sentence: text }),
  ),
  reasons: z.array(reason),
  columns_changed: z
    .object({ added: z.array(text), gone: z.array(text), since: z.number().int() })
    .nullable(),
  sentence: text,
})

export const FileTaken = named<ImportedFile>('ImportedFile', file)

export const ImportAnswered = named<ImportAnswer>(
  'ImportAnswer',
  z.object({
    files: z.array(file),
    contradictions: z.array(z.object({ key: text, sentence: text })),
    example_put_away: z.number().int(),
    seconds: z.number(),
    dry_run: z.boolean(),
  }),
)

export const Undone = named<UndoAnswer>(
  'UndoAnswer',
  z.object({
    import: z.number().int(),
    path: text,
    status: z.enum(['undone', 'was_undone']),
    generation: counted,
    findings_withdrawn: z.number().int(),
    sentence: text,
  }),
)

export const Import = named<ImportListed>(
  'Import',
  z.object({
    import: z.number().int(),
    source: z.enum(['file', 'by_hand']),
    path: text,
    format: text.nullable(),
    format_label: text.nullable(),
    shop: text.nullable(),
    status: text,
    rows: counted,
    landed: counted,
    known: counted,
    newer: counted,
    rejected: counted,
    snapshot_at: instant.nullable(),
    started_at: instant,
    finished_at: instant.nullable(),
    undone_at: instant.nullable(),
    who: text,
    sentence: text.nullable(),
  }),
)

export const ShopKept = named<ShopListed>(
  'Shop',
  z.object({
    id: text,
    platform: text,
    name: text,
    timezone: text,
    currency: text,
    imports: z.number().int(),
    newest_snapshot_at: instant.nullable(),
  }),
)
