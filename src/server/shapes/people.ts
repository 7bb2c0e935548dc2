import { z } from '@hono/zod-openapi'
import type { IssuedToken } from '../../people/people.ts'
import { permissions, roles } from '../../people/roles.ts'
import { instant, named, text } from './shape.ts'

export const TokenAsked = z
  .object({
    who: z.string().trim().min(1).max(40),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)).default([]),
  })
  .openapi('TokenAsked')

export const Token = named<IssuedToken>(
  'Token',
  z.object({
    id: text,
    who: text,
    role: text,
    permissions: z.array(text),
    created_at: instant,
    revoked_at: instant.nullable(),
  }),
)

export const TokenGiven = named<{ token: string; issued: IssuedToken }>(
  'TokenGiven',
  z.object({ token: text, issued: Token }),
)

export const Healthy = z.object({ dazi: z.literal(true), pid: z.number().int() }).openapi('Healthy')
