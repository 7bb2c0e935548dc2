/** Compared with R 4.2.2 on the same inputs (prop.test, fisher.test, binom.test, qnorm, pt); the data stays where it is shared. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fisherExact } from './counts.ts'
import { normalQuantile, wilson } from './intervals.ts'

const file = `${process.env.DAZI_SHARED ?? '../shared'}/data/r-stats-golden/golden.json`
const isThere = existsSync(file)
type Golden = { fn: string } & Record<string, number>
const golden = (): Golden[] => JSON.parse(readFileSync(file, 'utf8')) as Golden[]

test.skipIf(!isThere && !process.env.CI)(
  isThere ? 'agrees with R' : 'agrees with R (skipped: no shared data)',
  () => {
    let compared = 0
    for (const g of golden()) {
      if (g.fn === 'two_proportions') {
        const { x1 = 0, n1 = 0, x2 = 0, n2 = 0, fisher_p = 0 } = g
        const p = fisherExact({ cases: x1, rest: n1 - x1, otherCases: x2, otherRest: n2 - x2 }, 'different')
        expect(p / fisher_p).toBeCloseTo(1, 6)
        compared += 1
      }
      if (g.fn === 'one_proportion_ci95') {
        const { x = 0, n = 0 } = g
        const [low = 0, high = 0] = g.wilson as unknown as number[]
        expect(wilson({ cases: x, of: n }).low).toBeCloseTo(low, 8)
        expect(wilson({ cases: x, of: n }).high).toBeCloseTo(high, 8)
        compared += 1
      }
      if (g.fn === 'qnorm' && g.p !== undefined) {
        const expected = g.q ?? g.value ?? g.z
        if (expected === undefined) continue
        expect(normalQuantile(g.p)).toBeCloseTo(expected, 8)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThanOrEqual(9)
  },
)
