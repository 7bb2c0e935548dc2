/** Amazon's published report schemas: what its examples keep of them, and that those which tell of facts become facts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formatsOfAjv from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenedShop, openShop } from '../open-shop.ts'

const shared = join(process.env.DAZI_SHARED ?? '../shared', 'data/amazon-sp-api')
const isHere = existsSync(shared)
const ci = Boolean(process.env.CI)
const json = (path: string) => JSON.parse(readFileSync(join(shared, path), 'utf8'))
const examples = isHere ? readdirSync(join(shared, 'report-examples')) : []

/** Where the published examples themselves differ from the published schemas: an older draft, and one row without a field. */
const differsAt: Readonly<Record<string, readonly string[]>> = {
  'accountHealthReport-2020-11-18.example.json': ['/accountStatuses/2/status', '/performanceMetrics/0'],
  'sellerSalesAndTrafficReport.example.json': ['/salesAndTrafficByDate/3/trafficByDate'],
}

describe.skipIf(!isHere && !ci)(`reports of the API${isHere ? '' : ' (skipped: no shared data)'}`, () => {
  test('are there', () => expect(examples.length).toBeGreaterThan(5))

  test.each(examples)('%s keeps to its schema, but for what is known', (name) => {
    const schema = json(`report-schemas/${name.replace('.example', '')}`)
    const { $schema: _draft, ...rest } = schema
    const ajv = new Ajv({ strict: false, allErrors: true })
    formatsOfAjv.default(ajv)
    const isValid = ajv.compile(rest)
    const whole = json(`report-examples/${name}`)
    const reports = Array.isArray(whole) ? whole : [whole]
    const wrong = reports.flatMap((r) => (isValid(r) ? [] : (isValid.errors ?? [])))
    expect([...new Set(wrong.map((e) => e.instancePath))].filter((at) => at !== '')).toEqual(
      differsAt[name] ?? [],
    )
  })

  describe('as facts', () => {
    let shop: OpenedShop
    beforeAll(async () => {
      shop = await openShop()
    })
    afterAll(() => shop.close())
    const take = (name: string) => shop.take(join(shared, 'report-examples', name), { shop: 'API' })

    test('search terms: each clicked product, its shares as they were', async () => {
      const [taken] = await take('sellingPartnerSearchTermsReport.example.json')
      const wanted = json('report-examples/sellingPartnerSearchTermsReport.example.json')
      expect(taken?.status, taken?.sentence).toBe('landed')
      const rows = await shop.rows(
        `SELECT term, item_id, frequency_rank, click_share, conversion_share, toString(on_day) AS day FROM search_rank WHERE landing = ${taken?.row?.landing} ORDER BY record`,
      )
      expect(rows).toEqual(
        wanted.dataByDepartmentAndSearchTerm.map((r: Record<string, unknown>) => ({
          term: r.searchTerm,
          item_id: r.clickedAsin,
          frequency_rank: r.searchFrequencyRank,
          click_share: r.clickShare,
          conversion_share: r.conversionShare,
          day: wanted.reportSpecification.dataEndTime,
        })),
      )
    })

    test('sales and traffic: days are days, weeks and parents are refused', async () => {
      const taken = await take('sellerSalesAndTrafficReport.example.json')
      const landed = taken.filter((t) => t.status === 'landed')
      const said = taken.map((t) => `${t.format?.key} ${t.status} ${t.row?.landed} ${t.row?.rejected}`)
      expect(said).toEqual([
        'amazon.api_traffic_day landed 4 0',
        'amazon.api_traffic_item landed 3 0',
        'amazon.api_traffic_day landed 0 2',
        'amazon.api_traffic_item landed 3 0',
        'amazon.api_traffic_day landed 0 1',
        // A report by parents has no column for the children.
        'amazon.api_traffic_item rejected undefined undefined',
      ])
      const [first] = json('report-examples/sellerSalesAndTrafficReport.example.json')
      const days = await shop.rows(
        `SELECT toString(on_day) AS day, sessions, views FROM shop_day WHERE landing = ${landed[0]?.row?.landing} ORDER BY on_day`,
      )
      type Day = { date: string; trafficByDate: { sessions: number; pageViews: number } }
      expect(days).toEqual(
        first.salesAndTrafficByDate.map((d: Day) => ({
          day: d.date,
          sessions: d.trafficByDate.sessions,
          views: d.trafficByDate.pageViews,
        })),
      )
    })
  })
})
