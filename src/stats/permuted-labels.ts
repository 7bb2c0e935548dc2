/**
 * How often would so few events fall to a group if the label were dealt out anew among the units of each stratum? Units
 * (pages, shops, agents) differ for reasons nobody wrote down, and a test that counts single events takes that for a difference of the
 * groups; dealing out whole units does not.
 *
 * Sources: Fisher 1935, The Design of Experiments, §21 (permutation within blocks); Phipson & Smyth 2010, Stat. Appl.
 * Genet. Mol. Biol. 9:39 (the observed deal counts as one); Besag & Clifford 1991, Biometrika 78:301 (stop once enough deals are as low).
 */
import type { Rate } from './stratified-rates.ts'
import { sumOf } from './sum-of.ts'

export interface LabelledStratum {
  readonly group: readonly Rate[]
  readonly others: readonly Rate[]
}

/** Deals as low as this many, and the chance is known well enough. */
const enough_hits = 20

/**
 * One-sided chance of Σ (events of the group − its expected share of the stratum's events) being as low as it is, over random
 * deals of the group label within strata. Deterministic: the deals come from a seed. Never 0: with n deals at least 1/(n + 1).
 *
 *     one stratum, group of one unit at 0 of 100, four others at 10 of 100 → near 1/5
 */
export function permutedLabels(
  strata: readonly LabelledStratum[],
  { deals = 4999, seed = 1 }: { deals?: number; seed?: number } = {},
): number {
  const decks = strata
    .filter((s) => s.group.length > 0 && s.others.length > 0)
    .map(({ group, others }) => {
      const units = [...group, ...others]
      const exposure = sumOf(units, (u) => u.exposure)
      const pace = exposure > 0 ? sumOf(units, (u) => u.events) / exposure : 0
      return { short: units.map((u) => u.events - pace * u.exposure), n: group.length }
    })
  if (decks.length === 0) return 1
  const observed = sumOf(decks, (d) => sumOf(d.short.slice(0, d.n), (x) => x))
  // Rounding must not tell two equal sums apart.
  const line = observed + 1e-9 * (1 + Math.abs(observed))
  const random = mulberry32(seed)
  let hits = 0
  for (let deal = 1; deal <= deals; deal++) {
    let sum = 0
    for (const { short, n } of decks) sum += dealt(short, n, random)
    if (sum <= line) hits += 1
    if (hits >= enough_hits) return hits / deal
  }
  return (hits + 1) / (deals + 1)
}

/** The sum of n of them drawn without putting back; the order it leaves them in is as good as any. */
function dealt(units: number[], n: number, random: () => number): number {
  let sum = 0
  for (let i = 0; i < n; i++) {
    const j = i + Math.floor(random() * (units.length - i))
    const drawn = units[j] ?? 0
    units[j] = units[i] ?? 0
    units[i] = drawn
    sum += drawn
  }
  return sum
}

/** Tommy Ettinger's generator of 32 bits: even numbers in [0, 1), the same from the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
