/**
 * The blank-field detective: every hole in every page, held against like pages, with what the other layers say and what else
 * could explain it. One answer a page and field; `blank-field.ts` makes findings of them, the case page draws them.
 */
import { todayIn } from '../../../flow/findings/days.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import type { Held } from '../../../stats/against-peers.ts'
import { benjaminiHochberg } from '../../../stats/multiple-testing.ts'
import { wallClock } from '../../../wording/index.ts'
import { type Layers, layersOf } from './layers.ts'
import { otherCauses, type PriceLayer, priceLayer, type RuledOut } from './other-causes.ts'
import { type BlankPlace, blankPlaces } from './places.ts'
import { type Daily, deepestBreak, heldSince, placeboDates, type Span, stretchFrom } from './since-when.ts'
import { type ItemDays, type Surroundings, surroundings, window_days } from './surroundings.ts'
import { detectiveLines, standsInTheWay, type Weighed, weigh } from './verdict.ts'

export interface Verdict {
  readonly place: BlankPlace
  readonly name: string
  readonly category: string
  /** First day, by the window's count, on which the page was blank all day long; and that day itself. */
  readonly first_day: number
  readonly blank_from: string
  readonly held: Held | null
  readonly layers: Layers | null
  readonly price: PriceLayer
  readonly others: readonly RuledOut[]
  readonly weighed: Weighed
  /** Share of false ones among those believed, over all holes that were tried; 1 where none could be. */
  readonly false_share: number
  readonly placebo_dates: number | null
  readonly isAgainstOwnCategory: boolean
  /** What one order of this page brought, before; minor units. Null: no line says. */
  readonly per_order_minor: number | null
  readonly margin_ratio: number | null
  readonly currency: string
  /** Ad money since that brought people to a page they could not buy from. */
  readonly wasted_minor: number | null
  readonly level: 'raise' | 'watching' | 'hold' | 'fine'
  readonly why:
    | 'costs_orders'
    | 'too_few'
    | 'other_cause'
    | 'no_fall'
    | 'unsure'
    | 'other_field'
    | 'mended'
    | 'not_back'
    | 'never_filled'
  readonly days_since: number
  /** Orders of each day of the window, and what they would have been: the usual of before, with the tide of the peers. */
  readonly daily: readonly { on: string; orders: number; usual: number | null }[]
  readonly landings: readonly number[]
}

/** After an offer of its own a page sells less for a while. */
const hangover_days = 7
/** Peers of the same category are enough with so many orders before; else the whole shop is the peer. */
const enough_orders = 60

export interface Doubt {
  /** For the negative control of the detection benchmark: the riddle's first clause left out. */
  readonly withoutPriceCheck?: boolean
}

export interface Investigation {
  readonly verdicts: readonly Verdict[]
  readonly around: Surroundings
}

/** Once a morning, whoever asks: the watch, the page, the fix list. */
export const investigate = (room: WatchRoom, doubt: Doubt = {}): Promise<Investigation> =>
  room.once(`blank fields ${JSON.stringify(doubt)}`, () => investigateAnew(room, doubt))

async function investigateAnew(room: WatchRoom, doubt: Doubt): Promise<Investigation> {
  const places = await blankPlaces(room)
  const around = await surroundings(room, places)
  if (places.length === 0) return { verdicts: [], around }
  const shops = shopsOf(around, places)
  const drafts = places.map((place) => examine(room, place, around, shops, doubt))
  // Only what could be tried is a test; those without a fall were tried as well.
  const tried = drafts.filter((d) => d.held !== null && d.place.healed_at === null)
  const q = benjaminiHochberg(tried.map(chanceOf))
  const falseShare = new Map(tried.map((d, i) => [d, q[i] ?? 1]))
  return { verdicts: firstOnEachPage(drafts.map((d) => settle(d, falseShare.get(d) ?? 1))), around }
}

