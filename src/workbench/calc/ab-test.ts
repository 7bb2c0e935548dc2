import { z } from 'zod'
import type { Arm } from '../../stats/ab-arms.ts'
import { abTest, type NoAbAnswer } from '../../stats/ab-test.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, count, probability } from './shapes.ts'

const before = z
  .object({ sum: amount, sum_squares: amount.optional(), sum_of_products: amount })
  .describe('分组以前就知道的（CUPED）：和、平方和、前后乘积的和')

const arm = z.object({
  n: count.describe('多少人'),
  sum: amount.describe('占比：做了的人数；均值：值的和；比率：分子的和'),
  sum_squares: amount.optional().describe('均值和比率要：值的平方和'),
  denominator_sum: amount.optional().describe('比率要：分母的和'),
  denominator_sum_squares: amount.optional(),
  sum_of_products: amount.optional().describe('比率要：分子乘分母的和'),
  before: before.optional(),
})
type GivenArm = z.output<typeof arm>

const metrics = z.enum(['proportion', 'mean', 'ratio'])

const words: Readonly<Record<NoAbAnswer['reason'], string>> = {
  not_numbers: '有不是数的值。',
  fewer_than_two_units: '每组至少要 2 个人。',
  negative_count: '人数要不小于 0。',
  more_cases_than_units: '做了的比总人数还多。',
  impossible_sums: '和与平方和对不上：平方和至少是和的平方除以人数。',
  zero_denominator: '分母的和是 0。',
  different_metrics: '两组给的东西不一样：分组以前的要么都给，要么都不给。',
  no_variance: '有一组里人人一样，看不出晃动多大。',
  zero_baseline: '对照组是 0，谈不上多几成：「effect」写 absolute。',
  alpha_not_between_0_and_1: '「alpha」要在 0 和 1 之间。',
  alpha_not_below_a_half: '随时看的单侧检验，「alpha」要小于 0.5。',
  no_tuning: '「tuning」要大于 0。',
  no_prior_spread: '「prior」的 sd 要大于 0。',
}

export const abTestOf = defineCalculation({
  name: 'ab-test',
  title: 'A/B 测试：差多少、在哪个区间、是不是碰巧（定时看、随时看、贝叶斯三种看法）',
  input: z.object({
    metric: metrics,
    control: arm,
    treatment: arm,
    effect: z.enum(['absolute', 'relative']).default('relative').describe('差多少，还是比对照多几成'),
    method: z
      .enum(['fixed', 'z', 'sequential', 'bayesian'])
      .default('fixed')
      .describe(
        'fixed：说好什么时候看就看一次（z 是同一件事的正态近似）；sequential：天天看也不骗自己；bayesian：赢面',
      ),
    alpha: z.number().default(0.05),
    alternative: z.enum(['different', 'more', 'less']).default('different').describe('bayesian 不看它'),
    tuning: z.number().optional().describe('sequential：多少人时区间最窄，不写就是 5000'),
    prior: z.object({ mean: amount, sd: amount }).optional().describe('bayesian：事先觉得多几成'),
    better: z.enum(['higher', 'lower']).optional().describe('bayesian：高了算赢还是低了算赢'),
  }),
  output: z.object({
    effect: amount,
    interval: z.array(amount.nullable()).length(2).describe('[低, 高]；单侧的开口那头为空'),
    standard_error: amount,
    p_value: probability.optional(),
    chance_to_win: probability.optional(),
    expected_loss: z
      .object({ control: amount, treatment: amount })
      .optional()
      .describe('选它而它其实更差，平均亏多少'),
  }),
  example: {
    input: {
      metric: 'mean',
      control: { n: 3407, sum: 1396.87, sum_squares: 52377.9767 },
      treatment: { n: 3461, sum: 2422.7, sum_squares: 134698.29 },
      effect: 'relative',
    },
    output: {
      effect: 0.707317,
      interval: [-0.0352601, 1.44989],
      standard_error: 0.378794,
      p_value: 0.0619118,
    },
  },
  run: ({ metric, control, treatment, effect, method, alpha, alternative, tuning, prior, better }) => {
    const [a, b] = [armOf(metric, control), armOf(metric, treatment)]
    if (typeof a === 'string') return { reason: `「control」缺「${a}」。` }
    if (typeof b === 'string') return { reason: `「treatment」缺「${b}」。` }
    const found = abTest({
      arms: { control: a, treatment: b },
      scale: effect,
      method,
      alpha,
      alternative,
      ...(tuning === undefined ? {} : { tuning }),
      ...(prior === undefined ? {} : { prior }),
      ...(better === undefined ? {} : { better }),
    })
    if (!found.ok) return because(words, found.reason)
    const { estimate, low, high, standardError, p, chanceToWin, expectedLoss } = found
    return {
      effect: estimate,
      interval: [low, high],
      standard_error: standardError,
      ...(p === null ? {} : { p_value: p }),
      ...(chanceToWin === null ? {} : { chance_to_win: chanceToWin }),
      ...(expectedLoss === null ? {} : { expected_loss: expectedLoss }),
    }
  },
})

/** The arm by the names of the arithmetic; the name of a sum that its metric needs and that was not given. */
function armOf(metric: z.output<typeof metrics>, given: GivenArm): Arm | string {
  const { n, sum, sum_squares, denominator_sum, denominator_sum_squares, sum_of_products } = given
  if (metric === 'proportion') {
    const { sum: was, sum_of_products: both } = given.before ?? {}
    const known = was === undefined || both === undefined ? {} : { before: { sum: was, sumOfProducts: both } }
    return { metric, n, sum, ...known }
  }
  if (sum_squares === undefined) return 'sum_squares'
  if (metric === 'mean') {
    if (given.before === undefined) return { metric, n, sum, sumSquares: sum_squares }
    const { sum: was, sum_squares: squares, sum_of_products: products } = given.before
    if (squares === undefined) return 'before.sum_squares'
    return {
      metric,
      n,
      sum,
      sumSquares: sum_squares,
      before: { sum: was, sumSquares: squares, sumOfProducts: products },
    }
  }
  if (denominator_sum === undefined) return 'denominator_sum'
  if (denominator_sum_squares === undefined) return 'denominator_sum_squares'
  if (sum_of_products === undefined) return 'sum_of_products'
  return {
    metric,
    n,
    sum,
    sumSquares: sum_squares,
    denominatorSum: denominator_sum,
    denominatorSumSquares: denominator_sum_squares,
    sumOfProducts: sum_of_products,
  }
}
