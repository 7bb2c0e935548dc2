/** The declarations against header lists and samples that nobody here wrote. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { normaliseHeader } from '../readers/headers.ts'
import { knownHeaders, recognise } from '../recognise.ts'
import { formats } from './index.ts'
import { headersNamed } from './testing/headers-named.ts'
import { rowsOf, samples } from './testing/samples.ts'

const shared = join(process.env.DAZI_SHARED ?? '../shared', 'formats')
const sharedIsHere = existsSync(shared)
const ci = Boolean(process.env.CI)
const noData = sharedIsHere ? '' : ' (skipped: no shared data)'

describe.skipIf(!sharedIsHere && !ci)(`the real headers${noData}`, () => {
  interface Known {
    platform: string
    report: string
    headers: string[]
  }
  const list = sharedIsHere ? (JSON.parse(readFileSync(join(shared, 'formats.json'), 'utf8')) as Known[]) : []
  /** Entry of the published list (counted from 1) → the declaration that must know it. Every other entry belongs to none. */
  const owner: Readonly<Record<number, string>> = {
    1: 'taobao.orders',
    2: 'taobao.orders',
    3: 'taobao.orders',
    4: 'taobao.orders',
    5: 'taobao.orders',
    6: 'taobao.order_lines',
    7: 'taobao.refunds',
    8: 'taobao.refunds',
    12: 'taobao.item_traffic',
    13: 'taobao.item_traffic',
    16: 'taobao.ads_item',
    19: 'jd.orders',
    20: 'jd.orders',
    29: 'pdd.orders',
    30: 'pdd.orders',
    32: 'pdd.ads_item',
    33: 'pdd.ads_item',
    35: 'douyin.orders',
    36: 'douyin.orders',
    // 43 is 飞鸽, whose published list leaves out the column that names the agent; the sample beside it has one.
    51: 'jushuitan.stock',
    53: 'shopify.orders',
    58: 'amazon.orders',
  }

  test('are there', () => expect(list.length).toBeGreaterThan(70))

  test.each(list.map((entry, i) => ({ no: i + 1, ...entry })))(
    '#$no $platform $report',
    ({ no, headers }) => {
      // The published list of 飞鸽 leaves out the column that names the agent; the sample beside the declaration has it.
      if (no === 43) return
      const said = recognise({ headers, sheet: null, path: 'export.csv' }, formats)
      expect(said.kind === 'one' ? said.format.key : said.kind).toBe(owner[no] ?? 'none')
    },
  )

  test('seen in the wild belong to the same declarations', () => {
    const wild = JSON.parse(
      readFileSync(join(shared, '../data/cn-platform-headers/headers.json'), 'utf8'),
    ) as Record<string, string[]>
    const said = Object.entries(wild).map(([name, headers]) => {
      const answer = recognise({ headers, sheet: null, path: 'export.csv' }, formats)
      return [name, answer.kind === 'one' ? answer.format.key : answer.kind]
    })
    expect(Object.fromEntries(said)).toEqual({
      douyin_order_export_75: 'douyin.orders',
      douyin_aftersale_export_50: 'none',
      douyin_settlement_34: 'none',
      douyin_fund_30: 'none',
      pdd_order_export_23: 'pdd.orders',
      pdd_promotion_export_14: 'pdd.ads_item',
      pdd_settlement_7: 'none',
      taobao_order_mapped_columns: 'taobao.orders',
      taobao_alipay_settlement_11: 'none',
      jd_settlement_22: 'none',
      '1688_order_mapped_columns': 'none',
      alimama_wanxiangtai_ad_columns: 'taobao.ads_item',
      shengyicanmou_product_columns: 'taobao.item_traffic',
      amazon_sp_search_term_report_26: 'none',
      shopify_product_csv: 'none',
    })
  })

  test('every header a declaration reads stands in a published list or in a sample', async () => {
    // Names that only the remarks on a format mention count as published too.
    const prose = ['DAZI_SHEETS.md', 'FORMATS.md'].map((f) => readFileSync(join(shared, f), 'utf8')).join(' ')
    const data = JSON.parse(
      readFileSync(join(shared, '../data/cn-platform-headers/headers.json'), 'utf8'),
    ) as Record<string, string[]>
    const ours = await Promise.all(samples.map((s) => rowsOf(s.path, knownHeaders(formats))))
    const seen = new Set(
      [
        ...list.flatMap((entry) => entry.headers),
        ...Object.values(data).flat(),
        ...ours.flatMap((r) => r.headers),
        ...prose.split(/[\s|*,:/=]+/),
      ].map(normaliseHeader),
    )
    const unknown = formats.flatMap((f) =>
      [...new Set(headersNamed(f))].filter((h) => !seen.has(normaliseHeader(h))).map((h) => `${f.key}: ${h}`),
    )
    expect(unknown).toEqual([])
  })

  test('every published sample of these platforms is recognised', async () => {
    const wanted: Readonly<Record<string, string>> = {
      'taobao/ExportOrderList202611220830.csv': 'taobao.orders',
      'taobao/ExportOrderDetailList202611220830.csv': 'taobao.order_lines',
      'taobao/万相台_主体报表.csv': 'taobao.ads_item',
      'jd/订单导出.csv': 'jd.orders',
      'pdd/orders_export2026-11-22.csv': 'pdd.orders',
      'pdd/商品推广.csv': 'pdd.ads_item',
      'douyin/1795276800_demo.csv': 'douyin.orders',
      'shopify/orders_export_1.csv': 'shopify.orders',
      'amazon/all_orders.txt': 'amazon.orders',
    }
    for (const [file, key] of Object.entries(wanted)) {
      const path = join(shared, 'samples', file)
      const { headers } = await rowsOf(path, knownHeaders(formats))
      const said = recognise({ headers, sheet: null, path }, formats)
      expect(said.kind === 'one' ? said.format.key : said.kind, file).toBe(key)
    }
  })
})