/** A hidden page is tried by its visitors as well as by its orders; the better of two is counted twice. */
function chanceOf({ held, layers, place }: Draft): number {
  const visits = place.declared?.mechanism === 'hides' ? (layers?.visits_chance ?? null) : null
  const orders = held?.chance ?? 1
  return visits === null ? orders : Math.min(1, 2 * Math.min(orders, visits))
}

interface Shop {
  readonly items: readonly ItemDays[]
  readonly byItem: ReadonlyMap<string, ItemDays>
  /** Pages without any hole that costs orders. */
  readonly clean: readonly ItemDays[]
  readonly first_day: number
  readonly last_day: number
}

function shopsOf(around: Surroundings, places: readonly BlankPlace[]): ReadonlyMap<string, Shop> {
  const holes = new Set(places.filter((p) => p.declared !== null).map((p) => `${p.shop_id}\n${p.item_id}`))
  return new Map(
    [...new Set(places.map((p) => p.shop_id))].map((id) => {
      const items = around.items.filter((i) => i.shop_id === id)
      const days = Array.from({ length: window_days }, (_, d) =>
        items.reduce((n, i) => n + (i.lines[d] ?? 0), 0),
      )
      const first = days.findIndex((n) => n > 0)
      return [
        id,
        {
          items,
          byItem: new Map(items.map((i) => [i.item_id, i])),
          clean: items.filter((i) => !holes.has(`${id}\n${i.item_id}`)),
          first_day: first < 0 ? window_days : first,
          last_day: days.findLastIndex((n) => n > 0),
        },
      ] as const
    }),
  )
}

type Draft = Omit<Verdict, 'level' | 'why' | 'false_share'>

