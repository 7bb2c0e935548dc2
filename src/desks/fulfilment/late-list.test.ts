import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, shopForTests } from '../../flow/findings/testing.ts'
import { listAsCsv, listAsXlsx } from '../../flow/reports/work-list-file.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { lateList } from './late-list.ts'
import { lateShipping } from './late-shipping.ts'
import { unpicked } from './unpicked.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-late-list-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = () => shopForTests({ warehouse, now, rules: platformRules, watches: [lateShipping, unpicked] })
const order = (id: string, paid: string, more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: id,
  platform: 'taobao',
  status: 'paid',
  currency: 'CNY',
  paid_minor: 10_000,
  placed_at: at(paid),
  paid_at: at(paid),
  ships_from: '义乌仓',
  ...more,
})

test('the warehouse gets its list by the hours that are left, and a refund asked for is not to be sent', async () => {
  const s = await shop()
  await s.add('order', [
    order('2601234567890123456', '11-20 07:00'),
    order('2601234567890123457', '11-20 09:00', { buyer_note: '=HYPERLINK("http://x","点我")，急' }),
    order('2601234567890123458', '11-20 11:00', { tracking_id: '0073001234567' }),
    order('2601234567890123459', '11-20 19:00'),
    order('2601234567890123460', '11-21 07:00'),
    order('2601234567890123461', '11-21 20:00'),
    order('2601234567890123462', '11-20 07:00', { ships_from: '杭州仓' }),
  ])
  await s.add('refund', [
    {
      shop_id: 's1',
      refund_id: 'r1',
      order_id: '2601234567890123457',
      status: 'asked',
      asked_at: at('11-22 08:00'),
    },
  ])
  const rows = await lateList.rows(s.room, { warehouse: '义乌仓', shop_id: '' })
  expect(rows.map((r) => [r.rung, r.hours_left])).toEqual([
    ['已超时', -1.5],
    ['1 小时内', 0.5],
    ['4 小时内', 2.5],
    ['12 小时内', 10.5],
    ['24 小时内', 22.5],
  ])
  expect(rows[1]?.todo).toBe('先别发：买家申请了退款，交给售后核对')
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    listAsCsv({ label: lateList.label, columns: lateList.columns, rows }),
  )
  expect(csv.startsWith('\uFEFF还剩,订单编号,运单号')).toBe(true)
  expect(csv).toContain('"=""2601234567890123456"""')
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""点我"")，急"`)
  const [sheet] = (
    await readXlsx(await listAsXlsx({ label: lateList.label, columns: lateList.columns, rows }))
  ).sheets
  expect(sheet?.rows[3]?.slice(0, 3)).toEqual(['4 小时内', '2601234567890123458', '0073001234567'])
  expect(sheet?.rows[2]?.[9]).toBe(`'=HYPERLINK("http://x","点我")，急`)
})

test('test orders with the word in their note are on no list and in no finding', async () => {
  const s = await shop()
  const orders = Array.from({ length: 6 }, (_, i) =>
    order(`t${i}`, '11-20 07:00', {
      seller_note: i % 2 ? '内部测试单' : null,
      buyer_note: i % 2 ? null : '测试单勿发',
    }),
  )
  await s.add('order', orders)
  expect((await s.look()).findings).toHaveLength(1)
  await s.add('exclusion', [
    { platform: '', order_id: '', buyer_key: '', note_keyword: '测试单', reason: '内部' },
  ])
  expect((await s.look()).findings).toEqual([])
  expect(await lateList.rows(s.room, { warehouse: '', shop_id: '' })).toEqual([])
})

test('on an old export the overdue ones are to be exported again, not run for', async () => {
  const s = await shop()
  await s.add('order', [order('o1', '11-20 07:00', { snapshot_at: at('11-20 12:00') })])
  const [row] = await lateList.rows(s.room, { warehouse: '', shop_id: 's1' })
  expect(row).toMatchObject({ rung: '请重导再看', as_of: '2026-11-20 12:00' })
})
