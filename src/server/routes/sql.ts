/** Questions in SQL: looked at, asked with progress, stopped, taken along as files, kept. The audit has the hash of what was asked. */
import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import type { SqlProgress } from '../../operations.ts'
import { leads } from '../../people/policy.ts'
import { hasPermission } from '../../people/roles.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import {
  SqlAnswered,
  SqlAsked,
  SqlCatalogueShown,
  SqlKept,
  SqlLooked,
  SqlRunNoted,
  SqlToSave,
} from '../shapes/sql.ts'
import { withProgress } from '../sse.ts'
import { sayTrouble } from '../troubles.ts'
import { answers, troubles } from './responses.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

export const sql = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sql/catalogue',
        summary: '能查的表、列、函数，上限，从哪儿开始',
        responses: answers(SqlCatalogueShown),
      }),
      async (c) => c.json(await (await operations()).sqlCatalogue(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sql/looks',
        summary: '先看一眼：查哪些表、哪些列、大约多少行，要填什么',
        request: { body: body(SqlAsked) },
        responses: answers(SqlLooked),
      }),
      async (c) => c.json(await (await operations()).lookAtSql(c.req.valid('json')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sql/runs',
        summary: '查一条：一路报进度（progress），最后给结果（result 或 error）',
        request: { body: body(SqlAsked) },
        responses: answers(SqlAnswered),
      }),
      async (c) => {
        const workbench = await operations()
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        c.set('subject', hashOf(asked.text))
        return withProgress<Awaited<ReturnType<typeof workbench.askSql>>, SqlProgress>(c, (said, hungUp) =>
          workbench.askSql(asked, said, hungUp),
        ) as never
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/sql/runs/mine',
        summary: '停掉我正在查的那条',
        responses: answers(z.object({ stopped: z.boolean() })),
      }),
      async (c) => c.json(await (await operations()).stopSql({ who: c.get('person')?.who ?? '' }), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sql/runs',
        summary: '查过什么：自己的；主理人和主管看得到所有人的',
        request: { query: z.object({ everybody: z.literal('yes').optional() }) },
        responses: answers(z.array(SqlRunNoted)),
      }),
      async (c) => {
        const person = c.get('person')
        const all = c.req.valid('query').everybody === 'yes' && leads(person)
        return c.json(await (await operations()).sqlRuns({ who: all ? null : (person?.who ?? '') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sql/files/{format}',
        summary: '查一条，结果写成文件',
        request: { params: z.object({ format: z.enum(['csv', 'xlsx']) }), body: body(SqlAsked) },
        responses: {
          200: { description: '文件', content: { 'application/octet-stream': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const person = c.get('person')
        // What leaves the house asks for more than looking does.
        if (!person || !hasPermission(person, '导出'))
          return sayTrouble(
            c,
            'forbidden',
            '查得了，带不走：下载要「导出」权限。需要的话，请主理人给你开。',
          ) as never
        const { format } = c.req.valid('param')
        const asked = c.req.valid('json')
        c.set('subject', hashOf(asked.text))
        const file = await (await operations()).sqlFile({ ...asked, who: person.who, format })
        return c.body(new Uint8Array(file.body), 200, {
          'content-type': types[format],
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'x-dazi-rows': String(file.rows),
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sql/saved',
        summary: '存下来的查询',
        responses: answers(z.array(SqlKept)),
      }),
      async (c) => c.json(await (await operations()).savedSql(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sql/saved',
        summary: '存一条，给大家用',
        request: { body: body(SqlToSave) },
        responses: answers(SqlKept),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).saveSql(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/sql/saved/{no}',
        summary: '不要这条了：自己的；主理人和主管谁的都行',
        request: { params: z.object({ no: z.coerce.number().int().positive() }) },
        responses: answers(z.object({ removed: z.number().int() })),
      }),
      async (c) => {
        const person = c.get('person')
        const asked = { no: c.req.valid('param').no, who: leads(person) ? null : (person?.who ?? '') }
        return c.json(await (await operations()).dropSql(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sql/keeps-text',
        summary: '记不记查询的原文；不记也留指纹',
        request: { body: body(z.object({ keeps_text: z.boolean() })) },
        responses: answers(z.object({ keeps_text: z.boolean() })),
      }),
      async (c) => c.json(await (await operations()).keepSqlText(c.req.valid('json').keeps_text), 200),
    )
