import { z } from '@hono/zod-openapi'
import type { SqlAnswer, SqlCatalogue, SqlLookedAt, SqlRun, SqlSaved } from '../../operations.ts'
import { both, instant, named, text } from './shape.ts'

const params = z.record(z.string().max(64), z.string().max(10_000))
/** Longer ones are refused in a sentence by the guard, which counts bytes. */
const question = z.string().max(200_000)

export const SqlAsked = z.object({
  text: question,
  params: params.optional(),
  locale: z.enum(['zh', 'en']).optional(),
})

export const SqlToSave = z.object({ name: z.string().max(200), text: question, params: params.default({}) })

export const SqlCatalogueShown = named<SqlCatalogue>(
  'SqlCatalogue',
  z.object({
    views: z.array(
      z.object({
        view: text,
        title: text,
        grain: z.array(text),
        columns: z.array(z.object({ name: text, label: text, type: text, note: text })),
      }),
    ),
    functions: z.array(text),
    starts: z.array(z.object({ title: both, text })),
    limits: z.object({
      seconds: z.number(),
      memory_bytes: z.number(),
      read_rows: z.number(),
      shown_rows: z.number(),
      file_rows: z.number(),
    }),
    keeps_text: z.boolean(),
  }),
)

export const SqlLooked = named<SqlLookedAt>(
  'SqlLookedAt',
  z.object({
    parameters: z.array(z.object({ name: text, type: text })),
    views: z.array(
      z.object({
        view: text,
        title: text,
        rows: z.number().nullable(),
        columns: z.array(z.object({ name: text, label: text })),
      }),
    ),
    words: z.array(text),
    statement: text,
  }),
)

export const SqlAnswered = named<SqlAnswer>(
  'SqlAnswer',
  z.object({
    columns: z.array(z.object({ name: text, type: text, label: text.nullable() })),
    rows: z.array(z.array(z.unknown())),
    is_cut: z.boolean(),
    read_rows: z.number(),
    read_bytes: z.number(),
    seconds: z.number(),
    sentence: text,
    as_of: instant.nullable(),
  }),
)

export const SqlRunNoted = named<SqlRun>(
  'SqlRun',
  z.object({
    no: z.number().int(),
    at: instant,
    who: text,
    text: text.nullable(),
    hash: text,
    outcome: z.enum(['answered', 'refused', 'failed', 'stopped']),
    rows: z.number().int(),
    read_rows: z.number(),
    seconds: z.number(),
    sentence: text,
  }),
)

export const SqlKept = named<SqlSaved>(
  'SqlSaved',
  z.object({
    no: z.number().int(),
    name: text,
    text,
    params: z.record(z.string(), text),
    who: text,
    at: instant,
  }),
)
