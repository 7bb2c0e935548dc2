/** Which day of which port came, which are expected, and how whole the fields are. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { BlanksAsked, ColumnsBlank } from '../shapes/blanks.ts'
import { FieldsFilled, PortsByDay, Ticked } from '../shapes/calendar.ts'
import { answers } from './responses.ts'

export const calendar = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/port-calendar',
        summary: '端口日历：哪一口、哪一天没来',
        request: { query: z.object({ days: z.coerce.number().int().min(7).max(92).optional() }) },
        responses: answers(PortsByDay),
      }),
      async (c) => c.json(await (await operations()).portCalendar(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/ports/tick',
        summary: '这一口天天要来，或者不用了',
        request: { body: { required: true, content: { 'application/json': { schema: Ticked } } } },
        responses: answers(Ticked),
      }),
      async (c) => c.json(await (await operations()).tickPort(c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/completeness',
        summary: '完整度：哪个字段空着，空着会怎样',
        request: { query: z.object({ shop: z.string().min(1).max(300).optional() }) },
        responses: answers(FieldsFilled),
      }),
      async (c) => c.json(await (await operations()).completeness(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/blanks',
        summary: '空列：哪一列空着、哪几列一起空、从哪天起，哪些数因此少了多少单和钱',
        request: { query: BlanksAsked },
        responses: answers(ColumnsBlank),
      }),
      async (c) => c.json(await (await operations()).blanks(c.req.valid('query')), 200),
    )
