/**
 * Pages without a field against pages like them that have it: of equally many visitors, how many buy? Strata hold category,
 * price and stock fixed; what single pages differ by anyhow is measured on the filled ones and widens every interval. Pure.
 */
import { normalQuantile } from '../../../stats/intervals.ts'
import { permutedLabels } from '../../../stats/permuted-labels.ts'
import { type RateStratum, stratifiedRates } from '../../../stats/stratified-rates.ts'

export interface LikePage {
  readonly item_id: string
  readonly category: string
  readonly price_minor: number | null
  /** What can be sold now; null: nobody says. */
  readonly free: number | null
  /** Buyers. */
  readonly events: number
  /** Visitors, or ad clicks; the same for all pages of a comparison. */
  readonly exposure: number
}

export interface Compared {
  /** Buyers of the blank pages, and how many there would be at the pace of their strata. */
  readonly actual: number
  readonly expected: number
  readonly exposure: number
  /** Mantel–Haenszel rate ratio, interval widened by what pages differ by; null where no blank page sold at all. */
  readonly ratio: { readonly estimate: number; readonly low: number; readonly high: number } | null
  readonly lost: { readonly low: number; readonly mid: number; readonly high: number }
  /** Chance of so few buyers if the blank pages were any pages of their strata. */
  readonly chance: number
  /** How many times wider the interval is, squared, than luck of single buyers makes it; 1 and more. */
  readonly dispersion: number
  readonly blank_pages: readonly string[]
  readonly filled_pages: number
  readonly strata: number
}

/** Fewer filled pages in the strata compared tell nothing of how pages differ. */
export const fewest_filled = 5

/**
 * Null where the strata do not hold blank and filled pages side by side, or too few filled ones. Lost buyers are indirectly
 * standardised: Σ c·T₁/T₀ − a over the strata. A page's buyers vary by luck and by what the page is, μ + κ²μ², with κ² by moments from
 * the filled pages (Breslow 1984, Appl. Stat. 33:38); the chance deals the label out anew among the pages of each stratum.
 *
 *     two strata, blank 10 of 1000 and filled 60 of 3000 in each → expected 40, actual 20, ratio 0.5
 */
export function comparePages(blank: readonly LikePage[], filled: readonly LikePage[]): Compared | null {
  const strata = [...new Set(blank.map(stratumOf))].flatMap((key) => {
    const of = (pages: readonly LikePage[]) => pages.filter((p) => stratumOf(p) === key && p.exposure > 0)
    const [mine, others] = [of(blank), of(filled)]
    // One page is no pace of a stratum.
    return mine.length > 0 && others.length > 1 ? [{ mine, others }] : []
  })
  const others = strata.flatMap((s) => s.others)
  if (others.length < fewest_filled) return null
  const rates = strata.map((s): RateStratum => ({ group: total(s.mine), other: total(s.others) }))
  const said = stratifiedRates(rates)
  if (!said.ok) return null
  const expected = sum(rates.map(({ group, other }) => (other.events * group.exposure) / other.exposure))
  const actual = sum(rates.map((r) => r.group.events))
  const lucky = sum(rates.map(({ group, other }) => group.events + other.events * scaleOf(group, other) ** 2))
  const variance =
    lucky + unlike(strata.map((s) => s.others)) * spreadOf(strata, expected > 0 ? actual / expected : 1)
  const dispersion = lucky > 0 ? variance / lucky : 1
  const half = normalQuantile(0.975) * Math.sqrt(variance)
  const mid = expected - actual
  return {
    actual,
    expected,
    exposure: sum(rates.map((r) => r.group.exposure)),
    ratio: said.rateRatio && widened(said.rateRatio, Math.sqrt(dispersion)),
    lost: { low: mid - half, mid, high: Math.min(expected, mid + half) },
    chance: permutedLabels(
      strata.map((s) => ({ group: s.mine, others: s.others })),
      { deals: others.length > 1000 ? 999 : 4999 },
    ),
    dispersion,
    blank_pages: strata.flatMap((s) => s.mine.map((p) => p.item_id)),
    filled_pages: others.length,
    strata: strata.length,
  }
}

/** Prices that differ by less than half lie mostly in one band; goods that cannot be had compare with nothing that can. */
function stratumOf({ category, price_minor, free }: LikePage): string {
  const band = price_minor !== null && price_minor > 0 ? Math.round(Math.log2(price_minor / 100)) : 'unknown'
  return JSON.stringify([category, band, free === null ? 'unknown' : free > 0])
}

const total = (pages: readonly LikePage[]) => ({
  events: sum(pages.map((p) => p.events)),
  exposure: sum(pages.map((p) => p.exposure)),
})

const scaleOf = (group: { exposure: number }, other: { exposure: number }) => group.exposure / other.exposure

/** κ²: by how much the paces of like pages differ beyond luck, as a squared share of the pace; by moments, never below none. */
function unlike(strata: readonly (readonly LikePage[])[]): number {
  let [beyond, weight] = [0, 0]
  for (const pages of strata) {
    const { events, exposure } = total(pages)
    for (const p of pages) {
      const expected = (events * p.exposure) / exposure
      beyond += (p.events - expected) ** 2 - expected * (1 - p.exposure / exposure)
      weight += expected ** 2 * (1 - p.exposure / exposure)
    }
  }
  return weight > 0 ? Math.max(0, beyond / weight) : 0
}

/** What a unit of κ² adds to the variance of the lost buyers; blank pages differ in proportion to what they sell. */
function spreadOf(
  strata: readonly { readonly mine: readonly LikePage[]; readonly others: readonly LikePage[] }[],
  left: number,
): number {
  return sum(
    strata.map(({ mine, others }) => {
      const [group, other] = [total(mine), total(others)]
      const pace = other.events / other.exposure
      const squares = (pages: readonly LikePage[]) => sum(pages.map((p) => (pace * p.exposure) ** 2))
      return left ** 2 * squares(mine) + scaleOf(group, other) ** 2 * squares(others)
    }),
  )
}

/** A ratio's interval is symmetric in its logarithm. */
const widened = (r: { estimate: number; low: number; high: number }, by: number) => ({
  estimate: r.estimate,
  low: r.estimate * (r.low / r.estimate) ** by,
  high: r.estimate * (r.high / r.estimate) ** by,
})

const sum = (of: readonly number[]): number => of.reduce((n, x) => n + x, 0)
