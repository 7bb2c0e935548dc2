/** Wishes in the notes that the warehouse has not heard: open before the parcel goes, gone without it, back because of it. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedCauses, rankCauses } from '../../flow/findings/causes.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import {
  ask,
  dateTime,
  evidence,
  isoOf,
  partitionOf,
  type Question,
  withShared,
} from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { defineWatch, type Look, type Trouble, type WatchRoom } from '../../flow/findings/watch.ts'
import { freshness, money, spaced } from '../../wording/index.ts'
import { placedSince } from './presale.ts'
import { remarks } from './remarks.ts'

const step = readQuery(import.meta.url, 'remarked.sql')
const counts = readQuery(import.meta.url, 'wrong-order.sql')
const orders = readQuery(import.meta.url, 'wrong-orders.sql')
/** One pile of them, as its finding carries it. */
const ofPile = `SELECT * EXCEPT (shop_id, remark, stage) FROM (\n${orders}\n) WHERE shop_id = {shop_id:String} AND remark = {remark:String} AND stage = {stage:String}`
const freight = readQuery(import.meta.url, 'freight.sql')

/** before: still to be done right · left: just gone without · broken: came back with a reason that says so. */
type Stage = 'before' | 'left' | 'broken'

export const wrongOrderLines = movable(
  'fulfilment.wrong_order',
  {
    minimum: { orders: 3 },
    raise: { orders: 3, just_shipped_hours: 24, look_back_days: 30 },
    recover: { orders: 0 },
  } as const,
  ['minimum.orders', 'recover.orders'],
)

interface Row {
  shop_id: string
  remark: string
  stage: Stage
  currency: string
  currencies: number
  orders: number
  warehouses: number
  paid_minor: number | null
  priced: number
  since: string | null
  seen_at: string
  landings: number[]
}

interface Listed extends Pick<Row, 'shop_id' | 'remark' | 'stage'> {
  warehouse: string
  carrier: string
  paid_at: string
  shipped_at: string | null
}

