/** Reports over days: said in parts for the page, and as files. */
import { createRoute, z } from '@hono/zod-openapi'
import type { ReportQuestion } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { day, text } from '../shapes/shape.ts'
import { ReportInWords, reportKind } from '../shapes/sheet-of-parts.ts'
import { answers, troubles } from './responses.ts'

const mostMetrics = 30

const asked = z.object({
  on: day.optional(),
  from: day.optional(),
  to: day.optional(),
  metrics: z
    .string()
    .max(2000)
    .transform((joined) => joined.split(',').filter((key) => key !== ''))
    .pipe(z.array(z.string()).min(1).max(mostMetrics))
    .optional(),
  by: z.string().min(1).max(60).optional(),
  promotion: z.string().min(1).max(200).optional(),
})

const ofKind = z.object({ kind: reportKind })

const files = {
  text: { type: 'text/plain; charset=utf-8', end: 'txt' },
  md: { type: 'text/markdown; charset=utf-8', end: 'md' },
  html: { type: 'text/html; charset=utf-8', end: 'html' },
  json: { type: 'application/json; charset=utf-8', end: 'json' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', end: 'xlsx' },
  pdf: { type: 'application/pdf', end: 'pdf' },
  png: { type: 'image/png', end: 'png' },
} as const

export const reports = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/report-promotions',
        summary: '能复盘的全店活动，新的在前',
        responses: answers(z.array(z.object({ id: text, name: text, from: text, to: text }))),
      }),
      async (c) => c.json(await (await operations()).promotionsToReport(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reports/{kind}/said',
        summary: '日报、周报、月报、活动复盘、自己拼的报表，一段一段说',
        request: { query: asked, params: ofKind },
        responses: answers(ReportInWords),
      }),
      async (c) => {
        const question: ReportQuestion = { ...c.req.valid('param'), ...c.req.valid('query') }
        return c.json(await (await operations()).reportSaid(question), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/reports/{kind}/{format}',
        summary: '同一份，写成文件',
        request: {
          query: asked,
          params: ofKind.extend({ format: z.enum(['text', 'md', 'html', 'json', 'xlsx', 'pdf', 'png']) }),
        },
        responses: {
          200: { description: '报告', content: { 'application/octet-stream': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { kind, format } = c.req.valid('param')
        const workbench = await operations()
        const report = await workbench.report({ kind, ...c.req.valid('query') })
        const written =
          format === 'xlsx'
            ? await workbench.reportWorkbook(report)
            : format === 'pdf' || format === 'png'
              ? await workbench.printReport(report, format)
              : await workbench.renderReport(report, format)
        const { type, end } = files[format]
        const body = typeof written === 'string' ? written : new Uint8Array(written)
        return c.body(body, 200, {
          'content-type': type,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${report.span.title}.${end}`)}`,
        })
      },
    )
