/** Arithmetic by name: what there is, what one takes and gives, and the answer to an input. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { CalculationInList, CalculationWhole } from '../shapes/calculations.ts'
import { params } from '../shapes/shape.ts'
import { answers } from './responses.ts'

const named = z.object({ name: z.string().min(1).max(100) })

const unknown = (name: string) =>
  new OperationRefused('not_found', `没有「${name}」这种算法。npx dazi calc 列出有的。`)

export const calculations = ({ handbook }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/calculations',
        summary: '有哪些算法',
        responses: answers(z.array(CalculationInList)),
      }),
      async (c) => c.json(await handbook.calculations(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/calculations/{name}',
        summary: '一种算法：收什么、答什么、一个例子',
        request: { params: named },
        responses: answers(CalculationWhole),
      }),
      async (c) => {
        const { name } = c.req.valid('param')
        const found = await handbook.calculationNamed(name)
        if (!found) throw unknown(name)
        return c.json(found, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/calculations/{name}',
        summary: '算一次；{"batch": [...]} 一次算许多',
        request: { params: named, body: { content: { 'application/json': { schema: z.unknown() } } } },
        responses: answers(params),
      }),
      async (c) => {
        const { name } = c.req.valid('param')
        const found = await handbook.calculate(name, c.req.valid('json'))
        if (!found) throw unknown(name)
        return c.json(found, 200)
      },
    )
