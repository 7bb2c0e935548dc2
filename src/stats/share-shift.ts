/**
 * Where a whole shifted: one part's share against a base share, how concentrated the whole is, and which parts grew.
 *
 * Sources: Newcombe 1998, Stat. Med. 17:873 (difference); Katz, Baptista, Azen & Pike 1978, Biometrics 34:469 (ratio);
 * Hirschman 1964, AER 54:761 (index of concentration); Pearson 1900, Phil. Mag. 50:157 (the test over all parts).
 */
import { type ChiSquareTest, chiSquareTail } from './chi-square.ts'
import { fisherExact } from './counts.ts'
import { type Interval, newcombe, normalQuantile, type Share } from './intervals.ts'
import { type Estimate, ratioEstimate } from './mantel-haenszel.ts'
import { benjaminiHochberg } from './multiple-testing.ts'
import { sumOf } from './sum-of.ts'

export interface ShareShift {
  readonly ok: true
  readonly share: number
  readonly baseShare: number
  readonly difference: Estimate
  /** Null where either side has no case. */
  readonly ratio: Estimate | null
  /** Fisher's exact up to ten thousand in all, Pearson's chi-square beyond. */
  readonly p: number
}

/**
 * A share against a base share; the two must be of different things (this week and last, a category and the rest), not a
 * part and the whole it is counted in. Both need something to be a share of.
 *
 *     shareShift({ cases: 189, of: 11034 }, { cases: 104, of: 11037 }) → difference 0.0077, ratio 1.82 [1.43, 2.30]
 */
export function shareShift(
  now: Share,
  base: Share,
  level = 0.95,
): ShareShift | { readonly ok: false; readonly reason: 'not_counts' | 'nothing_to_share' } {
  if (![now, base].every((s) => Number.isFinite(s.of) && s.cases >= 0 && s.cases <= s.of))
    return { ok: false, reason: 'not_counts' }
  if (now.of === 0 || base.of === 0) return { ok: false, reason: 'nothing_to_share' }
  const [share, baseShare] = [now.cases / now.of, base.cases / base.of]
  const z = normalQuantile(1 - (1 - level) / 2)
  const varianceOfLog = 1 / now.cases - 1 / now.of + 1 / base.cases - 1 / base.of
  return {
    ok: true,
    share,
    baseShare,
    difference: { estimate: share - baseShare, ...newcombe(now, base, level) },
    ratio: now.cases > 0 && base.cases > 0 ? ratioEstimate(share, baseShare, varianceOfLog, z) : null,
    p: differs(now, base),
  }
}

const exactUpTo = 10_000

function differs(a: Share, b: Share): number {
  const cases = a.cases + b.cases
  const rest = a.of + b.of - cases
  if (cases === 0 || rest === 0) return 1
  const isWhole = [a.cases, a.of, b.cases, b.of].every(Number.isInteger)
  if (isWhole && a.of + b.of <= exactUpTo)
    return fisherExact(
      { cases: a.cases, rest: a.of - a.cases, otherCases: b.cases, otherRest: b.of - b.cases },
      'different',
    )
  const n = a.of + b.of
  const chiSquare =
    (n * (a.cases * (b.of - b.cases) - b.cases * (a.of - a.cases)) ** 2) / (a.of * b.of * cases * rest)
  return chiSquareTail(chiSquare, 1)
}

export interface Concentration {
  /** Σ share², from 1/n (all alike) to 1 (one is all); times 10 000 it is the index of the antitrust tables. */
  readonly hhi: number
  /** 1 / hhi: so many parts of one size would be as concentrated. */
  readonly effectiveParts: number
  /** Share of the largest 1, 2, … parts. */
  readonly top: readonly number[]
}

/**
 * How much of a whole stands on few parts. Null of nothing, of a negative part, or of a whole that is zero.
 *
 *     concentration([30, 30, 20, 20]) → hhi 0.26, effectiveParts 3.85, top [0.3, 0.6, 0.8, 1]
 */
export function concentration(values: readonly number[]): Concentration | null {
  const whole = values.reduce((a, b) => a + b, 0)
  if (!values.every((v) => Number.isFinite(v) && v >= 0) || whole <= 0) return null
  const shares = values.map((v) => v / whole).sort((a, b) => b - a)
  const hhi = sumOf(shares, (s) => s * s)
  const top: number[] = []
  for (const share of shares) top.push(Math.min(1, (top.at(-1) ?? 0) + share))
  return { hhi, effectiveParts: 1 / hhi, top }
}

/** A part of the whole: how many of its cases before and now. */
export interface Part<Name extends string = string> {
  readonly name: Name
  readonly before: number
  readonly now: number
}

export interface PartShift<Name extends string = string> {
  readonly name: Name
  readonly shareBefore: number
  readonly shareNow: number
  readonly difference: number
  readonly interval: Interval
  /** Benjamini–Hochberg over the parts. */
  readonly q: number
}

export interface PartShifts<Name extends string = string> {
  readonly ok: true
  /** Did the make-up of the whole change at all? Null with fewer than two parts that have a case. */
  readonly test: ChiSquareTest | null
  /** The largest movement first; the differences add up to nothing. */
  readonly parts: readonly PartShift<Name>[]
}

/**
 * Which parts took a larger or smaller share of the whole than before.
 *
 *     partShifts([{ name: 'red', before: 50, now: 90 }, { name: 'blue', before: 50, now: 60 }])
 *     → red 0.5 → 0.6, blue 0.5 → 0.4
 */
export function partShifts<Name extends string>(
  parts: readonly Part<Name>[],
  level = 0.95,
): PartShifts<Name> | { readonly ok: false; readonly reason: 'not_counts' | 'nothing_to_share' } {
  const isCount = (n: number) => Number.isFinite(n) && n >= 0
  if (!parts.every((p) => isCount(p.before) && isCount(p.now))) return { ok: false, reason: 'not_counts' }
  const before = sumOf(parts, (p) => p.before)
  const now = sumOf(parts, (p) => p.now)
  if (before === 0 || now === 0) return { ok: false, reason: 'nothing_to_share' }
  const shares = parts.map((p) => ({ now: { cases: p.now, of: now }, base: { cases: p.before, of: before } }))
  const q = benjaminiHochberg(shares.map((s) => differs(s.now, s.base)))
  const shifts = parts.map((p, i): PartShift<Name> => {
    const [shareBefore, shareNow] = [p.before / before, p.now / now]
    const share = shares[i] ?? { now: { cases: 0, of: 0 }, base: { cases: 0, of: 0 } }
    return {
      name: p.name,
      shareBefore,
      shareNow,
      difference: shareNow - shareBefore,
      interval: newcombe(share.now, share.base, level),
      q: q[i] ?? 1,
    }
  })
  return {
    ok: true,
    test: makeUp(parts, before, now),
    parts: shifts.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
  }
}

function makeUp(parts: readonly Part[], before: number, now: number): ChiSquareTest | null {
  const seen = parts.filter((p) => p.before + p.now > 0)
  if (seen.length < 2) return null
  const off = (count: number, expected: number) => (count - expected) ** 2 / expected
  const chiSquare = sumOf(seen, (p) => {
    const share = (p.before + p.now) / (before + now)
    return off(p.before, share * before) + off(p.now, share * now)
  })
  const degrees = seen.length - 1
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) }
}
