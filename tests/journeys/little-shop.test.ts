/** The little shop, from its export files to published numbers and findings, against its own sealed sheet. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Answer,
  type Answers,
  type DayTruth,
  type Decoy,
  generateLittleShop,
  NOW_TEXT,
} from '../../fixtures/little-shop/index.ts'
import { metrics } from '../../src/desks/all-metrics.ts'
import type { Finding } from '../../src/flow/findings/finding.ts'
import type { TakenFile } from '../../src/flow/intake/taking.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { isDerived } from '../../src/flow/metrics/metric.ts'
import type { Workbench } from '../../src/operations.ts'
import { addDays } from '../../src/wording/index.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { truthOf, unaccounted } from '../checking.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const temporary: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'dazi-little-'))
  temporary.push(made)
  return made
}
afterAll(() => {
  for (const made of temporary) rmSync(made, { recursive: true, force: true })
})

/** Halves of cents are added in whatever order the engine reads them. */
const toTwelveDigits = (rows: unknown): unknown =>
  JSON.parse(JSON.stringify(rows, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(12)) : v)))

describe('a quiet shop of 1 500 lines: every number of the sheet', () => {
  let shop: OpenedShop
  let answers: Answers
  let taken: TakenFile[]
  let out: string
  beforeAll(async () => {
    out = folder()
    answers = (await generateLittleShop({ seed: 7, lines: 1500, troubles: 'none', out })).answers
    shop = await openShop({ now: NOW_TEXT })
    taken = await shop.take(out)
  }, 900_000)
  afterAll(() => shop?.close())

  test('every file lands, every row is accounted for, nothing is rejected', async () => {
    const not = taken.filter((t) => t.status !== 'landed').map((t) => t.sentence)
    expect(not).toEqual([])
    const missing = await Promise.all(taken.map((t) => unaccounted(shop.warehouse, t)))
    expect(missing.filter((m) => m)).toEqual([])
    expect(taken.filter((t) => t.row?.rejected).map((t) => t.sentence)).toEqual([])
    await truthOf(shop.warehouse, await shop.database())
  })

  test('orders, paid orders and paid GMV of every platform on every day', async () => {
    const wrong: string[] = []
    for (const truth of Object.values(answers.truths.platforms)) {
      const shopId = taken.find((t) => t.path.includes(`/${truth.folder}/`) && t.format?.port === '订单')
        ?.shop?.shop_id
      const where = `FROM \`order\` WHERE shop_id = '${shopId}'`
      const byPlacing = truth.gmv_day === 'placed_at'
      // The sheet counts days on the shop's own wall clock; instants are compared on that clock.
      const dayOf = (at: string) => `toString(toDate(toTimeZone(${at}, '${truth.timezone}')))`
      const rows = await shop.rows<{
        on: string
        orders: number
        paid_orders: number
        gmv_paid_minor: number
      }>(
        `SELECT on, sum(o) AS orders, sum(p) AS paid_orders, sum(g) AS gmv_paid_minor FROM (
          SELECT ${dayOf('placed_at')} AS on, count() AS o, 0 AS p, 0 AS g ${where} GROUP BY on
          UNION ALL SELECT ${dayOf(byPlacing ? 'placed_at' : 'paid_at')} AS on, 0, count(), sum(paid_minor)
            ${where} AND ${byPlacing ? 'paid_minor' : 'paid_at'} IS NOT NULL GROUP BY on) GROUP BY on`,
      )
      const found = new Map(rows.map((r) => [r.on, r]))
      for (const on of new Set([...Object.keys(truth.days), ...found.keys()]))
        for (const what of ['orders', 'paid_orders', 'gmv_paid_minor'] as const) {
          const has = found.get(on)?.[what] ?? 0
          const should = (truth.days[on]?.[what] ?? 0) - (notCharged(truth, on)[what] ?? 0)
          if (has !== should) wrong.push(`${truth.platform} ${on} ${what}: ${has} ≠ ${should}`)
        }
    }
    expect(wrong).toEqual([])
  })

  /**
   * The sheet counts what Amazon's buyers paid with tax, cancelled later or not; the declaration leaves out the tax that
   * Amazon collects for the state, and orders that it cancelled, which are not charged.
   */
  function notCharged(truth: Answers['truths']['platforms'][string], on: string): Partial<DayTruth> {
    if (truth.platform !== 'Amazon') return {}
    const orders = new Set<string>()
    let minor = truth.days[on]?.tax_minor ?? 0
    for (const row of amazonRows(truth.folder)) {
      if (row['order-status'] !== 'Cancelled' || !row['item-price'] || !row['purchase-date']?.startsWith(on))
        continue
      orders.add(row['amazon-order-id'] ?? '')
      const cents = (h: string) => Math.round(Number(row[h] || 0) * 100)
      minor += cents('item-price') + cents('shipping-price') - cents('item-promotion-discount')
    }
    return { paid_orders: orders.size, gmv_paid_minor: minor }
  }

  function amazonRows(inFolder: string): Record<string, string>[] {
    const name = readdirSync(join(out, inFolder)).find((f) => f.startsWith('all_orders')) ?? ''
    const [head = '', ...lines] = readFileSync(join(out, inFolder, name), 'utf8')
      .trim()
      .split(/\r?\n/)
    const headers = head.split('\t')
    return lines.map((line) =>
      Object.fromEntries(line.split('\t').map((cell, i) => [headers[i] ?? '', cell])),
    )
  }

  test('every metric says the same from roll-ups as from rows, with the exclusion list and without', async () => {
    const database = await shop.database()
    const to = NOW_TEXT.slice(0, 10)
    const from = addDays(to, -40)
    const asked = metrics.filter((m) => !isDerived(m))
    for (const hasExclusions of [true, false])
      for (const by of [[], ['shop_id']]) {
        const keys = asked.filter((m) => by.every((column) => m.by.includes(column))).map((m) => m.key)
        const question = { keys, from, to, period: 'day' as const, by }
        const options = { database, metrics, hasExclusions, asOf: NOW_TEXT }
        const rolled = await measure(shop.warehouse, question, { ...options, hasRollUps: true })
        const counted = await measure(shop.warehouse, question, options)
        expect(toTwelveDigits(rolled.rows)).toEqual(toTwelveDigits(counted.rows))
      }
    const [excluded] = await shop.rows<{ rows: number }>('SELECT count() AS rows FROM excluded_order')
    expect(excluded?.rows).toBeGreaterThan(0)
  })

  test('refunds that the exports state, by the day they were completed', async () => {
    const truth = answers.truths.platforms.tmall
    const rows = await shop.rows<{ on: string; cases: number; minor: number }>(
      "SELECT toString(toDate(completed_local)) AS on, count() AS cases, sum(refunded_minor) AS minor FROM refund WHERE platform = 'taobao' AND status = 'refunded' GROUP BY on ORDER BY on",
    )
    const said = Object.entries(truth?.days ?? {})
      .filter(([, d]) => d.refunded_cases > 0)
      .map(([on, d]) => ({ on, cases: d.refunded_cases, minor: d.refunded_minor }))
    expect(rows).toEqual(said)
  })
})

