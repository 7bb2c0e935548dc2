/** Asks every comparison once for its days and once for its gaps, and finds the line of the file behind each gap. */
import { keyOf, sourceLines } from '../../flow/facts/source-lines.ts'
import { readBeside } from '../../flow/findings/beside.ts'
import { ask, withStep } from '../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import {
  type Comparison,
  gapStates,
  type PairDay,
  type PairGap,
  type PairState,
} from '../../flow/reports/reconciliation/reconciliation.ts'
import { type DeclaredComparison, type SpanName, spanNames } from './comparison.ts'
import { comparisons } from './comparisons.ts'

const daysQuery = readBeside(import.meta.url, 'steps/days.sql')
const gapsQuery = readBeside(import.meta.url, 'steps/gaps.sql')
/** Pairs that agree before a usual delay is believed. */
const leastSeen = 10
/** Gaps told one by one; whatever is beyond is counted. */
const mostGaps = 2000

export interface Reconciling {
  readonly room: WatchRoom
  readonly from: string
  readonly to: string
  /** Null: all shops. */
  readonly shop_id: string | null
  /** Facts' days that files have come for. */
  readonly coverage: readonly {
    fact: string
    shop_id: string
    ranges: readonly { from: string; to: string }[]
  }[]
  /** Landing → the import it is of and the file's name in the ledger. */
  readonly files: ReadonlyMap<number, { import: number; path: string }>
}

const factsOf: Readonly<Record<SpanName, readonly string[]>> = {
  order: ['order'],
  bill: ['settlement_line'],
  refund: ['refund'],
  parcel: ['parcel', 'parcel_event'],
}

export async function reconcile(r: Reconciling): Promise<Comparison[]> {
  const params = {
    from: r.from,
    to: r.to,
    today: r.room.on,
    least_seen: leastSeen,
    shop_id: r.shop_id ?? '',
    ...Object.assign({}, ...spanNames.map((name) => spansOf(r, name))),
  }
  const done: Comparison[] = []
  for (const comparison of comparisons) done.push(await compared(r, comparison, params))
  return done
}

async function compared(
  r: Reconciling,
  { query, spans: _, ...names }: DeclaredComparison,
  params: Readonly<Record<string, unknown>>,
): Promise<Comparison> {
  const days = await ask<DayRow>(r.room, { query: withStep('pairs', query, daysQuery), params })
  const gap_count = days.reduce((sum, d) => sum + gapStates.reduce((n, s) => n + Number(d[s]), 0), 0)
  const gaps =
    gap_count === 0
      ? []
      : await ask<GapRow>(r.room, {
          query: withStep('pairs', query, gapsQuery),
          params: { ...params, gap_states: [...gapStates], most: mostGaps },
        })
  const lines = await sourceLines(r.room.warehouse, gaps)
  return {
    ...names,
    days: days.map((d) => day(r.room, d)),
    gaps: gaps.map((g) => gap(r, g, lines)),
    gap_count,
    query,
    params,
  }
}

const states = [
  'agreed',
  'missing',
  'short',
  'over',
  'in_transit',
  'no_file',
  'unknown',
] as const satisfies readonly PairState[]

type DayRow = Record<PairState, number> & {
  shop_id: string
  on: string
  currency: string
  pairs: number
  gap_minor: number | null
  in_transit_minor: number | null
  no_file_minor: number | null
}

const day = (room: WatchRoom, d: DayRow): PairDay => ({
  shop_id: d.shop_id,
  shop: room.shopName(d.shop_id),
  on: d.on,
  currency: d.currency,
  pairs: Number(d.pairs),
  states: Object.fromEntries(states.map((s) => [s, Number(d[s])])) as Record<PairState, number>,
  gap_minor: d.gap_minor,
  in_transit_minor: d.in_transit_minor,
  no_file_minor: d.no_file_minor,
})

interface GapRow {
  shop_id: string
  on: string
  currency: string
  order_id: string
  other_id: string
  left_minor: number | null
  right_minor: number | null
  gap_minor: number | null
  state: (typeof gapStates)[number]
  landing: number
  record: number
}

function gap(r: Reconciling, g: GapRow, lines: ReadonlyMap<string, number>): PairGap {
  const file = r.files.get(Number(g.landing))
  return {
    shop_id: g.shop_id,
    shop: r.room.shopName(g.shop_id),
    on: g.on,
    currency: g.currency,
    state: g.state,
    order_id: g.order_id,
    other_id: g.other_id,
    left_minor: g.left_minor,
    right_minor: g.right_minor,
    gap_minor: g.gap_minor,
    import: file?.import ?? null,
    path: file?.path ?? null,
    line: lines.get(keyOf(g)) ?? null,
  }
}

/** Days next to each other are one span, so that a question about some days in a row is answered by one of them. */
function spansOf(r: Reconciling, name: SpanName): Record<string, string[]> {
  const byShop = new Map<string, { from: string; to: string }[]>()
  for (const c of r.coverage)
    if (factsOf[name].includes(c.fact)) byShop.set(c.shop_id, [...(byShop.get(c.shop_id) ?? []), ...c.ranges])
  const spans = [...byShop].flatMap(([shop_id, ranges]) => joined(ranges).map((s) => ({ shop_id, ...s })))
  return {
    [`${name}_shops`]: spans.map((s) => s.shop_id),
    [`${name}_froms`]: spans.map((s) => s.from),
    [`${name}_tos`]: spans.map((s) => s.to),
  }
}

export function joined(ranges: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const out: { from: string; to: string }[] = []
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = out.at(-1)
    if (last && Date.parse(range.from) <= Date.parse(last.to) + 86_400_000) {
      if (range.to > last.to) last.to = range.to
    } else out.push({ ...range })
  }
  return out
}
