/** SOPs as they are read and written. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { day } from '../shapes/shape.ts'
import {
  DifferenceShown,
  NewsShown,
  PathPage,
  SopKept,
  SopShown,
  SopsAsked,
  SopsShown,
  SopText,
} from '../shapes/sops.ts'
import { answers } from './responses.ts'

const byKey = z.object({ key: z.string().min(1).max(100) })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})
const language = z.enum(['zh', 'en']).optional()

export const sops = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sops',
        summary: 'SOP，按词、拼音、领域、负责人找',
        request: { query: SopsAsked },
        responses: answers(SopsShown),
      }),
      async (c) => {
        const { q, ...rest } = c.req.valid('query')
        return c.json(await (await operations()).sops({ ...rest, asked: q }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sops',
        summary: '写一份新的 SOP',
        request: { body: body(SopText) },
        responses: answers(SopKept),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).writeSop({ ...c.req.valid('json'), key: null, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sops/{key}',
        summary: '一份 SOP：正文、清单、引用的规则、版本、走过几趟',
        request: { params: byKey },
        responses: answers(SopShown),
      }),
      async (c) => c.json(await (await operations()).sop(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sops/{key}/versions',
        summary: '存一版；有人先存了，两份都给你',
        request: { params: byKey, body: body(SopText) },
        responses: answers(SopKept),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).writeSop(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sops/{key}/confirm',
        summary: '核对过，还是对的；从今天的规则算起',
        request: {
          params: byKey,
          body: body(z.object({ after: z.number().int().min(1), review_on: day.nullable() })),
        },
        responses: answers(SopKept),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).confirmSop(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sops/{key}/archive',
        summary: '归档，或者恢复',
        request: { params: byKey, body: body(z.object({ archived: z.boolean() })) },
        responses: answers(SopShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).archiveSop(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sops/{key}/difference',
        summary: '两版差在哪',
        request: {
          params: byKey,
          query: z.object({
            from: z.coerce.number().int().min(1),
            to: z.coerce.number().int().min(1),
          }),
        },
        responses: answers(DifferenceShown),
      }),
      async (c) => {
        const asked = { ...c.req.valid('param'), ...c.req.valid('query') }
        return c.json(await (await operations()).sopDifference(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sops/{key}/news',
        summary: '范本有没有新版，差在哪',
        request: { params: byKey },
        responses: answers(NewsShown),
      }),
      async (c) => c.json(await (await operations()).sopNews(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sops/{key}/news',
        summary: '换成范本的新版，或者留自己的',
        request: { params: byKey, body: body(z.object({ take: z.boolean() })) },
        responses: answers(SopShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).answerSopNews(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/onboarding',
        summary: '新人路，和自己勾过的',
        request: { query: z.object({ locale: language }) },
        responses: answers(PathPage),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { locale = 'zh' } = c.req.valid('query')
        return c.json(await (await operations()).onboarding({ who, locale }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/onboarding',
        summary: '勾一站，或者去掉',
        request: {
          body: body(z.object({ item: z.string().min(1).max(100), is_done: z.boolean(), locale: language })),
        },
        responses: answers(PathPage),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).tickPath({ ...c.req.valid('json'), who }), 200)
      },
    )
