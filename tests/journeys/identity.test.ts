/** One thing under two names: offered with the reason, joined only by a person's word, and taken back like any import. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IdentityOffer, Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { csv, desk, taobaoName, taobaoOrders } from '../making-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'dazi-identity-'))
const files = desk()
let workbench: Workbench

const goods = csv(
  ['商家编码', '商品名称', '规格', '条码'],
  [
    { 商家编码: 'MAT-GREY-15', 商品名称: '小满冰丝凉席三件套', 规格: '灰色 1.5米', 条码: '6900000000012' },
    { 商家编码: 'PILLOW-2', 商品名称: '云朵乳胶枕头一对装', 规格: '白色', 条码: '6900000000029' },
    { 商家编码: 'LAMP-1', 商品名称: '护眼台灯学生款', 规格: '暖光', 条码: '6900000000036' },
  ],
)
const mapping = csv(
  ['平台', '店铺', '商品ID', '平台SKU', '商家编码'],
  [
    { 平台: '天猫', 店铺: '小满旗舰店', 商品ID: '700000000001', 平台SKU: '90001', 商家编码: 'MAT-GREY-15' },
    { 平台: '拼多多', 店铺: '小满百货', 商品ID: '800000000009', 平台SKU: '', 商家编码: '' },
  ],
)
/** What 拼多多 sells: with the code ticked, and without. */
const pdd = csv(
  [
    '商品',
    '订单号',
    '订单状态',
    '商品总价(元)',
    '用户实付金额(元)',
    '商品数量(件)',
    '商品id',
    '样式ID',
    '商家编码-规格维度',
    '商品规格',
    '订单成交时间',
    '发货时间',
    '快递公司',
    '快递单号',
  ],
  [
    {
      商品: '冰丝凉席 夏季三件套',
      商品id: '800000000001',
      样式ID: '91',
      '商家编码-规格维度': 'MAT-GREY-15',
      快递公司: '顺丰',
    },
    {
      商品: '小满云朵乳胶枕头一对装',
      商品id: '800000000002',
      样式ID: '92',
      '商家编码-规格维度': '',
      快递公司: 'SF',
    },
    {
      商品: '不锈钢保温杯',
      商品id: '800000000003',
      样式ID: '93',
      '商家编码-规格维度': '',
      快递公司: '顺丰速运',
    },
  ].map((row, i) => ({
    ...row,
    订单号: `261101-00000000000000${i}`,
    订单状态: '已发货，待收货',
    '商品总价(元)': '17.80',
    '用户实付金额(元)': '17.80',
    '商品数量(件)': '1',
    商品规格: i === 1 ? '白色' : '默认',
    订单成交时间: `2026-11-0${i + 1} 10:00:00`,
    发货时间: `2026-11-0${i + 1} 18:00:00`,
    快递单号: `YT${i}`,
  })),
)

beforeAll(async () => {
  workbench = await openWorkbench({ folder })
  const paths = [
    files.put('搭子表 商品档案.csv', goods),
    files.put('搭子表 商品对照.csv', mapping),
    files.put('小满百货/orders_export2026-11-10-08-00-00.csv', pdd),
  ]
  const taken = await workbench.importPaths({ paths, below: files.path, who: '小林' })
  expect(taken.files.map((f) => f.status)).toEqual(['landed', 'landed', 'landed'])
})
afterAll(async () => {
  await workbench?.close()
  files.clear()
  rmSync(folder, { recursive: true, force: true })
})

const offers = async (kind: IdentityOffer['kind']) =>
  (await workbench.identity()).offers.filter((o) => o.kind === kind)
const codeOf = async (item: string) => {
  const [row] = (await workbench.identity()).offers.filter((o) => o.from.includes(item))
  return row?.to ?? null
}

test('goods: the same code, or a name like one other; a stranger is offered nothing and counted as blank', async () => {
  const found = await offers('goods')
  expect(found.map((o) => [o.from, o.to, o.set?.row.商家编码])).toEqual([
    ['拼多多 小满百货 800000000001 91', 'MAT-GREY-15', 'MAT-GREY-15'],
    ['拼多多 小满百货 800000000002 92', 'PILLOW-2', 'PILLOW-2'],
  ])
  expect(found[0]?.score).toBe(1)
  expect(found[1]?.score).toBeLessThan(1)
  expect(found[1]?.why).toContain('名字像')
  expect((await workbench.identity()).blanks.map((b) => [b.shop, b.variants])).toEqual([['小满百货', 3]])
})

