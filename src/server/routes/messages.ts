/** Messengers and the outbox: added, tried, left in peace; what was told and what was not. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import {
  CardShown,
  MessageInList,
  MessengerAsked,
  MessengerInList,
  MessengerKinds,
  MessengerMoved,
  toldWhat,
} from '../shapes/messages.ts'
import { answers } from './responses.ts'

const numbered = z.object({ no: z.coerce.number().int().positive() })
const json = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

export const messages = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/messenger-kinds',
        summary: '能发到哪些地方，各要填什么',
        responses: answers(MessengerKinds),
      }),
      async (c) => c.json(await (await operations()).messengerKinds(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/messengers',
        summary: '加了哪些机器人和邮箱，各自好不好',
        responses: answers(z.array(MessengerInList)),
      }),
      async (c) => c.json(await (await operations()).messengers(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/messengers',
        summary: '加一个；地址和密钥加密存，不再显示',
        request: json(MessengerAsked),
        responses: answers(MessengerInList),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).addMessenger(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/api/messengers/{no}',
        summary: '改它听什么、什么时候不打扰，停一停，或者删掉',
        request: { params: numbered, ...json(MessengerMoved) },
        responses: answers(z.array(MessengerInList)),
      }),
      async (c) => {
        const changed = { ...c.req.valid('param'), ...c.req.valid('json') }
        return c.json(await (await operations()).changeMessenger(changed), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/messengers/{no}/card',
        summary: '发过去会是什么样',
        request: { params: numbered, query: z.object({ what: toldWhat }) },
        responses: answers(CardShown),
      }),
      async (c) => {
        const asked = { messenger: c.req.valid('param').no, what: c.req.valid('query').what }
        return c.json(await (await operations()).messageCard(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/messengers/{no}/test',
        summary: '现在试发一条',
        request: { params: numbered },
        responses: answers(MessageInList),
      }),
      async (c) => {
        const asked = { messenger: c.req.valid('param').no, who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).testMessenger(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/outbox',
        summary: '发了什么、没送到的为什么',
        request: {
          query: z.object({
            messenger: z.coerce.number().int().positive().optional(),
            state: z.enum(['waiting', 'sent', 'failed', 'dropped']).optional(),
          }),
        },
        responses: answers(z.array(MessageInList)),
      }),
      async (c) => {
        return c.json(await (await operations()).outbox(c.req.valid('query')), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/outbox/{no}/retry',
        summary: '没送到的再送一次',
        request: { params: numbered },
        responses: answers(z.array(MessageInList)),
      }),
      async (c) => c.json(await (await operations()).retryMessage(c.req.valid('param').no), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/outbox/{no}',
        summary: '这条不送了',
        request: { params: numbered },
        responses: answers(z.array(MessageInList)),
      }),
      async (c) => c.json(await (await operations()).dropMessage(c.req.valid('param').no), 200),
    )
