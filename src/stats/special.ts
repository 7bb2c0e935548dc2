/** Special functions the distributions stand on. Sources: Lanczos (Godfrey's coefficients), Numerical Recipes §6.2 and §6.4. */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  let sum = lanczos[0] ?? 0
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] ?? 0) / (shifted + i)
  const t = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** ln of n choose k, of whole numbers. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/** Exact tests ask for the same small factorials thousands of times. */
const factorials: number[] = [0]
const remembered = 20_000

function logFactorial(n: number): number {
  if (n > remembered) return logGamma(n + 1)
  for (let i = factorials.length; i <= n; i++) factorials.push((factorials[i - 1] ?? 0) + Math.log(i))
  return factorials[n] ?? 0
}

/** Lower regularised incomplete gamma P(a, x). */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
}

/** Upper regularised incomplete gamma Q(a, x) = 1 − P(a, x), with its digits kept where it is tiny. */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
}

const gammaFront = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a))

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * gammaFront(a, x)
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const delta = d * c
    h *= delta
    if (Math.abs(delta - 1) < 1e-16) break
  }
  return gammaFront(a, x) * h
}

/** Regularised incomplete beta I_x(a, b). */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  // It takes about as many steps as the square root of the larger parameter.
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const delta = d * c
    h *= delta
    if (Math.abs(delta - 1) < 1e-15) break
  }
  return h
}

const nonZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)

/** The x in [low, high] at which a growing function reaches `goal`, by halving. */
export function solveGrowing(f: (x: number) => number, goal: number, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let i = 0; i < 200 && to - from > 1e-14 * Math.max(1, Math.abs(from)); i++) {
    const middle = (from + to) / 2
    if (f(middle) < goal) from = middle
    else to = middle
  }
  return (from + to) / 2
}
