/** Files come in, are listed, moved to the right shop, and leave again. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { Import, ImportAnswered, ImportAsked, Undone } from '../shapes/imports.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

const numbered = z.object({ no: z.coerce.number().int().positive() })

export const imports = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/imports',
        summary: '导入的账',
        request: { query: z.object({ limit: z.coerce.number().int().min(1).max(10_000).optional() }) },
        responses: answers(z.array(Import)),
      }),
      async (c) => c.json(await (await operations()).imports(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/imports',
        summary: '导入文件或文件夹：一路报进度（progress），最后给结果（result 或 error）',
        request: { body: { required: true, content: { 'application/json': { schema: ImportAsked } } } },
        responses: {
          200: {
            description: '事件流；result 事件的内容是 ImportAnswer。Accept 为 application/json 时只给结果。',
            content: {
              'text/event-stream': { schema: z.string() },
              'application/json': { schema: ImportAnswered },
            },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const asked = c.req.valid('json')
        const who = c.get('person')?.who ?? ''
        const workbench = await operations()
        return withProgress(c, (said) => workbench.importPaths({ ...asked, who }, said))
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/imports/{no}/rejected',
        summary: '没收的行，一份能改了再导的文件',
        request: { params: numbered },
        responses: {
          200: {
            description: '原样的那几行，连表头',
            content: {
              'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
            },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const { name, body } = await (await operations()).rejectedFile(c.req.valid('param').no)
        return c.body(new Uint8Array(body), 200, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        })
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/imports/{no}',
        summary: '撤回一次导入',
        request: { params: numbered },
        responses: answers(Undone),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).undo(c.req.valid('param').no, who), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/api/imports/{no}/shop',
        summary: '这份文件是另一家店的',
        request: {
          params: numbered,
          body: {
            required: true,
            content: {
              'application/json': { schema: z.object({ shop: z.string().trim().min(1).max(200) }) },
            },
          },
        },
        responses: answers(Import),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { shop } = c.req.valid('json')
        return c.json(await (await operations()).moveImport(c.req.valid('param').no, shop, who), 200)
      },
    )