function examine(
  room: WatchRoom,
  place: BlankPlace,
  around: Surroundings,
  shops: ReadonlyMap<string, Shop>,
  doubt: Doubt,
): Draft {
  const shop = shops.get(place.shop_id)
  const item = shop?.byItem.get(place.item_id)
  const offers = around.offers.filter((o) => o.shop_id === place.shop_id && o.item_id === place.item_id)
  const blank_day = firstWholeDay(room, place.blank_at, around.from)
  const filled_day =
    place.filled_until === null ? blank_day - 1 : dayNumber(room, place.filled_until, around.from)
  const span: Span = {
    first_day: shop?.first_day ?? window_days,
    last_day: shop?.last_day ?? -1,
    filled_day: place.isExact ? blank_day - 1 : Math.min(filled_day, blank_day - 1),
    blank_day,
    // Days with an offer of its own compare with nothing, and neither do those after it.
    isOdd: (day) => offers.some((o) => day >= o.from_day && day <= o.to_day + hangover_days),
  }
  const { own, peers, isOwnCategory } = outcome(place, around, shop, span)
  // Once it is filled the question is whether the orders came back since then, to what they were before it went blank.
  const healed_day = place.healed_at === null ? null : firstWholeDay(room, place.healed_at, around.from)
  const { first, widened } =
    healed_day !== null
      ? { first: healed_day, widened: 1 }
      : place.isExact
        ? { first: blank_day, widened: 1 }
        : deepestBreak(own, peers, span)
  const stretch = stretchFrom(
    { ...span, filled_day: healed_day === null ? Math.max(span.filled_day, first - 1) : blank_day - 1 },
    first,
  )
  const found = place.filled_until !== null && stretch ? heldSince(own, peers, stretch) : null
  const held = found && { ...found, chance: Math.min(1, found.chance * widened) }
  const { before, since } = stretch ?? { before: [], since: [] }
  const prices = around.sold.filter((s) => s.shop_id === place.shop_id && s.item_id === place.item_id)
  const said = around.asked.filter(
    (a) => a.item_id === place.item_id && (a.shop_id === place.shop_id || a.whose === 'rival'),
  )
  const price = priceLayer(
    prices,
    said,
    { before, since },
    { isPriceField: place.declared?.holds === 'price' },
  )
  const weights = new Map<string, number>()
  for (const s of prices) if (s.day < first) weights.set(s.sku_code, (weights.get(s.sku_code) ?? 0) + s.units)
  const layers = layersOf(place, around, { before, since }, place.declared?.asks ?? [], weights)
  const ended = offers.find((o) => o.to_day >= first - hangover_days && o.to_day <= first + 2)
  const others = held
    ? otherCauses({ expected: held.expected, lost: held.lost.mid }, layers, price, {
        mechanism: place.declared?.mechanism ?? 'unknown',
        isEndDate: place.declared?.holds === 'until' && place.declared.mechanism === 'blocks',
        name: `${item?.name ?? ''}${item?.category ?? ''}`,
        month: Number(todayIn(room).slice(5, 7)),
        isAgainstOwnCategory: isOwnCategory,
        offerEnded: ended && since.filter((d) => !span.isOdd(d)).length < 3 ? ended.name : null,
      }).filter((o) => !(doubt.withoutPriceCheck && o.cause === 'price'))
    : []
  const placebo_dates = held && stretch ? placeboDates(own, peers, stretch, held) : null
  const weighed = held
    ? weigh(place.declared, held, layers, others, placebo_dates)
    : { certainty: 0, odds: { mechanism: 0, fall: 1, talks: 1, layers: 1, date: 1, others: 1 } }
  const perOrder =
    item && item.known_lines > 0 && item.currencies === 1 ? item.brought_minor / item.known_lines : null
  const cost = around.costs.find((c) => c.shop_id === place.shop_id && c.item_id === place.item_id)
  const lines = item?.lines.reduce((a, b) => a + b, 0) ?? 0
  const costPerOrder = cost && item && lines > 0 ? (cost.cost_minor * item.units) / lines : null
  const turnsAway = place.declared?.mechanism === 'blocks' || place.declared?.mechanism === 'doubts'
  return {
    place,
    name: item?.name || place.item_id,
    category: item?.category ?? '',
    first_day: first,
    blank_from: dayOfNumber(around.from, first),
    held,
    layers,
    price,
    others,
    weighed,
    placebo_dates,
    isAgainstOwnCategory: isOwnCategory,
    per_order_minor: perOrder === null ? null : Math.round(perOrder),
    margin_ratio: perOrder && costPerOrder !== null ? (perOrder - costPerOrder) / perOrder : null,
    currency: item?.currency || 'CNY',
    wasted_minor:
      held && turnsAway && layers.spend_minor !== null
        ? Math.round(layers.spend_minor * Math.max(0, 1 - held.left))
        : null,
    days_since: since.length,
    daily: dailyOf(around.from, own, peers.near, before, span.last_day),
    landings: [...new Set([...place.landings, ...(item?.landings ?? [])])],
  }
}

/**
 * What is counted of the page and of its peers. Clean pages of the same category; where they sold too little, all clean pages
 * of the shop. A page whose orders nobody can tell apart, since its codes are mapped to nothing, is counted by its traffic report.
 */
function outcome(place: BlankPlace, around: Surroundings, shop: Shop | undefined, span: Span) {
  const item = shop?.byItem.get(place.item_id)
  if (shop && item) {
    const rest = shop.clean.filter((i) => i.item_id !== item.item_id)
    const same = item.category === '' ? [] : rest.filter((i) => i.category === item.category)
    const orders = (i: ItemDays) => i.lines.slice(span.first_day, span.blank_day).reduce((a, b) => a + b, 0)
    const isOwnCategory = same.length >= 3 && same.reduce((n, i) => n + orders(i), 0) >= enough_orders
    const all = rest.map((i) => i.lines)
    return {
      own: item.lines,
      peers: { near: isOwnCategory ? same.map((i) => i.lines) : all, all },
      isOwnCategory,
    }
  }
  const daily = (item_id: string) => {
    const days = new Array<number>(window_days).fill(0)
    for (const page of around.pages)
      if (page.shop_id === place.shop_id && page.item_id === item_id) days[page.day] = page.paying_buyers ?? 0
    return days
  }
  const all = [daily('')]
  return { own: daily(place.item_id), peers: { near: all, all }, isOwnCategory: false }
}

