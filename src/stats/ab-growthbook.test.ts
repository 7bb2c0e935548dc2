/**
 * Compared with GrowthBook's engine (gbstats, 2026-08): inputs and outputs recorded while its own tests ran; the data stays
 * where it is shared. What it has and this has not is listed by name at the end.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Arm, type RatioSums, sumsOf } from './ab-arms.ts'
import { effectOf, type Scale } from './ab-moments.ts'
import { cellOf, stratifiedEffect } from './ab-strata.ts'
import { type AbAnswer, type AbAsk, abTest, type NoAbAnswer } from './ab-test.ts'
import { meanIfAbove } from './bayesian-effect.ts'
import { sampleRatio } from './sample-ratio.ts'

const folder = `${process.env.DAZI_SHARED ?? '../shared'}/data/growthbook-stats`
const isThere = existsSync(folder)

// biome-ignore lint/suspicious/noExplicitAny: what a foreign program recorded has the shape it has
type Recorded = any
interface Call {
  readonly id: string
  readonly fn: string
  readonly self: Recorded
  readonly args: Recorded
  readonly result: Recorded
}

const calls = (): Call[] =>
  ['bayesian.test_tests', 'frequentist.test_post_strat', 'frequentist.test_tests', 'test_gbstats']
    .concat(['test_midexperimentpower', 'test_shared_models', 'test_utils'])
    .flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Recorded[])
    .flatMap((t) => t.calls.map((c: Recorded) => ({ ...c, id: t.id })))

test.skipIf(!isThere && !process.env.CI)(
  isThere ? 'agrees with GrowthBook' : 'agrees with GrowthBook (skipped: no shared data)',
  () => {
    const unlike: string[] = []
    const notHere = new Map<string, number>()
    let agreed = 0
    for (const call of calls()) {
      const pairs = compare(call)
      const name = `${call.fn}${quantile(call) ? ' of quantiles' : ''}`
      if (!pairs) notHere.set(name, (notHere.get(name) ?? 0) + 1)
      else if (pairs.every(([ours, theirs]) => isClose(ours, theirs))) agreed += 1
      else unlike.push(`${call.id} ${call.fn}`)
    }
    // An absolute difference from a control of exactly zero: it has an answer, which GrowthBook refuses.
    expect(unlike).toEqual([
      'frequentist.test_post_strat.TestPostStratification.test_baseline_variation_zero EffectMomentsPostStratification.compute_result',
    ])
    expect(agreed).toBe(78)
    expect(Object.fromEntries(notHere)).toEqual({
      // Renaming and folding of tables before there is anything to compare.
      'gbstats.get_metric_dfs': 17,
      'gbstats.reduce_dimensionality': 2,
      'gbstats.detect_unknown_variations': 3,
      // Medians and other quantiles have no arm here; nor have several covariates of a mean, nor bandits.
      'EffectMoments.compute_result of quantiles': 1,
      // Inner steps that are not split off here: their outcome is compared above.
      'utils.frequentist_diff': 1,
      'utils.multinomial_covariance': 1,
    })
  },
)

type Found = number | string | null
type Pairs = readonly (readonly [Found, Found])[]

/** p and interval to 1e-5 absolute; a refusal is answered by a refusal. */
const isClose = (ours: Found, theirs: Found) =>
  typeof ours === 'number' && typeof theirs === 'number' ? Math.abs(ours - theirs) <= 1e-5 : ours === theirs

const quantile = ({ self }: Call) => self?.stat_a?._type?.startsWith('Quantile')

function compare(call: Call): Pairs | null {
  if (quantile(call)) return null
  const { fn, self, args, result } = call
  if (fn === 'EffectMoments.compute_result')
    return moments(effectOf(pairOf([self.stat_a, self.stat_b]), scaleOf(self)), result)
  if (fn === 'EffectMomentsPostStratification.compute_result') {
    const [control, treatment] = [0, 1].map((i) => self.stats.map((s: Recorded) => armOf(s[i])))
    return moments(stratifiedEffect({ control, treatment }, scaleOf(self)), result)
  }
  if (fn === 'gbstats.analyze_metric_df') return metric(args, result)
  if (fn.startsWith('CreateStrataResult')) return stratum(cellOf(sumsPair(self)), result)
  if (fn === 'utils.truncated_normal_mean') {
    const [mean, sign] = args.b === 'inf' ? [args.mu, 1] : [-args.mu, -1]
    // In proportion, to four digits: near a thousand deviations out scipy has no more.
    return [[Math.round((1e4 * sign * meanIfAbove(mean, args.sigma)) / result) / 1e4, 1]]
  }
  if (fn.endsWith('Test.compute_result')) return answer(abTest(askOf(fn, self)), result)
  return null
}