test('accepted, it is a row by hand in the ledger; undone, it is offered again; refused, never', async () => {
  const [first, second] = await offers('goods')
  const set = await workbench.acceptIdentity(first?.id ?? '', '小林')
  expect(set).toMatchObject({ status: 'landed', rejected: 0 })
  expect(await codeOf('800000000001')).toBeNull()
  const [listed] = await workbench.imports({ limit: 1 })
  expect(listed).toMatchObject({ import: set.import, source: 'by_hand', format: 'dazi.sku_map' })
  await workbench.undo(set.import ?? 0, '小林')
  expect(await codeOf('800000000001')).toBe('MAT-GREY-15')
  await workbench.refuseIdentity(second?.id ?? '')
  expect(await codeOf('800000000002')).toBeNull()
  expect((await workbench.identity()).refused).toBe(1)
  await expect(workbench.acceptIdentity('nothing', '小林')).rejects.toThrow('没有「nothing」')
})

test('carriers under three names: joined on a word, numbers then split by one name, rows untouched', async () => {
  const asked = async () =>
    (
      await workbench.metricsGet({
        metric: 'fulfilment.shipped_within_24h',
        from: '2026-11-01',
        to: '2026-11-09',
        period: 'all',
        by: ['carrier'],
      })
    ).rows.map((r) => [r.by.carrier, r.sample])
  expect(await asked()).toEqual([
    ['SF', 1],
    ['顺丰', 1],
    ['顺丰速运', 1],
  ])
  const found = await offers('carrier')
  expect(found.map((o) => [o.from, o.to, o.score])).toEqual([
    ['SF', '顺丰速运', 1],
    ['顺丰', '顺丰速运', 1],
  ])
  for (const { id } of found) await workbench.acceptIdentity(id, '小林')
  expect(await offers('carrier')).toEqual([])
  expect(await asked()).toEqual([['顺丰速运', 3]])
  expect(
    (await workbench.order({ id: '261101-000000000000001', withCosts: false })).order?.parcels[0]?.carrier,
  ).toBe('SF')
})

test('a file whose ids were damaged: seen, matched back by the intact digits, and taken only with a word', async () => {
  const whole = ['4812345678901234567', '4812345678901239876', '4898765432109876543'].map((id) => ({
    id,
    placed: '2026-11-03 10:00:00',
    paid: '2026-11-03 10:05:00',
  }))
  await workbench.importPaths({
    paths: [files.put(`小满旗舰店/${taobaoName('2026-11-04 08:30')}`, taobaoOrders(whole))],
    below: files.path,
    who: '小林',
  })
  const cut = (id: string) => `${id.slice(0, 15)}0000`
  const damaged = files.put(
    `坏/${taobaoName('2026-11-05 08:30')}`,
    taobaoOrders([
      { ...whole[2], id: cut('4898765432109876543'), yuan: '55.00' } as never,
      { ...whole[0], id: cut('4812345678901234567'), yuan: '66.00' } as never,
      { id: '4877777777777770000', placed: '2026-11-03 10:00:00', paid: '2026-11-03 10:05:00' },
    ]),
  )
  const refused = await workbench.importPaths({ paths: [damaged], shop: '小满旗舰店', who: '小林' })
  expect(refused.files).toMatchObject([{ status: 'rejected' }])
  const seen = await workbench.repairIds({ path: damaged, shop: '小满旗舰店', who: '小林' })
  expect(seen.tables[0]?.columns).toMatchObject([
    { column: '订单编号', damaged: 3, matched: 1, several: 1, unknown: 1 },
  ])
  expect(seen.imported).toEqual([])
  const taken = await workbench.repairIds({ path: damaged, shop: '小满旗舰店', apply: true, who: '小林' })
  expect(taken.imported).toMatchObject([{ status: 'landed', rejected: 2 }])
  expect(taken.imported[0]?.reasons.map((r) => r.reason).join()).toContain('科学计数')
  const order = await workbench.order({ id: '4898765432109876543', withCosts: true })
  expect(order.order?.money.paid_minor).toBe(5500)
})

test('what contradicts itself is told and changed by nobody', async () => {
  const row = { 平台: '拼多多', 店铺: '小满百货', 商品ID: '800000000001', 平台SKU: '91', 商家编码: 'LAMP-1' }
  await workbench.setByHand({ sheet: '商品对照', row, who: '小林' })
  const { conflicts } = await workbench.identity()
  expect(conflicts.map((c) => [c.what, c.why])).toEqual([
    ['小满百货 800000000001', '你对照的是 LAMP-1，平台导出写的是 MAT-GREY-15'],
  ])
})
