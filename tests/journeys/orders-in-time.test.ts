/** Exports overlap, arrive late, arrive twice and are taken back; an order stays one order and every yuan stays in its month. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { trusted } from '../../src/warehouse/sql.ts'
import { truthOf } from '../checking.ts'
import {
  desk,
  shipped,
  type TaobaoOrder,
  taobaoAds,
  taobaoName,
  taobaoOrders,
  taobaoRefunds,
  unpaid,
  zipped,
} from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

let shop: OpenedShop
const files = desk()
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop?.close()
  files.clear()
})

let folders = 0
/** Drops one export and answers what was said about it. */
async function drop(name: string, content: Buffer, shopName: string, at?: string) {
  folders += 1
  const [taken] = await shop.take(files.put(`${folders}/${name}`, content, at), { shop: shopName })
  if (!taken) throw new Error(`nothing was said about ${name}`)
  return taken
}
const dropOrders = (wallClock: string, orders: TaobaoOrder[], shopName: string, leave: string[] = []) =>
  drop(taobaoName(wallClock), taobaoOrders(orders, leave), shopName)

const ordersOf = (shopName: string, columns: string) =>
  shop.rows(`SELECT ${columns} FROM \`order\` WHERE shop_id = 'taobao:${shopName}' ORDER BY order_id`)
const truth = async () => truthOf(shop.warehouse, await shop.database())

async function asked(key: string, month: string, shopName: string) {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  const { rows } = await measure(
    shop.warehouse,
    {
      keys: [key],
      from: `${month}-01`,
      to: `${month}-${last}`,
      period: 'month',
      shops: [`taobao:${shopName}`],
    },
    {
      database: await shop.database(),
      metrics,
      hasExclusions: false,
      hasRollUps: true,
      asOf: '2026-11-22T01:00:00Z',
    },
  )
  return rows.find((r) => r.metric === key)?.value ?? null
}

test('unpaid on the last night, paid after midnight of the 1st: one order, placed in September, money of October', async () => {
  const order = { id: '31000000000000001', placed: '2026-09-30 23:55:00', yuan: '120.50' }
  await dropOrders('2026-09-30 23:59', [order], '跨月店')
  expect(await asked('sales.orders_placed', '2026-09', '跨月店')).toBe(1)
  await dropOrders('2026-10-01 08:30', [{ ...order, paid: '2026-10-01 00:05:00' }], '跨月店')

  expect(await ordersOf('跨月店', 'status, paid_minor, toString(paid_local) AS paid_local, born')).toEqual([
    { status: 'paid', paid_minor: 12050, paid_local: '2026-10-01 00:05:00', born: 20263 },
  ])
  expect(await asked('sales.orders_placed', '2026-09', '跨月店')).toBe(1)
  expect(await asked('sales.orders_placed', '2026-10', '跨月店')).toBe(0)
  expect(await asked('sales.gmv_paid', '2026-09', '跨月店')).toBe(0)
  expect(await asked('sales.gmv_paid', '2026-10', '跨月店')).toBe(12050)
})

test('unpaid at New Year in one export, paid in the next: still one order, in the partition it was born in', async () => {
  const order = { id: '31000000000000002', placed: '2025-12-31 23:59:30', yuan: '60.00' }
  await dropOrders('2026-01-01 00:01', [order], '跨年店')
  await dropOrders('2026-01-01 08:30', [{ ...order, paid: '2026-01-01 00:00:10' }], '跨年店')
  expect(await ordersOf('跨年店', 'status, born')).toEqual([{ status: 'paid', born: 20254 }])
  expect(await asked('sales.gmv_paid', '2026-01', '跨年店')).toBe(6000)
})

test('an order first seen without its placing time keeps its partition when a later export has the time', async () => {
  const order = { id: '31000000000000003', placed: '2026-06-18 10:00:00', paid: '2026-06-18 10:01:00' }
  await dropOrders('2026-10-02 08:30', [order], '无下单时间店', ['订单创建时间'])
  await dropOrders('2026-10-03 08:30', [order], '无下单时间店')
  expect(await ordersOf('无下单时间店', 'toString(placed_local) AS placed_local, born')).toEqual([
    { placed_local: '2026-06-18 10:00:00', born: 20264 },
  ])
})

