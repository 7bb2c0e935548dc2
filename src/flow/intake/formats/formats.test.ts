/** What can be wrong with a declaration before any file is read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { factNamed, facts } from '../../facts/index.ts'
import type { Alternative, ColumnReading, Format, FormatTarget, RowCondition } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { knownHeaders, recognise } from '../recognise.ts'
import { formats } from './index.ts'
import { declared, formatsFolder, rowsOf, samples } from './testing/samples.ts'

const shared = join(process.env.DAZI_SHARED ?? '../shared', 'formats')
const sharedIsHere = existsSync(shared)
const ci = Boolean(process.env.CI)
const noData = sharedIsHere ? '' : ' (skipped: no shared data)'

const orderStates = ['placed', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'closed']
const refundStates = ['asked', 'returning', 'inspecting', 'refunded', 'closed']
const ourWords: Readonly<Record<string, readonly string[]>> = {
  'order.status': orderStates,
  'order_line.status': orderStates,
  'order.after_sale': refundStates,
  'order_line.after_sale': refundStates,
  'refund.status': refundStates,
  'refund.kind': ['refund_only', 'return_refund', 'exchange', 'cancel'],
}

/** What the engine supplies itself: the shop a file belongs to. */
const supplied = ['shop_id']

const targets = formats.flatMap((format) => format.into.map((target) => ({ format, target })))
const readings = targets.flatMap(({ format, target }) =>
  Object.entries(target.columns).map(([column, reading]) => ({ format, target, column, reading })),
)

function sources(reading: ColumnReading): readonly Alternative[] {
  return [reading, ...(reading.otherwise ?? [])]
}

function headersIn(source: Alternative): string[] {
  const named = (source.onlyWhen ?? []).map((line) => line.column)
  if ('from' in source)
    return [...[source.from].flat(), ...('elseDayIn' in source ? [source.elseDayIn] : []), ...named]
  if ('product' in source) return [...source.product, ...named]
  if ('total' in source) return [...source.total.plus, ...(source.total.minus ?? []), ...named]
  if ('occurrenceWithin' in source) return [...source.occurrenceWithin, ...(source.content ?? []), ...named]
  return named
}

function headersNamed(format: Format): string[] {
  const conditions: RowCondition[] = [...(format.skip ?? []), ...format.into.flatMap((t) => t.when ?? [])]
  return [
    ...format.recognise.headers,
    ...conditions.map((line) => line.column),
    ...(format.totals ? [format.totals.column, ...format.totals.compare] : []),
    ...(format.continuation ? [format.continuation.key, ...format.continuation.carry] : []),
    ...format.into.flatMap((t) => Object.values(t.columns).flatMap((r) => sources(r).flatMap(headersIn))),
  ]
}

describe('the list', () => {
  test('names every declaration once', () => {
    expect(new Set(formats.map((f) => f.key)).size).toBe(formats.length)
    expect(formats).toHaveLength(declared.length)
  })

  test.each(formats)('$key says where the person finds it', (format) => {
    expect(format.how).toMatch(/→/)
    expect(format.key.startsWith(`${format.platform}.`) || format.platform === 'other').toBe(true)
    expect(['订单', '广告', '流量', '库存', '客服', '售后', '档案']).toContain(format.port)
    expect(() => new Intl.DateTimeFormat('en', { timeZone: format.timeZone })).not.toThrow()
  })

  test('every declaration has a sample and what it must become', () => {
    const keys = new Set(samples.map((s) => s.expected.format))
    expect(formats.map((f) => f.key).filter((key) => !keys.has(key))).toEqual([])
    const named = new Set(samples.map((s) => s.name))
    expect(declared.filter((d) => !named.has(d))).toEqual([])
  })
})

