/** Appointments that come again: added, paused, done at once. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { ScheduleAsked, ScheduleInList, ScheduleMoved, ScheduleRunShown } from '../shapes/schedules.ts'
import { answers } from './responses.ts'

const numbered = z.object({ no: z.coerce.number().int().positive() })

export const schedules = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/schedules',
        summary: '定了哪些时，上次怎样，下次几点',
        responses: answers(z.array(ScheduleInList)),
      }),
      async (c) => c.json(await (await operations()).schedules(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/schedules',
        summary: '每周一 9:00 做什么',
        request: { body: { required: true, content: { 'application/json': { schema: ScheduleAsked } } } },
        responses: answers(ScheduleInList),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).addSchedule(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/api/schedules/{no}',
        summary: '停一停、接着来，或者删掉',
        request: {
          params: numbered,
          body: { required: true, content: { 'application/json': { schema: ScheduleMoved } } },
        },
        responses: answers(z.array(ScheduleInList)),
      }),
      async (c) => {
        const asked = { ...c.req.valid('param'), ...c.req.valid('json') }
        return c.json(await (await operations()).changeSchedule(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/schedules/{no}/run',
        summary: '现在做一次',
        request: { params: numbered },
        responses: answers(ScheduleRunShown),
      }),
      async (c) => {
        const asked = { ...c.req.valid('param'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).runSchedule(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/schedules/{no}/runs',
        summary: '做过的几次',
        request: { params: numbered },
        responses: answers(z.array(ScheduleRunShown)),
      }),
      async (c) => c.json(await (await operations()).scheduleRuns(c.req.valid('param').no), 200),
    )
