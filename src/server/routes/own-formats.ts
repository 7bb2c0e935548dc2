/** Formats of one's own, as the mapping wizard and the command line ask: proposed, tried, saved, handed on, removed. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { FactInList } from '../shapes/formats.ts'
import {
  Declaration,
  FormatToSave,
  OwnFormatInList,
  Proposal,
  ProposalAsked,
  Removed,
  Saved,
  Trial,
  TrialAsked,
} from '../shapes/own-formats.ts'
import { answers } from './responses.ts'

const byKey = z.object({ key: z.string().min(1).max(200) })
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const ownFormats = ({ operations, handbook }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/facts',
        summary: '一列可以对到什么：事实和它们的列',
        responses: answers(z.array(FactInList)),
      }),
      async (c) => c.json(await handbook.facts(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/own-formats',
        summary: '自己的格式',
        responses: answers(z.array(OwnFormatInList)),
      }),
      async (c) => c.json(await (await operations()).ownFormats(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/own-formats/proposals',
        summary: '这份表怎么读：一份建议，每一列为什么，试读出来是什么；什么都不留下',
        request: { body: body(ProposalAsked) },
        responses: answers(Proposal),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        return c.json(await (await operations()).proposeFormat({ ...c.req.valid('json'), who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/own-formats/trials',
        summary: '照改过的格式试读一遍；什么都不留下',
        request: { body: body(TrialAsked) },
        responses: answers(Trial),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { path, declaration } = c.req.valid('json')
        return c.json(await (await operations()).tryFormat({ path, declaration, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/own-formats',
        summary: '存一份自己的格式，新的一版',
        request: { body: body(FormatToSave) },
        responses: answers(Saved),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { declaration, origin } = c.req.valid('json')
        return c.json(await (await operations()).saveFormat({ declaration, origin, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/own-formats/{key}/versions',
        summary: '一份自己的格式，历来各版',
        request: { params: byKey },
        responses: answers(z.array(OwnFormatInList)),
      }),
      async (c) => c.json(await (await operations()).ownFormatVersions(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/own-formats/{key}',
        summary: '不用一份自己的格式了；有导入照它读着就不给删，除非一起撤回',
        request: { params: byKey, query: z.object({ undo: z.enum(['true', 'false']).optional() }) },
        responses: answers(Removed),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { key } = c.req.valid('param')
        const undoImports = c.req.valid('query').undo === 'true'
        return c.json(await (await operations()).removeFormat({ key, undoImports, who }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/formats/{key}/declaration',
        summary: '一种格式的声明，JSON',
        request: { params: byKey, query: z.object({ version: z.coerce.number().int().min(1).optional() }) },
        responses: answers(Declaration),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        const found = await (await operations()).formatDeclaration(key, c.req.valid('query').version)
        if (!found)
          throw new OperationRefused(
            'not_found',
            `没有「${key}」这种格式，或者它没有表头、写不成声明。dazi formats list 列出认得的。`,
          )
        return c.json(found, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/formats/{key}/updates',
        summary: '认得的导出换了列：新列怎么用，一份建议；什么都不留下',
        request: { params: byKey, body: body(ProposalAsked) },
        responses: answers(Proposal),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const { key } = c.req.valid('param')
        return c.json(
          await (await operations()).proposeFormatUpdate({ ...c.req.valid('json'), key, who }),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/format-schema',
        summary: '自己的格式怎么写：JSON Schema',
        responses: answers(z.record(z.string(), z.unknown())),
      }),
      async (c) => c.json(await handbook.formatSchema(), 200),
    )
