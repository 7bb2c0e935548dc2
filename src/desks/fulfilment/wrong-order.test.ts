import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { wrongOrder } from './wrong-order.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-remarks-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = () => shopForTests({ warehouse, now, rules: [], watches: [wrongOrder] })
let next = 0
const order = (more: Record<string, unknown> = {}) => ({
  shop_id: 's1',
  order_id: `o${++next}`,
  platform: 'taobao',
  status: 'paid',
  currency: 'CNY',
  paid_minor: 5000,
  placed_at: at('11-21 10:00'),
  paid_at: at('11-21 10:00'),
  ships_from: '义乌仓',
  ...more,
})
const wishing = (notes: readonly string[], more: Record<string, unknown> = {}) =>
  notes.map((note, i) => order(i % 2 ? { seller_note: note, ...more } : { buyer_note: note, ...more }))

test('three buyers moved house and their parcels are still in Yiwu; one colleague has changed a fourth already', async () => {
  const s = await shop()
  await s.add('order', [
    ...wishing(['麻烦改地址到 ***', '地址写错了，帮忙改一下', '换个地址，寄公司']),
    ...wishing(['改地址，地址已改', '不用改地址了', '送个朋友，包装好一点', '地址很清楚', '谢谢']),
    order(),
  ])
  const { findings } = await s.look()
  const [address] = findings.filter((f) => f.severity !== 'watching')
  expect(address).toMatchObject({
    kind: 'wrong_order',
    subject: { shop_id: 's1', remark: '改地址', stage: 'before' },
    money_at_stake: { mid_minor: null, exposure_minor: 15_000 },
    since: at('11-21 10:00'),
  })
  expect(address?.title).toBe('s1 有 3 单备注写着「改地址」，还没出库，仓里要先办好（数据截至 08:31）。')
  expect(findings.filter((f) => f.severity !== 'watching')).toHaveLength(1)
})

test('a changed address left an hour ago is called back; a gift forgotten comes back as a refund, and costs two trips', async () => {
  const s = await shop()
  const gone = { status: 'shipped', shipped_at: at('11-22 07:00'), carrier: '圆通速递' }
  const gifts = wishing(['说好送赠品的', '赠品别忘了', '客服说送的小夜灯'], {
    status: 'delivered',
    shipped_at: at('11-18 10:00'),
    placed_at: at('11-17 10:00'),
    paid_at: at('11-17 10:00'),
  })
  await s.add('order', [...wishing(['改地址', '改地址 ***', '地址填错'], gone), ...gifts])
  await s.add(
    'refund',
    gifts.map((o, i) => ({
      shop_id: 's1',
      refund_id: `r${i}`,
      order_id: o.order_id,
      reason: '少件/漏发',
      status: 'asked',
      asked_at: at('11-21 10:00'),
    })),
  )
  await s.add('fee', [
    {
      platform: 'taobao',
      shop_id: 's1',
      category: '',
      sku_code: '',
      kind: '运费',
      basis: '按单',
      amount: 4,
      from_on: '2026-01-01',
    },
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject.remark, f.subject.stage]).sort()).toEqual([
    ['改地址', 'left'],
    ['赠品', 'broken'],
  ])
  for (const f of findings)
    expect(f.money_at_stake).toMatchObject({ low_minor: 2400, mid_minor: 2400, high_minor: 15_000 })
})

test('gifts that arrived and refunds for other reasons accuse nobody; seen to, a wish is over', async () => {
  const s = await shop()
  const history = historyForTests()
  const happy = wishing(['赠品', '加急', '改地址'], {
    status: 'completed',
    shipped_at: at('11-15 10:00'),
    placed_at: at('11-14 10:00'),
    paid_at: at('11-14 10:00'),
  })
  const moved = wishing(['改地址', '换个地址', '地址写错了'], { landing: 2 })
  await s.add('order', [...happy, ...moved])
  await s.add('refund', [
    {
      shop_id: 's1',
      refund_id: 'r',
      order_id: happy[0]?.order_id,
      reason: '不喜欢',
      status: 'asked',
      asked_at: at('11-20 10:00'),
    },
  ])
  const first = await s.look({ history })
  expect(first.findings.map((f) => f.subject.remark)).toEqual(['改地址'])
  await s.takeBack('order', 2)
  await s.add(
    'order',
    moved.map((o) => ({
      ...o,
      seller_note: '地址已改',
      landing: 3,
      snapshot_at: at('11-22 10:00'),
    })),
  )
  const after = await s.look({ history, now: at('11-22 10:01') })
  expect(after.findings).toEqual([])
  expect(after.recovered).toHaveLength(1)
})

test('wishes that cost nothing while they wait are the list of the warehouse, not an alarm', async () => {
  const s = await shop()
  await s.add('order', wishing(['加急发货', '急用，麻烦尽快发', '优先发', '今天一定要发']))
  const { findings } = await s.look()
  expect(findings.map((f) => [f.subject.remark, f.severity])).toEqual([['加急', 'watching']])
})