/** The usual of a day: own pace before, times how the peers stood that day to their own pace before. */
function dailyOf(
  from: string,
  own: Daily,
  peers: readonly Daily[],
  before: readonly number[],
  last: number,
): Verdict['daily'] {
  const mean = (days: Daily) => before.reduce((n, d) => n + (days[d] ?? 0), 0) / Math.max(1, before.length)
  const all = Array.from({ length: window_days }, (_, d) => peers.reduce((n, p) => n + (p[d] ?? 0), 0))
  const [mine, theirs] = [mean(own), mean(all)]
  return all.slice(0, last + 1).map((others, d) => ({
    on: dayOfNumber(from, d),
    orders: own[d] ?? 0,
    usual: before.length > 0 && theirs > 0 ? (mine * others) / theirs : null,
  }))
}

const dayNumber = (room: WatchRoom, iso: string, from: string): number =>
  Math.round((Date.parse(wallClock(iso, room.timezone).on) - Date.parse(from)) / 86_400_000)

const dayOfNumber = (from: string, day: number): string =>
  new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10)

/** What happened after noon changed half a day; the next one is the first whole one. */
function firstWholeDay(room: WatchRoom, at: string, from: string): number {
  return dayNumber(room, at, from) + Number(Number(wallClock(at, room.timezone).time.slice(0, 2)) >= 12)
}

function settle(draft: Draft, false_share: number): Verdict {
  const { minimum, raise, recover } = detectiveLines
  const { held, layers, weighed, place, others } = draft
  const say = (level: Verdict['level'], why: Verdict['why']): Verdict => ({
    ...draft,
    false_share,
    level,
    why,
  })
  if (place.filled_until === null) return say('hold', 'never_filled')
  if (place.healed_at !== null) {
    // Filled is half of it: the orders have to come back as well, and need days to do so.
    const isTold = held !== null && draft.days_since >= recover.days
    const isBack = isTold && (held.left >= recover.left || held.chance > recover.chance)
    return isBack || (held === null && draft.days_since >= recover.days)
      ? say('fine', 'mended')
      : say('hold', 'not_back')
  }
  const isVital = place.declared?.isVital === true
  if (!held) return say(isVital ? 'watching' : 'hold', 'too_few')
  const isEnough =
    held.expected >= minimum.expected_orders || (layers?.impressions ?? 0) >= minimum.impressions
  if (standsInTheWay(others)) return say('hold', 'other_cause')
  const lost = held.lost.mid / held.expected
  if (lost < raise.lost_share) return say('hold', 'no_fall')
  if (!isEnough) return say(weighed.certainty >= 0.5 || isVital ? 'watching' : 'hold', 'too_few')
  const isSure = weighed.certainty >= raise.certainty && false_share <= raise.false_share
  // A field that nobody knows to cost anything needs a sentence in the catalogue before it can be blamed.
  if (place.declared === null) return say('hold', 'unsure')
  if (isSure) return say('raise', 'costs_orders')
  return say(weighed.certainty >= 0.5 ? 'watching' : 'hold', 'unsure')
}

/** Of several holes in one page the likeliest is the cause; the others wait until it is filled. */
function firstOnEachPage(verdicts: readonly Verdict[]): Verdict[] {
  const best = new Map<string, Verdict>()
  const page = (v: Verdict) => `${v.place.shop_id}\n${v.place.item_id}`
  for (const v of verdicts) {
    const other = best.get(page(v))
    if (v.level === 'raise' && (!other || oddsOf(v) > oddsOf(other))) best.set(page(v), v)
  }
  return verdicts.map((v) => {
    const first = best.get(page(v))
    return v.level === 'raise' && first && first !== v ? { ...v, level: 'hold', why: 'other_field' } : v
  })
}

const oddsOf = ({ weighed }: Verdict): number => Object.values(weighed.odds).reduce((a, b) => a * b, 1)
