/** Parcels a platform may call falsely shipped: never scanned, one number for several buyers, a scan older than the order. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, type Question, withStep } from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { poissonAtLeast } from '../../stats/counts.ts'
import { freshness, spaced } from '../../wording/index.ts'
import { confidenceWord } from './late-shipping.ts'
import { penaltyOf } from './penalty.ts'
import { pickupLines, pickupQuestion, toldLines } from './shipments.ts'

const step = readQuery(import.meta.url, 'doubted.sql')
const counts = readQuery(import.meta.url, 'false-shipment.sql')
const parcels = readQuery(import.meta.url, 'false-shipment-parcels.sql')

export const falseShipmentLines = movable(
  'fulfilment.false_shipment',
  {
    minimum: { parcels: 3, told_parcels: toldLines.told_parcels },
    raise: { parcels: 3, chance: 0.01, doubtful_hours: pickupLines.doubtful_hours },
    recover: { parcels: 0 },
  } as const,
  ['minimum.told_parcels', 'raise.doubtful_hours'],
)

export interface DoubtCount {
  doubted: number
  unscanned: number
  reused: number
  scanned_before: number
  recent: number
  usual_of: number
  usual_unscanned: number
}

interface Row extends DoubtCount {
  shop_id: string
  warehouse: string
  platform: string
  since: string | null
  seen_at: string
  stands_on: number[]
}

interface Parcel {
  shipped_at: string
  paid_minor: number | null
  currency: string | null
}

export const falseShipment = defineWatch({
  key: 'fulfilment.false_shipment',
  kind: 'threshold',
  label: '有虚假发货嫌疑的包裹',
  question: '哪个仓的包裹，平台可能判成虚假发货？',
  reads: ['order', 'parcel', 'parcel_event'],
  ...falseShipmentLines,
  yuan: {
    kind: 'penalty',
    rhythm: 'once',
    formula: '虚假发货每单罚金（平台规则的中、高）× 单数；还没判，低值是 0；规则没有数就是未知',
  },
  playbook: readPlaybook(import.meta.url, 'unpicked-parcels'),
  rules: ['penalty.false_shipment'],
  owner: '仓储',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

/** Pure: a used number or an old trace speaks for itself; missing scans only beyond what this warehouse always misses. */
export function judgeDoubts(row: DoubtCount): {
  level: 'raise' | 'hold' | 'watching' | 'fine'
  chance: number
} {
  const { minimum, raise, recover } = falseShipmentLines
  const usual = Math.max(0.002, row.usual_of === 0 ? 0 : row.usual_unscanned / row.usual_of)
  const chance = poissonAtLeast(row.unscanned, usual * row.recent)
  if (row.doubted <= recover.parcels) return { level: 'fine', chance }
  const spoken = row.reused + row.scanned_before
  if (spoken >= raise.parcels) return { level: 'raise', chance: 0.03 }
  if (row.unscanned + spoken >= raise.parcels && chance < raise.chance) return { level: 'raise', chance }
  return { level: row.doubted < minimum.parcels ? 'watching' : 'hold', chance }
}

async function look(room: WatchRoom): Promise<Look> {
  const rows = await ask<Row>(room, question(room, counts))
  const blind = blindShops(
    room,
    ['order'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings: Sighting[] = []
  for (const row of rows) {
    const subject = { shop_id: row.shop_id, ships_from: row.warehouse, doubt: 'false_shipment' }
    const { level, chance } = judgeDoubts(row)
    if (level === 'fine') sightings.push({ level, subject })
    else {
      const isStale = blind.includes(row.shop_id)
      const said = level === 'raise' && isStale ? 'watching' : level
      sightings.push({ ...(await trouble(room, row, chance)), level: said, subject })
    }
  }
  return { sightings, blind }
}

const question = (room: WatchRoom, query: string, more: Question['params'] = {}): Question =>
  pickupQuestion(room, withStep('doubted', step, query), more)

async function trouble(
  room: WatchRoom,
  row: Row,
  chance: number,
): Promise<Omit<Trouble, 'level' | 'subject'>> {
  const { shop_id, warehouse } = row
  const asked = question(room, parcels, { shop_id, warehouse })
  const list = await ask<Parcel>(room, asked)
  const asOf = newestOf(room, 'order', shop_id, row.seen_at)
  const signs = [
    row.unscanned > 0 ? `${row.unscanned} 单发出超过 ${pickupLines.doubtful_hours} 小时没有揽收` : '',
    row.reused > 0 ? `${row.reused} 个单号给了不止一个买家` : '',
    row.scanned_before > 0 ? `${row.scanned_before} 单的轨迹比付款还早` : '',
  ].filter(Boolean)
  return {
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} ${warehouse || '未标仓'}有 ${row.doubted} 单可能被判虚假发货：${signs.join('，')}（数据截至 ${freshness(asOf, room.timezone, todayIn(room), 'zh')}）。`,
    ),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: penalty(room, row, list),
    certainty: Number(Math.min(0.95, Math.max(0.5, 1 - chance)).toFixed(3)),
    causes: [],
    spark: lastDays(
      todayIn(room),
      countedByDay(
        list.map((p) => isoOf(p.shipped_at)),
        room.timezone,
      ),
    ),
    evidence: [
      evidence(
        `fulfilment.false_shipment.${shop_id}.${warehouse || '未标仓'}`,
        '可能被判虚假发货的包裹，一个一行',
        asked,
        list,
      ),
    ],
    as_of: asOf,
    stands_on: row.stands_on,
  }
}

/** Nothing is judged yet: the least is nothing. */
function penalty(room: WatchRoom, row: Row, list: readonly Parcel[]): Trouble['money_at_stake'] {
  const rule = rulesByPlatform(room.rules, 'penalty', room.on, 'false_shipment').get(row.platform)
  const paid = list.flatMap((p) => p.paid_minor ?? [])
  const like = { currency: list[0]?.currency ?? 'CNY', kind: 'penalty', rhythm: 'once' } as const
  const exposure = paid.length > 0 ? paid.reduce((a, b) => a + b, 0) : null
  const sum = penaltyOf(
    list.map((p) => ({ ...p, isBroken: false })),
    rule,
  )
  if (!sum || !rule)
    return noMoney({ ...like, basis: '虚假发货每单罚多少没有可信的数，未知；牵涉订单金额另列' }, exposure)
  return {
    ...like,
    ...sum,
    basis: spaced(`${list.length} 单都判下来要这么多；${rule.title}（${confidenceWord[rule.confidence]}）`),
    exposure_minor: exposure,
  }
}
