/** What happened on days, notes beside them, and views that were kept. */
import { createRoute, z } from '@hono/zod-openapi'
import type { DayEvent, ViewKept } from '../../operations.ts'
import { leads } from '../../people/policy.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { day, named, text } from '../shapes/shape.ts'
import { answers } from './responses.ts'

const whole = z.number().int()
const numbered = z.object({ no: z.coerce.number().int().positive() })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

const Events = named<DayEvent[]>(
  'DayEvents',
  z.array(
    z.object({
      kind: z.enum(['promotion', 'price', 'note']),
      on: text,
      until: text.nullable(),
      title: text,
      shop: text.nullable(),
      note: whole.nullable(),
      who: text.nullable(),
    }),
  ),
)
const View = named<ViewKept>('SavedView', z.object({ no: whole, name: text, address: text, who: text }))

export const events = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/events',
        summary: '这些天发生过什么：促销、改价、谁记的一笔',
        request: { query: z.object({ from: day, to: day }) },
        responses: answers(Events),
      }),
      async (c) => c.json(await (await operations()).events(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/notes',
        summary: '给一天记一笔',
        request: { body: body(z.object({ on: day, text: z.string().trim().min(1).max(200) })) },
        responses: answers(z.object({ note: whole })),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).noteDay({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/notes/{no}',
        summary: '擦掉一笔',
        request: { params: numbered },
        responses: answers(z.object({ removed: whole })),
      }),
      async (c) => {
        const person = c.get('person')
        const question = { note: c.req.valid('param').no, who: leads(person) ? null : (person?.who ?? '') }
        return c.json(await (await operations()).removeNote(question), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/views',
        summary: '存下的看板',
        responses: answers(z.array(View)),
      }),
      async (c) => c.json(await (await operations()).keptViews(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/views',
        summary: '存一个看板',
        request: {
          body: body(
            z.object({ name: z.string().trim().min(1).max(60), address: z.string().min(2).max(2000) }),
          ),
        },
        responses: answers(View),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).keepView({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/views/{no}',
        summary: '收起一个看板',
        request: { params: numbered },
        responses: answers(z.object({ removed: whole })),
      }),
      async (c) => c.json(await (await operations()).dropView(c.req.valid('param').no), 200),
    )
