/** The registry as people keep it, and the diary of the trade. */
import { createRoute, z } from '@hono/zod-openapi'
import { leads } from '../../people/policy.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { DiaryShown, RuleReset, RuleSetAsked, RuleStoryTold, TradeNoteAsked } from '../shapes/rule-desk.ts'
import { answers } from './responses.ts'

const byKey = z.object({ key: z.string().min(1).max(200) })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

export const ruleDesk = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/rules/{key}/story',
        summary: '一条规则：手册怎么写、谁改过、碰到哪些货、SOP 和哨',
        request: { params: byKey },
        responses: answers(RuleStoryTold),
      }),
      async (c) => c.json(await (await operations()).ruleStory(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/rules/{key}/set',
        summary: '按查到的改一条规则，从哪天起算',
        request: { params: byKey, body: body(RuleSetAsked) },
        responses: answers(RuleStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).setRule(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/rules/{key}/reset',
        summary: '还原成手册写的',
        request: { params: byKey, body: body(RuleReset) },
        responses: answers(RuleStoryTold),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), ...c.req.valid('param'), who }
        return c.json(await (await operations()).resetRule(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/trade-diary',
        summary: '行业日历：新规则、新功能、课',
        responses: answers(DiaryShown),
      }),
      async (c) => c.json(await (await operations()).tradeDiary(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/trade-diary',
        summary: '记一笔',
        request: { body: body(TradeNoteAsked) },
        responses: answers(DiaryShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).noteTrade({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/trade-diary/{no}',
        summary: '去掉一笔；别人的归主管',
        request: { params: z.object({ no: z.coerce.number().int().positive() }) },
        responses: answers(z.object({ removed: z.number() })),
      }),
      async (c) => {
        const person = c.get('person')
        const who = leads(person) ? null : (person?.who ?? '')
        return c.json(await (await operations()).removeTradeNote({ ...c.req.valid('param'), who }), 200)
      },
    )
