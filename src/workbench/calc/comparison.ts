/** What a comparison of two arms is planned with; and why such a plan has no answer. */
import { z } from 'zod'
import type { NoPower } from '../../stats/power.ts'
import { amount } from './shapes.ts'

export const comparison = {
  metric: z
    .enum(['proportion', 'mean', 'ratio'])
    .describe('比占比、均值还是比率（比率照均值算，sd 是一个个的）'),
  sd: amount.optional().describe('均值和比率要：一个个之间的标准差'),
  alpha: z.number().default(0.05).describe('没差别却说有的机会'),
  power: z.number().default(0.8).describe('有差别看得出来的机会'),
  sides: z.enum(['one', 'two']).default('two'),
  formula: z
    .enum(['r', 'evan-miller'])
    .default('r')
    .describe('占比有两个公式，差百分之几：r 是 R 的 power.prop.test，evan-miller 是他网页上的'),
}

export const powerWords: Readonly<Record<NoPower['reason'], string>> = {
  not_a_share: '占比要在 0 到 1 之间，加上差别以后也要。',
  not_a_positive_spread: '标准差要大于 0。',
  no_difference: '差别是 0，多少样本也看不出。',
  alpha_not_between_0_and_1: '「alpha」要在 0 和 1 之间。',
  power_not_between_alpha_and_1: '「power」要大于「alpha」、小于 1。',
  fewer_than_two_per_arm: '每组至少要 2 个。',
  not_detectable_at_this_size: '这么少，多大的差别都看不出来。',
  no_traffic: '一天一个都不来，等不到。',
}
