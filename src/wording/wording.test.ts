/** Every example of the style page's chapter on numbers, and the boundaries between them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as say from './index.ts'

const yuan = (y: number) => Math.round(y * 100)

describe('money', () => {
  test.each([
    [3147, '¥3,147', '¥3,147'],
    [186_400, '¥18.64 万', '¥186.4k'],
    [1_864_000, '¥186.4 万', '¥1.86M'],
    [186_400_000, '¥1.86 亿', '¥186.4M'],
    [-1204, '−¥1,204', '−¥1,204'],
    [0, '¥0', '¥0'],
    [-0.4, '¥0', '¥0'],
    [9999.49, '¥9,999', '¥9,999'],
    [9999.5, '¥1.00 万', '¥10.00k'],
    [99.5, '¥100', '¥100'],
    [999_949.99, '¥99.99 万', '¥999.9k'],
    [999_950, '¥100.0 万', '¥1.00M'],
    [9_999_500, '¥1,000 万', '¥10.00M'],
    [12_345_678, '¥1,235 万', '¥12.35M'],
    [99_995_000, '¥1.00 亿', '¥100.0M'],
    [12_345_678_901, '¥123.5 亿', '¥12.35B'],
  ])('%d yuan is said %s', (amount, zh, en) => {
    expect(say.money(yuan(amount), 'CNY', 'zh')).toBe(zh)
    expect(say.money(yuan(amount), 'CNY', 'en')).toBe(en)
  })

  test('a price, a fee, one order carry every fen; an average price one decimal', () => {
    expect(say.moneyExact(16140, 'CNY')).toBe('¥161.40')
    expect(say.moneyExact(-620, 'CNY')).toBe('−¥6.20')
    expect(say.averagePrice(17323.4, 'CNY', 'zh')).toBe('¥173.2')
    expect(say.averagePrice(yuan(12_345.6), 'CNY', 'zh')).toBe('¥1.23 万')
    expect(say.moneyExact(1204, 'JPY')).toBe('JP¥1,204')
    expect(say.money(120_400, 'USD', 'zh')).toBe('US$1,204')
  })

  test('a range is said in the unit of its larger end, with spaces round the wave', () => {
    expect(say.moneyRange(yuan(34_800), yuan(46_800), 'CNY', 'zh', { symbol: false })).toBe('3.48 ~ 4.68 万')
    expect(say.moneyRange(yuan(3480), yuan(4920), 'CNY', 'zh')).toBe('¥3,480 ~ 4,920')
    expect(say.moneyRange(yuan(8000), yuan(12_000), 'CNY', 'zh')).toBe('¥0.80 ~ 1.20 万')
    expect(say.moneyRange(yuan(-300), yuan(200), 'CNY', 'zh')).toBe('−¥300 ~ 200')
  })

  test('any amount below ten trillion is said with at most four digits and within half of its last one', () => {
    const size = { '': 1, 万: 1e4, 亿: 1e8, 万亿: 1e12 } as const
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_000_000_000 }), (minor) => {
        const { figure, unit } = say.moneyFigure(minor, 'CNY', 'zh')
        const plain = figure.replace(/[¥,]/g, '')
        expect(plain.replace('.', '').replace(/^0+(?=\d)/, '').length).toBeLessThanOrEqual(4)
        const scale = size[unit as keyof typeof size]
        const lastDigit = scale / 10 ** (plain.split('.')[1]?.length ?? 0)
        expect(Math.abs(Number(plain) * scale - minor / 100)).toBeLessThanOrEqual(
          lastDigit / 2 + 1e-6 * scale,
        )
      }),
      { seed: 7, numRuns: 400 },
    )
  })

  test('a larger amount never reads smaller', () => {
    const size = { '': 1, 万: 1e4, 亿: 1e8, 万亿: 1e12 } as const
    const said = (minor: number) => {
      const { figure, unit } = say.moneyFigure(minor, 'CNY', 'zh')
      return Math.round(Number(figure.replace(/[¥,]/g, '')) * size[unit as keyof typeof size])
    }
    const nearEdges = fc.tuple(
      fc.constantFrom(1e6, 1e8, 1e9, 1e10, 1e12),
      fc.integer({ min: -99_999, max: 99_999 }),
    )
    fc.assert(
      fc.property(nearEdges, fc.nat(9999), ([edge, off], more) => {
        const minor = Math.max(0, edge + off)
        expect(said(minor + more)).toBeGreaterThanOrEqual(said(minor))
      }),
      { seed: 7, numRuns: 400 },
    )
  })
})

test('counts keep separators to 99,999, then turn to 万', () => {
  expect(say.count(41_236, 'zh')).toBe('41,236')
  expect(say.count(99_999, 'zh')).toBe('99,999')
  expect(say.count(123_000, 'zh')).toBe('12.3 万')
  expect(say.count(12_040_000, 'zh')).toBe('1,204 万')
  expect(say.count(186_400_000, 'zh')).toBe('1.86 亿')
  expect(say.count(-1204, 'zh')).toBe('−1,204')
  expect(say.count(123_000, 'en')).toBe('123k')
})

test('rates: conversion two decimals, others one; ROAS two', () => {
  expect(say.rate(0.0261, 2)).toBe('2.61%')
  expect(say.rate(0.931)).toBe('93.1%')
  expect(say.rate(0.0645)).toBe('6.5%')
  expect(say.multiple(3.42)).toBe('3.42')
  expect(say.multiple(1.005)).toBe('1.01')
})

describe('change', () => {
  const amount = (now: number | null, before: number | null) =>
    say.change({ of: 'amount', now, before }, 'zh')
  test.each([
    [186_400, 199_900, '▼6.8%'],
    [41_236, 41_020, '▲0.5%'],
    [5, 5, '持平'],
    [12, 0, '▲之前是 0'],
    [0, 0, '持平'],
    [-30, 100, '▼由赚转亏'],
    [30, -100, '▲由亏转赚'],
    [1200, 100, '▲约 12 倍'],
    [1099, 100, '▲999.0%'],
    [-150, -100, '▼50.0%'],
    [0, 100, '▼100.0%'],
    [null, 100, '没得比'],
    [100, null, '没得比'],
  ])('%s after %s is %s', (now, before, said) => {
    expect(say.arrowed(amount(now, before))).toBe(said)
  })

  test('a rate changes in points, and the points are those a reader would subtract', () => {
    const change = say.change({ of: 'rate', now: 0.02609, before: 0.0286, decimals: 2 }, 'zh')
    expect(say.arrowed(change)).toBe('▼0.25pp')
    expect(say.changeInWords(change, 'rate', 'zh')).toBe('低 0.25pp')
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (now, before) => {
          const c = say.change({ of: 'rate', now, before }, 'zh')
          const shown = Number(say.rate(now).slice(0, -1)) - Number(say.rate(before).slice(0, -1))
          const said =
            c.direction === 'flat' ? 0 : Number(c.text.replace('pp', '')) * (c.direction === 'up' ? 1 : -1)
          expect(said).toBeCloseTo(shown, 9)
        },
      ),
      { seed: 7 },
    )
  })

  test('too few to believe takes no side', () => {
    const c = say.change({ of: 'amount', now: 9, before: 3, tooFew: { sample: 9, noun: '单' } }, 'zh')
    expect(c).toEqual({ direction: 'unknown', arrow: '', text: '只有 9 单', isFigure: false })
  })
})

test('what is left is never promised longer than it is', () => {
  expect(say.secondsLeft(5040, 'zh')).toBe('还剩 1 小时 24 分')
  expect(say.secondsLeft(5099, 'zh')).toBe('还剩 1 小时 24 分')
  expect(say.secondsLeft(-3 * 3600, 'zh')).toBe('超了 3 小时')
  expect(say.secondsLeft(0, 'zh')).toBe('就是现在')
  expect(say.duration(51 * 3600, 'zh')).toBe('2 天 3 小时')
  expect(say.secondsLeft(5040, 'en')).toBe('1 h 24 min left')
})

test('days carry their weekday, and their year only when it is not this one', () => {
  expect(say.dayName('2026-10-19', '2026-10-20', 'zh')).toBe('10-19 周一')
  expect(say.dayName('2025-10-19', '2026-10-20', 'zh')).toBe('2025-10-19 周日')
  expect(say.dayName('2026-10-19', '2026-10-20', 'en')).toBe('Mon 10-19')
  expect(say.dayInSentence('2026-10-19', '2026-10-20', 'zh')).toBe('昨天')
  expect(say.dayRange('2026-10-18', '2026-10-18', '2026-10-20')).toBe('10-18')
  expect(say.addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(() => say.dayName('2026-2-30', '2026-10-20', 'zh')).toThrow('not a day')
})

test('an instant is read on the clock of the shop', () => {
  expect(say.instant('2026-10-10T08:42:00Z', 'Asia/Shanghai', '2026-10-20')).toBe('10-10 16:42')
  expect(say.instant('2026-10-10T16:42:00Z', 'Asia/Shanghai', '2026-10-20')).toBe('10-11 00:42')
  expect(say.freshness('2026-10-20T00:52:00Z', 'Asia/Shanghai', '2026-10-20', 'zh')).toBe('08:52')
  expect(say.freshness('2026-10-19T10:20:00Z', 'Asia/Shanghai', '2026-10-20', 'zh')).toBe('昨 18:20')
})

test('certainty: the five bars of the pictures, and never 100% for what is only likely', () => {
  expect([0.97, 0.99, 0.92, 0.88, 0.95].map(say.certaintyBars)).toEqual([5, 5, 4, 4, 5])
  expect(say.certainty(0.92, 'zh')).toBe('▮▮▮▮▯ 把握 92%')
  expect(say.certaintyPercent(0.999)).toBe('99%')
  expect(say.certaintyPercent(1)).toBe('100%')
})

test('names in a row', () => {
  expect(say.listing(['淘宝', '抖音', '京东'], 'zh')).toBe('淘宝、抖音和京东')
  expect(say.listing(['云眠', '蓬蓬', '眠眠', '暖暖'], 'zh', { total: 14, noun: '件' })).toBe(
    '云眠、蓬蓬、眠眠等 14 件',
  )
  expect(say.listing(['拼多多'], 'zh')).toBe('拼多多')
  expect(say.listing(['Taobao', 'JD'], 'en')).toBe('Taobao and JD')
  expect([
    say.platformName('pdd', 'zh'),
    say.platformChip('pdd', 'zh'),
    say.platformName('nobody', 'zh'),
  ]).toEqual(['拼多多', '拼', 'nobody'])
})

describe('typesetting', () => {
  test.each([
    ['补14个SKU的运费模板', '补 14 个 SKU 的运费模板'],
    [
      '义乌仓24小时发货率87.4%,今天18:00前还能救62单',
      '义乌仓 24 小时发货率 87.4%，今天 18:00 前还能救 62 单',
    ],
    ['断货了,还在投', '断货了，还在投'],
    ['付款时间是 2026-2-30,收到 4,438 行(10:30).', '付款时间是 2026-2-30，收到 4,438 行(10:30).'],
    ['账号(ERP 或店铺)', '账号（ERP 或店铺）'],
    ['11 单金额变小,合计-¥1,204', '11 单金额变小，合计 −¥1,204'],
    ['「云眠」 四件套', '「云眠」四件套'],
  ])('%s → %s', (from, to) => expect(say.typeset(from)).toBe(to))

  test('what is set stays as it is', () => {
    const piece = fc.constantFrom(
      '补',
      '货',
      '，',
      '14',
      'SKU',
      ' ',
      '(',
      ')',
      '「',
      '」',
      '¥3',
      '-',
      '%',
      ':',
      '.',
      ',',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const once = say.typeset(parts.join(''))
        expect(say.typeset(once)).toBe(once)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