test('a refund forty days later changes the cohort of the order month and the net of the refund month', async () => {
  const orders = [
    { id: '32000000000000001', placed: '2026-09-05 10:00:00', paid: '2026-09-05 10:01:00', yuan: '200.00' },
    { id: '32000000000000002', placed: '2026-09-06 10:00:00', paid: '2026-09-06 10:01:00', yuan: '300.00' },
    { id: '32000000000000003', placed: '2026-10-10 10:00:00', paid: '2026-10-10 10:01:00', yuan: '1000.00' },
  ]
  await dropOrders('2026-10-12 08:30', orders, '退款店')
  const refund = {
    id: '50000000000000001',
    order: '32000000000000001',
    yuan: '50.00',
    asked: '2026-10-13 09:00:00',
  }
  await drop('退款20261013093000.csv', taobaoRefunds([refund]), '退款店')
  const before = {
    cohort: await asked('service.refund_rate_cohort', '2026-09', '退款店'),
    september: await asked('sales.net', '2026-09', '退款店'),
    october: await asked('sales.net', '2026-10', '退款店'),
  }
  expect(before).toEqual({ cohort: 0, september: 50000, october: 100000 })

  await drop('退款20261016093000.csv', taobaoRefunds([{ ...refund, done: '2026-10-15 11:00:00' }]), '退款店')
  expect(await asked('service.refund_rate_cohort', '2026-09', '退款店')).toBeCloseTo(0.1, 12)
  expect(await asked('service.refund_rate_cohort', '2026-10', '退款店')).toBe(0)
  expect(await asked('sales.net', '2026-09', '退款店')).toBe(50000)
  expect(await asked('sales.net', '2026-10', '退款店')).toBe(95000)
})

test('undo of the middle of three overlapping exports leaves what the other two say', async () => {
  const at = (n: number) => ({ id: `3300000000000000${n}`, placed: `2026-10-0${n} 10:00:00` })
  const paid = (n: number) => ({ ...at(n), paid: `2026-10-0${n} 10:05:00` })
  const first = [at(1), paid(2)]
  const middle = [{ ...paid(2), status: shipped, tracking: 'YT1' }, paid(3), { ...at(1), status: '交易关闭' }]
  const last = [{ ...paid(3), status: shipped, tracking: 'YT2' }, paid(4)]
  const a = await dropOrders('2026-10-03 08:30', first, '三份店')
  const withOne = await truth()
  const b = await dropOrders('2026-10-04 08:30', middle, '三份店')
  expect(b.row).toMatchObject({ landed: 1, newer: 2, known: 0 })
  const c = await dropOrders('2026-10-05 08:30', last, '三份店')
  await shop.undo(b.row?.no ?? 0)
  expect(await ordersOf('三份店', 'order_id, status, tracking_id')).toEqual([
    { order_id: '33000000000000001', status: 'placed', tracking_id: null },
    { order_id: '33000000000000002', status: 'paid', tracking_id: null },
    { order_id: '33000000000000003', status: 'shipped', tracking_id: 'YT2' },
    { order_id: '33000000000000004', status: 'paid', tracking_id: null },
  ])
  const withoutMiddle = await truth()
  expect((await shop.records.imports.get(b.row?.no ?? 0))?.status).toBe('undone')

  await shop.undo(c.row?.no ?? 0)
  expect(await truth()).toEqual(withOne)
  await shop.undo(a.row?.no ?? 0)
  expect(await ordersOf('三份店', 'order_id')).toEqual([])
  // The shop in which the middle one never came.
  await dropOrders('2026-10-05 08:30', last, '三份店')
  await dropOrders('2026-10-03 08:30', first, '三份店')
  expect(await truth()).toEqual(withoutMiddle)
})

test('an order that is gone from a newer export is not gone: exports are filtered by status and days', async () => {
  const one = { id: '34000000000000001', placed: '2026-10-01 10:00:00', paid: '2026-10-01 10:01:00' }
  const two = { id: '34000000000000002', placed: '2026-10-01 11:00:00', paid: '2026-10-01 11:01:00' }
  await dropOrders('2026-10-02 08:30', [one, two], '少一单店')
  await dropOrders('2026-10-03 08:30', [one], '少一单店')
  expect(await ordersOf('少一单店', 'order_id')).toEqual([{ order_id: one.id }, { order_id: two.id }])
})

