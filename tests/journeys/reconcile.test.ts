/** A shop whose bill agrees with its orders but for what was planted: exactly that is told, down to the line of the file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reconciliation, Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { type Cells, csv, desk } from '../making-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'dazi-reconcile-'))
const files = desk()
let workbench: Workbench
let said: Reconciliation

const shop = '对账小店'
/** Two orders a day from 10-01 to 10-20, paid at ten, sent the same evening, on the bill three days later. */
const days = Array.from({ length: 20 }, (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`)
const later = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
const orders = days.flatMap((on) =>
  [1, 2].map((n) => ({
    on,
    id: `${on.slice(2).replaceAll('-', '')}-10000000000000${n}`,
    tracking: `YT${on.slice(5).replace('-', '')}${n}`,
  })),
)
const idOf = (on: string, n: 1 | 2) => orders.find((o) => o.on === on && o.id.endsWith(String(n)))?.id ?? ''
const yuan = '17.80'
/** 10-01 to 10-06, both orders of a day: asked back and paid back two days after they stood on the bill. */
const returned = orders.filter((o) => o.on <= '2026-10-06')

const planted = {
  short: idOf('2026-10-09', 1),
  missing: idOf('2026-10-10', 2),
  unmoved: idOf('2026-10-11', 1),
  notOrdered: '261008-999999999999999',
  noCase: idOf('2026-10-12', 2),
  notSent: idOf('2026-10-13', 1),
  toNobody: 'YT-NOBODY',
} as const

const orderRows = (some: typeof orders): Cells[] =>
  some.map((o) => ({
    商品: '示例横幅',
    订单号: `${o.id}\t`,
    订单状态: '已发货，待收货',
    '商品总价(元)': yuan,
    '用户实付金额(元)': yuan,
    '商品数量(件)': '1',
    商品id: '700000000002\t',
    订单成交时间: `${o.on} 10:00:00`,
    发货时间: `${o.on} 18:00:00`,
    快递单号: `${o.tracking}\t`,
  }))
const orderHeaders = [
  '商品',
  '订单号',
  '订单状态',
  '商品总价(元)',
  '用户实付金额(元)',
  '商品数量(件)',
  '商品id',
  '订单成交时间',
  '发货时间',
  '快递单号',
]

function bill(): string {
  const lines: [at: string, id: string, income: string, out: string, kind: string][] = []
  for (const o of orders) {
    const on = later(o.on, 3)
    if (o.id === planted.missing || on > '2026-10-21') continue
    lines.push([`${on} 23:30:00`, o.id, o.id === planted.short ? '15.80' : yuan, '0', '交易收入'])
    lines.push([`${on} 23:30:01`, o.id, '0', '-0.11', '技术服务费'])
  }
  for (const o of returned) lines.push([`${later(o.on, 6)} 12:00:00`, o.id, '0', `-${yuan}`, '交易退款'])
  lines.push(['2026-10-17 12:00:00', planted.noCase, '0', '-17.80', '交易退款'])
  lines.push(['2026-10-11 23:30:00', planted.notOrdered, '88.00', '0', '交易收入'])
  lines.push(['2026-10-20 08:00:00', 'TX2026102000000002', '0', '-300.00', '提现'])
  return [
    '拼多多店铺账务明细查询',
    '',
    '起始时间：2026-10-01 00:00:00  终止时间：2026-10-21 23:59:59',
    '----------交易记录明细列表---------',
    '商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述',
    ...lines
      .sort()
      .map(
        ([at, id, income, out, kind]) =>
          `${id},${at},${income},${out},${kind},-,${kind === '提现' ? '' : `0010002|${kind}`}`,
      ),
    // It says more than its lines do.
    '合计,,999.00,0,,,',
    '#收入合计',
  ].join('\r\n')
}

function refunds(): Buffer {
  const headers = [
    '售后编号',
    '订单编号',
    '售后类型',
    '售后状态',
    '售后原因',
    '退款金额(元)',
    '售后申请时间',
    '同意退款时间',
  ]
  const rows = [...returned, { on: '2026-10-11', id: planted.unmoved }].map((o, i) => ({
    售后编号: `SH${1000 + i}`,
    订单编号: o.id,
    售后类型: '仅退款',
    售后状态: '退款成功',
    售后原因: '不想要了',
    '退款金额(元)': yuan,
    售后申请时间: `${later(o.on, 4)} 09:00:00`,
    同意退款时间: `${later(o.on, 5)} 09:00:00`,
  }))
  return csv(headers, rows)
}

function scans(): Buffer {
  const headers = ['运单号', '快递公司', '平台', '店铺', '订单编号', '时间', '节点']
  const rows = [
    ...orders.filter((o) => o.id !== planted.notSent),
    { on: '2026-10-14', id: '', tracking: planted.toNobody },
  ].map((o) => ({
    运单号: o.tracking,
    快递公司: '圆通速递',
    平台: '拼多多',
    店铺: shop,
    订单编号: o.id,
    时间: `${o.on} 20:00:00`,
    节点: '揽收',
  }))
  return csv(headers, rows)
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder })
  const at = '2026-10-22T00:30:00Z'
  const drop = [
    files.put(`${shop}/orders_export2026-10-22-08-00-00.csv`, csv(orderHeaders, orderRows(orders)), at),
    files.put(`${shop}/bill_2026-10-22-08-10-00.csv`, bill(), at),
    files.put(`${shop}/售后信息_2026-10-22-08-20-00.csv`, refunds(), at),
    files.put('搭子表 物流轨迹.csv', scans(), at),
    // A shop of which no bill has ever come.
    files.put(
      '没账单的店/orders_export2026-10-22-08-00-00.csv',
      csv(orderHeaders, orderRows([{ on: '2026-10-02', id: '261002-200000000000001', tracking: '' }])),
      at,
    ),
  ]
  const taken = await workbench.importPaths({ paths: drop, below: files.path, who: '小林' })
  expect(taken.files.map((f) => [f.status, f.rejected])).toEqual(drop.map(() => ['landed', 0]))
  await workbench.records.settings.set('example_clock', {
    now: at,
    timezone: 'Asia/Shanghai',
    folder: files.path,
  })
  said = await workbench.reconcile({ from: '2026-10-01', to: '2026-10-21' })
})
afterAll(async () => {
  await workbench?.close()
  files.clear()
  rmSync(folder, { recursive: true, force: true })
})

const of = (key: string) => {
  const found = said.comparisons.find((c) => c.key === key)
  if (!found) throw new Error(`nothing is compared as ${key}`)
  return found
}
const gaps = (key: string) =>
  of(key).gaps.map((g) => [g.state, g.order_id, g.left_minor, g.right_minor, g.gap_minor])
const count = (key: string, state: 'agreed' | 'in_transit' | 'no_file' | 'unknown', shopName = shop) =>
  of(key)
    .days.filter((d) => d.shop === shopName)
    .reduce((sum, d) => sum + d.states[state], 0)

test('exactly the planted gaps are told, with their money', () => {
  expect(gaps('orders-bill')).toEqual([
    ['missing', planted.missing, 1780, null, -1780],
    ['short', planted.short, 1780, 1580, -200],
  ])
  expect(gaps('bill-orders')).toEqual([['missing', planted.notOrdered, null, 8800, 8800]])
  expect(gaps('refunds-bill')).toEqual([['missing', planted.unmoved, 1780, null, 1780]])
  expect(gaps('bill-refunds')).toEqual([['missing', planted.noCase, null, 1780, -1780]])
  expect(gaps('orders-parcels')).toEqual([['missing', planted.notSent, 1780, null, null]])
  expect(of('parcels-orders').gaps.map((g) => [g.state, g.other_id])).toEqual([['missing', planted.toNobody]])
})

test('what is not due yet by the bill’s own delay is on its way, and the rest agrees', () => {
  // Paid on 10-19 and 10-20, three days to go.
  expect(count('orders-bill', 'in_transit')).toBe(4)
  expect(count('orders-bill', 'agreed')).toBe(34)
  expect(of('orders-bill').days.find((d) => d.on === '2026-10-20')?.in_transit_minor).toBe(-3560)
  expect(count('refunds-bill', 'agreed')).toBe(12)
  expect(count('orders-parcels', 'agreed')).toBe(39)
})

test('a shop without a bill has no gap: no file is not zero', () => {
  expect(count('orders-bill', 'no_file', '没账单的店')).toBe(1)
  const [day] = of('orders-bill').days.filter((d) => d.shop === '没账单的店')
  expect(day).toMatchObject({ gap_minor: null, no_file_minor: -1780 })
})

test('every gap is walked back to its line', () => {
  const all = said.comparisons.flatMap((c) => c.gaps.map((g) => ({ key: c.key, ...g })))
  expect(all).toHaveLength(7)
  for (const gap of all) {
    const lines = readFileSync(gap.path ?? '', 'utf8').split('\r\n')
    const named = gap.key === 'parcels-orders' ? gap.other_id : gap.order_id
    expect(lines[(gap.line ?? 0) - 1], `${gap.key} ${gap.path}:${gap.line}`).toContain(named)
  }
})

test('the total row of the bill against its lines', () => {
  expect(said.totals.map((t) => [t.column, t.stated, t.gap !== 0])).toEqual([
    ['收入金额（+元）', 999, true],
    ['支出金额（-元）', 0, true],
  ])
})

test('one shop alone, other days, a shop that is not there, ends the wrong way round', async () => {
  const one = await workbench.reconcile({ shop: '没账单的店', from: '2026-10-01', to: '2026-10-21' })
  expect(one.comparisons.flatMap((c) => c.gaps)).toEqual([])
  expect(one.shops.map((s) => s.name)).toEqual(['没账单的店'])
  const early = await workbench.reconcile({ from: '2026-10-01', to: '2026-10-08' })
  expect(early.comparisons.reduce((sum, c) => sum + c.gap_count, 0)).toBe(0)
  await expect(workbench.reconcile({ shop: '别家' })).rejects.toThrow('没有「别家」')
  await expect(workbench.reconcile({ from: '2026-10-02', to: '2026-10-01' })).rejects.toThrow('反了')
})

test('a bill that lacks days makes their orders untold, not missing', async () => {
  const billed = (await workbench.imports()).find((i) => i.format === 'pdd.bill')
  await workbench.undo(billed?.import ?? 0, '小林')
  const without = await workbench.reconcile({ from: '2026-10-01', to: '2026-10-21' })
  const orders = without.comparisons.find((c) => c.key === 'orders-bill')
  expect(orders?.gap_count).toBe(0)
  // Nothing is owed for the thirteen that were paid back whole.
  expect(orders?.days.reduce((sum, d) => sum + d.states.no_file, 0)).toBe(40 - 13 + 1)
})

test('in words, as a page and as a workbook', async () => {
  const text = await workbench.renderReconciliation(said, 'text')
  expect(text).toContain('有 9 处对不上，账单一共少结 ¥19.80。')
  expect(text).toContain(planted.short)
  expect(text).toMatch(/bill_2026-10-22-08-10-00\.csv 第 \d+ 行/)
  const page = await workbench.renderReconciliation(said, 'html')
  expect(page).toContain('<h1 id="sentence" class="bad">')
  expect(page).not.toContain('undefined')
  const bytes = await workbench.reconciliationWorkbook(said)
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 2))).toBe('PK')
})
