/** A zod schema that is checked against the type of `operations.ts` it describes, and named in the OpenAPI document. */
import { z } from '@hono/zod-openapi'

export const named = <T>(name: string, schema: z.ZodType<T>): z.ZodType<T> => schema.openapi(name)

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-10-19 这样')
  .refine(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
    '没有这一天',
  )

export const instant = z.string()
export const counted = z.number().int().nullable()
export const text = z.string()
/** A sentence in both languages. */
export const both = z.object({ zh: z.string(), en: z.string() })
export const numberOrUnknown = z.number().nullable()
export const labels = z.record(z.string(), z.string())
export const params = z.record(z.string(), z.unknown())
export const unit = z.enum(['money', 'count', 'ratio', 'hours', 'days', 'times', 'seconds'])
export const better = z.enum(['higher', 'lower', 'neither'])

export const Trouble = named(
  'Trouble',
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
)