export const wrongOrder = defineWatch({
  key: 'fulfilment.wrong_order',
  kind: 'wrong_order',
  label: '备注没照着办的单',
  question: '备注里说了改地址、加急、送赠品的单，仓里照着办了没有？',
  reads: ['order', 'refund', 'fee'],
  ...wrongOrderLines,
  yuan: {
    kind: 'refund',
    rhythm: 'once',
    formula:
      '没照办一单，来回两趟运费（费用表按单的运费；没录就是未知）；高值是这些单全退；还没出库的先不算钱，只列金额',
  },
  playbook: readPlaybook(import.meta.url, 'wrong-order'),
  owner: '仓储',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

/**
 * Pure: few are only watched, and so are wishes that wait and cost nothing while they do (加急, 赠品): every large shop has some
 * each morning, and they are the warehouse's list. A parcel that must not go, or goes elsewhere, is news before it has gone.
 */
export function judgeRemark(row: Pick<Row, 'orders' | 'remark' | 'stage'>): 'raise' | 'watching' {
  const isList = row.stage === 'before' && !remarks.find((r) => r.key === row.remark)?.is_for_carrier
  return !isList && row.orders >= wrongOrderLines.raise.orders ? 'raise' : 'watching'
}

async function look(room: WatchRoom): Promise<Look> {
  const [rows, lists, sent] = await Promise.all([
    ask<Row>(room, question(room, counts)),
    ask<Listed>(room, question(room, orders)),
    ask<{ shop_id: string; platform: string; yuan: number }>(room, {
      query: freight,
      params: { today: todayIn(room) },
    }),
  ])
  const blind = blindShops(
    room,
    ['order'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings = rows.map((row) => {
    const list = lists.filter(
      (o) => o.shop_id === row.shop_id && o.remark === row.remark && o.stage === row.stage,
    )
    const freightYuan = sent.find((f) => f.shop_id === row.shop_id)?.yuan ?? null
    return {
      ...trouble(room, row, list, freightYuan),
      level: blind.includes(row.shop_id) ? ('watching' as const) : judgeRemark(row),
    }
  })
  return { sightings, blind }
}

function question(room: WatchRoom, query: string, more: Question['params'] = {}): Question {
  const { just_shipped_hours, look_back_days } = wrongOrderLines.raise
  const since = new Date(Date.parse(room.now) - look_back_days * 86_400_000).toISOString()
  return withShared({ name: 'remarked', text: step }, query, {
    now: dateTime(room.now),
    since: dateTime(since),
    born_from: partitionOf(placedSince(room, since.slice(0, 10))),
    just_shipped_hours,
    remark_keys: remarks.map((r) => r.key),
    remark_says: remarks.map((r) => r.says.join('|')),
    any_remark: remarks.flatMap((r) => r.says).join('|'),
    remark_settles: remarks.map((r) => r.settles.join('|')),
    remark_broken: remarks.map((r) => r.broken_by),
    for_carrier: remarks.filter((r) => r.is_for_carrier).map((r) => r.key),
    ...more,
  })
}

function trouble(
  room: WatchRoom,
  row: Row,
  list: readonly Listed[],
  freightYuan: number | null,
): Omit<Trouble, 'level'> {
  const { shop_id, remark, stage } = row
  const asked = question(room, ofPile, { shop_id, remark, stage })
  const asOf = newestOf(room, 'order', shop_id, row.seen_at)
  const known = remarks.find((r) => r.key === remark)
  const label = known?.label ?? remark
  const said = {
    before: `${row.orders} 单备注写着「${label}」，还没出库，仓里要先办好`,
    left: `${row.orders} 单备注写着「${label}」，刚发走，还追得上`,
    broken: `${row.orders} 单备注写着「${label}」，没照办，买家来退了`,
  }[stage]
  return {
    subject: { shop_id, remark: label, stage },
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} 有 ${said}（数据截至 ${freshness(asOf, room.timezone, todayIn(room), 'zh')}）。`,
    ),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: redone(row, freightYuan),
    // A wish is read out of words: some of them mean something else.
    certainty: { before: 0.8, left: 0.75, broken: 0.9 }[stage],
    causes: [
      ...rankCauses(countedCauses(list, ['warehouse', 'carrier'])),
      ...(known ? [{ text: known.todo, share: null }] : []),
    ],
    spark: lastDays(
      todayIn(room),
      countedByDay(
        list.map((o) => isoOf(o.shipped_at ?? o.paid_at)),
        room.timezone,
      ),
    ),
    evidence: [
      evidence(
        `fulfilment.wrong_order.${shop_id}.${remark}.${stage}`,
        `备注写着「${label}」的单，一单一行`,
        asked,
        list.map(({ shop_id: _shop, remark: _remark, stage: _stage, ...order }) => order),
      ),
    ],
    as_of: asOf,
    stands_on: row.landings,
  }
}

function redone(row: Row, freightYuan: number | null): Trouble['money_at_stake'] {
  const isPriced = row.currencies === 1 && row.priced === row.orders && row.paid_minor !== null
  const like = { currency: row.currency || 'CNY', kind: 'refund', rhythm: 'once' } as const
  const exposure_minor = isPriced ? row.paid_minor : null
  const unknown = { ...like, low_minor: null, mid_minor: null, high_minor: null, exposure_minor }
  if (row.stage === 'before') return { ...unknown, basis: '还没出库，办好了就不花钱；牵涉订单金额另列' }
  if (freightYuan === null || like.currency !== 'CNY')
    return { ...unknown, basis: '费用表里没有按单的运费，重发一趟多少钱未知；牵涉订单金额另列' }
  const twice = Math.round(row.orders * freightYuan * 100 * 2)
  return {
    ...like,
    low_minor: twice,
    mid_minor: twice,
    high_minor: exposure_minor === null ? null : Math.max(twice, exposure_minor),
    basis: spaced(`${row.orders} 单 × 来回两趟运费 ${money(freightYuan * 100, 'CNY', 'zh')}；高值是全退`),
    exposure_minor,
  }
}
