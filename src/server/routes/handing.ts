/** The lists that leave the house as files. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { ListAsked } from '../shapes/watches.ts'
import { troubles } from './responses.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const handing = ({ operations }: House) =>
  router().openapi(
    createRoute({
      method: 'get',
      path: '/api/lists/{key}',
      summary: '一张名单，写成给仓库用的文件',
      request: { params: z.object({ key: z.string().min(1).max(100) }), query: ListAsked },
      responses: {
        200: { description: '文件', content: { 'application/octet-stream': { schema: z.string() } } },
        ...troubles,
      },
    }),
    async (c) => {
      const { format, ...asked } = c.req.valid('query')
      const list = await (await operations()).workList({
        list: c.req.valid('param').key,
        format,
        ...asked,
      })
      return c.body(new Uint8Array(list.body), 200, {
        'content-type': types[format],
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${list.label}.${format}`)}`,
        'x-dazi-rows': String(list.rows),
      })
    },
  )
