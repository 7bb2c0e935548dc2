/** What belongs to a task: its effect, its files, its hand-offs; like cases of before, and the lists of the day. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { day } from '../shapes/shape.ts'
import {
  CasesTold,
  EffectShown,
  FilesOfTask,
  HandOffs,
  HandOverAsked,
  TickAsked,
  WorkListKept,
} from '../shapes/task-belongings.ts'
import { TaskShown } from '../shapes/tasks.ts'
import { answers, troubles } from './responses.ts'
import { body, numbered, touchingOf } from './task-touching.ts'
import { chunksOf } from './uploads.ts'

const ofTask = numbered.extend({ no: z.coerce.number().int().positive() })

export const taskBelongings = ({ operations }: House) => {
  const touching = touchingOf(operations)
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks/{id}/effect',
        summary: '修好前后：差多少、区间、还说不说得准',
        request: { params: numbered },
        responses: answers(EffectShown),
      }),
      async (c) => c.json(await (await operations()).taskEffect(c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks/{id}/files',
        summary: '这件任务的附件',
        request: { params: numbered },
        responses: answers(FilesOfTask),
      }),
      async (c) => c.json(await (await operations()).taskFiles(c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tasks/{id}/files',
        summary: '传一份附件，正文就是它的字节；后缀和里面不一样的不收',
        request: { params: numbered, query: z.object({ name: z.string().min(1).max(300) }) },
        responses: answers(FilesOfTask),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { workbench, who } = await touching(id, c.get('person'))
        const sent = c.req.raw.body
        if (!sent) throw new OperationRefused('bad_question', '请求里没有文件。再传一次。')
        const { name } = c.req.valid('query')
        return c.json(await workbench.attachToTask({ id, name, body: chunksOf(sent), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks/{id}/files/{no}',
        summary: '一份附件',
        request: { params: ofTask },
        responses: {
          200: { description: '文件', content: { 'application/octet-stream': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const file = await (await operations()).taskFile(c.req.valid('param'))
        // Pictures are drawn, everything else is saved; that neither runs anything is the guard's.
        return c.body(new Uint8Array(file.body), 200, {
          'content-type': file.type,
          'content-disposition': `${file.is_picture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'cache-control': 'private, max-age=3600',
        })
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/tasks/{id}/files/{no}',
        summary: '拿掉一份附件',
        request: { params: ofTask },
        responses: answers(FilesOfTask),
      }),
      async (c) => {
        const asked = c.req.valid('param')
        const { workbench, who } = await touching(asked.id, c.get('person'))
        return c.json(await workbench.detachFromTask({ ...asked, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/hand-offs',
        summary: '各岗位接活要知道什么',
        responses: answers(HandOffs),
      }),
      async (c) => c.json([...(await (await operations()).handOffs())], 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tasks/{id}/hand-over',
        summary: '交给另一个岗位；缺什么就退回来说缺什么',
        request: { params: numbered, body: body(HandOverAsked) },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { workbench, who } = await touching(id, c.get('person'))
        return c.json(await workbench.handOverTask({ id, who, ...c.req.valid('json') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/findings/{key}/cases',
        summary: '以前像这样的事，做过什么，几成好了',
        request: { params: z.object({ key: z.string().min(1).max(500) }) },
        responses: answers(CasesTold),
      }),
      async (c) => c.json(await (await operations()).findingCases(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/work-lists',
        summary: '每天的清单：机器看得见的自己填',
        request: { query: z.object({ on: day.optional() }) },
        responses: answers(z.array(WorkListKept)),
      }),
      async (c) => c.json(await (await operations()).workLists(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/work-lists/{list}/ticks',
        summary: '勾掉机器看不见的那几条',
        request: { params: z.object({ list: z.string().min(1).max(60) }), body: body(TickAsked) },
        responses: answers(WorkListKept),
      }),
      async (c) => {
        const tick = { ...c.req.valid('param'), ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).tickWorkList(tick), 200)
      },
    )
}
