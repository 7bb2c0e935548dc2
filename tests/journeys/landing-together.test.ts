/**
 * Small files of one layout land in one statement. What stands afterwards is what stands when each of them came alone, the
 * rows that were refused are refused with the same lines and reasons, and one that is broken keeps nobody from landing.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileTogether, readWhole } from '../../src/flow/intake/cabinet-together.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { openTables } from '../../src/flow/intake/readers/open.ts'
import { knownHeaders } from '../../src/flow/intake/recognise.ts'
import { trusted } from '../../src/warehouse/sql.ts'
import { doubledKeys, truthOf, unaccounted } from '../checking.ts'
import {
  desk,
  pddOrders,
  shipped,
  taobaoAds,
  taobaoName,
  taobaoOrders,
  taobaoRefunds,
} from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

let one: OpenedShop
let many: OpenedShop
const files = desk()
beforeAll(async () => {
  ;[one, many] = await Promise.all([openShop(), openShop()])
})
afterAll(async () => {
  await one?.close()
  await many?.close()
  files.clear()
})

const order = (n: number, more: Partial<Parameters<typeof taobaoOrders>[0][number]> = {}) => ({
  id: `4300000000000000${String(n).padStart(2, '0')}`,
  placed: `2026-0${1 + (n % 9)}-05 10:00:00`,
  paid: `2026-0${1 + (n % 9)}-05 11:00:00`,
  yuan: `${n}.00`,
  ...more,
})
const orders = (from: number, to: number, more: Parameters<typeof order>[1] = {}) =>
  Array.from({ length: to - from }, (_, i) => order(from + i, more))

/** In the order in which they are imported one by one. */
function exports(): string[] {
  const ragged = Buffer.concat([taobaoOrders(orders(3, 6)), Buffer.from('"a","b"\r\n"a"b","c"\r\n')])
  const noEnd = taobaoOrders(orders(4, 9, { status: shipped, tracking: 'YT1' }))
  const noTime = ['订单创建时间']
  const daily = [18, 19, 20].map((day) =>
    files.put(
      `商品推广${day}.csv`,
      taobaoAds([
        { day: `2026-11-${day}`, item: '700000000001', yuan: `${day}.50` },
        { day: `2026-11-${day}`, item: '700000000002', yuan: '1.00' },
      ]),
      `2026-11-2${day - 18}T00:00:00Z`,
    ),
  )
  return [
    files.put(taobaoName('2026-02-20 08:30'), taobaoOrders(orders(50, 53), noTime)),
    files.put(taobaoName('2026-05-20 08:30'), taobaoOrders(orders(51, 55, { status: shipped }), noTime)),
    files.put(taobaoName('2026-10-01 08:30'), taobaoOrders(orders(1, 5))),
    files.put(
      taobaoName('2026-10-02 08:30'),
      taobaoOrders([...orders(2, 7), order(60, { placed: '2026-2-30 10:00:00' })]),
    ),
    files.put(taobaoName('2026-10-03 08:30'), ragged),
    files.put(taobaoName('2026-10-04 08:30'), noEnd.subarray(0, noEnd.length - 2)),
    files.put(
      taobaoName('2026-10-05 08:30'),
      taobaoOrders([order(8, { note: 'A\n\nB【义乌仓】' }), order(9)]),
    ),
    ...[1, 2, 3].map((n) =>
      files.put(
        `orders_export2026-11-2${n}.csv`,
        pddOrders(
          [1, 2, 3].map((i) => ({
            id: `2611${n}0-0000000000000${n + i}`,
            ...(n === 2 && i === 2 ? { yuan: '十七' } : {}),
          })),
        ),
        `2026-11-2${n}T01:00:00Z`,
      ),
    ),
    ...daily,
    files.put(
      '退款1.csv',
      taobaoRefunds([{ id: '51', order: order(2).id, yuan: '1.00', asked: '2026-10-02 08:00:00' }]),
      '2026-10-03T00:00:00Z',
    ),
    files.put(
      '退款2.csv',
      taobaoRefunds([
        {
          id: '51',
          order: order(2).id,
          yuan: '2.00',
          asked: '2026-10-02 08:00:00',
          done: '2026-10-03 09:00:00',
        },
        { id: '52', order: order(3).id, yuan: '壹', asked: '2026-10-02 08:00:00' },
      ]),
      '2026-10-04T00:00:00Z',
    ),
  ]
}

