/** Real sets and their real blanks, through the real importer: counted to the row, with the numbers that cannot see them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import { facts } from '../../src/flow/facts/index.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { type BlankColumns, blankColumns } from '../../src/flow/reports/blanks/blanks.ts'
import { countLost } from '../../src/flow/reports/blanks/count-columns.ts'
import { lossesOf } from '../../src/flow/reports/blanks/losses.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const data = resolve(process.env.DAZI_SHARED ?? '../shared', 'data')
const isHere = existsSync(join(data, 'olist'))
if (!isHere && process.env.CI) throw new Error(`no shared data at ${data}`)
const read = (path: string) => JSON.parse(readFileSync(join(data, path), 'utf8'))

describe.skipIf(!isHere)(isHere ? 'blanks of real exports' : 'skipped: no shared data', () => {
  let shop: OpenedShop
  const folder = mkdtempSync(join(tmpdir(), 'dazi-blanks-'))
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(async () => {
    await shop.close()
    rmSync(folder, { recursive: true })
  })

  const ask = async (fact: string | null, of: string | null = null): Promise<BlankColumns> =>
    blankColumns(shop.warehouse, {
      database: await shop.database(),
      metrics,
      published: await shop.records.imports.list({ statuses: ['published'] }),
      formats,
      hasExclusions: false,
      shop: of,
      fact,
    })
  const columnOf = (said: BlankColumns, fact: string, column: string) =>
    said.facts.find((f) => f.fact === fact)?.columns.find((c) => c.column === column)

  test('Olist: 610 listings with the same four columns blank, two without measures', async () => {
    const wanted = read('olist/expected_blanks_products.json')
    const [taken] = await shop.take(join(data, 'olist/olist_products_dataset.csv.gz'))
    expect(taken?.status, taken?.sentence).toBe('landed')
    const said = await ask('listing')

    const file = said.files.find((f) => f.format === 'olist.products')
    expect(file?.rows).toBe(wanted.rows)
    expect(Object.fromEntries(file?.headers.map((h) => [h.header, h.blank]) ?? [])).toEqual(
      wanted.blank_by_column,
    )
    expect(file?.groups).toEqual([
      {
        headers: [
          'product_category_name',
          'product_name_lenght',
          'product_description_lenght',
          'product_photos_qty',
        ],
        rows: 610,
      },
      {
        headers: ['product_weight_g', 'product_length_cm', 'product_height_cm', 'product_width_cm'],
        rows: 2,
      },
    ])

    const fact = said.facts.find((f) => f.fact === 'listing')
    expect(fact?.rows).toBe(wanted.rows)
    expect(fact?.groups.map((g) => [g.rows, g.labels])).toEqual([
      [610, ['类目', '标题长度', '描述长度', '图片数']],
      [2, ['重量', '长', '高', '宽']],
    ])
    expect(columnOf(said, 'listing', 'category')).toMatchObject({ rows: 610, withheld: 0, since: null })
    // The file has no prices and no titles: not exported is not blank.
    expect(columnOf(said, 'listing', 'price_minor')).toBeUndefined()
  }, 120_000)

  test('UCI: rows without a customer carry the missing repeat rate', async () => {
    const wanted = read('uci-online-retail/expected_kpis.json').ALL
    const name = 'online_retail_2010-12_to_2011-08.csv.gz'
    const path = join(data, 'uci-online-retail', name)
    const [taken] = await shop.take(path)
    expect(taken?.status, taken?.sentence).toBe('landed')
    const said = await ask(null, taken?.row?.shop_id ?? '')

    const file = said.files.find((f) => f.format === 'uci.online_retail')
    expect(file?.rows).toBe(wanted.rows)
    const blank = Object.fromEntries(file?.headers.map((h) => [h.header, h.blank]) ?? [])
    expect(blank).toMatchObject({
      CustomerID: wanted.blank_customer_rows,
      Description: wanted.blank_description_rows,
      InvoiceNo: 0,
      UnitPrice: 0,
    })

    // The same counted from the file by hand: sales, as the published totals define them.
    const rows = parse<Record<string, string>>(gunzipSync(readFileSync(path)), { columns: true })
    const sales = rows.filter(
      (r) => !r.InvoiceNo?.startsWith('C') && Number(r.Quantity) > 0 && Number(r.UnitPrice) > 0,
    )
    const nobody = sales.filter((r) => r.CustomerID === '')
    const pence = (of: typeof rows) =>
      Math.round(of.reduce((n, r) => n + Number(r.Quantity) * Number(r.UnitPrice) * 100, 0))
    const invoices = (of: typeof rows) => new Set(of.map((r) => r.InvoiceNo)).size

    const buyer = columnOf(said, 'order', 'buyer_key')
    expect(buyer).toMatchObject({ harm: '算不出复购和新客', exported: wanted.sale_orders, withheld: 0 })
    expect(buyer?.rows).toBe(invoices(nobody))
    expect(Math.abs((buyer?.money?.GBP ?? 0) - pence(nobody))).toBeLessThan(20)
    const repeat = buyer?.losses.find((l) => l.metrics.some((m) => m.key === 'sales.repurchase_rate_30d'))
    expect(repeat).toMatchObject({ how: 'left_out', lost: { rows: invoices(nobody) } })
    expect(repeat?.of.rows).toBe(wanted.sale_orders)
    expect(repeat?.metrics.map((m) => m.key)).toEqual(
      expect.arrayContaining(['sales.buyers', 'sales.new_buyers', 'sales.second_purchase_90d']),
    )
    // The derived ones go with them.
    expect(repeat?.made_of_them.map((m) => m.key)).toContain('sales.cost_per_new_buyer')
    const share = (repeat?.lost.money?.GBP ?? 0) / (repeat?.of.money?.GBP ?? 1)
    expect(share).toBeCloseTo(pence(nobody) / Math.round(wanted.gmv_sales * 100), 4)
    // Blank from the first day to the last: nobody broke it, so no day is named.
    expect(buyer?.since).toBeNull()
    expect(buyer?.first_on).toBe('2010-12-01')
  }, 120_000)

  test('拼多多: a blank 订单成交时间 is counted, its day read off the order number, and that is said', async () => {
    // Whoever also ticks the receiver's columns gets them emptied.
    const headers: string[] = [...read('cn-platform-headers/headers.json').pdd_order_export_23, '省', '市']
    const row = (no: string, at: string, i: number) =>
      headers.map((h) => {
        if (h === '订单号') return no
        if (h === '订单状态') return '已发货，待收货'
        if (h === '订单成交时间') return at
        if (/元/.test(h)) return '12.50'
        if (/商品数量/.test(h)) return '1'
        if (h === '商品id') return String(9000 + (i % 5))
        return ''
      })
    // As the quirk has it: 127 rows without the time, and three whose number is of the day before.
    const blank = Array.from({ length: 127 }, (_, i) =>
      row(`260517-6071${String(i).padStart(11, '0')}`, '', i),
    )
    const known = Array.from({ length: 40 }, (_, i) =>
      row(`260516-6071${String(i).padStart(11, '0')}`, '2026-05-16 10:00:00', i),
    )
    const midnight = Array.from({ length: 3 }, (_, i) =>
      row(`260515-6071${String(i).padStart(11, '0')}`, '2026-05-16 00:00:07', i),
    )
    const path = join(folder, '拼多多订单_2026-05-18.csv')
    writeFileSync(
      path,
      [headers, ...blank, ...known, ...midnight].map((r) => r.map((c) => `"${c}"`).join(',')).join('\n'),
    )
    const [taken] = await shop.take(path, { shop: '拼多多一店' })
    expect(taken?.status, taken?.sentence).toBe('landed')
    expect(taken?.sentence).toContain('「订单成交时间」空着的 127 行，日子按「订单号」开头的补，只到天')

    const said = await ask(null, taken?.row?.shop_id ?? '')
    const file = said.files.find((f) => f.format === 'pdd.orders')
    expect(file?.rows).toBe(170)
    const at = file?.headers.find((h) => h.header === '订单成交时间')
    expect(at).toMatchObject({ blank: 127, recovered: { from: '订单号', rows: 127 } })
    // Recovered, so no order is missing from any report, and those that stood keep what they said.
    expect(columnOf(said, 'order', 'placed_at')).toBeUndefined()
    expect(
      await shop.rows(
        "SELECT toString(toDate(placed_local)) AS day, count() AS n FROM `order` WHERE platform = 'pdd' GROUP BY day ORDER BY day",
      ),
    ).toEqual([
      { day: '2026-05-16', n: 43 },
      { day: '2026-05-17', n: 127 },
    ])
    // Receivers the platform emptied are hidden, not blank.
    const province = file?.headers.find((h) => h.header === '省')
    expect(province).toMatchObject({ blank: 0, withheld: 170 })
    expect(columnOf(said, 'order', 'province')).toBeUndefined()
    // What pages and codes the rows belong to is blank, and the numbers that are split by it say so.
    expect(columnOf(said, 'order_line', 'sku_code')).toMatchObject({ rows: 170 })
    const split = columnOf(said, 'order_line', 'sku_code')?.losses.find((l) => l.how === 'split')
    expect(split?.metrics.map((m) => m.key)).toContain('sales.units')
  }, 60_000)
})

test('what a blank takes from each number can be asked of every column of every fact', async () => {
  const shop = await openShop()
  const database = await shop.database()
  const asked: string[] = []
  for (const fact of facts) {
    const losses = Object.keys(fact.columns).flatMap((column) =>
      lossesOf(fact, column, metrics).map((loss) => ({ ...loss, column })),
    )
    const question = { fact, database, shop: null, hasExclusions: false, sets: [] }
    const counted = await countLost(shop.warehouse, question, losses)
    expect(counted.map((c) => c.lost.rows)).toEqual(losses.map(() => 0))
    asked.push(...losses.map((l) => `${fact.name}.${l.column} ${l.how} ${l.metric.key}`))
  }
  await shop.close()
  expect(asked).toEqual(
    expect.arrayContaining([
      'order.buyer_key left_out sales.repurchase_rate_30d',
      'order_line.quantity unknown sales.units',
      'order_line.item_id split sales.units',
      'refund.refunded_minor unknown service.refunds_paid',
    ]),
  )
}, 60_000)
