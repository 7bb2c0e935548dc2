/** Fields that some pages never had and others always have: who is which, and how the two fare beside each other. */
import { type BlankKind, blankKind, saysNone, suspectPattern } from '../../../flow/facts/blankness.ts'
import { type CostlyField, costlyField, type Mechanism } from '../../../flow/facts/page-fields.ts'
import { readBeside, readQuery } from '../../../flow/findings/beside.ts'
import { todayIn } from '../../../flow/findings/days.ts'
import {
  ask,
  dateTime,
  isoOf,
  partitionOf,
  type Question,
  withStep,
} from '../../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import { benjaminiHochberg } from '../../../stats/multiple-testing.ts'
import { addDays } from '../../../wording/index.ts'
import { type Compared, comparePages, fewest_filled, type LikePage } from './like-pages.ts'

const looksQuery = readBeside(import.meta.url, 'always-blank.sql')
const conversionQuery = readQuery(import.meta.url, 'page-conversion.sql')

const price_fields = ['售价(元)', '售价', '价格', '一口价', '拼单价', 'Variant Price', 'price']

/** Four whole weeks, so that every weekday counts alike. */
export const compared_days = 28
/** Blank on more pages than this is how the shop does it; then those that fill it in are the odd ones. */
const habit = 0.5

export interface NeverFilled {
  readonly shop_id: string
  readonly field: string
  readonly declared: CostlyField
  readonly kind: BlankKind
  readonly blank: readonly PageOutcome[]
  readonly filled: readonly PageOutcome[]
  /** Every page of the shop, and what the looks at this field found on each. */
  readonly pages: readonly PageOutcome[]
  readonly looks: readonly FieldRow[]
  /** What buyers are counted against. */
  readonly basis: 'visitors' | 'clicks'
  readonly compared: Compared | null
  readonly impressions: number
  /** Share of false ones among those believed, over all fields that were tried. */
  readonly false_share: number
  /** First look at any of the blank pages, and the newest. */
  readonly first_at: string
  readonly looked_at: string
  readonly landings: readonly number[]
}

export interface PageOutcome {
  shop_id: string
  item_id: string
  category: string
  name: string
  cost_minor: number | null
  free: number | null
  orders: number
  units: number
  brought_minor: number
  known_orders: number
  currencies: number
  currency: string
  price_minor: number | null
  visitors: number | null
  paying_buyers: number | null
  unsaid_days: number
  clicks: number | null
  impressions: number | null
  ad_orders: number | null
  landings: number[]
}

interface FieldRow {
  shop_id: string
  item_id: string
  field: string
  told: number
  hidden: number
  doubtful: string[]
  first_at: string
  looked_at: string
  landings: number[]
}

const looksQuestion = (room: WatchRoom): Question => ({
  query: looksQuery,
  params: { now: dateTime(room.now), suspect: suspectPattern },
})

/** What the looks at one field of one shop found, and what came of each of its pages, the blank ones first. */
export const fieldQuestion = (
  room: WatchRoom,
  { shop_id, field }: Pick<NeverFilled, 'shop_id' | 'field'>,
): Question => {
  const { query, params } = looksQuestion(room)
  return {
    query: withStep(
      'looked',
      query,
      'SELECT * FROM looked WHERE shop_id = {shop_id:String} AND field = {field:String} ORDER BY told, item_id',
    ),
    params: { ...params, shop_id, field },
  }
}

export const pagesQuestion = (
  room: WatchRoom,
  { shop_id, blank }: Pick<NeverFilled, 'shop_id' | 'blank'>,
): Question => {
  const { query, params } = conversionQuestion(room, [shop_id])
  return {
    query: withStep(
      'came_of',
      query,
      'SELECT *, has({blank:Array(String)}, item_id) AS is_blank FROM came_of ORDER BY is_blank DESC, item_id',
    ),
    params: { ...params, blank: blank.map((p) => p.item_id) },
  }
}

function conversionQuestion(room: WatchRoom, shops: readonly string[]): Question {
  const today = todayIn(room)
  const from = addDays(today, -compared_days)
  return {
    query: conversionQuery,
    // An order is born when it is first placed, which may be days before it is paid.
    params: {
      from,
      today,
      now: dateTime(room.now),
      born_from: partitionOf(addDays(from, -30)),
      shops,
      price_fields,
    },
  }
}

/** What is lost behind the counter, or hurts later, is no reason to buy less. */
const turnsAway: readonly Mechanism[] = ['blocks', 'doubts', 'hides']

