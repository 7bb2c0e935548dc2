/** Parcels that stand still on their way, carrier by carrier, against that carrier's own longest silences on that lane. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { type CauseCount, rankCauses } from '../../flow/findings/causes.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf, type Question, withStep } from '../../flow/findings/evidence.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { freshness, money, rate, spaced } from '../../wording/index.ts'
import { pickupsAreTold, shipmentQuestion } from './shipments.ts'
import { judgeStuck, refundRise, type StuckCount, stuckLines } from './stuck-judgement.ts'

const step = readQuery(import.meta.url, 'moving.sql')
const counts = readQuery(import.meta.url, 'stuck.sql')
const parcels = readQuery(import.meta.url, 'stuck-parcels.sql')
const causes = readQuery(import.meta.url, 'stuck-causes.sql')

interface Row extends StuckCount {
  shop_id: string
  carrier: string
  stuck_minor: number | null
  stuck_priced: number
  currency: string | null
  currencies: number
  since: string | null
  silent_hours: number | null
  seen_at: string
  stands_on: number[]
}

export const stuckParcels = defineWatch({
  key: 'fulfilment.stuck_parcels',
  kind: 'threshold',
  label: '卡在路上的包裹',
  question: '哪家快递的包裹停在路上，比它自己平时最慢的还久？',
  reads: ['order', 'parcel', 'parcel_event', 'refund'],
  ...stuckLines,
  yuan: {
    kind: 'refund',
    rhythm: 'once',
    formula: '卡住的包裹金额 × 从前卡过的比没卡过的多退的比例（95% 区间）；从前卡过的不足 20 单就是未知',
  },
  playbook: readPlaybook(import.meta.url, 'stuck-parcels'),
  owner: '仓储',
  due_hours: 8,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const rows = (await pickupsAreTold(room)) ? await ask<Row>(room, question(room, counts)) : []
  const blind = blindShops(
    room,
    ['order'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings: Sighting[] = []
  for (const row of rows) {
    const subject = { shop_id: row.shop_id, carrier: row.carrier }
    const { level, chance } = judgeStuck(row)
    if (level === 'fine') sightings.push({ level, subject })
    else if (level !== 'quiet') {
      const said = level === 'raise' && blind.includes(row.shop_id) ? 'watching' : level
      sightings.push({ ...(await trouble(room, row, chance)), level: said, subject })
    }
  }
  return { sightings, blind }
}

const question = (room: WatchRoom, query: string, more: Question['params'] = {}): Question =>
  shipmentQuestion(room, withStep('moving', step, query), {
    silent_hours: stuckLines.raise.silent_hours,
    usual_parcels: stuckLines.minimum.usual_parcels,
    ...more,
  })

async function trouble(
  room: WatchRoom,
  row: Row,
  chance: number,
): Promise<Omit<Trouble, 'level' | 'subject'>> {
  const { shop_id, carrier } = row
  const which = { shop_id, carrier }
  const list = question(room, parcels, which)
  const [stuck, piles] = await Promise.all([
    ask<{ last_scan_at: string }>(room, list),
    ask<CauseCount>(room, question(room, causes, which)),
  ])
  const asOf = newestOf(room, 'parcel_event', shop_id, row.seen_at)
  const at = freshness(asOf, room.timezone, todayIn(room), 'zh')
  return {
    severity: 'today',
    title: spaced(
      `${room.shopName(shop_id)} 走${carrier || '未标快递'}的 ${row.moving} 个在途包裹里，${row.stuck} 个停住不动，一半停了 ${Math.round(row.silent_hours ?? 0)} 小时以上（数据截至 ${at}）。`,
    ),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: refunds(row),
    certainty: Number(Math.min(0.95, Math.max(0.5, 1 - chance)).toFixed(3)),
    causes: rankCauses(piles),
    spark: lastDays(
      todayIn(room),
      countedByDay(
        stuck.map((p) => isoOf(p.last_scan_at)),
        room.timezone,
      ),
    ),
    evidence: [
      evidence(
        `fulfilment.stuck_parcels.${shop_id}.${carrier || '未标快递'}`,
        '停住的包裹，停得最久的在前',
        list,
        stuck,
      ),
    ],
    as_of: asOf,
    stands_on: row.stands_on,
  }
}

function refunds(row: Row): Trouble['money_at_stake'] {
  const isPriced = row.currencies === 1 && row.stuck_priced === row.stuck && row.stuck_minor !== null
  const sum = isPriced ? (row.stuck_minor ?? 0) : null
  const currency = row.currency ?? 'CNY'
  const rise = refundRise(row)
  const like = { kind: 'refund', rhythm: 'once', currency } as const
  if (sum === null) return noMoney({ ...like, basis: '有的包裹没有订单金额（或货币不止一种），算不出' })
  if (!rise) return noMoney({ ...like, basis: '从前卡过的包裹太少，多退几成还不知道；牵涉订单金额另列' }, sum)
  return {
    ...like,
    low_minor: Math.round(sum * rise.low),
    mid_minor: Math.round(sum * rise.mid),
    high_minor: Math.round(sum * rise.high),
    basis: spaced(
      `卡住的 ${row.stuck} 单共 ${money(sum, currency, 'zh')}；从前卡过的 ${row.slow_past} 单比没卡过的多退 ${rate(rise.mid)}`,
    ),
    exposure_minor: sum,
  }
}
