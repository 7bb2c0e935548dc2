/** One box that finds everything the asking person may open. */
import { createRoute, z } from '@hono/zod-openapi'
import type { SearchHit } from '../../operations.ts'
import { ruleFor, verdict } from '../../people/policy.ts'
import type { Person } from '../../people/roles.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { named, text } from '../shapes/shape.ts'
import { answers } from './responses.ts'

const Hits = named<SearchHit[]>(
  'SearchHits',
  z.array(
    z.object({
      kind: z.enum(['page', 'metric', 'finding', 'task', 'goods', 'order']),
      title: text,
      more: text,
      address: text,
    }),
  ),
)

export const search = ({ operations }: House) =>
  router().openapi(
    createRoute({
      method: 'get',
      path: '/api/search',
      summary: '找页面、指标、商品、订单、发现、任务',
      request: {
        query: z.object({ q: z.string().max(200), locale: z.enum(['zh', 'en']).optional() }),
      },
      responses: answers(Hits),
    }),
    async (c) => {
      const { q, ...rest } = c.req.valid('query')
      const found = await (await operations()).search({ asked: q, ...rest })
      return c.json(
        found.filter((hit) => mayOpen(c.get('person'), hit)),
        200,
      )
    },
  )

/** Free questions about money are not everybody's, so their pages are not offered to everybody. */
function mayOpen(person: Person | null, hit: SearchHit): boolean {
  const asks = /^\/metrics/.test(hit.address)
    ? '/api/metrics/any'
    : /^\/reconcile/.test(hit.address)
      ? '/api/reconcile-said'
      : null
  if (asks === null) return true
  const rule = ruleFor('GET', asks)
  return rule !== null && verdict(rule, person) === 'yes'
}
