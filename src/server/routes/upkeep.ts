/** Health, tokens, the little shop, and the switch. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { People } from '../../people/people.ts'
import { closedPages, seesCosts } from '../../people/policy.ts'
import { atTheTerminal } from '../guard.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { LittleShopAsked, LittleShopMade, LittleShopMadeInside, LittleShopToFill } from '../shapes/formats.ts'
import { Doctor } from '../shapes/numbers.ts'
import { Healthy, Me, Session, Token, TokenAsked, TokenGiven } from '../shapes/people.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

export const upkeep = ({ operations, handbook, people, shutdown }: House) =>
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
        method: 'get',
        path: '/api/tokens',
        summary: '发出去的令牌',
        responses: answers(z.array(Token)),
      }),
      async (c) => c.json(await kept(people).tokens(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tokens',
        summary: '给一个人发令牌；只显示这一次',
        request: { body: { required: true, content: { 'application/json': { schema: TokenAsked } } } },
        responses: answers(TokenGiven),
      }),
      async (c) => c.json(await kept(people).issueToken(c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/tokens/{id}',
        summary: '收回令牌',
        request: { params: z.object({ id: z.string().min(1).max(64) }) },
        responses: answers(z.object({ revoked: z.boolean() })),
      }),
      async (c) => c.json({ revoked: await kept(people).revokeToken(c.req.valid('param').id) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sign-in-address',
        summary: '一个新的登录地址，只能用一次；写了是谁，就是给那个人的',
        request: { body: { required: false, content: { 'application/json': { schema: TokenAsked } } } },
        responses: answers(z.object({ path: z.string() })),
      }),
      async (c) => {
        const asked = c.req.header('content-type') ? c.req.valid('json') : undefined
        return c.json({ path: `/?key=${kept(people).oneTimeKey(asked)}` }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/me',
        summary: '我是谁，能做什么',
        responses: answers(Me),
      }),
      (c) => {
        const { who, role, permissions } = c.get('person') ?? atTheTerminal
        const me = { who, role, permissions: [...permissions] }
        return c.json({ ...me, sees_costs: seesCosts(me), closed: closedPages(me) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sessions',
        summary: '开着的浏览器',
        responses: answers(z.array(Session)),
      }),
      async (c) => c.json(await kept(people).sessions(), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/sessions/{id}',
        summary: '让那个浏览器出门',
        request: { params: z.object({ id: z.string().min(8).max(64) }) },
        responses: answers(z.object({ ended: z.boolean() })),
      }),
      async (c) => c.json({ ended: await kept(people).endSession(c.req.valid('param').id) }, 200),
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

function kept(people: House['people']): People {
  if (people !== 'at the terminal') return people
  throw new OperationRefused('conflict', '这件事要有一个开着的搭子：先 dazi start，再来一次。')
}
