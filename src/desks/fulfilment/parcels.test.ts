import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { platformRules } from '../handbook/rules/index.ts'
import { falseShipment } from './false-shipment.ts'
import { judgeUnpicked } from './pickup-judgement.ts'
import { stuckParcels } from './stuck.ts'
import { judgeStuck } from './stuck-judgement.ts'
import { unpicked } from './unpicked.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-parcels-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const many = <T>(n: number, one: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => one(i))
const shop = () =>
  shopForTests({ warehouse, now, rules: platformRules, watches: [unpicked, falseShipment, stuckParcels] })

let next = 0
const sent = (shipped: string, more: Record<string, unknown> = {}) => {
  next += 1
  const day = shipped.slice(0, 5)
  return {
    shop_id: 's1',
    order_id: `o${next}`,
    tracking_id: `YT${String(next).padStart(12, '0')}`,
    platform: 'taobao',
    status: 'shipped',
    currency: 'CNY',
    paid_minor: 10_000,
    buyer_key: `b${next}`,
    province: '浙江',
    placed_at: at(`${day} 00:05`),
    paid_at: at(`${day} 00:06`),
    shipped_at: at(shipped),
    ships_from: '义乌仓',
    carrier: '圆通速递',
    ...more,
  }
}
/** Forty parcels of the weeks before, scanned three hours after they were handed over and long signed for. */
const usual = (more: Record<string, unknown> = {}) =>
  many(40, (i) => {
    const day = `11-${String(5 + (i % 12)).padStart(2, '0')}`
    return sent(`${day} 15:00`, {
      status: 'completed',
      picked_up_at: at(`${day} 18:00`),
      delivered_at: at(`11-${String(7 + (i % 12)).padStart(2, '0')} 18:00`),
      ...more,
    })
  })

test('eight parcels were labelled on Friday afternoon and nobody has scanned them by Sunday morning', async () => {
  const s = await shop()
  await s.add('order', [
    ...usual(),
    ...many(8, () => sent('11-21 07:00')),
    ...many(20, () => sent('11-21 20:00')),
  ])
  const { findings } = await s.look()
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    kind: 'deadline',
    watch: 'fulfilment.unpicked',
    severity: 'today',
    subject: { shop_id: 's1', ships_from: '义乌仓', carrier: '圆通速递' },
    since: at('11-21 07:00'),
    // Taobao looks at the scan and none of the eight is past its 48 hours: the least is nothing yet.
    money_at_stake: { low_minor: 0, mid_minor: 6000, high_minor: 8000, exposure_minor: 80_000 },
  })
  expect(findings[0]?.title).toBe('s1 义乌仓交给圆通速递的包裹，8 单发出 24 小时还没揽收（数据截至 08:31）。')
  expect(findings[0]?.evidence[0]?.total_rows).toBe(8)
})

