/** Compared with R 4.2.2 on the same inputs (fisher.test, binom.test, power.prop.test, power.t.test, qnorm); the data stays where it is shared. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fisherExact } from './counts.ts'
import { normalQuantile, wilson } from './intervals.ts'
import { powerOfProportions, sampleSizeMeans, sampleSizeProportions } from './power.ts'

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
      if (g.fn === 'sample_size_two_prop' || g.fn === 'sample_size_t') {
        const { p1 = 0, p2 = 0, delta = 0, sd = 0, alpha, power, n_per_arm = 0 } = g
        const found =
          g.fn === 'sample_size_t'
            ? sampleSizeMeans({ difference: delta, sd, alpha, power })
            : sampleSizeProportions({ baseline: p1, treatment: p2, alpha, power })
        expect(found).toMatchObject({ perArm: Math.ceil(n_per_arm) })
        // R stops looking for the root at .Machine$double.eps^0.25.
        if (found.ok) expect(found.exact / n_per_arm).toBeCloseTo(1, 5)
        compared += 1
      }
      if (g.fn === 'power_two_prop') {
        const { p1 = 0, p2 = 0, n_per_arm = 0, power = 0 } = g
        const found = powerOfProportions({ baseline: p1, treatment: p2, perArm: n_per_arm })
        if (found.ok) expect(found.power / power).toBeCloseTo(1, 6)
        compared += found.ok ? 1 : 0
      }
      if (g.fn === 'qnorm' && g.p !== undefined) {
        const expected = g.q ?? g.value ?? g.z
        if (expected === undefined) continue
        expect(normalQuantile(g.p)).toBeCloseTo(expected, 8)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThanOrEqual(46)
  },
)