describe('every trouble planted clearly in 10 000 lines, each with its decoy', () => {
  let bench: Workbench
  let answers: Answers
  let findings: Finding[]
  beforeAll(async () => {
    const out = folder()
    answers = (
      await generateLittleShop({
        seed: 7,
        lines: 10_000,
        troubles: ['late_warehouse', 'intercept', 'return_reason', 'ad_stockout', 'silent_port'],
        decoys: ['late_warehouse', 'intercept', 'return_reason', 'ad_stockout'],
        strength: 'clear',
        out,
      })
    ).answers
    bench = await openWorkbench({ folder: folder() })
    const { files } = await bench.importPaths({ paths: [out], who: 'test' })
    expect(files.filter((f) => f.status !== 'landed').map((f) => f.sentence)).toEqual([])
    findings = await bench.findings()
  }, 900_000)
  afterAll(() => bench?.close())

  const open = () => findings.filter((f) => f.severity !== 'watching')
  const kinds = {
    late_warehouse: 'deadline',
    intercept: 'intercept',
    return_reason: 'concentration',
    ad_stockout: 'burn',
    silent_port: 'silence',
  } as const
  const isAbout = (finding: Finding, one: Pick<Answer | Decoy, 'kind' | 'subject'>): boolean => {
    const { subject } = finding
    // A warehouse that holds its orders back is told as late, and as stopped before they are.
    const isStalled = one.kind === 'late_warehouse' && subject.pace === 'stalled'
    const isOfKind = one.kind in kinds && finding.kind === kinds[one.kind as keyof typeof kinds]
    if (!isOfKind && !isStalled) return false
    switch (one.kind) {
      case 'late_warehouse':
        return subject.ships_from === one.subject.warehouse
      case 'intercept':
        return subject.shop_id?.includes(String(one.subject.shop)) === true
      case 'return_reason':
        return (
          subject.reason === one.subject.reason &&
          // The classic list names goods by merchant code only.
          (subject.item_id === one.subject.item_id || subject.sku_code === one.subject.sku_code)
        )
      case 'ad_stockout':
        return subject.item_id === one.subject.item_id
      case 'silent_port':
        return subject.port?.startsWith('pdd.ads') === true
      default:
        return false
    }
  }
  const said = () => findings.map((f) => `${f.severity} ${f.kind} ${JSON.stringify(f.subject)} ${f.title}`)

  function expectFound(kind: keyof typeof kinds) {
    const planted = answers.troubles.filter((t) => t.kind === kind)
    expect(planted).toHaveLength(1)
    for (const one of planted) {
      expect(one.cases, 'planted with enough cases to be seen').toBeGreaterThanOrEqual(3)
      expect(
        open().filter((f) => isAbout(f, one)).length,
        `${JSON.stringify(one.subject)}, ${one.cases} cases, not among:\n${said().join('\n')}`,
      ).toBeGreaterThan(0)
    }
  }

  test.each(['late_warehouse', 'intercept', 'ad_stockout', 'silent_port'] as const)('%s is found', (kind) =>
    expectFound(kind),
  )

  test('return_reason is found', () => expectFound('return_reason'))

  test('no decoy is reported, and nothing else is', () => {
    expect(answers.decoys.length).toBeGreaterThanOrEqual(4)
    const planted = (f: Finding) => answers.troubles.some((t) => isAbout(f, t))
    const alarms = open().filter((f) => !planted(f))
    expect(alarms.map((f) => `${f.kind} ${JSON.stringify(f.subject)} ${f.title}`)).toEqual([])
  })
})