describe.each(targets)('$format.key → $target.fact', ({ format, target }) => {
  const fact = factNamed(target.fact)

  test('feeds only columns the fact has', () => {
    expect(Object.keys(target.columns).filter((column) => !fact.columns[column])).toEqual([])
  })

  test('gives the whole grain', () => {
    const given = new Set([
      ...Object.keys(target.columns),
      ...supplied,
      ...Object.values(target.unpivot ?? {}),
    ])
    expect(fact.grain.filter((column) => !given.has(column))).toEqual([])
  })

  test('reads each column as its kind', () => {
    const fits: Readonly<Record<string, readonly string[]>> = {
      id: ['id', 'text', 'shop'],
      text: ['text', 'category', 'id'],
      category: ['category', 'text', 'id', 'province', 'city'],
      money: ['money'],
      count: ['count'],
      quantity: ['quantity', 'count', 'ratio'],
      ratio: ['ratio', 'percent_text', 'percent_number'],
      time: ['time', 'earliest_in_text'],
      day: ['day', 'period_from', 'period_to'],
      flag: ['flag'],
      seconds: ['duration'],
    }
    const wrong = Object.entries(target.columns).filter(
      ([name, reading]) => !fits[fact.columns[name]?.kind ?? '']?.includes(reading.as),
    )
    expect(wrong).toEqual([])
  })

  test('an optional column is part of the grain only when it may be empty or has another source', () => {
    const loose = fact.grain.filter((name) => {
      const reading = target.columns[name]
      return reading?.optional && reading.blankIs === undefined && !reading.otherwise
    })
    expect(loose).toEqual([])
  })

  test('adds up or takes the least only what can be', () => {
    const wrong = Object.entries(target.columns).filter(([name, { combine }]) => {
      const kind = fact.columns[name]?.kind ?? ''
      if (combine === 'sum') return !['money', 'count', 'quantity'].includes(kind)
      if (combine === 'min' || combine === 'max') return !['time', 'day'].includes(kind)
      return false
    })
    expect(wrong).toEqual([])
  })

  test('knows a money column only with a currency', () => {
    const hasMoney = Object.keys(target.columns).some((c) => fact.columns[c]?.kind === 'money')
    if (hasMoney) expect('always' in format.currency || format.currency.from !== '').toBe(true)
  })
})

describe('words', () => {
  const translated = readings.flatMap(({ format, target, column, reading }) =>
    sources(reading).flatMap((source) => [
      ...Object.values(source.words ?? {}).map((word) => ({
        key: format.key,
        at: `${target.fact}.${column}`,
        word,
      })),
      ...('always' in source
        ? [{ key: format.key, at: `${target.fact}.${column}`, word: source.always }]
        : []),
    ]),
  )

  test('are ours, for every state and kind', () => {
    expect(translated.filter(({ at, word }) => ourWords[at] && !ourWords[at].includes(word))).toEqual([])
  })

  test.each([
    [
      'taobao.orders',
      [
        '等待买家付款',
        '买家已付款，等待卖家发货',
        '卖家部分发货',
        '卖家已发货，等待买家确认',
        '交易成功',
        '交易关闭',
      ],
    ],
    [
      'jd.orders',
      [
        '等待付款',
        '等待出库',
        '等待确认收货',
        '完成',
        '已完成',
        '(锁定)等待出库',
        '已取消',
        '(删除)等待出库',
      ],
    ],
    [
      'pdd.orders',
      ['待付款', '待发货', '已发货，待收货', '已收货', '已取消', '未发货，退款成功', '已发货，退款成功'],
    ],
    ['douyin.orders', ['待支付', '待发货', '已发货', '已完成', '已关闭']],
    [
      'amazon.orders',
      ['Pending', 'Unshipped', 'PartiallyShipped', 'Shipped', 'Shipped - Delivered to Buyer', 'Cancelled'],
    ],
  ])('%s knows every state its platform writes', (key, states) => {
    const words = formats.find((f) => f.key === key)?.into[0]?.columns.status?.words ?? {}
    expect(states.filter((state) => !words[state])).toEqual([])
  })

  test.each(['taobao.orders', 'pdd.orders'])(
    '%s takes the half-width comma for the full-width one',
    (key) => {
      const words = formats.find((f) => f.key === key)?.into[0]?.columns.status?.words ?? {}
      const missing = Object.entries(words).filter(
        ([text, word]) => words[text.replaceAll('，', ',')] !== word,
      )
      expect(missing).toEqual([])
    },
  )
})

