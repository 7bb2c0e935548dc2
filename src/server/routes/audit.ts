/** Who changed what, and whether somebody touched the record of it. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Audited, AuditVerified } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { counted, instant, named, text } from '../shapes/shape.ts'
import { answers } from './responses.ts'

const Row = named<Audited>(
  'Audited',
  z.object({
    no: z.number().int(),
    at: instant,
    who: text,
    role: text,
    action: text,
    subject: text,
    status: z.number().int(),
    request: text,
    hash: text,
  }),
)
const Verified = named<AuditVerified>(
  'AuditVerified',
  z.object({ rows: z.number().int(), broken_at: counted, sentence: text }),
)
const asked = z.object({
  before: z.coerce.number().int().positive().optional(),
  who: z.string().min(1).max(40).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})

export const audit = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/audit',
        summary: '操作记录，最新的在前',
        request: { query: asked },
        responses: answers(z.array(Row)),
      }),
      async (c) => c.json(await (await operations()).auditTrail(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/audit/verify',
        summary: '操作记录有没有被人动过',
        responses: answers(Verified),
      }),
      async (c) => c.json(await (await operations()).verifyAudit(), 200),
    )
