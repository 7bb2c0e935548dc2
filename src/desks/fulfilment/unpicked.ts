/** Parcels with a tracking number that no carrier has scanned: shipped on paper, not for the platform. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf } from '../../flow/findings/evidence.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import { clockHours } from '../../flow/findings/rules/shipping.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { freshness, spaced } from '../../wording/index.ts'
import { confidenceWord } from './late-shipping.ts'
import { penaltyOf } from './penalty.ts'
import { judgeUnpicked, type PickupCount, type PickupVerdict, unpickedLines } from './pickup-judgement.ts'
import { pickupLines, pickupQuestion, pickupsAreTold } from './shipments.ts'

const counts = readQuery(import.meta.url, 'unpicked.sql')
const parcels = readQuery(import.meta.url, 'unpicked-parcels.sql')

export interface UnpickedCount extends PickupCount {
  shop_id: string
  warehouse: string
  carrier: string
  platform: string
  since: string | null
  slow_hours: number
  seen_at: string
  stands_on: number[]
}

interface Parcel {
  tracking_id: string
  platform: string
  shipped_at: string
  paid_at: string | null
  promised_at: string | null
  paid_minor: number | null
  currency: string | null
  state: 'unpicked' | 'doubtful'
}

export const unpicked = defineWatch({
  key: 'fulfilment.unpicked',
  kind: 'deadline',
  label: '有单号没揽收的包裹',
  question: '哪些包裹有了单号，快递却一直没扫揽收？',
  reads: ['order', 'parcel', 'parcel_event'],
  minimum: unpickedLines.minimum,
  raise: { ...unpickedLines.raise, ...pickupLines },
  recover: unpickedLines.recover,
  fixed: unpickedLines.fixed,
  yuan: {
    kind: 'penalty',
    rhythm: 'once',
    formula:
      '看揽收的平台：每单延迟罚金（规则的低、中、高）；低值只算已过发货时限的；只看发货时间的平台和没有罚金数的平台未知',
  },
  playbook: readPlaybook(import.meta.url, 'unpicked-parcels'),
  rules: ['ship_clock.in_stock', 'penalty.late_shipping'],
  owner: '仓储',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

/** Every warehouse and carrier with its counts; `told` says whether pickups of that carrier reach us at all. */
export const unpickedCounts = (room: WatchRoom): Promise<(UnpickedCount & { told: boolean })[]> =>
  room.once('fulfilment.unpicked_counts', async () => {
    if (!(await pickupsAreTold(room))) return []
    const rows = await ask<UnpickedCount>(room, pickupQuestion(room, counts))
    return rows.map((row) => ({ ...row, told: judgeUnpicked(row).level !== 'quiet' }))
  })

async function look(room: WatchRoom): Promise<Look> {
  const rows = await unpickedCounts(room)
  const blind = blindShops(
    room,
    ['order'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings: Sighting[] = []
  for (const row of rows) {
    const verdict = judgeUnpicked(row)
    const subject = { shop_id: row.shop_id, ships_from: row.warehouse, carrier: row.carrier }
    if (verdict.level === 'fine') sightings.push({ level: 'fine', subject })
    else if (verdict.level !== 'quiet')
      sightings.push(await trouble(room, row, verdict, { subject, isStale: blind.includes(row.shop_id) }))
  }
  return { sightings, blind }
}

async function trouble(
  room: WatchRoom,
  row: UnpickedCount,
  verdict: PickupVerdict,
  { subject, isStale }: { subject: Trouble['subject']; isStale: boolean },
): Promise<Trouble> {
  const { shop_id, warehouse, carrier } = row
  const question = pickupQuestion(room, parcels, { shop_id, warehouse, carrier })
  const list = await ask<Parcel>(room, question)
  const waiting = list.filter((p) => p.state === 'unpicked')
  const asOf = newestOf(room, 'order', shop_id, row.seen_at)
  const at = freshness(asOf, room.timezone, todayIn(room), 'zh')
  const level = verdict.level === 'raise' && isStale ? 'watching' : (verdict.level as Trouble['level'])
  return {
    level,
    subject,
    severity: verdict.chance < unpickedLines.raise.chance ? 'today' : 'week',
    title: spaced(
      `${room.shopName(shop_id)} ${warehouse || '未标仓'}交给${carrier || '未标快递'}的包裹，${row.unpicked} 单发出 ${Math.round(row.slow_hours)} 小时还没揽收（数据截至 ${at}${isStale ? '，请重导再看' : ''}）。`,
    ),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: penalty(room, row, waiting),
    certainty: Number(Math.min(0.97, Math.max(0.5, 1 - verdict.chance)).toFixed(3)),
    causes: [],
    spark: lastDays(
      todayIn(room),
      countedByDay(
        waiting.map((p) => isoOf(p.shipped_at)),
        room.timezone,
      ),
    ),
    evidence: [
      evidence(
        `fulfilment.unpicked.${shop_id}.${warehouse || '未标仓'}.${carrier || '未标快递'}`,
        '没有揽收的包裹，等得最久的在前',
        question,
        list,
      ),
    ],
    as_of: asOf,
    stands_on: row.stands_on,
  }
}

function penalty(room: WatchRoom, row: UnpickedCount, waiting: readonly Parcel[]): Trouble['money_at_stake'] {
  const clock = rulesByPlatform(room.rules, 'ship_clock', room.on, 'in_stock').get(row.platform)
  const rule = rulesByPlatform(room.rules, 'penalty', room.on, 'late_shipping').get(row.platform)
  const currency = waiting[0]?.currency ?? 'CNY'
  const isOneCurrency = waiting.every((p) => (p.currency ?? currency) === currency)
  const known = waiting.flatMap((p) => p.paid_minor ?? [])
  const stake = {
    currency,
    kind: 'penalty',
    rhythm: 'once',
    exposure_minor: isOneCurrency && known.length > 0 ? known.reduce((a, b) => a + b, 0) : null,
  } as const
  const unknown = { ...stake, low_minor: null, mid_minor: null, high_minor: null }
  if (clock?.judged_by !== 'picked_up')
    return { ...unknown, basis: '这个平台看发货时间，没揽收罚多少没有可信的数，未知' }
  const orders = waiting.map((p) => ({
    paid_minor: p.paid_minor,
    currency: p.currency,
    isBroken: isPast(p, clockHours(clock), room.now),
  }))
  const sum = penaltyOf(orders, rule)
  if (!sum || !rule) return { ...unknown, basis: '延迟罚金没有可信的数，罚多少未知；牵涉订单金额另列' }
  return {
    ...stake,
    ...sum,
    basis: spaced(
      `${waiting.length} 单没揽收，其中 ${orders.filter((o) => o.isBroken).length} 单已过时限；${rule.title}（${confidenceWord[rule.confidence]}）`,
    ),
  }
}

/** The clock of a platform that looks at pickups runs until the scan. */
function isPast(parcel: Parcel, hours: number | null, now: string): boolean {
  if (parcel.promised_at !== null) return isoOf(parcel.promised_at) <= now
  if (parcel.paid_at === null || hours === null) return false
  return Date.parse(isoOf(parcel.paid_at)) + hours * 3_600_000 <= Date.parse(now)
}
