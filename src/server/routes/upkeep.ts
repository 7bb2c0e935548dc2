/** Health, the little shop, and the switch. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { LittleShopAsked, LittleShopMade, LittleShopMadeInside, LittleShopToFill } from '../shapes/formats.ts'
import { Doctor } from '../shapes/numbers.ts'
import { Healthy } from '../shapes/people.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

export const upkeep = ({ operations, handbook, shutdown }: House) =>
  router()
    .openapi(
      createRoute({ method: 'get', path: '/healthz', summary: '在不在', responses: answers(Healthy) }),
      (c) => c.json({ dazi: true as const, pid: process.pid }, 200),
    )
    .openapi(
      createRoute({ method: 'get', path: '/api/doctor', summary: '体检', responses: answers(Doctor) }),
      async (c) => c.json(await (await operations()).doctor(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/little-shop',
        summary: '造一家小店的导出文件',
        request: { body: { required: true, content: { 'application/json': { schema: LittleShopAsked } } } },
        responses: {
          200: {
            description: '事件流；result 事件的内容是 LittleShopAnswer',
            content: {
              'text/event-stream': { schema: z.string() },
              'application/json': { schema: LittleShopMade },
            },
          },
          ...troubles,
        },
      }),
      (c) => withProgress(c, (said) => handbook.littleShop(c.req.valid('json'), said)),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/little-shop/inside',
        summary: '在这个空的数据文件夹里造一家小店',
        request: { body: { required: true, content: { 'application/json': { schema: LittleShopToFill } } } },
        responses: {
          200: {
            description: '事件流；result 事件的内容是 LittleShopFilled',
            content: {
              'text/event-stream': { schema: z.string() },
              'application/json': { schema: LittleShopMadeInside },
            },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const workbench = await operations()
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return withProgress(c, (said) => workbench.fillWithLittleShop(asked, said))
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/shutdown',
        summary: '关掉搭子',
        responses: answers(z.object({ closing: z.literal(true) })),
      }),
      (c) => {
        // After the answer has left.
        setTimeout(shutdown, 50)
        return c.json({ closing: true as const }, 200)
      },
    )
