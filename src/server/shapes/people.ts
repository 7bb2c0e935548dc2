import { z } from '@hono/zod-openapi'
import type { IssuedToken, OpenSession, PasswordOf } from '../../people/people.ts'
import { permissions, roles } from '../../people/roles.ts'
import { scopes } from '../../people/scopes.ts'
import { instant, named, text } from './shape.ts'

export const TokenAsked = z
  .object({
    who: z.string().trim().min(1).max(40),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)).default([]),
    /** Without any, the token may all that its person may. */
    scopes: z.array(z.enum(scopes)).min(1).optional(),
    days: z.number().int().min(1).max(3650).optional(),
  })
  .openapi('TokenAsked')

export const Token = named<IssuedToken>(
  'Token',
  z.object({
    id: text,
    who: text,
    role: text,
    permissions: z.array(text),
    scopes: z.array(text).nullable(),
    created_at: instant,
    expires_at: instant.nullable(),
    revoked_at: instant.nullable(),
  }),
)

export const Session = named<OpenSession>(
  'Session',
  z.object({
    id: text,
    who: text,
    role: text,
    created_at: instant,
    seen_at: instant.nullable(),
    expires_at: instant.nullable(),
  }),
)

/** Who asks, and what that person may do beyond the role's own. */
export const Me = z
  .object({
    who: text,
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)),
    /** Of the token that asks; null: whatever the person may. */
    scopes: z.array(z.enum(scopes)).nullable(),
    /** What goods cost is for those who keep the books. */
    sees_costs: z.boolean(),
    /** Pages that would only refuse this person. */
    closed: z.array(text),
    has_password: z.boolean(),
    /** This browser's, as in the list of sessions; null for a token. */
    session: text.nullable(),
  })
  .openapi('Me')

/** How long it must be is said by the room that keeps it. */
export const PasswordSaid = z
  .object({ password: z.string().max(4000), before: z.string().max(4000).default('') })
  .openapi('PasswordSaid')

export const Password = named<PasswordOf>('Password', z.object({ who: text, role: text, set_at: instant }))

export const TokenGiven = named<{ token: string; issued: IssuedToken }>(
  'TokenGiven',
  z.object({ token: text, issued: Token }),
)

export const Healthy = z.object({ dazi: z.literal(true), pid: z.number().int() }).openapi('Healthy')