/** By the file's name, since the two shops number their landings each in its own way. */
const refusedRows = (shop: OpenedShop) =>
  shop.warehouse.rows(
    trusted(`SELECT path, record, line, column, value, reason FROM reject INNER JOIN file_head USING (landing)
      ORDER BY path, record, column, reason`),
    { database: 'dazi_log' },
  )

test('what stands is what each of them alone would have left', async () => {
  const paths = exports()
  const alone = []
  for (const path of paths) alone.push(...(await one.take(path)))
  const together = await many.take(paths)

  expect(together.map((t) => [t.path, t.status])).toEqual(alone.map((t) => [t.path, t.status]))
  expect(together.every((t) => t.status === 'landed')).toBe(true)
  expect(await truthOf(many.warehouse, await many.database())).toEqual(
    await truthOf(one.warehouse, await one.database()),
  )
  // Nobody was sent away to land alone: that would have taken another number.
  expect(together.map((t) => t.row?.landing).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
    paths.map((_, i) => i + 1),
  )
  expect(await doubledKeys(many.warehouse, await many.database())).toEqual([])
  for (const file of together) expect(await unaccounted(many.warehouse, file)).toBe('')
  expect(await refusedRows(many)).toEqual(await refusedRows(one))
  const counted = (t: (typeof together)[number]) => ({
    rows: t.row?.rows,
    rejected: t.row?.rejected,
    dropped: t.row?.dropped,
    reasons: t.reasons,
    coverage: t.row?.coverage,
    touched: t.row?.touched,
    snapshot_at: t.row?.snapshot_at,
  })
  expect(together.map(counted)).toEqual(alone.map(counted))
})

test('each of them is taken back alone', async () => {
  const rows = await many.records.imports.list({ statuses: ['published'] })
  for (const { no } of rows.filter((_, i) => i % 3 === 0)) {
    await many.undo(no)
    await one.undo(no)
  }
  expect(await truthOf(many.warehouse, await many.database())).toEqual(
    await truthOf(one.warehouse, await one.database()),
  )
})

test('a copy in the same batch comes once, and a file that breaks off keeps nobody out', async () => {
  const bytes = taobaoOrders(orders(70, 74))
  const sound = files.put(taobaoName('2026-11-01 08:30'), bytes)
  const copy = files.put('copy.csv', bytes)
  const broken = files.put(
    taobaoName('2026-11-02 08:30'),
    Buffer.concat([taobaoOrders(orders(74, 76)), Buffer.from('"4300","open')]),
  )
  const next = files.put(taobaoName('2026-11-03 08:30'), taobaoOrders(orders(75, 78)))
  const taken = await many.take([sound, copy, broken, next])
  expect(taken.map((t) => t.status)).toEqual(['landed', 'known', 'rejected', 'landed'])
  expect(taken[1]?.sentence).toContain('一模一样')
  expect(taken[2]?.sentence).toContain('引号')
  expect(taken.map((t) => t.row?.rows ?? null)).toEqual([4, 4, null, 3])
})

test('rows that do not stand where they were counted are filed nowhere', async () => {
  const options = { spoolDir: many.folder, knownHeaders: knownHeaders(formats) }
  const format = formats.find((f) => f.key === 'taobao.orders')
  if (!format) throw new Error('no such format')
  const read = []
  for (const [n, path] of [
    [80, 'x1.csv'],
    [84, 'x2.csv'],
  ] as const)
    for await (const opened of openTables(files.put(path, taobaoOrders(orders(n, n + 4))), options))
      if (opened.kind === 'table') read.push(await readWhole(opened.table))
  const [first, second] = read
  if (!first || !second) throw new Error('not read')
  const sending = (records: readonly [number, number]) =>
    fileTogether(many.warehouse, {
      format,
      key: 'a key for tests only',
      files: [first, second].map((r, i) => ({
        landing: 900 + i,
        token: `t${i}${records}`,
        read: { ...r, records: records[i] ?? 0 },
      })),
    })
  const filed = () =>
    many.warehouse.rows(
      trusted(
        'SELECT landing, count() AS rows FROM source_row WHERE landing >= 900 GROUP BY landing ORDER BY landing',
      ),
      { database: 'dazi_log' },
    )
  for (const lie of [
    [5, 3],
    [3, 5],
    [4, 3],
    [4, 5],
  ] as const)
    await expect(sending(lie)).rejects.toThrow(/do not stand where/)
  expect(await filed()).toEqual([])
  await sending([4, 4])
  // Sent again after an answer that was lost, they still stand once.
  await sending([4, 4])
  expect(await filed()).toEqual([
    { landing: 900, rows: 4 },
    { landing: 901, rows: 4 },
  ])
})
