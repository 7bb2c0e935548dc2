import { z } from '@hono/zod-openapi'
import type {
  FactListed,
  FormatListed,
  FormatShown,
  LittleShopAnswer,
  LittleShopFilled,
} from '../../operations.ts'
import { named, text } from './shape.ts'

const listed = {
  key: text,
  platform: text,
  label: text,
  port: text,
  how: text,
  feeds: z.array(text),
  confidence: z.enum(['A', 'B', 'C']),
  source: text,
  own: z.boolean(),
}

export const FormatInList = named<FormatListed>('FormatInList', z.object(listed))

export const FormatWhole = named<FormatShown>(
  'Format',
  z.object({
    ...listed,
    version: z.number().int(),
    recognised_by: z.array(text),
    targets: z.array(
      z.object({
        fact: text,
        title: text,
        merge: text,
        columns: z.array(z.object({ column: text, label: text, from: text, optional: z.boolean() })),
      }),
    ),
  }),
)

const shopAsked = {
  seed: z.number().int().min(0).max(4_294_967_295),
  lines: z.number().int().min(400).max(100_000_000),
  days: z.number().int().min(21).max(1100).optional(),
  troubles: z.union([z.enum(['auto', 'none']), z.array(text).min(1)]),
}

export const LittleShopAsked = z.object({ ...shopAsked, out: text.min(1) }).openapi('LittleShopAsked')

export const LittleShopToFill = z.object(shopAsked).openapi('LittleShopToFill')

export const LittleShopMadeInside = named<LittleShopFilled>(
  'LittleShopFilled',
  z.object({
    folder: text,
    lines: z.number().int(),
    days: z.number().int(),
    written: z.object({ days: z.number().int(), files: z.number().int() }),
    made_inside: z.object({ lines: z.number().int(), rows: z.number().int() }),
    answers: text,
    seconds: z.number(),
  }),
)

export const LittleShopMade = named<LittleShopAnswer>(
  'LittleShopAnswer',
  z.object({
    out: text,
    files: z.array(z.object({ path: text, rows: z.number().int(), bytes: z.number().int() })),
    answers: text,
    seconds: z.number(),
  }),
)

export const FactInList = named<FactListed>(
  'Fact',
  z.object({
    fact: text,
    title: text,
    columns: z.array(z.object({ column: text, label: text, kind: text })),
  }),
)
