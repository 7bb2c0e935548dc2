/**
 * Pages without a field against pages like them that have it: of equally many visitors, how many buy? Strata hold category,
 * price and stock fixed; what single pages differ by anyhow is measured on the filled ones and widens every interval. Pure.
 */
import { chiSquareTail } from '../../../stats/chi-square.ts'
import { normalQuantile } from '../../../stats/intervals.ts'
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
  /** Chance of a difference at least so large, either way, if the field did not matter. */
  readonly chance: number
  /** How many times more the pages differ than luck of single buyers makes them; 1 and more. */
  readonly dispersion: number
  readonly blank_pages: readonly string[]
  readonly filled_pages: number
  readonly strata: number
}

/** Fewer filled pages in the strata compared tell nothing of how pages differ. */
export const fewest_filled = 5

/**
 * Null where the strata do not hold blank and filled pages side by side, or too few filled ones. Lost buyers are indirectly
 * standardised: Σ c·T₁/T₀ − a over the strata, of variance φ·Σ (a + c·(T₁/T₀)²), with φ the Pearson dispersion of the filled pages
 * (McCullagh & Nelder 1989, Generalized Linear Models, §4.5).
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
  const dispersion = dispersionOf(strata.map((s) => s.others))
  const expected = sum(rates.map(({ group, other }) => (other.events * group.exposure) / other.exposure))
  const actual = sum(rates.map((r) => r.group.events))
  const variance = sum(
    rates.map(({ group, other }) => group.events + other.events * (group.exposure / other.exposure) ** 2),
  )
  const half = normalQuantile(0.975) * Math.sqrt(dispersion * variance)
  const mid = expected - actual
  return {
    actual,
    expected,
    exposure: sum(rates.map((r) => r.group.exposure)),
    ratio: said.rateRatio && widened(said.rateRatio, Math.sqrt(dispersion)),
    lost: { low: mid - half, mid, high: Math.min(expected, mid + half) },
    chance: chiSquareTail(said.test.chiSquare / dispersion, 1),
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

/** Pearson's χ² of the filled pages about the pace of their stratum, by its degrees; never below luck alone. */
function dispersionOf(strata: readonly (readonly LikePage[])[]): number {
  let [chiSquare, degrees] = [0, 0]
  for (const pages of strata) {
    const { events, exposure } = total(pages)
    if (events === 0) continue
    for (const p of pages) {
      const expected = (events * p.exposure) / exposure
      chiSquare += (p.events - expected) ** 2 / expected
    }
    degrees += pages.length - 1
  }
  return degrees === 0 ? 1 : Math.max(1, chiSquare / degrees)
}

/** A ratio's interval is symmetric in its logarithm. */
const widened = (r: { estimate: number; low: number; high: number }, by: number) => ({
  estimate: r.estimate,
  low: r.estimate * (r.low / r.estimate) ** by,
  high: r.estimate * (r.high / r.estimate) ** by,
})

const sum = (of: readonly number[]): number => of.reduce((n, x) => n + x, 0)