const scaleOf = (self: Recorded): Scale => (self.relative ? 'relative' : 'absolute')
const pairOf = ([a, b]: Recorded[]) => ({ control: armOf(a), treatment: armOf(b) })

function moments(found: ReturnType<typeof effectOf>, result: Recorded): Pairs {
  if (!found.ok) return [['refused', result.error_message ? 'refused' : 'answered']]
  return [
    [null, result.error_message],
    [found.estimate, result.point_estimate],
    [found.standardError, result.standard_error],
    [found.n, result.pairwise_sample_size],
  ]
}

const sumsPair = ({ stat_a, stat_b }: Recorded) => ({
  control: sumsOf(armOf(stat_a)),
  treatment: sumsOf(armOf(stat_b)),
})

function stratum(cell: ReturnType<typeof cellOf>, result: Recorded): Pairs {
  const [control = null, effect = null] = cell?.alpha ?? []
  const [[ownCov = null, both = null] = [], [, effectCov = null] = []] = cell?.covariance ?? []
  return [
    [control, result.control_mean],
    [effect, result.effect],
    [ownCov, result.control_mean_cov],
    [both, result.effect_control_mean_cov],
    [effectCov, result.effect_cov],
  ]
}

function answer(found: AbAnswer | NoAbAnswer, result: Recorded): Pairs {
  if (!found.ok) return [['refused', result.errorMessage ? 'refused' : 'answered']]
  const [low, high] = result.ci
  const pairs: [Found, Found][] = [
    [null, result.errorMessage],
    [found.estimate, result.expected],
    [found.low, low === '-inf' ? null : low],
    [found.high, high === 'inf' ? null : high],
    [found.standardError, result.uplift.stddev],
  ]
  if ('pValue' in result) return [...pairs, [found.p, result.pValue]]
  const { control = null, treatment = null } = found.expectedLoss ?? {}
  return [
    ...pairs,
    [found.chanceToWin, result.chanceToWin],
    [control, result.risk[0]],
    [treatment, result.risk[1]],
  ]
}

function askOf(fn: string, self: Recorded): AbAsk {
  const { config } = self
  const strata = (self.stats ?? [[self.stat_a, self.stat_b]]) as Recorded[][]
  return {
    arms: pairOf(strata[0] ?? []),
    scale: scaleOf(self),
    alpha: self.alpha,
    nullValue: self.test_value ?? 0,
    alternative: fn.includes('Lesser') ? 'less' : fn.includes('Greater') ? 'more' : 'different',
    method: fn.includes('Bayesian') ? 'bayesian' : fn.startsWith('Sequential') ? 'sequential' : 'fixed',
    tuning: self.sequential_tuning_parameter,
    better: self.inverse ? 'lower' : 'higher',
    prior: priorOf(config.prior_effect),
  }
}

const priorOf = (prior: Recorded) =>
  prior?.proper ? { mean: prior.mean, sd: Math.sqrt(prior.variance) } : null

