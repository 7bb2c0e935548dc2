import { expect, test } from 'vitest'
import { findHeaderRow, nameColumns, normaliseHeader } from './headers.ts'

test.each([
  ['订单付款时间 ', '订单付款时间'],
  ['\ufeff订单编号', '订单编号'],
  ['金额(元)', '金额'],
  ['金额（元）', '金额'],
  ['帐户余额', '账户余额'],
  ['点击率(%)', '点击率（%）'],
  ['备注:内部', '备注：内部'],
  ['Order ID', 'orderid'],
  ['商品ＩＤ', '商品id'],
  ['="订单编号"', '订单编号'],
  ['\t运单号\t', '运单号'],
])('%j is the header %j', (written, name) => {
  expect(normaliseHeader(written)).toBe(name)
})

test('the row with most known names is the header, titles above it are not', () => {
  const rows = [
    ['店铺数据'],
    ['2026-06-01 ~ 2026-06-30', '', ''],
    ['日期', '访客数', '支付金额', 'x'],
    ['1', '2', '3', '4'],
  ]
  expect(findHeaderRow(rows, new Set(['日期', '访客数']))).toEqual({ row: 2, known: 2 })
})

test('one known name is chance: the first widest row is taken', () => {
  expect(findHeaderRow([['日期'], ['a', 'b'], ['日期', '']], new Set(['日期']))).toEqual({ row: 1, known: 0 })
})

test('a column that appears twice is kept twice, and a trailing comma leaves a nameless column', () => {
  const names = nameColumns(['数量', ' 数量', '金额', '数量#2', '数量', ''])
  expect(names).toEqual(['数量', '数量#3', '金额', '数量#2', '数量#4', ''])
})
