/** Compared with R 4.2.2 on the same inputs, every number of every call; the data stays where it is shared. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Arm } from './ab-arms.ts'
import { abTest } from './ab-test.ts'
import { chiSquareOfTable } from './chi-square.ts'
import { conditionalOddsRatio, fisherExact } from './counts.ts'
import { clopperPearson, normalCdf, normalQuantile, studentCdf, wilson } from './intervals.ts'
import { type Adjustment, adjustP } from './multiple-testing.ts'
import { powerOfProportions, sampleSizeMeans, sampleSizeProportions } from './power.ts'
import { sampleRatio } from './sample-ratio.ts'
import { twoProportions } from './two-proportions.ts'
import { pairedTest, pooledTest, rankSum } from './two-samples.ts'

const file = `${process.env.DAZI_SHARED ?? '../shared'}/data/r-stats-golden/golden.json`
const isThere = existsSync(file)
// biome-ignore lint/suspicious/noExplicitAny: what another program wrote has the shape it has
type Golden = any
type Pairs = readonly (readonly [number | null | undefined, number])[]

test.skipIf(!isThere && !process.env.CI)(
  isThere ? 'agrees with R' : 'agrees with R (skipped: no shared data)',
  () => {
    const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden[]
    for (const g of golden)
      for (const [ours, theirs] of compare(g))
        expect(isClose(ours, theirs), `${JSON.stringify(g)}: ${ours} for ${theirs}`).toBe(true)
    expect(golden).toHaveLength(71)
  },
)

/** To a millionth of the number; what is near nothing to 1e-12. */
const isClose = (ours: number | null | undefined, theirs: number) =>
  typeof ours === 'number' && Math.abs(ours - theirs) <= 1e-6 * Math.abs(theirs) + 1e-12

function compare(g: Golden): Pairs {
  switch (g.fn) {
    case 'two_proportions':
      return proportions(g)
    case 'one_proportion_ci95': {
      const [score, exact] = [wilson({ cases: g.x, of: g.n }), clopperPearson({ cases: g.x, of: g.n })]
      return [...interval(score, g.wilson), ...interval(exact, g.clopper_pearson)]
    }
    case 'sample_size_two_prop':
      return size(
        sampleSizeProportions({ baseline: g.p1, treatment: g.p2, alpha: g.alpha, power: g.power }),
        g,
      )
    case 'sample_size_t':
      return size(sampleSizeMeans({ difference: g.delta, sd: g.sd, alpha: g.alpha, power: g.power }), g)
    case 'power_two_prop': {
      const found = powerOfProportions({ baseline: g.p1, treatment: g.p2, perArm: g.n_per_arm })
      return [[found.ok ? found.power : null, g.power]]
    }
    case 't_tests':
      return tTests(g)
    case 'welch_wilcoxon': {
      const [ranks, welch] = [rankSum(g.x, g.y), welchOf(g.x, g.y)]
      const tests: Pairs = ranks.ok
        ? [
            [ranks.w, g.W],
            [ranks.p, g.wilcox_p_cc],
          ]
        : [[null, g.W]]
      return [...tests, ...welch(g)]
    }
    case 'p_adjust': {
      const found = adjustP(g.p, g.method.toLowerCase() as Adjustment)
      return found.map((p, i) => [p, g.adjusted[i]] as const)
    }
    case 'chisq_table':
      return chiSquare(chiSquareOfTable(g.table), g)
    case 'srm': {
      const found = sampleRatio(g.observed)
      return chiSquare(found.ok ? found : null, g)
    }
    case 'qnorm':
      return [[normalQuantile(g.p), g.z]]
    case 'pnorm':
      return [[normalCdf(g.z), g.p]]
    case 'pt_two_sided':
      return [[2 * studentCdf(-Math.abs(g.t), g.df), g.p]]
    default:
      throw new Error(`nothing to compare ${g.fn} with`)
  }
}

function proportions(g: Golden): Pairs {
  const [a, b] = [
    { cases: g.x1, of: g.n1 },
    { cases: g.x2, of: g.n2 },
  ]
  const [plain, yates] = [twoProportions(a, b), twoProportions(a, b, { continuity: true })]
  if (!plain.ok || !yates.ok) return [[null, g.p_nocorr]]
  const table = { cases: g.x1, rest: g.n1 - g.x1, otherCases: g.x2, otherRest: g.n2 - g.x2 }
  return [
    [plain.chiSquare, g.chisq_nocorr],
    [plain.p, g.p_nocorr],
    ...interval(plain.interval, g.ci95_p1_minus_p2_wald),
    [yates.chiSquare, g.chisq_yates],
    [yates.p, g.p_yates],
    [fisherExact(table, 'different'), g.fisher_p],
    // R's own root finder stops at .Machine$double.eps^0.25.
    [Math.abs((conditionalOddsRatio(table) ?? 0) / g.fisher_or_cmle - 1) < 1e-4 ? 1 : 0, 1],
  ]
}

const interval = (ours: { low: number; high: number }, [low, high]: [number, number]): Pairs => [
  [ours.low, low],
  [ours.high, high],
]

/** R's root finder stops at .Machine$double.eps^0.25, so the size is compared to a thousandth and as whole units. */
function size(found: { ok: boolean; exact?: number; perArm?: number }, g: Golden): Pairs {
  const isNear = Math.abs((found.exact ?? 0) / g.n_per_arm - 1) < 1e-3
  return [
    [isNear ? 1 : 0, 1],
    [found.perArm, Math.ceil(g.n_per_arm)],
  ]
}

const chiSquare = (found: { chiSquare: number; p: number } | null, g: Golden): Pairs => [
  [found?.chiSquare, g.chisq],
  [found?.p, g.p],
]

function tTests({ x, y, welch, pooled, paired }: Golden): Pairs {
  const student = (found: ReturnType<typeof pairedTest>, theirs: Golden): Pairs =>
    found.ok
      ? [
          [found.t, theirs.t],
          [found.degrees, theirs.df],
          [found.p, theirs.p],
        ]
      : [[null, theirs.t]]
  return [...welchOf(x, y)(welch), ...student(pooledTest(x, y), pooled), ...student(pairedTest(x, y), paired)]
}

const welchOf =
  (x: number[], y: number[]) =>
  (theirs: Golden): Pairs => {
    const found = abTest({ arms: { control: armOf(y), treatment: armOf(x) }, scale: 'absolute' })
    if (!found.ok) return [[null, theirs.t]]
    return [
      [found.estimate / found.standardError, theirs.t],
      [found.p, theirs.p],
      [found.low, theirs.ci[0]],
      [found.high, theirs.ci[1]],
    ]
  }

const armOf = (values: number[]): Arm => ({
  metric: 'mean',
  n: values.length,
  sum: values.reduce((a, b) => a + b, 0),
  sumSquares: values.reduce((a, b) => a + b * b, 0),
})
