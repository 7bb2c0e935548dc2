/** Files over the wire: each streamed to disk as it comes, then the batch imported with its progress. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { ImportAnswered } from '../shapes/imports.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

const batch = z.object({ batch: z.string().regex(/^[A-Za-z0-9]{8,64}$/, '8 到 64 个字母数字') })
const received = z.object({ name: z.string(), bytes: z.number().int(), was_there: z.boolean() })
const asked = z.object({ shop: z.string().min(1).max(200).optional(), dryRun: z.boolean().optional() })

export const uploads = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/uploads/{batch}/files',
        summary: '传一份文件，正文就是它的字节',
        request: { params: batch, query: z.object({ name: z.string().min(1).max(1000) }) },
        responses: answers(received),
      }),
      async (c) => {
        const body = c.req.raw.body
        if (!body) throw new OperationRefused('bad_question', '请求里没有文件。再拖一次。')
        const question = { ...c.req.valid('param'), ...c.req.valid('query'), body: chunksOf(body) }
        return c.json(await (await operations()).receiveUpload(question), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/uploads/{batch}/import',
        summary: '导入这一批：一路报进度，最后给结果',
        request: {
          params: batch,
          body: { required: true, content: { 'application/json': { schema: asked } } },
        },
        responses: {
          200: {
            description: '事件流；Accept 为 application/json 时只给结果。',
            content: {
              'text/event-stream': { schema: z.string() },
              'application/json': { schema: ImportAnswered },
            },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const question = {
          ...c.req.valid('param'),
          ...c.req.valid('json'),
          who: c.get('person')?.who ?? '',
        }
        const workbench = await operations()
        return withProgress(c, (said) => workbench.importUploads(question, said))
      },
    )

export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let at = await reader.read(); !at.done; at = await reader.read()) yield at.value
  } finally {
    reader.releaseLock()
  }
}
