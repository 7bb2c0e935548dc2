/**
 * Is this blank the cause? Mechanism × evidence: how often such a field turns buyers away, the fall against like pages, the
 * signature of the three layers, and what else could explain it. Pure; the odds are calibrated in docs/detection.md.
 */
import type { CostlyField, Mechanism } from '../../../flow/facts/page-fields.ts'
import { movable } from '../../../flow/findings/lines-in-force.ts'
import type { Held } from '../../../stats/against-peers.ts'
import type { Layers } from './layers.ts'
import { most_explained, type RuledOut } from './other-causes.ts'

export const detectiveLines = movable(
  'listings.blank_field',
  {
    /** Orders that the page would have had since, or times its ads were seen; below both it is only 观察. */
    minimum: { expected_orders: 30, impressions: 1000 },
    /** How sure · share of false ones among those believed · share of the expected orders that are gone. */
    raise: { certainty: 0.8, false_share: 0.1, lost_share: 0.12, explained_by_others: most_explained },
    /** Filled, so many days ago, and this much of the expected orders back (or no longer to be told from it). */
    recover: { left: 0.8, chance: 0.1, days: 2 },
  } as const,
  ['raise.explained_by_others'],
)

/** How likely a field of this kind is to be the reason when a page that lost it sells less; before any number is looked at. */
const prior: Readonly<Record<Mechanism | 'unknown', number>> = {
  blocks: 0.5,
  hides: 0.35,
  doubts: 0.2,
  loses: 0.1,
  later: 0.03,
  unknown: 0.01,
}

export interface Weighed {
  /** 0..1 */
  readonly certainty: number
  /** Factor on the odds of each piece of evidence, for the reader. */
  readonly odds: Readonly<Record<'mechanism' | 'fall' | 'talks' | 'layers' | 'date' | 'others', number>>
}

/** An upper bound of what a p-value can say for the cause. Sellke, Bayarri & Berger 2001, American Statistician 55:62. */
const boundOf = (p: number): number =>
  p >= 1 / Math.E ? 1 : Math.min(1e5, 1 / (-Math.E * p * Math.log(Math.max(p, 1e-12))))

export function weigh(
  declared: CostlyField | null,
  held: Held,
  layers: Layers,
  others: readonly RuledOut[],
  /** Share of the other days at which a fall as deep would show by luck; null: too short a history to try. */
  placebo_dates: number | null,
): Weighed {
  const mechanism = declared?.mechanism ?? 'unknown'
  const p0 = prior[mechanism]
  const odds = {
    mechanism: p0 / (1 - p0),
    // More orders than expected speak against every blank.
    fall: held.left >= 1 ? 0.2 : fallOdds(held.chance, mechanism === 'hides' ? layers.visits_chance : null),
    talks: talkOdds(declared, held, layers),
    layers: layerOdds(mechanism, held, layers),
    date: placebo_dates === null ? 1 : placebo_dates <= 0.1 ? 1.5 : placebo_dates >= 0.5 ? 0.6 : 1,
    others: otherOdds(others),
  }
  const all = Object.values(odds).reduce((a, b) => a * b, 1)
  return { certainty: Math.min(0.98, Math.max(0.01, all / (1 + all))), odds }
}

/** A hidden page shows first in who comes, of whom there are many more than orders. */
function fallOdds(chance: number, visits_chance: number | null): number {
  const p = visits_chance === null ? chance : Math.min(1, 2 * Math.min(chance, visits_chance))
  return p > 0.3 ? 0.5 : boundOf(p)
}

function talkOdds(declared: CostlyField | null, held: Held, { talks }: Layers): number {
  if (!declared || declared.asks.length === 0 || talks.chance === null) return 1
  if (talks.asks_since >= 2 && talks.chance < 0.05) return Math.min(30, boundOf(talks.chance))
  // Twenty buyers lost to a locked door, and nobody asked why.
  return declared.mechanism === 'blocks' && held.lost.mid >= 20 && talks.asks_since <= talks.asks_expected
    ? 0.5
    : 1
}

/** A locked door keeps the visitors and loses the orders; a hidden page loses the visitors. */
function layerOdds(mechanism: Mechanism | 'unknown', held: Held, layers: Layers): number {
  const visits = layers.visitors_left ?? layers.clicks_left
  if (visits === null || mechanism === 'unknown' || held.left >= 1) return 1
  const ofVisits = Math.log(Math.min(1, Math.max(visits, 0.01)))
  const ofOrders = Math.log(Math.max(held.left, 0.01))
  // Share of the fall that fewer visitors make.
  const share = ofOrders === 0 ? 0 : Math.min(1, ofVisits / ofOrders)
  if (mechanism === 'hides') return layers.visitors_left === null ? 1 : share >= 0.5 ? 2 : 0.6
  if (mechanism === 'blocks' || mechanism === 'doubts') return share <= 0.4 ? 2 : share >= 0.8 ? 0.4 : 1
  return 1
}

function otherOdds(others: readonly RuledOut[]): number {
  const most = Math.max(0, ...others.map((o) => o.explains ?? 0))
  return most >= 0.5 ? 0.05 : most >= most_explained ? 0.25 : 1
}

/** The strongest of the others, when it is not ruled out. */
export function standsInTheWay(others: readonly RuledOut[]): RuledOut | null {
  const strong = others.filter((o) => (o.explains ?? 0) >= most_explained)
  return strong.sort((a, b) => (b.explains ?? 0) - (a.explains ?? 0))[0] ?? null
}
