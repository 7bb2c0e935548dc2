/** Shapes that many calculations share. What is only unlikely passes: the function answers it, or says why it cannot. */
import { z } from 'zod'

export const amount = z.number()
export const count = z.number().min(0)
export const probability = z.number().min(0).max(1)
export const level = z.number().gt(0).lt(1).default(0.95).describe('置信水平')

export const share = z.object({ cases: count, of: count }).describe('of 个里有 cases 个')

export const interval = z.object({ low: amount, high: amount })
export const estimate = z.object({ estimate: amount, low: amount, high: amount })
export const chiSquare = z.object({ chi_square: amount, degrees: amount, p: probability })

/** A chi-square test by the names of the JSON. */
export const testOf = (test: { chiSquare: number; degrees: number; p: number }) => ({
  chi_square: test.chiSquare,
  degrees: test.degrees,
  p: test.p,
})
export const testOrNull = (test: Parameters<typeof testOf>[0] | null) => (test ? testOf(test) : null)