test('a line that is gone from a restated day of a report is gone, other days stay, and undo brings it back', async () => {
  const name = (stamp: string) => `主体报表_${stamp}.csv`
  const spend = (day: string) =>
    shop.rows(
      `SELECT item_id, sum(spend_minor) AS spend FROM ad_result WHERE shop_id = 'taobao:重述店' AND period_from = '${day}' GROUP BY item_id ORDER BY item_id`,
    )
  const day = { day: '20261018', item: '700000000001', yuan: '10.00' }
  const next = { ...day, day: '20261019' }
  await drop(
    name('20261020083000'),
    taobaoAds([day, next, { ...next, item: '700000000002', yuan: '5.00' }]),
    '重述店',
  )
  const before = await truth()
  const restated = await drop(name('20261021083000'), taobaoAds([{ ...next, yuan: '9.00' }]), '重述店')
  expect(await spend('2026-10-18')).toEqual([{ item_id: '700000000001', spend: 1000 }])
  expect(await spend('2026-10-19')).toEqual([{ item_id: '700000000001', spend: 900 }])
  await shop.undo(restated.row?.no ?? 0)
  expect(await truth()).toEqual(before)
})

test('an older export dropped after a newer one overwrites nothing, adds what was missing, and says so', async () => {
  const order = { id: '35000000000000001', placed: '2026-10-01 10:00:00', paid: '2026-10-01 10:01:00' }
  const other = { id: '35000000000000002', placed: '2026-10-01 11:00:00' }
  await dropOrders('2026-10-05 08:30', [{ ...order, status: shipped, tracking: 'YT9' }], '倒序店')
  const taken = await dropOrders('2026-10-02 08:30', [order, other], '倒序店')
  expect(taken.sentence).toContain('比手上的旧、没覆盖 1 条')
  expect(taken.row).toMatchObject({ landed: 1, newer: 0 })
  expect(await ordersOf('倒序店', 'status, tracking_id')).toEqual([
    { status: 'shipped', tracking_id: 'YT9' },
    { status: 'placed', tracking_id: null },
  ])
})

test('the same file twice, renamed, or in an archive changes nothing and says so', async () => {
  const content = taobaoOrders([{ id: '36000000000000001', placed: '2026-10-01 10:00:00' }])
  const first = await drop(taobaoName('2026-10-02 08:30'), content, '重复店')
  expect(first.status).toBe('landed')
  const before = await truth()
  const again = [
    await drop(taobaoName('2026-10-02 08:30'), content, '重复店'),
    await drop('订单 (1).csv', content, '重复店', '2026-10-09T00:00:00Z'),
    await drop('订单.zip', zipped({ [taobaoName('2026-10-02 08:30')]: content }), '重复店'),
  ]
  for (const taken of again) {
    expect(taken.status).toBe('known')
    expect(taken.sentence).toContain(`第 ${first.row?.no} 次导入`)
    expect(taken.sentence).toContain('一行没动')
  }
  expect(await truth()).toEqual(before)
  const landings = await shop.warehouse.rows<{ n: number }>(
    trusted("SELECT uniqExact(landing) AS n FROM dazi_log.order WHERE shop_id = 'taobao:重复店'"),
  )
  expect(landings).toEqual([{ n: 1 }])
})

test('two files of one drop that hold the same orders count them once', async () => {
  const one = { id: '36000000000000011', placed: '2026-10-01 10:00:00' }
  folders += 1
  const early = files.put(`${folders}/${taobaoName('2026-10-02 08:30')}`, taobaoOrders([one]))
  const late = files.put(
    `${folders}/${taobaoName('2026-10-03 08:30')}`,
    taobaoOrders([{ ...one, paid: '2026-10-02 09:00:00' }]),
  )
  await shop.take([late, early], { shop: '一批店' })
  expect(await ordersOf('一批店', 'order_id, status')).toEqual([{ order_id: one.id, status: 'paid' }])
})

test('not exported is not blank: a file without the column never blanks it, a newer blank in the column does', async () => {
  const order = {
    id: '37000000000000001',
    placed: '2026-10-01 10:00:00',
    paid: '2026-10-01 10:01:00',
    note: '【义乌仓】',
    tracking: 'YT7',
  }
  await dropOrders('2026-10-02 08:30', [order], '缺列店')
  const without = ['订单备注', '物流单号', '物流公司']
  await dropOrders('2026-10-03 08:30', [{ ...order, status: shipped, yuan: '88.00' }], '缺列店', without)
  const kept = 'status, paid_minor, ships_from, tracking_id, seller_note'
  expect(await ordersOf('缺列店', kept)).toEqual([
    {
      status: 'shipped',
      paid_minor: 8800,
      ships_from: '义乌仓',
      tracking_id: 'YT7',
      seller_note: '【义乌仓】',
    },
  ])
  // The older of three, with every column: it may only fill what nobody newer had a column for.
  await dropOrders('2026-10-01 12:00', [{ ...order, note: '【天津仓】', tracking: '' }], '缺列店')
  expect(await ordersOf('缺列店', kept)).toEqual([
    {
      status: 'shipped',
      paid_minor: 8800,
      ships_from: '义乌仓',
      tracking_id: 'YT7',
      seller_note: '【义乌仓】',
    },
  ])
  await dropOrders('2026-10-04 08:30', [{ ...order, status: shipped, note: '', tracking: '' }], '缺列店')
  expect(await ordersOf('缺列店', kept)).toEqual([
    { status: 'shipped', paid_minor: 10000, ships_from: null, tracking_id: null, seller_note: null },
  ])
})

