/** What each layer says since the field went blank: visitors, ads, stock, talks. Pure sums over two stretches of days. */
import type { Asked } from '../../../flow/facts/page-fields.ts'
import { poissonAtLeast } from '../../../stats/counts.ts'
import { studentCdf } from '../../../stats/intervals.ts'
import { askedOf } from './intents.ts'
import type { PageDay, StockDay, Surroundings, Talk } from './surroundings.ts'

/** Day numbers of the window: those that show what was usual, and those since. Days that compare badly are left out of both. */
export interface Stretch {
  readonly before: readonly number[]
  readonly since: readonly number[]
}

export interface Layers {
  /** Visitors since over the usual, held against all other pages of the shop; null: the shop's traffic is not exported. */
  readonly visitors_left: number | null
  /** Chance of so few visitors if nothing had changed, by how the page's share of the shop goes up and down from day to day; null: unknown. */
  readonly visits_chance: number | null
  readonly clicks_left: number | null
  readonly spend_left: number | null
  /** Ad money since, and what of it bought visits that could not become orders (see `wasted`). */
  readonly spend_minor: number | null
  /** Attributed money per click since over the usual. */
  readonly worth_left: number | null
  readonly impressions: number
  /** Share of all visitors that ads brought before; null: unknown. */
  readonly paid_share: number | null
  /** Pieces left now; null: nobody counted. */
  readonly stock_now: number | null
  readonly stock_then: number | null
  /** Share of the days since on which there was nothing to sell, weighed by what each code used to sell. */
  readonly out_share: number | null
  readonly down_share: number
  readonly talks: TalkLayer
}

export interface TalkLayer {
  readonly asks_since: number
  /** As many as before the day, at the pace of the shop's other talks. */
  readonly asks_expected: number
  /** Chance of so many if nothing had changed; null: nobody exports talks, or the field raises no question. */
  readonly chance: number | null
  readonly unanswered: number
  /** Buyers' own words, at most three. */
  readonly heard: readonly string[]
}

type Place = { readonly shop_id: string; readonly item_id: string }

export function layersOf(
  place: Place,
  around: Surroundings,
  { before, since }: Stretch,
  asks: readonly Asked[],
  weights: ReadonlyMap<string, number>,
): Layers {
  const own = around.pages.filter((p) => p.shop_id === place.shop_id && p.item_id === place.item_id)
  const rest = around.pages.filter((p) => p.shop_id === place.shop_id && p.item_id === '')
  const days = { before: new Set(before), since: new Set(since) }
  const left = (of: (day: PageDay) => number | null) => changeOf(own, rest, days, of)
  const sum = (rows: readonly PageDay[], at: ReadonlySet<number>, of: (d: PageDay) => number | null) =>
    rows.reduce((n, row) => n + (at.has(row.day) ? (of(row) ?? 0) : 0), 0)
  const spent = own.some((row) => days.since.has(row.day) && row.spend_minor !== null)
  const visits = sum(own, days.before, (d) => d.visitors)
  // Paid clicks and visitors are compared on the days that both reports cover.
  const both = new Set(
    own.filter((d) => days.before.has(d.day) && d.visitors !== null && d.clicks !== null).map((d) => d.day),
  )
  const visitsOfBoth = sum(own, both, (d) => d.visitors)
  const worth = (at: ReadonlySet<number>) => {
    const clicks = sum(own, at, (d) => (d.attributed_minor === null ? null : d.clicks))
    return clicks >= 20 ? sum(own, at, (d) => d.attributed_minor) / clicks : null
  }
  const [then, now] = [worth(days.before), worth(days.since)]
  const downs = new Set(own.filter((d) => Boolean(d.is_down)).map((d) => d.day))
  const said = around.asked.filter(
    (a) => a.whose === 'down' && a.item_id === place.item_id && a.shop_id === place.shop_id,
  )
  return {
    visitors_left: visits > 0 ? left((d) => d.visitors) : null,
    visits_chance: visits > 0 ? visitsChance(own, rest, days) : null,
    clicks_left: left((d) => d.clicks),
    spend_left: left((d) => d.spend_minor),
    spend_minor: spent ? sum(own, days.since, (d) => d.spend_minor) : null,
    worth_left: then !== null && then > 0 && now !== null ? now / then : null,
    impressions: sum(own, days.since, (d) => d.impressions),
    paid_share:
      both.size > 0 && visitsOfBoth > 0 ? Math.min(1, sum(own, both, (d) => d.clicks) / visitsOfBoth) : null,
    ...stockLayer(
      around.stock.filter((s) => s.shop_id === place.shop_id && s.item_id === place.item_id),
      days,
      weights,
    ),
    down_share:
      since.length === 0
        ? 0
        : since.filter((day) => downs.has(day) || lastSaid(said, day) === 1).length / since.length,
    talks: talkLayer(place, around.talks, days, asks),
  }
}

const lastSaid = (said: readonly { day: number; price: number }[], day: number): number =>
  said.filter((s) => s.day <= day).at(-1)?.price ?? 0

