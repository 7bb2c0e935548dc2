/** Whether a share rises or falls steadily over groups that stand in order. */
import { normalCdf, type Share } from './intervals.ts'

export interface Trend {
  /** Negative: falling. Standard normal where there is no trend and no more spread than counts have. */
  readonly z: number
  /** How many times more the shares jump about their line than counts do by themselves; at least 1. */
  readonly dispersion: number
  /** One-sided chance of so steady a fall, the extra spread paid for. */
  readonly falling: number
}

/**
 * Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375, with scores 0, 1, 2 …; what is left of the
 * chi-square beside the line, over its degrees, widens the error where it is more than 1 (McCullagh & Nelder 1989, §4.5).
 * Null where nothing can be said: fewer than three groups, or no case, or nothing but cases.
 *
 *     shareTrend([{ cases: 83, of: 86 }, { cases: 90, of: 93 }, …])
 */
export function shareTrend(groups: readonly Share[]): Trend | null {
  const n = groups.reduce((sum, g) => sum + g.of, 0)
  const cases = groups.reduce((sum, g) => sum + g.cases, 0)
  if (groups.length < 3 || cases === 0 || cases === n) return null
  const p = cases / n
  const middle = groups.reduce((sum, g, t) => sum + g.of * t, 0) / n
  const lean = groups.reduce((sum, g, t) => sum + (g.cases - g.of * p) * (t - middle), 0)
  const width = p * (1 - p) * groups.reduce((sum, g, t) => sum + g.of * (t - middle) ** 2, 0)
  if (width === 0) return null
  const z = lean / Math.sqrt(width)
  const whole = groups.reduce(
    (sum, g) => sum + (g.of === 0 ? 0 : (g.cases - g.of * p) ** 2 / (g.of * p * (1 - p))),
    0,
  )
  const dispersion = Math.max(1, (whole - z * z) / (groups.length - 2))
  return { z, dispersion, falling: normalCdf(z / Math.sqrt(dispersion)) }
}
