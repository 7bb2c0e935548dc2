/** One order, as data, in words and as a file. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import { seesCosts } from '../../people/policy.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { OrderFound } from '../shapes/order.ts'
import { OrderInWords } from '../shapes/sheet-of-parts.ts'
import { answers, troubles } from './responses.ts'

const asked = z.object({ id: z.string().min(1).max(200), shop: z.string().min(1).max(200).optional() })
const formats = { text: 'text/plain', md: 'text/markdown', html: 'text/html', json: 'application/json' }

export const orders = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/order',
        summary: '一单的来龙去脉',
        request: { query: asked },
        responses: answers(OrderFound),
      }),
      async (c) => {
        const question = { ...c.req.valid('query'), withCosts: seesCosts(c.get('person')) }
        return c.json(await (await operations()).order(question), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/order-said',
        summary: '一单的来龙去脉，一段一段说',
        request: { query: asked.extend({ id: z.string().max(200) }) },
        responses: answers(OrderInWords),
      }),
      async (c) => {
        const question = { ...c.req.valid('query'), withCosts: seesCosts(c.get('person')) }
        return c.json(await (await operations()).orderSaid(question), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/order/{format}',
        summary: '一单的来龙去脉，写成一份文件',
        request: { query: asked, params: z.object({ format: z.enum(['text', 'md', 'html', 'json']) }) },
        responses: {
          200: { description: '一单', content: { 'text/plain': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { format } = c.req.valid('param')
        const workbench = await operations()
        const answer = await workbench.order({
          ...c.req.valid('query'),
          withCosts: seesCosts(c.get('person')),
        })
        if (answer.found === 'none')
          throw new OperationRefused('not_found', (await workbench.renderOrder(answer, 'text')).trimEnd())
        const written = await workbench.renderOrder(answer, format)
        return c.text(written, 200, { 'content-type': `${formats[format]}; charset=utf-8` })
      },
    )
