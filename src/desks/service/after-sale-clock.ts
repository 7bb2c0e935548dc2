/** After-sale cases whose clock runs out: what nobody answers, the platform refunds by itself. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { countedCauses, rankCauses } from '../../flow/findings/causes.ts'
import { countedByDay, lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf } from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { blindShops, newestByShop, newestOf } from '../../flow/findings/newest.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { wilson } from '../../stats/intervals.ts'
import { freshness, money, rate, spaced } from '../../wording/index.ts'
import { kindName } from './case-words.ts'
import { caseQuestion } from './open-cases.ts'

const counts = readQuery(import.meta.url, 'after-sale-clock.sql')
const cases = readQuery(import.meta.url, 'after-sale-cases.sql')

export const afterSaleLines = movable(
  'service.after_sale_clock',
  {
    minimum: { cases: 3, ended_cases: 30 },
    /** Cases out of time or within four hours of it, or their money; without a clock, cases that have waited so long. */
    raise: { cases: 3, asked_minor: 30_000, long_hours: 72 },
    recover: { cases: 0 },
  } as const,
  ['recover.cases'],
)

export interface CaseClock {
  shop_id: string
  kind: string
  platform: string
  currency: string
  currencies: number
  waiting: number
  overdue: number
  within_1h: number
  within_4h: number
  within_12h: number
  no_clock: number
  waited_long: number
  printed: number
  urgent_minor: number | null
  priced: number
  since: string | null
  seen_at: string
  landings: number[]
  ended: number
  kept: number
}

export const afterSaleClock = defineWatch({
  key: 'service.after_sale_clock',
  kind: 'deadline',
  label: '快超时的售后',
  question: '哪些售后到点了没处理，或者四小时内到点？',
  reads: ['refund', 'order'],
  ...afterSaleLines,
  yuan: {
    kind: 'refund',
    rhythm: 'once',
    formula:
      '到点和四小时内到点的申请金额 × 这类售后平时最后没退成的比例（近 90 天，95% 区间）；不足 30 单就是未知',
  },
  playbook: readPlaybook(import.meta.url, 'after-sale-queue'),
  rules: ['after_sale_clock.merchant_answers', 'after_sale_clock.merchant_answers_unshipped'],
  owner: '客服',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

type Counts = Pick<CaseClock, 'overdue' | 'within_4h' | 'waited_long' | 'urgent_minor'>

/** Pure: by number or by money; what has no clock is only watched, however long it waits. */
export function judgeCases(row: Counts, isStale: boolean): 'raise' | 'hold' | 'watching' | 'fine' {
  const { minimum, raise } = afterSaleLines
  const urgent = row.overdue + row.within_4h
  if (isStale) return urgent > 0 ? 'watching' : 'hold'
  if (urgent >= raise.cases || (urgent > 0 && (row.urgent_minor ?? 0) >= raise.asked_minor)) return 'raise'
  if (urgent > 0 || row.waited_long >= minimum.cases) return 'watching'
  return 'fine'
}

async function look(room: WatchRoom): Promise<Look> {
  const question = caseQuestion(room, counts, { long_hours: afterSaleLines.raise.long_hours })
  const rows = await ask<CaseClock>(room, question)
  const blind = blindShops(
    room,
    ['refund'],
    newestByShop(rows, (r) => r.seen_at),
  )
  const sightings: Sighting[] = []
  for (const row of rows) {
    const isStale = blind.includes(row.shop_id)
    const level = judgeCases(row, isStale)
    const subject = { shop_id: row.shop_id, after_sale: row.kind }
    if (level === 'fine') sightings.push({ level, subject })
    else sightings.push({ ...(await trouble(room, row, isStale)), level, subject })
  }
  return { sightings, blind }
}

async function trouble(
  room: WatchRoom,
  row: CaseClock,
  isStale: boolean,
): Promise<Omit<Trouble, 'level' | 'subject'>> {
  const question = caseQuestion(room, cases, { shop_id: row.shop_id, kind: row.kind, warehouse: '' })
  const queue = await ask<{ asked_at: string; agent: string; reason: string }>(room, question)
  const asOf = newestOf(room, 'refund', row.shop_id, row.seen_at)
  const urgent = row.overdue + row.within_4h
  return {
    severity: 'today',
    title: title(room, row, { asOf, isStale }),
    since: row.since ? isoOf(row.since) : room.now,
    money_at_stake: kept(row),
    // A time printed on the case is a fact; one by the handbook is as sure as a saying.
    certainty: Number(
      ((urgent === 0 ? 0.6 : 0.75 + 0.23 * (row.printed / urgent)) * (isStale ? 0.5 : 1)).toFixed(3),
    ),
    causes: rankCauses(countedCauses(queue, ['agent'])),
    spark: lastDays(
      todayIn(room),
      countedByDay(
        queue.map((c) => isoOf(c.asked_at)),
        room.timezone,
      ),
    ),
    evidence: [
      evidence(
        `service.after_sale_clock.${row.shop_id}.${row.kind}`,
        '要处理的售后，先到点的在前，同时到点的金额大的在前',
        question,
        queue,
      ),
    ],
    as_of: asOf,
    stands_on: row.landings,
  }
}

function title(
  room: WatchRoom,
  row: CaseClock,
  { asOf, isStale }: { asOf: string; isStale: boolean },
): string {
  const at = `数据截至 ${freshness(asOf, room.timezone, todayIn(room), 'zh')}`
  const who = `${room.shopName(row.shop_id)} 的${kindName(row.kind)}`
  const overdue =
    row.overdue === 0
      ? ''
      : isStale
        ? `${row.overdue} 单到点了没有，请重导再看`
        : `${row.overdue} 单到点没处理`
  const soon =
    row.within_4h === 0
      ? ''
      : `${row.within_4h} 单四小时内到点${row.within_1h > 0 ? `（${row.within_1h} 单一小时内）` : ''}`
  const long =
    overdue === '' && soon === '' && row.waited_long > 0
      ? `${row.waited_long} 单等了三天以上，平台没写时限`
      : ''
  const worth =
    row.currencies === 1 && row.urgent_minor !== null && row.urgent_minor > 0
      ? `，申请金额 ${money(row.urgent_minor, row.currency, 'zh')}`
      : ''
  return spaced(`${who}有 ${[overdue, soon, long].filter(Boolean).join('，')}${worth}（${at}）。`)
}

function kept(row: CaseClock): Trouble['money_at_stake'] {
  const urgent = row.overdue + row.within_4h
  const like = { currency: row.currency || 'CNY', kind: 'refund', rhythm: 'once' } as const
  if (row.currencies !== 1 || row.priced < urgent || row.urgent_minor === null)
    return noMoney({ ...like, basis: '有的售后没有申请金额（或货币不止一种），算不出' })
  if (row.ended < afterSaleLines.minimum.ended_cases)
    return noMoney(
      { ...like, basis: '这类售后结了的太少，及时处理能留下几成还不知道；申请金额另列' },
      row.urgent_minor,
    )
  const share = wilson({ cases: row.kept, of: row.ended })
  const minor = (s: number) => Math.round((row.urgent_minor ?? 0) * s)
  return {
    ...like,
    low_minor: minor(share.low),
    mid_minor: minor(row.kept / row.ended),
    high_minor: minor(share.high),
    basis: spaced(
      `${urgent} 单申请 ${money(row.urgent_minor, like.currency, 'zh')} × 平时没退成的 ${rate(row.kept / row.ended)}（近 90 天 ${row.kept}/${row.ended}）`,
    ),
    exposure_minor: row.urgent_minor,
  }
}