/** Own pace since over before, held against the same of all others; null where either is not known. */
function changeOf(
  own: readonly PageDay[],
  rest: readonly PageDay[],
  days: { before: ReadonlySet<number>; since: ReadonlySet<number> },
  of: (day: PageDay) => number | null,
): number | null {
  const pace = (rows: readonly PageDay[], at: ReadonlySet<number>, covered: ReadonlySet<number>) => {
    const known = [...at].filter((day) => covered.has(day))
    const total = rows.reduce((n, row) => n + (at.has(row.day) ? (of(row) ?? 0) : 0), 0)
    return known.length > 0 ? total / known.length : null
  }
  // A day on which the shop's report came is a day, even when the page is not in it.
  const covered = new Set([...own, ...rest].flatMap((row) => (of(row) === null ? [] : [row.day])))
  const [b, s] = [pace(own, days.before, covered), pace(own, days.since, covered)]
  const [rb, rs] = [pace(rest, days.before, covered), pace(rest, days.since, covered)]
  if (b === null || s === null || b <= 0) return null
  const tide = rb !== null && rs !== null && rb > 0 && rs > 0 ? rs / rb : 1
  return s / b / tide
}

/** Welch's test, one-sided, on the logarithm of the page's daily share of all visitors. */
function visitsChance(
  own: readonly PageDay[],
  rest: readonly PageDay[],
  days: { before: ReadonlySet<number>; since: ReadonlySet<number> },
): number | null {
  const others = new Map(rest.map((r) => [r.day, r.visitors ?? 0]))
  const mine = new Map(own.map((r) => [r.day, r.visitors ?? 0]))
  // Half a visitor more than was counted: a day without any is a day.
  const shares = (at: ReadonlySet<number>) =>
    [...at].flatMap((day) => {
      const all = others.get(day) ?? 0
      return all > 0 ? [Math.log(((mine.get(day) ?? 0) + 0.5) / all)] : []
    })
  const [a, b] = [shares(days.before), shares(days.since)]
  if (a.length < 5 || b.length < 3) return null
  const of = (values: readonly number[]) => {
    const mean = values.reduce((x, y) => x + y, 0) / values.length
    return {
      mean,
      error: values.reduce((x, y) => x + (y - mean) ** 2, 0) / (values.length - 1) / values.length,
      n: values.length,
    }
  }
  const [before, since] = [of(a), of(b)]
  const error = before.error + since.error
  if (error <= 0) return null
  const degrees = error ** 2 / (before.error ** 2 / (before.n - 1) + since.error ** 2 / (since.n - 1))
  return studentCdf((since.mean - before.mean) / Math.sqrt(error), degrees)
}

function stockLayer(
  rows: readonly StockDay[],
  days: { before: ReadonlySet<number>; since: ReadonlySet<number> },
  weights: ReadonlyMap<string, number>,
): Pick<Layers, 'stock_now' | 'stock_then' | 'out_share'> {
  const known = rows.filter((r) => r.unknown === 0)
  const byDay = new Map<number, StockDay[]>()
  for (const row of known) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row])
  const counted = [...byDay.keys()].sort((a, b) => a - b)
  const total = (day: number | undefined) =>
    day === undefined ? null : (byDay.get(day) ?? []).reduce((n, r) => n + Math.max(0, r.free), 0)
  const out = counted
    .filter((day) => days.since.has(day))
    .map((day) => {
      const codes = byDay.get(day) ?? []
      const weight = (r: StockDay) => weights.get(r.sku_code) ?? 0
      const all = codes.reduce((n, r) => n + weight(r), 0)
      if (all === 0) return codes.every((r) => r.free <= 0) ? 1 : 0
      return codes.reduce((n, r) => n + (r.free <= 0 ? weight(r) : 0), 0) / all
    })
  return {
    stock_now: total(counted.at(-1)),
    stock_then: total(counted.filter((day) => !days.since.has(day)).at(-1) ?? counted[0]),
    out_share: out.length === 0 ? null : out.reduce((a, b) => a + b, 0) / out.length,
  }
}

function talkLayer(
  place: Place,
  talks: readonly Talk[],
  days: { before: ReadonlySet<number>; since: ReadonlySet<number> },
  asks: readonly Asked[],
): TalkLayer {
  const own = talks.filter((t) => t.shop_id === place.shop_id && t.item_id === place.item_id)
  const shop = talks.filter((t) => t.shop_id === place.shop_id)
  // Only days on which sessions were exported at all.
  const covered = new Set(shop.map((t) => t.day))
  const of = (at: ReadonlySet<number>) => [...at].filter((day) => covered.has(day)).length
  const [daysBefore, daysSince] = [of(days.before), of(days.since)]
  const isToPoint = (t: Talk) => {
    const about = askedOf(t.content, t.tag)
    return about !== null && asks.includes(about)
  }
  const hits = own.filter(isToPoint)
  const since = hits.filter((t) => days.since.has(t.day))
  const before = hits.filter((t) => days.before.has(t.day)).length
  // Half a session more than was seen: nobody asks exactly never.
  const expected = daysBefore > 0 ? ((before + 0.5) / daysBefore) * daysSince : 0
  const isKnown = asks.length > 0 && daysBefore >= 3 && daysSince >= 1
  return {
    asks_since: since.length,
    asks_expected: expected,
    chance: isKnown ? poissonAtLeast(since.length, Math.max(expected, 0.05)) : null,
    unanswered: since.filter((t) => Boolean(t.is_unanswered)).length,
    heard: [...new Set(since.map((t) => t.content.trim()).filter((c) => c !== ''))].slice(-3),
  }
}
