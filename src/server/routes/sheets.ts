/** Sheets kept by hand: which there are, their templates, and one row set by hand. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { FileTaken } from '../shapes/imports.ts'
import { RowByHand, SheetInList } from '../shapes/sheets.ts'
import { answers, troubles } from './responses.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const byName = z.object({ name: z.string().min(1).max(100) })

export const sheets = ({ operations, handbook }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sheets',
        summary: '有哪些搭子表',
        responses: answers(z.array(SheetInList)),
      }),
      async (c) => c.json(await handbook.sheets(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/sheets/{name}/template',
        summary: '一张搭子表的模板',
        request: { params: byName },
        responses: {
          200: { description: '工作簿', content: { [xlsx]: { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { name } = c.req.valid('param')
        const bytes = await handbook.sheetTemplate(name)
        if (!bytes)
          throw new OperationRefused('not_found', `没有「${name}」这张搭子表。dazi sheets list 列出所有的。`)
        return c.body(new Uint8Array(bytes), 200, {
          'content-type': xlsx,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`搭子表 ${name}.xlsx`)}`,
        })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/sheets/{name}/rows',
        summary: '手工改一行：一次一行的导入，能撤回',
        request: {
          params: byName,
          body: { required: true, content: { 'application/json': { schema: RowByHand } } },
        },
        responses: answers(FileTaken),
      }),
      async (c) => {
        const who = c.get('person')?.who ?? ''
        const sheet = c.req.valid('param').name
        const { row, shop } = c.req.valid('json')
        const asked = { sheet, row, who, ...(shop === undefined ? {} : { shop }) }
        return c.json(await (await operations()).setByHand(asked), 200)
      },
    )
