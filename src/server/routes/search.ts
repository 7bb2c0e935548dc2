/** One box that finds everything the asking person may open. */
import { createRoute, z } from '@hono/zod-openapi'
import type { SearchHit } from '../../operations.ts'
import { closedPages } from '../../people/policy.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { named, text } from '../shapes/shape.ts'
import { answers } from './responses.ts'

const Hits = named<SearchHit[]>(
  'SearchHits',
  z.array(
    z.object({
      kind: z.enum(['page', 'metric', 'finding', 'task', 'goods', 'order', 'sop', 'rule']),
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
      summary: '找页面、指标、商品、订单、发现、任务、SOP、规则',
      request: {
        query: z.object({ q: z.string().max(200), locale: z.enum(['zh', 'en']).optional() }),
      },
      responses: answers(Hits),
    }),
    async (c) => {
      const { q, ...rest } = c.req.valid('query')
      const found = await (await operations()).search({ asked: q, ...rest })
      // What somebody may not open is not offered either.
      const closed = closedPages(c.get('person'))
      return c.json(
        found.filter((hit) => !closed.some((page) => leadsTo(hit.address, page))),
        200,
      )
    },
  )

/** /explain/sales.gmv_paid?on=… leads to /explain/:metric. */
const leadsTo = (address: string, page: string): boolean => {
  const [path = ''] = address.split('?')
  const at = page.indexOf('/:')
  return at < 0 ? path === page : path.startsWith(page.slice(0, at + 1))
}