/** Fields on which nothing can be compared are here as well, so that what was open about them stays. */
export async function neverFilled(room: WatchRoom): Promise<NeverFilled[]> {
  const rows = (await ask<FieldRow>(room, looksQuestion(room))).filter((r) => costlyField(r.field))
  const fields = grouped(rows, (r) => `${r.shop_id}\n${r.field}`).flatMap((of) => parted(room, of) ?? [])
  if (fields.length === 0) return []
  const shops = [...new Set(fields.map((f) => f.shop_id))]
  const outcomes = await ask<PageOutcome>(room, conversionQuestion(room, shops))
  const byPage = new Map(outcomes.map((o) => [`${o.shop_id}\n${o.item_id}`, o]))
  // A page on which another field went blank meanwhile sells less for that reason; the event study has it.
  const changed = new Set(fields.flatMap((f) => f.mixed.map((item) => `${f.shop_id}\n${item}`)))
  const drafts = fields.map(({ mixed: _mixed, ...f }) => {
    const of = (items: readonly string[]) =>
      items.flatMap((item) => {
        const key = `${f.shop_id}\n${item}`
        return changed.has(key) ? [] : (byPage.get(key) ?? [])
      })
    const [blank, filled] = [of(f.blank), of(f.filled)]
    const basis = basisOf(blank, filled)
    const like = (pages: readonly PageOutcome[]) => pages.flatMap((p) => likePage(p, basis) ?? [])
    return {
      ...f,
      blank,
      filled,
      pages: outcomes.filter((o) => o.shop_id === f.shop_id),
      basis: basis.exposure,
      compared: comparePages(like(blank), like(filled)),
      impressions: blank.reduce((n, p) => n + (p.impressions ?? 0), 0),
      landings: [...new Set([...f.landings, ...blank.flatMap((p) => p.landings)])].filter((l) => l > 0),
    }
  })
  const tried = drafts.filter((d) => d.compared !== null)
  const q = benjaminiHochberg(tried.map((d) => d.compared?.chance ?? 1))
  const shares = new Map(tried.map((d, i) => [d, q[i] ?? 1]))
  return drafts.map((d) => ({ ...d, false_share: shares.get(d) ?? 1 }))
}

interface Parted
  extends Pick<NeverFilled, 'shop_id' | 'field' | 'declared' | 'kind' | 'looks' | 'first_at' | 'looked_at'> {
  readonly blank: readonly string[]
  readonly filled: readonly string[]
  readonly mixed: readonly string[]
  readonly landings: readonly number[]
}

/** Null: a habit of the shop, or too few pages that have it. */
function parted(room: WatchRoom, rows: readonly FieldRow[]): Parted | null {
  const [first] = rows
  const declared = first && costlyField(first.field)
  if (!first || !declared || !turnsAway.includes(declared.mechanism)) return null
  const today = todayIn(room)
  const usual = (text: string) => rows.filter((r) => r.doubtful.includes(text)).length / rows.length
  const judged = rows.map((row) => ({ row, ...stateOf(row, declared, { usual, today }) }))
  const of = (state: PageState) => judged.filter((j) => j.state === state)
  const blank = of('blank')
  const filled = of('filled')
  if (blank.length === 0 || filled.length < fewest_filled || blank.length > habit * rows.length) return null
  const items = (some: typeof judged) => some.map((j) => j.row.item_id)
  return {
    shop_id: first.shop_id,
    field: first.field,
    declared,
    kind: blank[0]?.kind ?? 'b1',
    looks: [...rows].sort((x, y) => x.told - y.told || (x.item_id < y.item_id ? -1 : 1)),
    blank: items(blank),
    filled: items(filled),
    mixed: items(of('mixed')),
    first_at: isoOf(blank.map((j) => j.row.first_at).sort()[0] ?? first.first_at),
    looked_at: isoOf(
      blank
        .map((j) => j.row.looked_at)
        .sort()
        .at(-1) ?? first.looked_at,
    ),
    landings: blank.flatMap((j) => j.row.landings),
  }
}

/** mixed: filled once and blank once, which the event study tells · silent: withheld, or always 无, which is an answer */
type PageState = 'blank' | 'filled' | 'mixed' | 'silent'

function stateOf(
  row: FieldRow,
  declared: CostlyField,
  { usual, today }: { usual: (text: string) => number; today: string },
): { state: PageState; kind: BlankKind | null } {
  const kinds = row.doubtful.map((value) =>
    blankKind({ ...declared, value, usual_share: usual(value), today }),
  )
  const kind = kinds.find((k) => k !== null) ?? null
  if (row.hidden > 0) return { state: 'silent', kind }
  if (kind === null) return { state: 'filled', kind }
  if (row.told > 0 || kinds.includes(null)) return { state: 'mixed', kind }
  return { state: row.doubtful.every(saysNone) ? 'silent' : 'blank', kind }
}

interface Basis {
  readonly exposure: 'visitors' | 'clicks'
  readonly events: 'paying_buyers' | 'orders' | 'ad_orders'
}

/** Buyers as the platform counts them where it says so for every page; clicks of ads only where nobody counts visitors. */
function basisOf(blank: readonly PageOutcome[], filled: readonly PageOutcome[]): Basis {
  const seen = (pages: readonly PageOutcome[]) => pages.some((p) => (p.visitors ?? 0) > 0)
  if (!seen(blank) || !seen(filled)) return { exposure: 'clicks', events: 'ad_orders' }
  const visited = [...blank, ...filled].filter((p) => (p.visitors ?? 0) > 0)
  const isSaid = visited.every((p) => p.paying_buyers !== null && p.unsaid_days === 0)
  return { exposure: 'visitors', events: isSaid ? 'paying_buyers' : 'orders' }
}

function likePage(page: PageOutcome, { exposure, events }: Basis): LikePage | null {
  const came = page[exposure]
  const bought = page[events]
  if (came === null || came <= 0 || bought === null) return null
  const { item_id, category, price_minor, free } = page
  return { item_id, category, price_minor, free, events: bought, exposure: came }
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const of = groups.get(key(row))
    if (of) of.push(row)
    else groups.set(key(row), [row])
  }
  return [...groups.values()]
}
