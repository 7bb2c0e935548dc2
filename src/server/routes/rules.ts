/** The platforms' rules: which hold, one with all its periods, and what changes soon. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { ComingAsked, RuleInList, RulesAsked, RulesSoon, RuleWhole } from '../shapes/rules.ts'
import { day } from '../shapes/shape.ts'
import { answers } from './responses.ts'

export const rules = ({ handbook }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/rules',
        summary: '平台规则，这一天有效的',
        request: { query: RulesAsked },
        responses: answers(z.array(RuleInList)),
      }),
      async (c) => c.json(await handbook.rules(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/rules-coming',
        summary: '快要变的平台规则',
        request: { query: ComingAsked },
        responses: answers(RulesSoon),
      }),
      async (c) => c.json(await handbook.rulesComing(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/rules/{key}',
        summary: '一条规则，从前、现在和以后的',
        request: {
          params: z.object({ key: z.string().min(1).max(200) }),
          query: z.object({ on: day.optional() }),
        },
        responses: answers(z.array(RuleWhole)),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        const found = await handbook.ruleNamed(key, c.req.valid('query').on)
        if (found.length === 0)
          throw new OperationRefused('not_found', `没有「${key}」这条规则。dazi rules list 列出有的。`)
        return c.json(found, 200)
      },
    )
