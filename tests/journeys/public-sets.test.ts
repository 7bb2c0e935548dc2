/** Real sets that nobody here wrote, through the real importer: every total is the published one. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const data = resolve(process.env.DAZI_SHARED ?? '../shared', 'data')
const isHere = existsSync(join(data, 'olist'))
if (!isHere && process.env.CI) throw new Error(`no shared data at ${data}`)
const read = (path: string) => JSON.parse(readFileSync(join(data, path), 'utf8'))
const linesOf = (path: string) =>
  gunzipSync(readFileSync(join(data, path)))
    .toString('utf8')
    .trim()
    .split(/\r?\n/)

describe.skipIf(!isHere)(isHere ? 'public sets' : 'skipped: no shared data', () => {
  let shop: OpenedShop
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => shop?.close())

  const one = async <T>(query: string): Promise<T> => {
    const [row] = await shop.rows<T>(query)
    if (!row) throw new Error(`no row: ${query}`)
    return row
  }
  const asked = async (
    keys: string[],
    from: string,
    to: string,
    period: 'week' | 'all' | 'day',
    zone: string,
  ) =>
    (
      await measure(
        shop.warehouse,
        { keys, from, to, period },
        {
          database: await shop.database(),
          metrics,
          hasExclusions: false,
          hasRollUps: true,
          asOf: '2026-11-20 00:00',
          timeZone: zone,
        },
      )
    ).rows

  test('The Complete Journey: baskets, households, discounts, and every week', async () => {
    const wanted = read('dunnhumby-completejourney/expected_totals.json')
    const folder = join(data, 'dunnhumby-completejourney')
    const [lines, goods] = await shop.take([
      join(folder, 'transactions.csv.gz'),
      join(folder, 'products.csv.gz'),
      join(folder, 'campaign_descriptions.csv'),
    ])
    expect(lines?.row, lines?.sentence).toMatchObject({ rows: wanted.rows, rejected: 0 })
    const said = await one<Record<string, number>>(
      `SELECT count() AS rows, uniqExact(sku_code) AS products, sum(paid_minor) AS paid, sum(seller_discount_minor) AS ours,
        sum(platform_discount_minor) AS theirs FROM order_line`,
    )
    const match = linesOf('dunnhumby-completejourney/transactions.csv.gz')
      .slice(1)
      .reduce((sum, line) => sum + Math.round(Number(line.split(',')[8]) * 100), 0)
    expect(said).toEqual({
      rows: wanted.rows,
      products: wanted.products,
      paid: Math.round(wanted.sales * 100),
      ours: Math.round(wanted.retail_disc * 100) + match,
      theirs: Math.round(wanted.coupon_disc * 100),
    })
    const orders = await one<Record<string, number>>(
      'SELECT count() AS baskets, uniqExact(buyer_key) AS households, sum(paid_minor) AS paid FROM `order`',
    )
    expect(orders).toEqual({
      baskets: wanted.baskets,
      households: wanted.households,
      paid: Math.round(wanted.sales * 100),
    })
    expect((orders.paid ?? 0) / (orders.baskets ?? 0) / 100).toBeCloseTo(wanted.avg_basket, 5)
    const blank = await one<Record<string, number>>(
      'SELECT countIf(category IS NULL) AS category, countIf(spec IS NULL) AS spec FROM sku',
    )
    expect(goods?.status, goods?.sentence).toBe('landed')
    expect(blank).toEqual({ category: wanted.blank_product_category, spec: wanted.blank_package_size })

    const rows = await asked(['sales.gmv_paid'], '2016-12-26', '2017-12-31', 'week', 'America/New_York')
    const weeks = rows.map((r) => r.value).filter((v): v is number => v !== null && v > 0)
    expect(weeks.map((v) => v / 100)).toEqual(Object.values(wanted.weekly_sales))
  }, 120_000)

  test('Olist: payments by method, and 610 listings whose four columns are blank together', async () => {
    const wanted = read('olist/expected_payments.json')
    const blanks = read('olist/expected_blanks_products.json')
    const folder = join(data, 'olist')
    const [payments, products, sellers] = await shop.take([
      join(folder, 'olist_order_payments_part.csv.gz'),
      join(folder, 'olist_products_dataset.csv.gz'),
      join(folder, 'olist_sellers_dataset.csv.gz'),
    ])
    expect(payments?.row, payments?.sentence).toMatchObject({ rows: wanted.rows, rejected: 0 })
    const methods = await shop.rows<{ method: string; count: number; paid: number }>(
      'SELECT method, count() AS count, sum(paid_minor) AS paid FROM payment GROUP BY method',
    )
    expect(Object.fromEntries(methods.map((m) => [m.method, { count: m.count, sum: m.paid / 100 }]))).toEqual(
      wanted.by_type,
    )
    expect(await one('SELECT count() AS rows, uniqExact(order_id) AS orders FROM payment')).toEqual({
      rows: wanted.rows,
      orders: wanted.orders,
    })
    expect(methods.reduce((sum, m) => sum + m.paid, 0)).toBe(Math.round(wanted.sum * 100))

    expect(products?.row, products?.sentence).toMatchObject({ rows: blanks.rows, rejected: 0 })
    const by = blanks.blank_by_column
    const counted = await one<Record<string, number>>(
      `SELECT countIf(category IS NULL) AS category, countIf(title_length IS NULL) AS title, countIf(description_length IS NULL) AS words,
        countIf(pictures IS NULL) AS pictures, countIf(weight_kg IS NULL) AS weight, countIf(length_cm IS NULL) AS length FROM listing`,
    )
    expect(counted).toEqual({
      category: by.product_category_name,
      title: by.product_name_lenght,
      words: by.product_description_lenght,
      pictures: by.product_photos_qty,
      weight: by.product_weight_g,
      length: by.product_length_cm,
    })
    expect(products?.oddities.coBlank[0]).toEqual({
      fact: 'listing',
      columns: ['category', 'title_length', 'description_length', 'pictures'],
      labels: ['类目', '标题长度', '描述长度', '图片数'],
      rows: by.product_category_name,
    })
    expect(products?.sentence).toContain('有 610 条的类目、标题长度、描述长度、图片数一起空着')
    expect(sellers?.row?.landed).toBe(linesOf('olist/olist_sellers_dataset.csv.gz').length - 1)
  }, 120_000)

  test('UserBehavior: the funnel, day by day in Shanghai, with stray days said', async () => {
    const wanted = read('taobao-userbehavior/expected_funnel.json')
    const [events] = await shop.take(join(data, 'taobao-userbehavior/UserBehavior_part.csv.gz'))
    expect(events?.row, events?.sentence).toMatchObject({
      rows: wanted.rows,
      rejected: 0,
      landed: wanted.rows,
    })
    const words: Record<string, string> = { view: 'pv', cart: 'cart', favourite: 'fav', buy: 'buy' }
    const kinds = await shop.rows<{ behaviour: string; events: number; people: number }>(
      'SELECT behaviour, count() AS events, uniqExact(visitor_key) AS people FROM visit_event GROUP BY behaviour',
    )
    expect(Object.fromEntries(kinds.map((k) => [words[k.behaviour], k.events]))).toEqual(wanted.events)
    expect(Object.fromEntries(kinds.map((k) => [words[k.behaviour], k.people]))).toEqual(
      wanted.users_by_event,
    )
    expect(
      await one(
        'SELECT uniqExact(visitor_key) AS users, uniqExact(item_id) AS items, uniqExact(category) AS categories FROM visit_event',
      ),
    ).toEqual({ users: wanted.users, items: wanted.items, categories: wanted.categories })
    const days = await shop.rows<{ day: string; behaviour: string; events: number }>(
      'SELECT toString(toDate(at_local)) AS day, behaviour, count() AS events FROM visit_event GROUP BY day, behaviour',
    )
    const daily: Record<string, Record<string, number>> = {}
    for (const d of days) daily[d.day] = { ...daily[d.day], [words[d.behaviour] ?? '']: d.events }
    expect(daily).toEqual(wanted.daily_Asia_Shanghai)

    const { users_by_event: people } = wanted
    const rows = await asked(
      ['traffic.viewers', 'traffic.buying_people'],
      '2017-11-01',
      '2017-12-31',
      'all',
      'Asia/Shanghai',
    )
    const of = (key: string) => rows.find((r) => r.metric === key)?.value
    expect([of('traffic.viewers'), of('traffic.buying_people')]).toEqual([people.pv, people.buy])

    const outside = Object.entries<Record<string, number>>(wanted.daily_Asia_Shanghai)
      .filter(([day]) => day < '2017-11-25' || day > '2017-12-03')
      .map(([day, counts]) => ({
        fact: 'visit_event',
        day,
        rows: Object.values(counts).reduce((a, b) => a + b),
      }))
    expect(events?.oddities.strayDays).toEqual(outside)
    expect(events?.sentence).toContain(
      `落在零星的 ${outside.length} 天（${outside[0]?.day} ${outside[0]?.rows} 条`,
    )
  }, 60_000)
})