test('the finer and the coarser ad report of one day leave the spend of one of them', async () => {
  const day = '20261019'
  const item = '700000000001'
  const coarse = taobaoAds([{ day, item, yuan: '30.00' }])
  const fine = taobaoAds(
    [
      { day, item, yuan: '18.00', plan: '80000001' },
      { day, item, yuan: '12.00', plan: '80000002', scene: '人群推广' },
    ],
    { plans: true },
  )
  await drop('主体报表_20261020083000.csv', coarse, '广告店')
  expect(await asked('advertising.spend', '2026-10', '广告店')).toBe(3000)
  await drop('主体报表_20261020083500.csv', fine, '广告店')
  expect(await asked('advertising.spend', '2026-10', '广告店')).toBe(3000)
})

test('the plan, the term and the item level of one day: a sum reads one of them', async () => {
  // No export of the plan or term level is declared, so rows of those levels are put beside the landed ones.
  const side = await shop.database()
  const [item] = await shop.rows<Record<string, unknown>>(
    "SELECT * FROM ad_result WHERE shop_id = 'taobao:广告店' LIMIT 1",
  )
  const levels = (['plan', 'term'] as const).map((report_level) => ({
    ...item,
    report_level,
    item_id: '',
    scene: '',
    plan_id: '80000001',
    term: report_level === 'term' ? '凉席' : '',
    spend_minor: 2900,
  }))
  await shop.warehouse.insert(`${side}.ad_result`, levels)
  expect(await asked('advertising.spend', '2026-10', '广告店')).toBe(3000)
})

test('the shop is what the person says, else the folder, else the shop column, else the default', async () => {
  const order = (n: number) => ({ id: `3800000000000000${n}`, placed: '2026-10-01 10:00:00' })
  const named = taobaoOrders([{ ...order(1), shop: '列里的店' }])
  const plain = taobaoOrders([order(2)], ['店铺名称'])
  const root = (name: string) => `命名/${name}`
  const name = taobaoName('2026-10-02 08:30')
  const cases: [string, string, string | undefined, string, string][] = [
    [root(`a/文件夹店/${name}`), 'dir', '说的店', '说的店', 'asked'],
    [root(`b/文件夹店/${name}`), 'dir', undefined, '文件夹店', 'folder'],
    [root(`c/${name}`), 'file', undefined, '列里的店', 'column'],
  ]
  for (const [path, how, said, shopName, because] of cases) {
    const full = files.put(path, named)
    const dropped = how === 'dir' ? full.slice(0, full.lastIndexOf('/', full.lastIndexOf('/') - 1)) : full
    const [taken] = await shop.take(dropped, { shop: said })
    expect(taken?.shop).toMatchObject({ name: shopName, because })
    expect(taken?.sentence).toContain(shopName)
    expect(await ordersOf(shopName, 'order_id')).toEqual([{ order_id: '38000000000000001' }])
  }
  const [nobody] = await shop.take(files.put(root(`d/${name}`), plain))
  expect(nobody?.shop).toMatchObject({ name: '淘宝 默认店', because: 'default' })
  expect(nobody?.sentence).toContain('默认店')
  expect(await ordersOf('淘宝 默认店', 'order_id')).toEqual([{ order_id: '38000000000000002' }])
})

test('unpaid is a state, not a zero: no payment, no paid day', async () => {
  await dropOrders(
    '2026-10-02 08:30',
    [{ id: '39000000000000001', placed: '2026-10-01 10:00:00', status: unpaid }],
    '未付店',
  )
  expect(await ordersOf('未付店', 'status, paid_minor, paid_at')).toEqual([
    { status: 'placed', paid_minor: null, paid_at: null },
  ])
})
