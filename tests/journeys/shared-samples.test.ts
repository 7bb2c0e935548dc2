/** Samples of exports abroad that nobody here wrote: each lands whole under its own format. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenedShop, openShop } from '../open-shop.ts'

const shared = join(process.env.DAZI_SHARED ?? '../shared', 'formats/samples')
const isHere = existsSync(shared)
const ci = Boolean(process.env.CI)

/** File → format and rows. A report without its days in it gets them in its name. */
const wanted: readonly [file: string, format: string, rows: number, name?: string][] = [
  ['shopify/orders_export_1.csv', 'shopify.orders', 1],
  ['amazon/all_orders.txt', 'amazon.orders', 2],
  ['amazon/BusinessReport-demo.csv', 'amazon.business_report', 1, 'BusinessReport-2026-11-21.csv'],
  ['amazon/settlement_v2.txt', 'amazon.settlement', 2],
  ['amazon/sp_search_term_2026.csv', 'amazon.ads_terms', 1],
  ['woocommerce/sample_products_excerpt.csv', 'woocommerce.products', 1],
  ['meta-ads/ads_export.csv', 'meta.ads', 1],
  ['google-ads/search_terms_utf16.csv', 'google.ads', 1],
  ['gorgias/tickets.csv', 'gorgias.tickets', 1],
]

describe.skipIf(!isHere && !ci)(`exports abroad${isHere ? '' : ' (skipped: no shared data)'}`, () => {
  let shop: OpenedShop
  const folder = mkdtempSync(join(tmpdir(), 'dazi-abroad-'))
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(async () => {
    await shop.close()
    rmSync(folder, { recursive: true })
  })

  test.each(wanted)('%s lands as %s', async (file, format, rows, name) => {
    const path = join(folder, name ?? basename(file))
    copyFileSync(join(shared, file), path)
    const [taken] = await shop.take(path, { shop: 'Abroad' })
    expect(taken?.format?.key, taken?.sentence).toBe(format)
    expect([taken?.status, taken?.row?.rejected], taken?.sentence).toEqual(['landed', 0])
    expect(taken?.row?.landed).toBe(rows)
    expect(taken?.totals.map((t) => t.gap).filter((gap) => gap !== 0)).toEqual([])
  })
})
