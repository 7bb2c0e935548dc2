import { expect, test } from 'vitest'
import { compareHeaders, driftWords } from './drift.ts'
import { perOrder } from './per-order.ts'
import { personalColumn } from './personal-columns.ts'
import { lookAt } from './value-shapes.ts'

test('amounts, blanks and the odd word for nothing', () => {
  const look = lookAt(['￥1,299.00', '12.5', '-', '', '待定', '0.00', '35元'])
  expect(look).toMatchObject({ rows: 7, filled: 4, blanks: ['待定'] })
  expect(look.share.number).toBe(1)
  expect(look.share.money).toBe(1)
})

test('a column of nothing but 无 says 无', () => {
  expect(lookAt(['无', '无']).filled).toBe(2)
})

test('times, days, ids with their guards', () => {
  expect(lookAt(['2026/11/18 9:05', '2026-11-18 09:05:00']).share.instant).toBe(1)
  expect(lookAt(['2026-11-18', '20261119']).share.day).toBe(1)
  expect(lookAt(['="3300000000000000001"', "'3300000000000000002"]).share.integer).toBe(1)
})

test('who it is about is masked by name, or by looks, but a key is not hidden by its looks', () => {
  const phones = lookAt(['13800000000', '13900000000'])
  expect(personalColumn('联系手机', phones, false)).toEqual({ kind: 'phone', because: { by: 'name' } })
  expect(personalColumn('备用', phones, false)).toMatchObject({ kind: 'phone', because: { by: 'values' } })
  expect(personalColumn('单号', phones, true)).toBeNull()
  expect(personalColumn('收货人数', lookAt(['3']), false)).toBeNull()
  expect(personalColumn('商品名称', lookAt(['凉席']), false)).toBeNull()
})

const table = (rows: string[][]) => ({ headers: ['单号', '金额'], sample: rows })

test('an amount that every row of an order repeats is the order’s, one that differs is the row’s', () => {
  const repeats = ['A', 'B', 'C'].flatMap((id, i) => [
    [id, String(i)],
    [id, String(i)],
  ])
  expect(perOrder(table(repeats), '单号', '金额', 'money')).toBe('order')
  expect(perOrder(table(repeats.slice(0, 2)), '单号', '金额', 'money')).toBe('unclear')
  expect(
    perOrder(
      table([
        ['A', '1'],
        ['A', '2'],
      ]),
      '单号',
      '金额',
      'money',
    ),
  ).toBe('line')
  expect(
    perOrder(
      table([
        ['A', '1'],
        ['B', '2'],
      ]),
      '单号',
      '金额',
      'money',
    ),
  ).toBe('single')
})

test('what any of the last files had is no news, what one of them lacked is no loss', () => {
  const format = {
    recognise: { headers: ['订单编号'] },
    currency: { always: 'CNY' },
    kept: ['客服组'],
    into: [
      {
        fact: 'order',
        merge: 'row' as const,
        columns: {
          order_id: { from: '订单编号', as: 'id' as const },
          quantity: { from: '件数', as: 'count' as const, optional: true },
        },
      },
    ],
  } as unknown as Parameters<typeof compareHeaders>[0]
  const last = ['订单编号', '件数', '客服组']
  expect(compareHeaders(format, ['订单编号', '客服组', '主播'], [last])).toEqual({
    added: ['主播'],
    gone: ['件数'],
  })
  expect(compareHeaders(format, ['订单编号', '主播'], [last, ['订单编号', '主播']])).toBeNull()
  expect(compareHeaders(format, ['订单编号 ', '件数'], [last])).toBeNull()
})

test('what changed is said with the command that takes it up, Chinese first, English second', () => {
  const drift = { added: ['揽收时间', '主播昵称'], gone: ['件数'], since: 3 }
  const at = {
    format: { key: 'taobao.orders' } as Parameters<typeof driftWords>[1]['format'],
    file: '订单.csv',
  }
  expect(driftWords(drift, at, 'zh')).toBe(
    '表头和第 3 次比变了：新增 2 列（「揽收时间」、「主播昵称」），缺 1 列（「件数」）。新列原样留着，一格不丢；要用起来：npx dazi formats update taobao.orders "订单.csv"。缺的按「没导出」算，已有的数不会被清空；要它们就重新导出、勾上。',
  )
  expect(driftWords({ ...drift, added: [] }, at, 'en')).toBe(
    'Columns changed since import 3: 1 missing ("件数"). What is missing counts as not exported and empties nothing.',
  )
})
