/** Refunds asked for while the parcel can still be stopped: in the warehouse, or only just out of it. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedCauses, rankCauses } from '../../flow/findings/causes.ts'
import { ask, dateTime, evidence, isoOf, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, freshness, money, spaced, wallClock } from '../../wording/index.ts'

const query = readQuery(import.meta.url, 'intercept.sql')

const lines = movable(
  'fulfilment.intercept',
  {
    /** Fewer and cheaper than this is only watched. */
    minimum: { orders: 3, refund_minor: 20_000 },
    raise: { orders: 3, refund_minor: 20_000, just_shipped_hours: 24 },
    recover: { orders: 0 },
  },
  ['minimum.orders', 'minimum.refund_minor', 'recover.orders'],
)
/** No order that was placed earlier is still on its way out. */
const oldest_days = 365

interface Parcel {
  shop_id: string
  warehouse: string
  currency: string
  order_id: string
  refund_id: string
  reason: string
  asked_at: string
  due_at: string | null
  tracking_id: string
  carrier: string
  province: string
  sku_code: string
  parcel: 'waiting' | 'just_shipped'
  refund_minor: number | null
  seen_at: string
  order_seen_at: string
  landings: number[]
}

export const intercept = defineWatch({
  key: 'fulfilment.intercept',
  kind: 'intercept',
  label: '申请了退款、货还拦得住的单',
  question: '谁申请了退款，而包裹还没走，或者刚走？',
  reads: ['refund', 'order'],
  ...lines,
  yuan: {
    kind: 'refund',
    rhythm: 'once',
    formula: '拦不住要退的款之和；来回运费没录，高值未知',
  },
  playbook: readPlaybook(import.meta.url, 'intercept'),
  owner: '仓储',
  due_hours: 2,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = {
    query,
    params: {
      now: dateTime(room.now),
      born_from: partitionOf(addDays(room.on, -oldest_days)),
      just_shipped_hours: lines.raise.just_shipped_hours,
    },
  }
  const parcels = await ask<Parcel>(room, question)
  const sightings: Sighting[] = []
  for (const group of groups(parcels)) sightings.push(trouble(room, question, group))
  return { sightings, blind: await blindShops(room) }
}

/** Shops whose after-sale list is too old to say that nothing waits any more. */
async function blindShops(room: WatchRoom): Promise<string[]> {
  const seen = await ask<{ shop_id: string; seen_at: string }>(room, {
    query: 'SELECT shop_id, max(snapshot_at) AS seen_at FROM refund GROUP BY shop_id',
    params: {},
  })
  const shops = new Map(seen.map((s) => [s.shop_id, isoOf(s.seen_at)]))
  for (const row of room.ledger) if (!shops.has(row.shop_id)) shops.set(row.shop_id, '')
  return [...shops]
    .filter(([shop, at]) => room.ports.isStale('refund', shop, at || null))
    .map(([shop]) => shop)
}

function groups(parcels: readonly Parcel[]): Parcel[][] {
  const found = new Map<string, Parcel[]>()
  for (const p of parcels) {
    const key = `${p.shop_id}\n${p.warehouse}`
    found.set(key, [...(found.get(key) ?? []), p])
  }
  return [...found.values()]
}

function trouble(room: WatchRoom, question: Question, parcels: readonly Parcel[]): Trouble {
  const first = parcels[0]
  if (!first) throw new Error('a group without a parcel')
  const { shop_id, warehouse, currency } = first
  const newest =
    [isoOf(first.seen_at), room.ports.asOf('refund', shop_id)]
      .flatMap((t) => t ?? [])
      .sort()
      .at(-1) ?? room.now
  const isStale =
    room.ports.isStale('refund', shop_id, newest) ||
    room.ports.isStale('order', shop_id, isoOf(first.order_seen_at))
  const priced = parcels.every((p) => p.refund_minor !== null && p.currency === currency)
  const total = parcels.reduce((sum, p) => sum + (p.refund_minor ?? 0), 0)
  // One order may have a request for each of its lines; it is one parcel to stop.
  const orders = ordersIn(parcels)
  const isEnough = orders >= lines.raise.orders || (priced && total >= lines.raise.refund_minor)
  const waiting = ordersIn(parcels.filter((p) => p.parcel === 'waiting'))
  const today = wallClock(room.now, room.timezone).on
  const askedOn = parcels.map((p) => wallClock(isoOf(p.asked_at), room.timezone).on)
  const counted = [
    waiting > 0 ? `${waiting} 单还没出库` : '',
    orders > waiting ? `${orders - waiting} 单刚出库` : '',
  ].filter(Boolean)
  const at = freshness(newest, room.timezone, today, 'zh')
  return {
    level: isEnough && !isStale ? 'raise' : 'watching',
    subject: { shop_id, ships_from: warehouse },
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} ${warehouse || '未标仓'}有 ${orders} 单申请了退款，${counted.join('，')}，还拦得住${isStale ? `（数据截至 ${at}，请重导再看）` : ''}。`,
    ),
    since: parcels.map((p) => isoOf(p.asked_at)).sort()[0] ?? room.now,
    money_at_stake: {
      low_minor: priced ? total : null,
      mid_minor: priced ? total : null,
      // Freight there and back is not recorded, so nobody can say the most it may cost.
      high_minor: null,
      currency,
      kind: 'refund',
      rhythm: 'once',
      basis: priced
        ? spaced(`${orders} 单要退的款合 ${money(total, currency, 'zh')}；来回运费没录，没算进去`)
        : '有的单没有申请金额也没有实付，合计未知',
      exposure_minor: null,
    },
    // Waiting goods can surely be stopped; a parcel on its way is called back about half the time.
    certainty: Number(((waiting * 0.97 + (orders - waiting) * 0.6) / orders).toFixed(3)),
    causes: rankCauses(countedCauses(parcels, ['sku_code', 'carrier', 'province'])),
    spark: Array.from({ length: 14 }, (_, i) => addDays(today, i - 13)).map((on) => ({
      on,
      value: askedOn.filter((d) => d === on).length,
    })),
    evidence: [
      evidence(
        `fulfilment.intercept.${shop_id}.${warehouse || '未标仓'}`,
        '要拦的单，没出库的在前',
        { query: narrowed, params: { ...question.params, shop_id, warehouse } },
        parcels,
      ),
    ],
    as_of: newest,
    stands_on: [...new Set(parcels.flatMap((p) => p.landings))],
  }
}

const ordersIn = (parcels: readonly Parcel[]): number => new Set(parcels.map((p) => p.order_id)).size

const narrowed = `SELECT * FROM (\n${query}\n) WHERE shop_id = {shop_id:String} AND warehouse = {warehouse:String}`
