/** What can be read: the brief, findings, numbers, and how they are counted. */
import { createRoute, z } from '@hono/zod-openapi'
import { OperationRefused } from '../../operations.ts'
import { seesCosts, takesLists } from '../../people/policy.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { BriefOfDay, FindingRaised } from '../shapes/brief.ts'
import { DeskShown } from '../shapes/desks.ts'
import { FormatInList, FormatWhole } from '../shapes/formats.ts'
import { ShopKept } from '../shapes/imports.ts'
import {
  ExplainAsked,
  Explained,
  MetricAnswered,
  MetricCard,
  MetricInList,
  MetricsAsked,
  RowsBehind,
} from '../shapes/numbers.ts'
import { day } from '../shapes/shape.ts'
import { FindingShown, TodayOfShop } from '../shapes/today.ts'
import { answers, troubles } from './responses.ts'

const printed = { pdf: 'application/pdf', png: 'image/png' } as const

const briefFormats = {
  text: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  json: 'application/json',
  share: 'text/plain',
}
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const byKey = z.object({ key: z.string().min(1).max(200) })
const onDay = z.object({ on: day.optional() })
const said = onDay.extend({ locale: z.enum(['zh', 'en']).optional() })

export const reading = ({ operations, handbook }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/brief',
        summary: '早报',
        request: { query: onDay },
        responses: answers(BriefOfDay),
      }),
      async (c) => c.json(await (await operations()).brief(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/shop-day',
        summary: '店铺的今天',
        responses: answers(z.object({ now: z.string(), today: z.string(), timezone: z.string() })),
      }),
      async (c) => c.json(await (await operations()).shopDay(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/today',
        summary: '今日：早报连同每个数、每件事怎么说',
        request: { query: said },
        responses: answers(TodayOfShop),
      }),
      async (c) => c.json(await (await operations()).today(c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/desks/{key}',
        summary: '一张桌子：它的数、它的发现、它的表',
        request: { params: byKey, query: said.omit({ on: true }) },
        responses: answers(DeskShown),
      }),
      async (c) =>
        c.json(
          await (await operations()).desk({
            ...c.req.valid('param'),
            ...c.req.valid('query'),
            withCosts: seesCosts(c.get('person')),
            withLists: takesLists(c.get('person')),
          }),
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/brief/xlsx',
        summary: '早报，一份带公式的表格',
        request: { query: onDay },
        responses: {
          200: {
            description: '表格',
            content: { [workbookType]: { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
          },
          ...troubles,
        },
      }),
      async (c) => {
        const workbench = await operations()
        const brief = await workbench.brief(c.req.valid('query'))
        return c.body(new Uint8Array(await workbench.workbook(brief)), 200, {
          'content-type': workbookType,
          'content-disposition': `attachment; filename="dazi-brief-${brief.on}.xlsx"`,
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/brief/{format}',
        summary: '早报，写成一份文件',
        request: {
          query: onDay,
          params: z.object({ format: z.enum(['text', 'md', 'html', 'json', 'share', 'pdf', 'png']) }),
        },
        responses: {
          200: { description: '早报', content: { 'application/octet-stream': { schema: z.string() } } },
          ...troubles,
        },
      }),
      async (c) => {
        const { format } = c.req.valid('param')
        const workbench = await operations()
        const brief = await workbench.brief(c.req.valid('query'))
        const isPrinted = format === 'pdf' || format === 'png'
        const written = isPrinted
          ? new Uint8Array(await workbench.printBrief(brief, format))
          : await workbench.render(brief, format)
        return c.body(written, 200, {
          'content-type': isPrinted ? printed[format] : `${briefFormats[format]}; charset=utf-8`,
          ...(isPrinted
            ? { 'content-disposition': `attachment; filename="dazi-brief-${brief.on}.${format}"` }
            : {}),
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/findings',
        summary: '开着的发现，按钱排',
        responses: answers(z.array(FindingRaised)),
      }),
      async (c) => c.json(await (await operations()).findings(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/findings/{key}',
        summary: '一件发现，连同证据',
        request: { params: byKey, query: said },
        responses: answers(FindingShown),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        const found = await (await operations()).finding({ key, ...c.req.valid('query') })
        if (!found)
          throw new OperationRefused('not_found', '这件事已经不在了：数字回来了，或者带来它的文件撤回了。')
        return c.json(found, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/metrics',
        summary: '有哪些指标',
        responses: answers(z.array(MetricInList)),
      }),
      async (c) => c.json(await (await operations()).metricsList(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/metrics/{key}',
        summary: '一个指标的数',
        request: { params: byKey, query: MetricsAsked },
        responses: answers(MetricAnswered),
      }),
      async (c) => {
        const metric = c.req.valid('param').key
        return c.json(await (await operations()).metricsGet({ metric, ...c.req.valid('query') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/metrics/{key}/card',
        summary: '一个指标是什么',
        request: { params: byKey },
        responses: answers(MetricCard),
      }),
      async (c) => c.json(await (await operations()).metricShown(c.req.valid('param').key), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/metrics/{key}/rows',
        summary: '一个数由哪些行算来，每一行在哪份文件的第几行',
        request: { params: byKey, query: z.object({ on: day, shop: z.string().min(1).max(300).optional() }) },
        responses: answers(RowsBehind),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        return c.json(await (await operations()).metricRows({ metric: key, ...c.req.valid('query') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/explain/{key}',
        summary: '怎么算的，为什么动了',
        request: { params: byKey, query: ExplainAsked },
        responses: answers(Explained),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        return c.json(await (await operations()).explain({ metric: key, ...c.req.valid('query') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/shops',
        summary: '店铺',
        responses: answers(z.array(ShopKept)),
      }),
      async (c) => c.json(await (await operations()).shops(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/formats',
        summary: '认得的导出',
        responses: answers(z.array(FormatInList)),
      }),
      async (c) => c.json(await handbook.formats(), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/formats/{key}',
        summary: '一种导出',
        request: { params: byKey },
        responses: answers(FormatWhole),
      }),
      async (c) => {
        const { key } = c.req.valid('param')
        const format = await handbook.formatNamed(key)
        if (!format)
          throw new OperationRefused('not_found', `没有「${key}」这种导出。dazi formats list 列出认得的。`)
        return c.json(format, 200)
      },
    )
