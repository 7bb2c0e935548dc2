/** What can be wrong with a declaration before any file is read. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { factNamed, facts } from '../../facts/index.ts'
import type { Format, FormatTarget } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { knownHeaders, recognise } from '../recognise.ts'
import { formats } from './index.ts'
import { sources } from './testing/headers-named.ts'
import { declared, formatsFolder, rowsOf, samples } from './testing/samples.ts'

const orderStates = ['placed', 'paid', 'part_shipped', 'shipped', 'delivered', 'completed', 'closed']
const refundStates = ['asked', 'returning', 'inspecting', 'refunded', 'closed']
const ourWords: Readonly<Record<string, readonly string[]>> = {
  'order.status': orderStates,
  'order_line.status': orderStates,
  'order.after_sale': refundStates,
  'order_line.after_sale': refundStates,
  'refund.status': refundStates,
  'settlement_line.kind': [
    'goods',
    'freight',
    'refund',
    'commission',
    'service_fee',
    'ad',
    'insurance',
    'penalty',
    'compensation',
    'subsidy',
    'transfer',
    'statement',
    'other',
  ],
  'refund.kind': ['refund_only', 'return_refund', 'exchange', 'cancel'],
}

/** What the engine supplies itself: the shop a file belongs to. */
const supplied = ['shop_id']

const targets = formats.flatMap((format) => format.into.map((target) => ({ format, target })))
const readings = targets.flatMap(({ format, target }) =>
  Object.entries(target.columns).map(([column, reading]) => ({ format, target, column, reading })),
)

describe('the list', () => {
  test('names every declaration once', () => {
    expect(new Set(formats.map((f) => f.key)).size).toBe(formats.length)
    expect(formats).toHaveLength(declared.length)
  })

  test.each(formats)('$key says where the person finds it', (format) => {
    expect(format.how).toMatch(/→/)
    expect(format.key.startsWith(`${format.platform}.`)).toBe(true)
    expect(['订单', '广告', '流量', '库存', '客服', '售后', '结算', '直播', '档案']).toContain(format.port)
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
      category: ['category', 'text', 'id', 'province', 'city', 'rank_state'],
      money: ['money', 'benefit_money'],
      count: ['count', 'range_low', 'range_high', 'rank', 'rank_beyond', 'benefit_pieces'],
      quantity: ['quantity', 'grams', 'count', 'ratio', 'percent_text', 'stars', 'benefit_ratio'],
      ratio: ['ratio', 'percent_text', 'percent_number'],
      time: ['time', 'epoch_seconds', 'earliest_in_text'],
      day: ['day', 'period_from', 'period_to'],
      flag: ['flag'],
      seconds: ['duration', 'minutes'],
    }
    const wrong = Object.entries(target.columns).filter(
      ([name, reading]) => !fits[fact.columns[name]?.kind ?? '']?.includes(reading.as),
    )
    expect(wrong).toEqual([])
  })

  test('an optional column is part of the grain only when it may be empty or has another source', () => {
    const loose = fact.grain.filter((name) => {
      const reading = target.columns[name]
      // An optional shop is the one that the file was given to.
      return reading?.optional && reading.blankIs === undefined && !reading.otherwise && reading.as !== 'shop'
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
    const [said] = Object.values(format.currency).flat()
    if (hasMoney) expect(said).not.toBe('')
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
  /** A till and a shop on account write down what is paid, and nothing else. */
  const tills = ['uci.online_retail', 'dunnhumby.transactions']

  test('an order is paid only under a condition, except where placed is paid', () => {
    const loose = readings
      .filter(({ target, column }) => target.fact === 'order' && column === 'paid_minor')
      .filter(({ format, reading }) => !reading.onlyWhen?.length && !tills.includes(format.key))
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
    const { headers } = await rowsOf(path, knownHeaders(formats), format?.headerless)
    const said = recognise({ headers, sheet: null, path: expected.file ?? path }, formats)
    expect(said.kind === 'one' ? said.format.key : said).toBe(expected.format)
  })

  test('expects only what can be: facts, columns, grain, lines and headers that exist', async () => {
    const { headers, rows } = await rowsOf(path, knownHeaders(formats), format?.headerless)
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
      // A row that no target asks for has no single column to blame.
      expect(column === '' || normal.has(normaliseHeader(column)), column).toBe(true)
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

test('no sample lies around without a declaration', () => {
  const folders = readdirSync(formatsFolder, { withFileTypes: true }).filter(
    (d) => d.isDirectory() && d.name !== 'testing',
  )
  expect(folders.map((d) => d.name).sort()).toEqual([...new Set(declared.map((d) => d.split('/')[0]))].sort())
})

/** Two targets of one fact in one file would overwrite each other, unless they read their keys from other cells. */
test.each(formats)('$key feeds each fact once, or under other keys', (format: Format) => {
  const fed = format.into.map((t: FormatTarget) => [
    t.fact,
    factNamed(t.fact).grain.map((name) => t.columns[name]),
  ])
  expect(new Set(fed.map((f) => JSON.stringify(f))).size).toBe(fed.length)
})