test('a shop whose exports never tell pickups is not accused; nor is a carrier that always scans late', async () => {
  const s = await shop()
  await s.add('order', [
    ...usual({ picked_up_at: null }),
    ...many(30, () => sent('11-20 07:00')),
    ...many(40, (i) => {
      const day = `11-${String(5 + (i % 12)).padStart(2, '0')}`
      return sent(`${day} 08:00`, {
        shop_id: 's2',
        carrier: '中国邮政',
        status: 'completed',
        picked_up_at: at(`11-${String(6 + (i % 12)).padStart(2, '0')} 16:00`),
      })
    }),
    ...many(8, () => sent('11-21 05:00', { shop_id: 's2', carrier: '中国邮政' })),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('picked up this morning, it is over; an older export says nothing about what happened after it', async () => {
  const s = await shop()
  const history = historyForTests()
  const waiting = many(8, () => sent('11-21 07:00', { landing: 2 }))
  await s.add('order', [...usual(), ...waiting])
  expect((await s.look({ history })).findings).toHaveLength(1)
  await s.takeBack('order', 2)
  await s.add(
    'order',
    waiting.map((o) => ({
      ...o,
      landing: 3,
      picked_up_at: at('11-22 09:00'),
      snapshot_at: at('11-22 10:00'),
    })),
  )
  const after = await s.look({ history, now: at('11-22 10:05') })
  expect(after.recovered.map((f) => f.watch)).toEqual(['fulfilment.unpicked'])
  const old = await shop()
  await old.add('order', [
    ...usual(),
    ...many(8, () => sent('11-21 07:00', { snapshot_at: at('11-21 09:00') })),
  ])
  expect((await old.look()).findings).toEqual([])
})

test('four labels are two days old without a scan, and three numbers went to two buyers each', async () => {
  const s = await shop()
  await s.add('order', [
    ...usual(),
    ...many(4, () => sent('11-19 07:00')),
    ...many(3, (i) => sent('11-21 20:00', { tracking_id: `SAME${i}` })),
    ...many(3, (i) => sent('11-21 20:00', { tracking_id: `SAME${i}`, province: '四川' })),
    // One buyer, two orders, one box: nothing wrong with that.
    ...many(2, () => sent('11-21 20:00', { tracking_id: 'BOX', buyer_key: 'thrifty' })),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.watch)).toEqual(['fulfilment.false_shipment'])
  expect(findings[0]?.title).toBe(
    's1 义乌仓有 7 单可能被判虚假发货：4 单发出超过 48 小时没有揽收，3 个单号给了不止一个买家（数据截至 08:31）。',
  )
  // A third of what was paid, should all of them be judged so; ten parcels, for two orders stand behind each used number.
  expect(findings[0]?.money_at_stake).toMatchObject({ low_minor: 0, high_minor: 30_000 })
  expect(findings[0]?.evidence[0]?.rows.map((r) => r.sign)).toContain('一个单号多个买家')
})

const scan = (o: { tracking_id: string; order_id: string }, wall: string, node: string, place = '') => ({
  shop_id: 's1',
  tracking_id: o.tracking_id,
  order_id: o.order_id,
  at: at(wall),
  node,
  place,
  carrier: '圆通速递',
  ships_from: '义乌仓',
  platform: 'taobao',
})
/** A journey of two days with a scan every half day. */
const journey = (o: ReturnType<typeof sent>, from: number) => {
  const day = (n: number) => `11-${String(from + n).padStart(2, '0')}`
  return [
    scan(o, `${day(0)} 18:00`, 'picked_up', '义乌'),
    scan(o, `${day(1)} 06:00`, 'in_transit', '嘉兴'),
    scan(o, `${day(1)} 18:00`, 'in_transit', '成都'),
    scan(o, `${day(2)} 10:00`, 'delivered', '成都'),
  ]
}

test('a snowed-in hub: nine parcels have not moved since Thursday, their lane is never silent for a day', async () => {
  const s = await shop()
  const past = many(40, (i) =>
    sent(`11-${String(5 + (i % 10)).padStart(2, '0')} 15:00`, { province: '四川', status: 'completed' }),
  )
  const stuck = many(9, () => sent('11-18 15:00', { province: '四川' }))
  const fresh = many(60, () => sent('11-21 15:00', { province: '四川' }))
  await s.add('order', [...past, ...stuck, ...fresh])
  await s.add('parcel_event', [
    ...past.flatMap((o, i) => journey(o, 5 + (i % 10))),
    ...stuck.flatMap((o) => [
      scan(o, '11-18 18:00', 'picked_up', '义乌'),
      scan(o, '11-19 09:00', 'in_transit', '西安'),
    ]),
    ...fresh.flatMap((o) => [
      scan(o, '11-21 18:00', 'picked_up', '义乌'),
      scan(o, '11-22 07:00', 'in_transit', '嘉兴'),
    ]),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.watch)).toEqual(['fulfilment.stuck_parcels'])
  expect(findings[0]).toMatchObject({
    kind: 'threshold',
    subject: { shop_id: 's1', carrier: '圆通速递' },
    since: at('11-19 09:00'),
    // Nobody knows yet how many of the slow ones come back.
    money_at_stake: { mid_minor: null, exposure_minor: 90_000 },
  })
  expect(findings[0]?.title).toContain('9 个停住不动')
  expect(findings[0]?.causes[0]?.text).toContain('最后一站「西安」')
})

test('a lane that is always silent for two days over the plateau is not stuck', async () => {
  const s = await shop()
  const past = many(40, (i) =>
    sent(`11-${String(3 + (i % 10)).padStart(2, '0')} 15:00`, { province: '西藏', status: 'completed' }),
  )
  const away = many(9, () => sent('11-19 15:00', { province: '西藏' }))
  await s.add('order', [...past, ...away])
  await s.add('parcel_event', [
    ...past.flatMap((o, i) => [
      scan(o, `11-${String(3 + (i % 10)).padStart(2, '0')} 18:00`, 'picked_up'),
      scan(o, `11-${String(6 + (i % 10)).padStart(2, '0')} 06:00`, 'in_transit'),
      scan(o, `11-${String(6 + (i % 10)).padStart(2, '0')} 18:00`, 'delivered'),
    ]),
    ...away.map((o) => scan(o, '11-20 06:00', 'picked_up')),
  ])
  expect((await s.look()).findings).toEqual([])
})

test('lines are lines: as many as by habit is no news, and what a carrier never told is no silence', () => {
  const usualCount = { settled: 100, settled_picked: 98, usual_slow: 10, recent: 60, doubtful: 0 }
  expect(judgeUnpicked({ ...usualCount, unpicked: 5 }).level).toBe('hold')
  expect(judgeUnpicked({ ...usualCount, unpicked: 16 }).level).toBe('raise')
  expect(judgeUnpicked({ ...usualCount, settled_picked: 10, unpicked: 60 }).level).toBe('quiet')
  const moving = {
    moving: 200,
    usual_parcels: 300,
    usual_stuck_hours: 300,
    usual_hours: 15_000,
    slow_past: 0,
    slow_refunded: 0,
    quick_past: 0,
    quick_refunded: 0,
  }
  expect(judgeStuck({ ...moving, stuck: 6 }).level).toBe('hold')
  expect(judgeStuck({ ...moving, stuck: 16 }).level).toBe('raise')
  expect(judgeStuck({ ...moving, stuck: 60, usual_parcels: 3 }).level).toBe('quiet')
})
