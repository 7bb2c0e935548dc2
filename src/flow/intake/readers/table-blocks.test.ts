import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { normaliseHeader } from './headers.ts'
import { dropFolder, lineOf } from './testing.ts'

const folder = dropFolder()
const names = ['订单编号', '金额', '商品标题', '日期', '花费', '点击量', '展现量']
const knownHeaders = new Set(names.map(normaliseHeader))

const orders = [
  ['订单编号', '商品标题', '金额'],
  ['1001', '毛巾', '3.50'],
  ['1002', '浴巾', '9.00'],
]
const ads = [
  ['日期', '花费', '点击量', '展现量'],
  ['2026-11-01', '12.00', '8', '900'],
  ['2026-11-02', '13.00', '9', '950'],
]
const asCsv = (rows: string[][]) => rows.map((row) => `${row.join(',')}\n`).join('')
const asXlsx = async (rows: string[][]) => Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] }))

describe('two tables under one another, the second with more columns than the first', () => {
  const both = [['店铺：示例店'], ...orders, [], ['推广'], ...ads]
  test.each([
    ['a sheet', '两张.xlsx', () => asXlsx(both)],
    ['a text file', '两张.csv', async () => Buffer.from(asCsv(both))],
  ])('%s', async (_what, name, content) => {
    const { tables } = await folder.openAll(await folder.write(name, await content()), { knownHeaders })
    expect(tables.map((t) => t.table.headers)).toEqual([orders[0], ads[0]])
    expect(tables[0]?.table.preamble).toEqual([['店铺：示例店']])
    expect(tables[0]?.rows.filter((row) => row[0] !== '')).toEqual(orders.slice(1))
    expect(tables[1]?.table.preamble).toEqual([['推广']])
    expect(tables[1]?.rows).toEqual(ads.slice(1))
    expect(tables[1]?.table.sheet).toMatch(/（第 6 行起）$/)
    expect(lineOf(tables[1]?.chunks ?? [], 1)).toBe(9)
  })
})

test('a line of totals above the details is no table of its own', async () => {
  const rows = [['花费', '点击量'], ['25.00', '17'], [], ...ads]
  const { table, rows: data } = await folder.drop('推广.csv', asCsv(rows), { knownHeaders })
  expect(table.headers).toEqual(ads[0])
  expect(table.preamble.slice(0, 2)).toEqual(rows.slice(0, 2))
  expect(data).toEqual(ads.slice(1))
})

test('rows that repeat known words are not headers of further tables', async () => {
  const rows = [...orders, ['1003', '日期', '花费'], ['1004', '金额', '5.00']]
  const { rows: data } = await folder.drop('订单.csv', asCsv(rows), { knownHeaders })
  expect(data).toHaveLength(4)
})

describe('a row under the header that explains it is no data', () => {
  test.each([
    ['how to fill it', ['必填，平台订单号', '选填', '请填数字，最多两位小数']],
    ['units', ['', '（元）', '次']],
    ['names in the machine', ['order_id', 'item_title', 'pay_amount']],
  ])('%s', async (_what, row) => {
    const rows = [orders[0] ?? [], row, ...orders.slice(1)]
    for (const [name, content] of [
      ['a.csv', Buffer.from(asCsv(rows))],
      ['a.xlsx', await asXlsx(rows)],
    ] as const) {
      const { table, rows: data, chunks } = await folder.drop(name, content, { knownHeaders })
      expect(table.preamble).toEqual([row])
      expect(data).toEqual(orders.slice(1))
      expect(lineOf(chunks, 0)).toBe(3)
    }
  })

  test('an order whose title says 必填 is an order', async () => {
    const rows = [orders[0] ?? [], ['1001', '必填项贴纸', '3.50']]
    const { rows: data } = await folder.drop('a.csv', asCsv(rows), { knownHeaders })
    expect(data).toHaveLength(1)
  })
})
