/** Tasks, and the answers people give to findings. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { day } from '../shapes/shape.ts'
import {
  AnswerAsked,
  BoardShown,
  CalendarShown,
  ChangeAsked,
  Colleagues,
  CommentAsked,
  MoveAsked,
  MyDayShown,
  narrowing,
  ProofShown,
  StoryTold,
  TaskAsked,
  TaskShown,
  TasksListed,
} from '../shapes/tasks.ts'
import { answers } from './responses.ts'
import { body, numbered, touchingOf } from './task-touching.ts'

const byKey = z.object({ key: z.string().min(1).max(500) })

export const tasks = ({ operations }: House) => {
  const touching = touchingOf(operations)
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks',
        summary: '任务，一页一页的；不排就是先到点的在前',
        request: {
          query: z.object({
            ...narrowing,
            sortBy: z.enum(['due', 'stake', 'changed']).optional(),
            limit: z.coerce.number().int().min(1).max(200).optional(),
            offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
          }),
        },
        responses: answers(TasksListed),
      }),
      async (c) => c.json(await (await operations()).tasks(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/task-board',
        summary: '看板：每一列有多少件，最前面的几件',
        request: { query: z.object(narrowing) },
        responses: answers(BoardShown),
      }),
      async (c) => c.json(await (await operations()).taskBoard(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/task-calendar',
        summary: '日历：哪天有几件到点',
        request: { query: z.object({ ...narrowing, from: day, to: day }) },
        responses: answers(CalendarShown),
      }),
      async (c) => c.json(await (await operations()).taskCalendar(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/my-day',
        summary: '我今天的活：过了点的、今天到点的，值钱的在前；谁点了我的名',
        responses: answers(MyDayShown),
      }),
      async (c) => {
        const { who = '', role = '' } = c.get('person') ?? {}
        return c.json(await (await operations()).myDay({ who, role }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/colleagues',
        summary: '活能派给谁，留言能点谁',
        responses: answers(Colleagues),
      }),
      async (c) => c.json(await (await operations()).colleagues(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/task-release',
        summary: '这个人不在了：没办完的都放回去等人认领',
        request: { body: body(z.object({ owner: z.string().trim().min(1).max(100) })) },
        responses: answers(z.object({ released: z.number().int() })),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).releaseTasks({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks/{id}',
        summary: '一件任务和它的来龙去脉',
        request: { params: numbered },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const workbench = await operations()
        const shown = await workbench.task(id)
        const who = c.get('person')?.who
        if (who !== undefined) await workbench.sawTask({ id, who })
        return c.json(shown, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/tasks/{id}/proof',
        summary: '照现在的数据，它算不算完，一条一条说',
        request: { params: numbered },
        responses: answers(ProofShown),
      }),
      async (c) => c.json(await (await operations()).taskProof(c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tasks/{id}/comments',
        summary: '留句话；@ 谁，谁就看得到',
        request: { params: numbered, body: body(CommentAsked) },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const said = { ...c.req.valid('param'), ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).sayOnTask(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tasks',
        summary: '从一条发现派活，或者手工写一件',
        request: { body: body(TaskAsked) },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).makeTask({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/tasks/{id}/move',
        summary: '往前挪，往回挪；「已验证」只有数字能挪',
        request: { params: numbered, body: body(MoveAsked) },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { workbench, who } = await touching(id, c.get('person'))
        return c.json(await workbench.moveTask({ id, who, ...c.req.valid('json') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/api/tasks/{id}',
        summary: '换人、改名、改时间、勾一步、改清单',
        request: { params: numbered, body: body(ChangeAsked) },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { workbench, who } = await touching(id, c.get('person'))
        return c.json(await workbench.changeTask({ id, who, ...c.req.valid('json') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/tasks/{id}/last-step',
        summary: '退回上一步',
        request: { params: numbered },
        responses: answers(TaskShown),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { workbench, who } = await touching(id, c.get('person'))
        return c.json(await workbench.takeBackTask({ id, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/findings/{key}/story',
        summary: '一条发现的来龙去脉：几起几落、谁说过什么、派过什么活',
        request: { params: byKey },
        responses: answers(StoryTold),
      }),
      async (c) => c.json(await (await operations()).findingStory(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/findings/{key}/answer',
        summary: '先放一放、不是麻烦、接着叫',
        request: { params: byKey, body: body(AnswerAsked) },
        responses: answers(StoryTold),
      }),
      async (c) => {
        const said = { ...c.req.valid('param'), ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).answerFinding(said), 200)
      },
    )
}
