import { z } from '@hono/zod-openapi'
import type {
  FormatProposal,
  FormatTrial,
  OwnFormat,
  OwnFormatListed,
  OwnFormatRemoved,
  OwnFormatSaved,
} from '../../operations.ts'
import { named, text } from './shape.ts'

const path = z.string().min(1).max(4000)

const wishes = z.strictObject({
  key: z.string().max(100).optional(),
  label: z.string().min(1).max(100).optional(),
  how: z.string().min(1).max(300).optional(),
  platform: z.string().min(1).max(40).optional(),
  shop: z.string().min(1).max(200).optional(),
  timeZone: z.string().max(60).optional(),
  currency: z.string().max(3).optional(),
  facts: z.array(z.string().min(1).max(60)).min(1).max(8).optional(),
  columns: z.record(z.string().max(200), z.string().max(400).nullable()).optional(),
  constants: z.record(z.string().max(200), z.string().max(500)).optional(),
  words: z.record(z.string().max(200), z.record(z.string().max(500), z.string().max(200))).optional(),
  merge: z.enum(['row', 'slice', 'full', 'add']).optional(),
  snapshot: z
    .array(z.enum(['file_name', 'cell', 'modified']))
    .min(1)
    .max(3)
    .optional(),
})

export const ProposalAsked = z
  .object({ path, sheet: z.string().max(300).optional(), wishes: wishes.optional() })
  .openapi('FormatProposalAsked')

export const TrialAsked = z.object({ path, declaration: z.unknown() }).openapi('FormatTrialAsked')

export const FormatToSave = z
  .object({ declaration: z.unknown(), origin: z.enum(['made', 'shared', 'updated']).optional() })
  .openapi('FormatToSave')

/** Its shape is published apart, at /api/format-schema. */
const declaration = z.record(z.string(), z.unknown()) as unknown as z.ZodType<OwnFormat>

export const Declaration = named<OwnFormat>('FormatDeclaration', declaration)

const preview = z
  .object({
    rows: z.number().int(),
    made: z.array(
      z.object({
        fact: text,
        title: text,
        rows: z.number().int(),
        columns: z.array(z.object({ column: text, label: text, kind: text })),
        sample: z.array(z.record(text, text.nullable())),
      }),
    ),
    rejected: z.number().int(),
    dropped: z.number().int(),
    reasons: z.array(z.object({ line: z.number().int().nullable(), column: text.nullable(), reason: text })),
    unlisted: z.array(z.object({ header: text, words: z.array(text) })),
    totals: z.array(z.object({ sentence: text })),
    shop: text.nullable(),
  })
  .nullable()

export const Proposal = named<FormatProposal>(
  'FormatProposal',
  z.object({
    path: text,
    sheet: text.nullable(),
    declaration,
    feeds: z.array(text),
    columns: z.array(
      z.object({
        header: text,
        state: z.enum(['used', 'kept']),
        uses: z.array(
          z.object({
            fact: text,
            column: text,
            place: text,
            as: text,
            certainty: z.number(),
            because: z.array(text),
          }),
        ),
        hint: text.nullable(),
        personal: text.nullable(),
        filled: z.number().int(),
        looked_at: z.number().int(),
        examples: z.array(text),
        unlisted: z.array(text),
      }),
    ),
    problems: z.array(text),
    notes: z.array(text),
    nearest: z.array(z.object({ key: text, label: text, shared: z.number().int() })),
    preview,
  }),
)

export const Trial = named<FormatTrial>(
  'FormatTrial',
  z.object({ path: text, declaration, problems: z.array(text), preview }),
)

export const Saved = named<OwnFormatSaved>(
  'OwnFormatSaved',
  z.object({ key: text, label: text, version: z.number().int(), sentence: text }),
)

export const Removed = named<OwnFormatRemoved>(
  'OwnFormatRemoved',
  z.object({ key: text, undone: z.array(z.number().int()), sentence: text }),
)

export const OwnFormatInList = named<OwnFormatListed>(
  'OwnFormatInList',
  z.object({
    key: text,
    label: text,
    version: z.number().int(),
    feeds: z.array(text),
    origin: z.enum(['made', 'shared', 'updated']),
    who: text,
    saved_at: text,
    imports: z.number().int(),
    removed: z.boolean(),
  }),
)
