import { z } from '@hono/zod-openapi'
import type { MessageCard, MessageListed, MessengerKind, MessengerListed } from '../../operations.ts'
import { both, instant, named, text } from './shape.ts'

const number = z.number().int().positive()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const toldWhat = z.enum(['brief', 'daily', 'weekly', 'monthly', 'lists'])

const address = z.record(z.string().max(40), z.string().max(2000))

const manners = z.object({
  tells_criticals: z.boolean(),
  quiet: z.object({ from: time, to: time }).nullable(),
  wakes_for_urgent: z.boolean(),
  digest_over: z.number().int().min(1).max(1000),
})

export const MessengerAsked = manners
  .partial()
  .extend({
    kind: z.string().min(1).max(40),
    name: z.string().max(60),
    address,
    host: z.string().max(255).optional(),
  })
  .openapi('MessengerAsked')

export const MessengerMoved = manners
  .partial()
  .extend({
    move: z.enum(['pause', 'resume', 'remove']).optional(),
    name: z.string().max(60).optional(),
    address: address.optional(),
    host: z.string().max(255).optional(),
  })
  .openapi('MessengerMoved')

export const MessengerKinds = z.array(
  named<MessengerKind>(
    'MessengerKind',
    z.object({
      kind: text,
      zh: text,
      en: text,
      how: both,
      fields: z.array(
        z.object({ key: text, zh: text, en: text, is_secret: z.boolean(), is_optional: z.boolean() }),
      ),
      asks_for_host: z.boolean(),
    }),
  ),
)

export const MessengerInList = named<MessengerListed>(
  'Messenger',
  manners.extend({
    no: number,
    kind: text,
    name: text,
    shown: text,
    address: z.array(z.object({ key: text, is_set: z.boolean(), value: text.nullable() })),
    is_paused: z.boolean(),
    waiting: z.number().int(),
    failed: z.number().int(),
    trouble: both.nullable(),
    trouble_since: instant.nullable(),
    held_until: instant.nullable(),
    made_at: instant,
    made_by: text,
  }),
)

export const CardShown = named<MessageCard>(
  'MessageCard',
  z.object({ title: text, text, cut_lines: z.number().int(), bytes: z.number().int() }),
)

export const MessageInList = named<MessageListed>(
  'Message',
  z.object({
    no: number,
    messenger: number,
    messenger_name: text,
    title: text,
    text,
    state: z.enum(['waiting', 'sending', 'sent', 'failed', 'gathered', 'dropped']),
    is_resent: z.boolean(),
    tries: z.number().int(),
    trouble: both.nullable(),
    made_at: instant,
    sent_at: instant.nullable(),
  }),
)
