/** Runs of SOPs. Everybody who works may walk one; whose it is says who is at it, not who may. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { RunAsked, RunInList, RunMoveAsked, RunShown, RunsAsked, StepAsked } from '../shapes/sops.ts'
import { answers, troubles } from './responses.ts'

const numbered = z.object({ no: z.coerce.number().int().positive() })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

export const sopRuns = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sop-runs',
        summary: '走过的、正在走的',
        request: { query: RunsAsked },
        responses: answers(z.array(RunInList)),
      }),
      async (c) => c.json(await (await operations()).sopRuns(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sop-runs',
        summary: '照一份 SOP 走一趟',
        request: { body: body(RunAsked) },
        responses: answers(RunShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).startSopRun({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sop-runs/{no}',
        summary: '一趟走到哪了',
        request: { params: numbered },
        responses: answers(RunShown),
      }),
      async (c) => c.json(await (await operations()).sopRun(c.req.valid('param').no), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sop-runs/{no}/steps/{step}',
        summary: '勾一步、跳过、撤回；指标由机器看',
        request: {
          params: numbered.extend({ step: z.coerce.number().int().min(0) }),
          body: body(StepAsked),
        },
        responses: answers(RunShown),
      }),
      async (c) => {
        const { no, step } = c.req.valid('param')
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), run: no, step, who }
        return c.json(await (await operations()).answerStep(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sop-runs/{no}/move',
        summary: '交给别人，或者作罢',
        request: { params: numbered, body: body(RunMoveAsked) },
        responses: answers(RunShown),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const said = { ...c.req.valid('json'), run: c.req.valid('param').no, who }
        return c.json(await (await operations()).moveSopRun(said), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sop-runs/{no}/files/{sha}',
        summary: '一步的证据文件',
        request: { params: numbered.extend({ sha: z.string().regex(/^[0-9a-f]{64}$/) }) },
        responses: {
          200: { description: '文件', content: { 'application/octet-stream': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { no, sha } = c.req.valid('param')
        const file = await (await operations()).evidenceFile({ run: no, sha256: sha })
        if (!file) throw new OperationRefused('not_found', '这一趟里没有这份文件。')
        // Always saved, never shown: whatever somebody uploaded must not run on our own page.
        return c.body(new Uint8Array(file.body), 200, {
          'content-type': file.type,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'x-content-type-options': 'nosniff',
        })
      },
    )
