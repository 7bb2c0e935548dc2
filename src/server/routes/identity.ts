/** What is likely one thing under two names: the offers, and a person's word on each. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { Identity, RepairAsked, RepairSaid } from '../shapes/identity.ts'
import { FileTaken } from '../shapes/imports.ts'
import { answers } from './responses.ts'

const byId = z.object({ id: z.string().min(1).max(64) })

export const identity = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/identity',
        summary: '可能是同一件货、同一家快递、同一个仓的',
        responses: answers(Identity),
      }),
      async (c) => c.json(await (await operations()).identity(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/identity/{id}/accept',
        summary: '认了：一次一行的导入，能撤回',
        request: { params: byId },
        responses: answers(FileTaken),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).acceptIdentity(c.req.valid('param').id, who), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/identity/{id}/refuse',
        summary: '不是，以后别再提',
        request: { params: byId },
        responses: answers(z.object({ refused: z.string() })),
      }),
      async (c) => c.json(await (await operations()).refuseIdentity(c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/identity/repair',
        summary: '被表格软件存坏的编号，照没坏的几位认回来',
        request: { body: { required: true, content: { 'application/json': { schema: RepairAsked } } } },
        responses: answers(RepairSaid),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).repairIds(asked), 200)
      },
    )
