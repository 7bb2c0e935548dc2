/** Who may come in: tokens, addresses that open once, passwords, and the browsers that are signed in. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { People } from '../../people/people.ts'
import { closedPages, seesCosts } from '../../people/policy.ts'
import { atTheTerminal } from '../guard.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { Me, Password, PasswordSaid, Session, Token, TokenAsked, TokenGiven } from '../shapes/people.ts'
import { answers } from './responses.ts'

export const people = ({ people }: House) =>
  router()
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
      async (c) => {
        const { days, scopes, ...person } = c.req.valid('json')
        return c.json(await kept(people).issueToken({ ...person, ...(scopes ? { scopes } : {}) }, days), 200)
      },
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
        if (asked?.scopes || asked?.days)
          throw new OperationRefused('bad_question', '范围和天数是令牌的事；登录地址是给人的，角色说了算。')
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
      async (c) => {
        const { who, role, permissions, scopes } = c.get('person') ?? atTheTerminal
        const me = { who, role, permissions: [...permissions] }
        const has_password = people !== 'at the terminal' && (await people.hasPassword(who))
        const session = c.get('session')?.slice(0, 16) ?? null
        return c.json(
          {
            ...me,
            scopes: scopes ? [...scopes] : null,
            sees_costs: seesCosts(me),
            closed: closedPages(me),
            has_password,
            session,
          },
          200,
        )
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
        path: '/api/password',
        summary: '设自己的密码；设过的要带上原来的',
        request: { body: { required: true, content: { 'application/json': { schema: PasswordSaid } } } },
        responses: answers(z.object({ who: z.string() })),
      }),
      async (c) => {
        const [person, session] = [c.get('person'), c.get('session')]
        if (!person || session === null)
          throw new OperationRefused('conflict', '令牌是给程序用的。密码要本人在浏览器里登录了再设。')
        await kept(people).setPassword({ person, session, ...c.req.valid('json') })
        return c.json({ who: person.who }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/passwords',
        summary: '谁设了密码',
        responses: answers(z.array(Password)),
      }),
      async (c) => c.json(await kept(people).passwords(), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/passwords/{who}',
        summary: '去掉一个人的密码，开着的浏览器也一起请出去',
        request: { params: z.object({ who: z.string().min(1).max(64) }) },
        responses: answers(z.object({ removed: z.boolean() })),
      }),
      async (c) => c.json({ removed: await kept(people).removePassword(c.req.valid('param').who) }, 200),
    )

function kept(people: House['people']): People {
  if (people !== 'at the terminal') return people
  throw new OperationRefused('conflict', '这件事要有一个开着的搭子：先 dazi start，再来一次。')
}
