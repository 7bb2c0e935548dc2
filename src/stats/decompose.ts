/**
 * Why a product of factors moved: additive logarithmic mean Divisia index decomposition (LMDI-I).
 *
 *     V = x₁·x₂·…·xₙ      ΔV = V₁ − V₀ = Σ ΔVᵢ      ΔVᵢ = L(V₁, V₀) · ln(xᵢ₁ / xᵢ₀)
 *     L(a, b) = (a − b) / (ln a − ln b),  L(a, a) = a
 *
 * B. W. Ang, "Decomposition analysis for policymaking in energy: which is the preferred method?", Energy Policy 32
 * (2004) 1131–1139; "LMDI decomposition approach: A guide for implementation", Energy Policy 86 (2015) 233–238.
 * It leaves no residual and does not depend on the order of the factors.
 *
 * Zeros: where one side's product is zero the terms are taken at their limit as the zero values go to zero together
 * (Ang & Liu, "Handling zero values in the LMDI approach", Energy Policy 35 (2007) 238–246, "analytical limit"): the
 * whole change belongs to the factors that are zero, shared equally when there are several.
 */

export interface Factor<Name extends string = string> {
  readonly name: Name
  readonly before: number
  readonly now: number
}

export interface Decomposition<Name extends string = string> {
  readonly before: number
  readonly now: number
  readonly change: number
  /** In the order of the factors; they add up to `change`. */
  readonly parts: readonly { readonly name: Name; readonly change: number }[]
}

/** Null where the method has no answer: a negative or non-finite factor, or zero factors on both sides at once. */
export function decompose<Name extends string>(factors: readonly Factor<Name>[]): Decomposition<Name> | null {
  if (factors.length === 0) return null
  const usable = (x: number) => Number.isFinite(x) && x >= 0
  if (!factors.every((f) => usable(f.before) && usable(f.now))) return null
  const before = factors.reduce((product, f) => product * f.before, 1)
  const now = factors.reduce((product, f) => product * f.now, 1)
  const change = now - before
  const changed = (parts: readonly number[]): Decomposition<Name> => ({
    before,
    now,
    change,
    parts: factors.map((f, i) => ({ name: f.name, change: parts[i] ?? 0 })),
  })
  const zeroes = factors.filter((f) => f.before === 0 || f.now === 0)
  if (zeroes.length > 0) {
    if (before === 0 && now === 0) return null
    return changed(factors.map((f) => (zeroes.includes(f) ? change / zeroes.length : 0)))
  }
  const weight = logMean(now, before)
  return changed(factors.map((f) => weight * Math.log(f.now / f.before)))
}

/** L(a, b) of two positive numbers; between their geometric and their arithmetic mean. */
export function logMean(a: number, b: number): number {
  const ratio = a / b
  // Near equality numerator and denominator both vanish: the series of (r − 1) / ln r keeps the digits.
  const d = ratio - 1
  if (Math.abs(d) < 1e-4) return b * (1 + d / 2 - (d * d) / 12 + (d * d * d) / 24)
  return (a - b) / Math.log(ratio)
}
