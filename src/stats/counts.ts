/** Exact answers about small counts: is this many more than chance would give? */
import { gammaP, logChoose, solveGrowing } from './special.ts'

/** P(X ≥ k) for a Poisson count of the given mean. */
export function poissonAtLeast(k: number, mean: number): number {
  return k <= 0 ? 1 : gammaP(k, mean)
}

/** Exact interval of a Poisson mean from one count. Garwood 1936, Biometrika 28:437. */
export function poissonInterval(k: number, level = 0.95): { low: number; high: number } {
  const alpha = (1 - level) / 2
  const far = 10 * (k + 10)
  return {
    low: k === 0 ? 0 : solveGrowing((m) => gammaP(k, m), alpha, 0, far),
    high: solveGrowing((m) => gammaP(k + 1, m), 1 - alpha, 0, far),
  }
}

/** A fourfold table: cases and the rest in one group, cases and the rest in the other. */
export interface Fourfold {
  readonly cases: number
  readonly rest: number
  readonly otherCases: number
  readonly otherRest: number
}

/**
 * Fisher's exact test. 'more': the first group has more cases than its share. Two-sided sums the tables that are no
 * likelier than the one seen, as R's fisher.test does.
 */
export function fisherExact(table: Fourfold, asks: 'more' | 'less' | 'different'): number {
  const first = table.cases + table.rest
  const second = table.otherCases + table.otherRest
  const cases = table.cases + table.otherCases
  const least = Math.max(0, cases - second)
  const most = Math.min(cases, first)
  const logTotal = logChoose(first + second, cases)
  const chance = (k: number) => Math.exp(logChoose(first, k) + logChoose(second, cases - k) - logTotal)
  const seen = chance(table.cases)
  let sum = 0
  const [from, to] =
    asks === 'more' ? [table.cases, most] : asks === 'less' ? [least, table.cases] : [least, most]
  for (let k = from; k <= to; k++) {
    const p = chance(k)
    if (asks !== 'different' || p <= seen * (1 + 1e-7)) sum += p
  }
  return Math.min(1, sum)
}

/**
 * How many times the odds of being a case are in the first group, given the table's margins: the odds under which the table
 * seen is the expected one. R's fisher.test estimate. Null where no finite odds make it so.
 *
 *     conditionalOddsRatio({ cases: 7, rest: 2, otherCases: 3, otherRest: 8 }) → 8.153
 */
export function conditionalOddsRatio(table: Fourfold): number | null {
  const first = table.cases + table.rest
  const second = table.otherCases + table.otherRest
  const cases = table.cases + table.otherCases
  const least = Math.max(0, cases - second)
  const most = Math.min(cases, first)
  if (!(least < table.cases && table.cases < most)) return null
  const logs = Array.from(
    { length: most - least + 1 },
    (_, i) => logChoose(first, least + i) + logChoose(second, cases - least - i),
  )
  const expected = (logOdds: number) => {
    const tilted = logs.map((log, i) => log + i * logOdds)
    const top = tilted.reduce((a, b) => Math.max(a, b), -Infinity)
    const weights = tilted.map((t) => Math.exp(t - top))
    return least + weights.reduce((sum, w, i) => sum + w * i, 0) / weights.reduce((sum, w) => sum + w, 0)
  }
  return Math.exp(solveGrowing(expected, table.cases, -50, 50))
}
