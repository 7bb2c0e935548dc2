/** Reconciliation: as data, in words and as a file. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { ReconcileAsked, Reconciled } from '../shapes/reconciliation.ts'
import { ReconciliationInWords } from '../shapes/sheet-of-parts.ts'
import { answers, troubles } from './responses.ts'

const types = {
  text: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const reconciling = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reconcile',
        summary: '订单、账单、退款、包裹互相对账',
        request: { query: ReconcileAsked },
        responses: answers(Reconciled),
      }),
      async (c) => c.json(await (await operations()).reconcile(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reconcile-said',
        summary: '对账，一段一段说',
        request: { query: ReconcileAsked },
        responses: answers(ReconciliationInWords),
      }),
      async (c) => c.json(await (await operations()).reconciliationSaid(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reconcile/xlsx',
        summary: '对账，写成工作簿',
        request: { query: ReconcileAsked },
        responses: {
          200: { description: '工作簿', content: { [xlsx]: { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const workbench = await operations()
        const said = await workbench.reconcile(c.req.valid('query'))
        return c.body(new Uint8Array(await workbench.reconciliationWorkbook(said)), 200, {
          'content-type': xlsx,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`对账 ${said.from} ${said.to}.xlsx`)}`,
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reconcile/{format}',
        summary: '对账，写成一份文件',
        request: {
          query: ReconcileAsked,
          params: z.object({ format: z.enum(['text', 'md', 'html', 'json']) }),
        },
        responses: {
          200: { description: '对账', content: { 'text/plain': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { format } = c.req.valid('param')
        const workbench = await operations()
        const said = await workbench.reconcile(c.req.valid('query'))
        return c.text(await workbench.renderReconciliation(said, format), 200, {
          'content-type': types[format],
        })
      },
    )
