/** The watches: their lines, people's own, what one would have said, and when nobody is called. */
import { createRoute, z } from '@hono/zod-openapi'
import type { TrialProgress, WatchTried } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import {
  LinesAsked,
  OwnWatchAsked,
  OwnWatchesKept,
  QuietHoursShape,
  WatchDecided,
  WatchInList,
  WatchStoryTold,
  WatchTrialAsked,
  WatchTrialTold,
} from '../shapes/watches.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

const byKey = z.object({ key: z.string().min(1).max(100) })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

export const watches = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/watches',
        summary: '有哪些看守，线画在哪儿，谁改过',
        responses: answers(z.array(WatchInList)),
      }),
      async (c) => c.json(await (await operations()).watchesList(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/watches/{key}/story',
        summary: '一个哨：谁什么时候为什么动过',
        request: { params: byKey },
        responses: answers(WatchStoryTold),
      }),
      async (c) => c.json(await (await operations()).watchStory(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/watches/{key}/lines',
        summary: '挪线',
        request: { params: byKey, body: body(LinesAsked) },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { lines, ...said } = c.req.valid('json')
        const moved = { ...said, lines: onlySaid(lines), watch: c.req.valid('param').key, who }
        return c.json(await (await operations()).moveLines(moved), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/watches/{key}/{turn}',
        summary: '关掉（off）、打开（on）',
        request: {
          params: byKey.extend({ turn: z.enum(['on', 'off']) }),
          body: body(WatchDecided),
        },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { key, turn } = c.req.valid('param')
        const asked = { ...c.req.valid('json'), watch: key, on: turn === 'on', who }
        return c.json(await (await operations()).switchWatch(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/watches/{key}/lines',
        summary: '还原成出厂的线',
        request: { params: byKey },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const asked = { watch: c.req.valid('param').key, reason: '还原成出厂的线', who }
        return c.json(await (await operations()).resetWatch(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/watches/{key}/last-word',
        summary: '撤回上一步',
        request: { params: byKey },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).undoWatch({ watch: c.req.valid('param').key, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/own-watches',
        summary: '自己的哨，一份能交给别人的 JSON',
        responses: answers(OwnWatchesKept),
      }),
      async (c) => c.json(await (await operations()).exportOwnWatches(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/own-watches',
        summary: '存一个自己的哨；写了名字就是改它',
        request: { body: body(OwnWatchAsked) },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { own, ...said } = c.req.valid('json')
        return c.json(await (await operations()).saveOwnWatch({ ...said, own, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/own-watches/{key}',
        summary: '不要一个自己的哨了',
        request: { params: byKey },
        responses: answers(WatchStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const asked = { watch: c.req.valid('param').key, reason: '不要了', who }
        return c.json(await (await operations()).removeOwnWatch(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/watch-schema',
        summary: '自己的哨怎么写：JSON Schema',
        responses: answers(z.record(z.string(), z.unknown())),
      }),
      async (c) => c.json(await (await operations()).ownWatchSchema(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/watch-trials',
        summary: '存之前先试：过去这些天会响几次。一路报进度（progress），最后给结果；挂断就停',
        request: { body: body(WatchTrialAsked) },
        responses: {
          200: {
            description: '事件流；result 事件的内容是 WatchTrial。Accept 为 application/json 时只给结果。',
            content: {
              'text/event-stream': { schema: z.string() },
              'application/json': { schema: WatchTrialTold },
            },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const { lines, ...asked } = c.req.valid('json')
        const workbench = await operations()
        return withProgress<WatchTried, TrialProgress>(c, (said, hungUp) =>
          workbench.tryWatch({ ...asked, ...(lines ? { lines: onlySaid(lines) } : {}) }, said, hungUp),
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/quiet-hours',
        summary: '几点到几点不叫人',
        responses: answers(QuietHoursShape),
      }),
      async (c) => c.json(await (await operations()).quietHours(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/quiet-hours',
        summary: '定几点到几点不叫人，哪几种照叫',
        request: { body: body(QuietHoursShape) },
        responses: answers(QuietHoursShape),
      }),
      async (c) => c.json(await (await operations()).keepQuietHours(c.req.valid('json')), 200),
    )

/** Parts that were left out are not parts without a line. */
function onlySaid(lines: z.infer<typeof LinesAsked>['lines']) {
  const { minimum, raise, recover } = lines
  return { ...(minimum ? { minimum } : {}), ...(raise ? { raise } : {}), ...(recover ? { recover } : {}) }
}
