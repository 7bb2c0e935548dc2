/** The blank-field detective: all its cases, and one laid open. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { BlankCaseInList, BlankCaseShown } from '../shapes/blank-cases.ts'
import { answers } from './responses.ts'

const name = z.string().min(1).max(300)

export const blankCases = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/blank-cases',
        summary: '空着的格子，哪个在漏单',
        responses: answers(z.array(BlankCaseInList)),
      }),
      async (c) => c.json(await (await operations()).blankCases(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/blank-cases/one',
        summary: '一个空格子的案卷：广告、库存、客服三层叠着看',
        request: { query: z.object({ shop: name, item: name, field: name }) },
        responses: answers(BlankCaseShown),
      }),
      async (c) => c.json(await (await operations()).blankCase(c.req.valid('query')), 200),
    )