describe('money', () => {
  test('an order is paid only under a condition, except where placed is paid', () => {
    const loose = readings
      .filter(({ target, column }) => target.fact === 'order' && column === 'paid_minor')
      .filter(({ format, reading }) => !reading.onlyWhen?.length && format.key !== 'uci.online_retail')
    expect(loose.map(({ format }) => format.key)).toEqual([])
  })

  test('京东 repeats order money on each SKU row: it is never added up, and no line claims it', () => {
    const jd = formats.find((f) => f.key === 'jd.orders')
    const [order, line] = jd?.into ?? []
    const summed = Object.entries(order?.columns ?? {}).filter(
      ([, r]) => r.as === 'money' && r.combine === 'sum',
    )
    expect(summed).toEqual([])
    expect(Object.entries(line?.columns ?? {}).flatMap(([c, r]) => (r.as === 'money' ? [c] : []))).toEqual([
      'unit_price_minor',
    ])
  })
})

describe.each(samples)('$name', ({ path, expected }) => {
  const format = formats.find((f) => f.key === expected.format)

  test('is recognised as its own format and no other', async () => {
    const { headers } = await rowsOf(path, knownHeaders(formats))
    const said = recognise({ headers, sheet: null, path }, formats)
    expect(said.kind === 'one' ? said.format.key : said).toBe(expected.format)
  })

  test('expects only what can be: facts, columns, grain, lines and headers that exist', async () => {
    const { headers, rows } = await rowsOf(path, knownHeaders(formats))
    for (const [name, wanted] of Object.entries(expected.facts)) {
      const fact = facts.find((f) => f.name === name)
      expect(fact, name).toBeDefined()
      const target = format?.into.find((t) => t.fact === name)
      for (const row of wanted) {
        expect(Object.keys(row).filter((c) => c !== 'withheld' && !fact?.columns[c])).toEqual([])
        const grain = fact?.grain.filter((c) => c !== 'shop_id' || target?.columns.shop_id) ?? []
        expect(grain.filter((c) => row[c] === undefined || row[c] === null)).toEqual([])
        for (const [column, value] of Object.entries(row))
          if (column.endsWith('_minor') && value !== null)
            expect(Number.isInteger(value), `${name}.${column}`).toBe(true)
      }
    }
    const normal = new Set(headers.map(normaliseHeader))
    const lines = new Set(rows.map((r) => r.line))
    for (const { line, column } of expected.rejected) {
      expect(normal.has(normaliseHeader(column)), column).toBe(true)
      expect(lines.has(line), `line ${line}`).toBe(true)
    }
    const blank = rows.filter((r) => r.cells.every((cell) => cell.trim() === '')).length
    expect(blank).toBe(expected.dropped.blank)
  })

  test('is ugly: a row is refused, dropped or blank', () => {
    const { rejected, dropped } = expected
    const several = samples.filter((s) => s.expected.format === expected.format).length > 1
    expect(rejected.length + dropped.blank + dropped.totals + dropped.skipped > 0 || several).toBe(true)
  })
})

describe.skipIf(!sharedIsHere && !ci)(`the real headers${noData}`, () => {
  interface Known {
    platform: string
    report: string
    headers: string[]
  }
  const list = sharedIsHere ? (JSON.parse(readFileSync(join(shared, 'formats.json'), 'utf8')) as Known[]) : []
  /** Entry of FORMATS (counted from 1) → the declaration that must know it. Every other entry belongs to none. */
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
    50: 'shopify.orders',
    55: 'amazon.orders',
    73: 'jushuitan.stock',
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

  test('every header a declaration reads stands in a published list or in a sample', async () => {
    const sheets = readFileSync(join(shared, 'DAZI_SHEETS.md'), 'utf8')
    const data = JSON.parse(
      readFileSync(join(shared, '../data/cn-platform-headers/headers.json'), 'utf8'),
    ) as Record<string, string[]>
    const ours = await Promise.all(samples.map((s) => rowsOf(s.path, knownHeaders(formats))))
    const seen = new Set(
      [
        ...list.flatMap((entry) => entry.headers),
        ...Object.values(data).flat(),
        ...ours.flatMap((r) => r.headers),
        ...sheets.split(/[\s|*]+/),
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

test('no sample lies around without a declaration', () => {
  const folders = readdirSync(formatsFolder, { withFileTypes: true }).filter(
    (d) => d.isDirectory() && d.name !== 'testing',
  )
  expect(folders.map((d) => d.name).sort()).toEqual([...new Set(declared.map((d) => d.split('/')[0]))].sort())
})

/** Two targets of one fact in one file would overwrite each other. */
test.each(formats)('$key feeds each fact once', (format: Format) => {
  const fed = format.into.map((t: FormatTarget) => t.fact)
  expect(new Set(fed).size).toBe(fed.length)
})
