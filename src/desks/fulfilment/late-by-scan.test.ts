/** Some platforms stop the clock when the carrier scans the parcel, not when the shop clicks 发货. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { trusted } from '../../warehouse/sql.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { lateShipping } from './late-shipping.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-scan-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = () => shopForTests({ warehouse, now, rules: platformRules, watches: [lateShipping] })
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))

let next = 0
const sent = (paid: string, shipped: string, more: Record<string, unknown> = {}) => {
  next += 1
  return {
    shop_id: 's1',
    order_id: `26${String(next).padStart(16, '0')}`,
    tracking_id: `YT${String(next).padStart(12, '0')}`,
    platform: 'taobao',
    status: 'shipped',
    currency: 'CNY',
    paid_minor: 10_000,
    placed_at: at(paid),
    paid_at: at(paid),
    shipped_at: at(shipped),
    ships_from: '义乌仓',
    carrier: '圆通速递',
    ...more,
  }
}
/** Two weeks of parcels labelled the same evening and scanned the next morning. */
const usual = (more: Record<string, unknown> = {}) =>
  many(400, (i) => {
    const day = (n: number) => `11-${String(n + (i % 12)).padStart(2, '0')}`
    return sent(`${day(5)} 10:00`, `${day(5)} 18:00`, { picked_up_at: at(`${day(6)} 09:00`), ...more })
  })
/** Labelled on the day, scanned on the third: in time by the click, late by the scan. */
const slow = (more: Record<string, unknown> = {}) =>
  many(30, () => sent('11-19 10:00', '11-19 18:00', { picked_up_at: at('11-22 06:00'), ...more }))

test('labelled in time and scanned too late is late where the platform looks at the scan', async () => {
  const s = await shop()
  await s.add('order', [...usual(), ...slow()])
  const { findings } = await s.look()
  expect(findings[0]?.title).toBe('s1 义乌仓没有单压着；最近一天揽收晚 100.0%，平时 0.0%（数据截至 08:31）。')
  const again = findings[0]?.evidence[2]
  expect(again?.text).toBe('每天该发的单里，有多少揽收晚了')
  const rows = await warehouse.rows(trusted(again?.query ?? '', again?.params), { database: s.database })
  expect(rows).toEqual(again?.rows)
})

test('the same parcels are in time where the platform looks at the click', async () => {
  const s = await shop()
  await s.add('order', [...usual({ platform: 'pdd' }), ...slow({ platform: 'pdd' })])
  expect((await s.look()).findings).toEqual([])
})

test('without pickups the shipping time stands in for them, and the finding says so', async () => {
  const s = await shop()
  const untold = { picked_up_at: null }
  await s.add('order', [...usual(untold), ...slow(untold)])
  expect((await s.look()).findings).toEqual([])
  await s.add(
    'order',
    many(15, () => sent('11-19 20:00', '11-22 06:00')),
  )
  const { findings } = await s.look()
  expect(findings[0]?.title).toContain(
    '最近一天发晚 33.3%，平时 0.0%（平台看揽收，导出里没有揽收时间，按发货时间算）',
  )
  expect(findings[0]?.evidence[2]?.text).toContain('按发货时间算')
})

test('a carrier whose scans do not reach us is told apart from one whose scans do', async () => {
  const s = await shop()
  const silent = { carrier: '邮政', picked_up_at: null }
  await s.add('order', [...usual(), ...usual(silent), ...slow(), ...slow(silent)])
  const { findings } = await s.look()
  expect(findings[0]?.title).toContain('最近一天揽收晚 50.0%')
  expect(findings[0]?.title).toMatch(/（平台看揽收；\d+ 单的快递不传揽收时间，按发货时间算）/)
})

test('a parcel list knows the scan that the order list does not', async () => {
  const s = await shop()
  const orders = [...usual(), ...slow()]
  await s.add(
    'order',
    orders.map((o) => ({ ...o, picked_up_at: null })),
  )
  await s.add(
    'parcel',
    orders.map(({ shop_id, order_id, tracking_id, shipped_at, ships_from, carrier, ...o }) => ({
      ...{ shop_id, order_id, tracking_id, shipped_at, ships_from, carrier, platform: 'taobao' },
      picked_up_at: (o as { picked_up_at?: string }).picked_up_at ?? null,
      status: 'in_transit',
    })),
  )
  expect((await s.look()).findings[0]?.title).toContain('最近一天揽收晚 100.0%')
})

test('labelled and not scanned: past its time it is late, in four hours it can be saved, on an old export it is not accused', async () => {
  const s = await shop()
  const labelled = [
    ...many(20, () => sent('11-20 07:00', '11-20 18:00')),
    ...many(3, () => sent('11-20 11:00', '11-20 18:00')),
  ]
  await s.add('order', [
    ...usual(),
    ...many(10, () => sent('11-20 01:00', '11-20 18:00', { picked_up_at: at('11-20 20:00') })),
    ...labelled,
  ])
  const { findings } = await s.look()
  expect(findings[0]?.title).toContain('点了发货还没揽收的 20 单已到点，3 单四小时内到点')
  expect(findings[0]?.title).toContain('揽收晚 66.7%')
  const old = await shop()
  const seen = { snapshot_at: at('11-22 06:00') }
  await old.add('order', [...usual(), ...labelled.map((o) => ({ ...o, ...seen }))])
  expect((await old.look()).findings).toEqual([])
})
