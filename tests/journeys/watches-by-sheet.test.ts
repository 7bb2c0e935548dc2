/** A shop that keeps everything in Dazi sheets: the files are dropped, and the watches find what happened, through the real intake. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allWatches } from '../../src/desks/all-watches.ts'
import { platformRules } from '../../src/desks/handbook/rules/index.ts'
import type { Finding } from '../../src/flow/findings/finding.ts'
import { runWatches, watchRoom } from '../../src/flow/findings/run.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { portRows } from '../../src/flow/intake/ledger.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const now = '2026-11-22T00:31:00.000Z'
let shop: OpenedShop
let folder: string
let findings: readonly Finding[]
let failed: readonly { watch: string; reason: string }[]

const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const day = (n: number) => String(n).padStart(2, '0')
let next = 0

/** One order of the sheet, by its headers. */
const order = (more: Record<string, string>) => {
  next += 1
  const all: Record<string, string> = {
    平台: '天猫',
    店铺: '云眠旗舰店',
    订单编号: `33000000000000${String(next).padStart(5, '0')}`,
    商品ID: '700000000001',
    商家编码: 'MAT',
    商品名称: '凉席',
    数量: '1',
    '单价(元)': '100',
    '实付(元)': '100',
    发货仓: '义乌仓',
    买家标识: `买家${next}`,
    ...more,
  }
  return all
}

const home = many(40, (i) =>
  order({
    状态: '已完成',
    下单时间: `2026-11-${day(4 + (i % 12))} 08:00:00`,
    付款时间: `2026-11-${day(4 + (i % 12))} 08:01:00`,
    发货时间: `2026-11-${day(4 + (i % 12))} 15:00:00`,
    揽收时间: `2026-11-${day(4 + (i % 12))} 18:00:00`,
    签收时间: `2026-11-${day(6 + (i % 12))} 18:00:00`,
    快递公司: '中通快递',
    运单号: `78${String(1000 + i)}`,
  }),
)
const late = many(6, () =>
  order({ 状态: '待发货', 下单时间: '2026-11-19 08:00:00', 付款时间: '2026-11-19 08:01:00' }),
)
const labelled = many(8, (i) =>
  order({
    状态: '已发货',
    下单时间: '2026-11-20 18:00:00',
    付款时间: '2026-11-20 18:01:00',
    发货时间: '2026-11-21 07:00:00',
    快递公司: '中通快递',
    运单号: `78${String(9000 + i)}`,
  }),
)
const elsewhere = many(4, () =>
  order({
    平台: '拼多多',
    店铺: '云眠家居',
    商品ID: '900000000001',
    状态: '已完成',
    下单时间: '2026-11-15 08:00:00',
    付款时间: '2026-11-15 08:01:00',
  }),
)

async function sheet(name: string, rows: readonly Record<string, string>[]) {
  const headers = [...new Set(rows.flatMap((r) => Object.keys(r)))]
  const lines = [headers, ...rows.map((r) => headers.map((h) => r[h] ?? ''))]
  await writeFile(join(folder, `${name}_2026-11-22 08-20.csv`), lines.map((l) => l.join(',')).join('\n'))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-by-sheet-'))
  await sheet('订单', [...home, ...late, ...labelled, ...elsewhere])
  await sheet('客服会话', [
    ...many(5, (i) => ({
      会话ID: `C${i}`,
      平台: '天猫',
      店铺: '云眠旗舰店',
      客服: '小夏',
      开始时间: '2026-11-22 08:00:00',
      '首次响应(秒)': '',
    })),
  ])
  const sale = {
    类型: '单品直降',
    开始时间: '2026-11-21 20:00:00',
    结束时间: '2026-11-23 23:59:59',
    商家编码: 'MAT',
  }
  await sheet('促销活动', [
    { 活动编号: 'A', 活动名称: '店庆', 平台: '天猫', 店铺: '云眠旗舰店', ...sale, 优惠: '减10' },
    { 活动编号: 'B', 活动名称: '百亿补贴', 平台: '拼多多', 店铺: '云眠家居', ...sale, 优惠: '减40' },
  ])
  shop = await openShop({ now })
  const taken = await shop.take(folder)
  expect(taken.filter((t) => t.status !== 'landed').map((t) => t.sentence)).toEqual([])
  const published = await shop.records.imports.list({ statuses: ['published'] })
  const room = watchRoom({
    warehouse: shop.warehouse,
    database: await shop.database(),
    on: '2026-11-22',
    now,
    rules: platformRules,
    ledger: portRows(published, formats),
    shops: (await shop.records.shops.list()).map((s) => ({ shop_id: s.id, name: s.name })),
  })
  const run = await runWatches({ room, watches: allWatches, history: null })
  findings = run.findings
  failed = run.failed
}, 200_000)
afterAll(async () => {
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

test('every watch could look at what the real tables hold', () => {
  expect(failed).toEqual([])
})

test('late orders, labels nobody scanned, buyers nobody answered and two prices of one mat are found, and nothing else', () => {
  const raised = findings.filter((f) => f.severity !== 'watching')
  expect(raised.map((f) => f.watch).sort()).toEqual([
    'fulfilment.late_shipping',
    'fulfilment.unpicked',
    'promotions.clash',
    'service.open_sessions',
  ])
  const title = (watch: string) => raised.find((f) => f.watch === watch)?.title
  expect(title('fulfilment.late_shipping')).toContain('云眠旗舰店 义乌仓有 6 单超时没发')
  expect(title('fulfilment.unpicked')).toContain('交给中通快递的包裹，8 单发出 24 小时还没揽收')
  expect(title('promotions.clash')).toContain('在拼多多 云眠家居到手 ¥60.00，淘宝 云眠旗舰店要 ¥90.00')
  expect(title('service.open_sessions')).toContain('有 5 个买家在等第一句回复')
  // Every sentence stands on a question anyone can ask again.
  for (const f of raised) expect(f.evidence[0]?.total_rows, f.watch).toBeGreaterThan(0)
})
