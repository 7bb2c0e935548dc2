/** 上次同一时段: the hours of today that a promotion has behind it, beside the same hours of the last one like it. */
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { dayStart, wallClock } from '../../wording/index.ts'
import { readBeside, readQuery } from '../findings/beside.ts'
import { dateTime, evidence as evidenceOf, isoOf } from '../findings/evidence.ts'
import type { Evidence } from '../findings/finding.ts'
import { portClock } from '../findings/port-clock.ts'
import type { LedgerRow } from '../findings/ports.ts'
import { type Coverage, whatIsMissing } from '../metrics/coverage.ts'
import type { BriefPromotion, PromotionHours } from './brief.ts'
import { lastLikeIt, type PastPromotion } from './last-like-it.ts'

const past = readBeside(import.meta.url, 'promotion-past.sql')
const hours = readQuery(import.meta.url, 'promotion-hours.sql')

export interface HoursAsked {
  readonly warehouse: Warehouse
  readonly database: string
  readonly now: string
  readonly timeZone: string
  readonly coverage: readonly Coverage[]
  readonly ledger: readonly LedgerRow[]
}

interface Pair {
  readonly of: BriefPromotion
  readonly last: PastPromotion
  /** ISO. Empty where nothing of today has come yet. */
  readonly from: string
  readonly until: string
  readonly last_from: string
  readonly last_until: string
}

interface Counted {
  shop_id: string
  promotion_id: string
  side: 'now' | 'last'
  currency: string
  orders: number
  paid_minor: number | null
  unpriced: number
}

/** The promotions that run, each with the same hours of the last one; those that have no earlier one stay as they are. */
export async function withLastHours(
  promotions: readonly BriefPromotion[],
  asked: HoursAsked,
): Promise<{ promotions: BriefPromotion[]; evidence: Evidence[] }> {
  const pairs = await pairsOf(promotions, asked)
  if (pairs.length === 0) return { promotions: [...promotions], evidence: [] }
  const sides = pairs.flatMap((p) => [
    { ...keysOf(p), side: 'now', from: p.from, until: p.until },
    { ...keysOf(p), side: 'last', from: p.last_from, until: p.last_until },
  ])
  const params = {
    promotions: sides.map((s) => s.promotion_id),
    shops: sides.map((s) => s.shop_id),
    sides: sides.map((s) => s.side),
    begins: sides.map((s) => dateTime(s.from)),
    ends: sides.map((s) => dateTime(s.until)),
  }
  const rows = await asked.warehouse.rows<Counted>(trusted(hours, params), { database: asked.database })
  const said = '活动今天已经过去的时段，和上次同一场活动的同一时段，各店付了多少单、多少钱'
  return {
    promotions: promotions.map((of) => {
      const pair = pairs.find((p) => p.of === of)
      return pair ? { ...of, last: compared(pair, rows, asked) } : of
    }),
    evidence: [evidenceOf(evidenceId, said, { query: hours, params }, rows)],
  }
}

const evidenceId = 'promotion-hours'
const keysOf = ({ of }: Pair) => ({ promotion_id: of.promotion_id, shop_id: of.shop_id })

async function pairsOf(promotions: readonly BriefPromotion[], asked: HoursAsked): Promise<Pair[]> {
  const running = promotions.filter((p) => p.goods === 0 && p.state !== 'starting')
  if (running.length === 0) return []
  const params = { now: dateTime(asked.now), shops: [...new Set(running.map((p) => p.shop_id))] }
  const rows = await asked.warehouse.rows<PastPromotion>(trusted(past, params), { database: asked.database })
  const all = rows.map((r) => ({
    ...r,
    starts_at: isoOf(r.starts_at),
    ends_at: r.ends_at === null ? null : isoOf(r.ends_at),
  }))
  return running.flatMap((of) => {
    const own = all.find((p) => p.shop_id === of.shop_id && p.promotion_id === of.promotion_id)
    const last = own ? lastLikeIt(own, all) : null
    return last ? [pairOf(of, last, asked)] : []
  })
}

/** Counted from the opening of each, so that one that opened at eight in the evening is not held against a midnight. */
function pairOf(of: BriefPromotion, last: PastPromotion, asked: HoursAsked): Pair {
  const today = dayStart(wallClock(asked.now, asked.timeZone).on, asked.timeZone)
  const from = later(of.starts_at, today)
  // Orders are known up to their newest export, and no further than now.
  const known = portClock(asked.ledger, { now: asked.now, timezone: asked.timeZone }).asOf(
    'order',
    of.shop_id,
  )
  const until = later(from, known === null || known > asked.now ? asked.now : known)
  const shift_ms = Date.parse(last.starts_at) - Date.parse(of.starts_at)
  const shifted = (at: string) => new Date(Date.parse(at) + shift_ms).toISOString()
  return { of, last, from, until, last_from: shifted(from), last_until: shifted(until) }
}

function compared(pair: Pair, rows: readonly Counted[], asked: HoursAsked): PromotionHours {
  const { of, last, from, until, last_from, last_until } = pair
  const mine = rows.filter((r) => r.shop_id === of.shop_id && r.promotion_id === of.promotion_id)
  const whole = {
    promotion_id: last.promotion_id,
    name: last.name || last.promotion_id,
    starts_at: last.starts_at,
    from,
    until,
    last_from,
    last_until,
    evidence: evidenceId,
  }
  const nothing = { orders: null, last_orders: null, paid_minor: null, last_paid_minor: null, currency: null }
  const missing = whatIsUnknown(pair, asked)
  if (missing) return { ...whole, ...nothing, missing }
  const side = (name: Counted['side']) => mine.filter((r) => r.side === name)
  const orders = (name: Counted['side']) => side(name).reduce((sum, r) => sum + r.orders, 0)
  const currencies = new Set(mine.map((r) => r.currency))
  const isPriced = currencies.size <= 1 && !currencies.has('') && mine.every((r) => r.unpriced === 0)
  const paid = (name: Counted['side']) =>
    isPriced ? side(name).reduce((sum, r) => sum + (r.paid_minor ?? 0), 0) : null
  return {
    ...whole,
    orders: orders('now'),
    last_orders: orders('last'),
    paid_minor: paid('now'),
    last_paid_minor: paid('last'),
    currency: isPriced ? ([...currencies][0] ?? null) : null,
    missing: isPriced ? null : 'amounts',
  }
}

function whatIsUnknown(pair: Pair, asked: HoursAsked): PromotionHours['missing'] {
  if (pair.from >= pair.until) return 'today'
  if (pair.last.ends_at !== null && pair.last_until > pair.last.ends_at) return 'shorter'
  const isCovered = (from: string, until: string) =>
    whatIsMissing(asked.coverage, {
      facts: ['order'],
      from: wallClock(from, asked.timeZone).on,
      to: wallClock(until, asked.timeZone).on,
      shops: [pair.of.shop_id],
      by: {},
    }) === null
  if (!isCovered(pair.from, pair.until)) return 'today'
  return isCovered(pair.last_from, pair.last_until) ? null : 'last'
}

const later = (a: string, b: string) => (a > b ? a : b)