function armOf(s: Recorded): Arm {
  const { n } = s
  if (s._type === 'ProportionStatistic') return { metric: 'proportion', n, sum: s.sum }
  if (s._type === 'SampleMeanStatistic') return { metric: 'mean', n, sum: s.sum, sumSquares: s.sum_squares }
  if (s._type === 'RatioStatistic')
    return { metric: 'ratio', n, ...ratio(s.m_statistic, s.d_statistic, s.m_d_sum_of_products) }
  if (s._type === 'RegressionAdjustedStatistic') {
    const [post, before] = [armOf(s.post_statistic), armOf(s.pre_statistic)]
    const sumOfProducts = s.post_pre_sum_of_products
    return { ...post, before: { ...before, sumOfProducts } } as Arm
  }
  const before = {
    ...ratio(s.m_statistic_pre, s.d_statistic_pre, s.m_pre_d_pre_sum_of_products),
    products: {
      sumBySum: s.m_post_m_pre_sum_of_products,
      denominatorByDenominator: s.d_post_d_pre_sum_of_products,
      sumByDenominator: s.m_post_d_pre_sum_of_products,
      denominatorBySum: s.m_pre_d_post_sum_of_products,
    },
  }
  return {
    metric: 'ratio',
    n,
    ...ratio(s.m_statistic_post, s.d_statistic_post, s.m_post_d_post_sum_of_products),
    before,
  }
}

const ratio = (m: Recorded, d: Recorded, sumOfProducts: number): RatioSums => ({
  sum: m.sum,
  sumSquares: m.sum_squares ?? m.sum,
  denominatorSum: d.sum,
  denominatorSumSquares: d.sum_squares ?? d.sum,
  sumOfProducts,
})

/** A whole table: every row a part, every part with its sample ratio and one answer for each variation. */
function metric({ metric_data, metric: about, analysis }: Recorded, result: Recorded): Pairs {
  return metric_data.flatMap(({ data }: Recorded, i: number) => {
    const [row] = data.records
    const { variations, srm } = result[i]
    const arms = variations.map((_: unknown, v: number) =>
      rowArm(row, v === 0 ? 'baseline' : `v${v}`, about, analysis),
    )
    const ratioFound = sampleRatio(
      variations.map((v: Recorded) => v.users),
      analysis.weights,
    )
    const answers = variations.slice(1).flatMap((theirs: Recorded, v: number) =>
      answer(
        abTest({
          arms: { control: arms[0], treatment: arms[v + 1] },
          scale: analysis.difference_type,
          alpha: analysis.alpha,
          method: analysis.stats_engine === 'bayesian' ? 'bayesian' : 'fixed',
          tuning: analysis.sequential_tuning_parameter,
        }),
        theirs,
      ),
    )
    return [[ratioFound.ok ? ratioFound.p : null, srm], ...answers]
  })
}

function rowArm(row: Recorded, prefix: string, about: Recorded, analysis: Recorded): Arm {
  const of = (name: string) => row[`${prefix}_${name}`] as number
  const n = of('users')
  const isBefore = analysis.use_covariate_as_response && about.statistic_type.endsWith('_ra')
  const own = {
    sum: of('main_sum'),
    sumSquares: of('main_sum_squares'),
    denominatorSum: of('denominator_sum'),
    denominatorSumSquares: of('denominator_sum_squares'),
    sumOfProducts: of('main_denominator_sum_product'),
  }
  const before = {
    sum: of('covariate_sum'),
    sumSquares: of('covariate_sum_squares'),
    denominatorSum: of('denominator_pre_sum'),
    denominatorSumSquares: of('denominator_pre_sum_squares'),
    sumOfProducts: of('main_pre_denominator_pre_sum_product'),
    products: {
      sumBySum: of('main_covariate_sum_product'),
      denominatorByDenominator: of('denominator_post_denominator_pre_sum_product'),
      sumByDenominator: of('main_post_denominator_pre_sum_product'),
      denominatorBySum: of('main_pre_denominator_post_sum_product'),
    },
  }
  const shown = isBefore ? before : own
  if (about.statistic_type.startsWith('ratio')) {
    const arm = { metric: 'ratio' as const, n, ...shown }
    return about.statistic_type === 'ratio_ra' && !isBefore ? { ...arm, before } : arm
  }
  const { sum, sumSquares } = analysis.use_covariate_as_response ? before : own
  const adjusted = about.statistic_type === 'mean_ra' && !isBefore
  const earlier = {
    sum: before.sum,
    sumSquares: before.sumSquares,
    sumOfProducts: of('main_covariate_sum_product'),
  }
  const outcome =
    about.main_metric_type === 'binomial'
      ? { metric: 'proportion' as const, n, sum }
      : { metric: 'mean' as const, n, sum, sumSquares }
  return adjusted ? ({ ...outcome, before: earlier } as Arm) : outcome
}
