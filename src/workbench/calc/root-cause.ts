import { z } from 'zod'
import { type RootCauseAnswer, rootCausesOfRatio, rootCausesOfSum } from '../../stats/root-cause.ts'
import { sumOf } from '../../stats/sum-of.ts'
import { because, defineCalculation } from './calculation.ts'
import { amount, count, probability } from './shapes.ts'

const value = z.union([z.string(), z.number(), z.null()])

const words = {
  no_leaves: '两边都是 0，没有什么可找。',
  no_attributes: '「attributes」里没有一个有两种以上的值，分不开。',
  not_numbers: '有不是数的值。',
  lengths_differ: '有的叶子缺了值。',
  no_change: '实际和预期一样，没有变。',
  negative: '有一格的分子或分母小于 0。',
  part_exceeds_whole: '有一格的分子比分母还大，它不是其中的一部分。',
} as const

export const rootCause = defineCalculation({
  name: 'root-cause',
  title: '总数或比率变了，是哪些维度的哪几种组合带下去的，最要紧的在前，只说信得过的',
  input: z.object({
    kind: z
      .enum(['additive', 'ratio'])
      .describe('additive：能加起来的数，金额、单数；ratio：一部分占全部的率，转化率、退款率'),
    attributes: z.array(z.string()).min(1).describe('维度'),
    leaves: z
      .array(
        z.looseObject({
          actual: amount.describe('实际；ratio 时是分子'),
          expected: amount.describe('照以前该是多少；ratio 时是以前的分子'),
          whole: amount.optional().describe('ratio 才要：实际的分母'),
          expected_whole: amount.optional().describe('ratio 才要：以前的分母'),
        }),
      )
      .describe('最细的格子，一格一个：每个维度的值，实际，照以前该是多少'),
  }),
  output: z.object({
    causes: z.array(
      z.object({
        where: z.record(z.string(), value),
        share: probability.describe('占全部变动的多少'),
        change: amount,
        leaves: count,
      }),
    ),
    change: amount,
    unexplained: z.object({ change: amount, share: probability }),
  }),
  example: {
    input: {
      kind: 'additive',
      attributes: ['店铺', '类目'],
      leaves: ['小满', '清和', '南枝'].flatMap((shop, s) =>
        ['鞋', '包', '帽', '袜'].map((category, c) => {
          const expected = 100 + 13 * s + 7 * c
          return {
            店铺: shop,
            类目: category,
            actual: category === '包' ? expected / 2 : expected + ((s + c) % 3) - 1,
            expected,
          }
        }),
      ),
    },
    output: {
      causes: [{ where: { 类目: '包' }, share: 1, change: -180, leaves: 3 }],
      change: -180,
      unexplained: { change: 0, share: 0 },
    },
  },
  run: ({ kind, attributes, leaves }) => {
    const missing = attributes.find((name) => !leaves.some((leaf) => Object.hasOwn(leaf, name)))
    if (missing !== undefined && leaves.length > 0) return { reason: `叶子里没有「${missing}」这个维度。` }
    const named = attributes.map((name) => ({ name, values: leaves.map((leaf) => asValue(leaf[name])) }))
    const [actual, expected] = [leaves.map((l) => l.actual), leaves.map((l) => l.expected)]
    if (kind === 'additive')
      return said(
        rootCausesOfSum({ attributes: named, actual, expected }),
        () => total(actual) - total(expected),
      )
    const wholes = leaves.map((l) => [l.whole, l.expected_whole] as const)
    const without = wholes.findIndex((w) => w.includes(undefined))
    if (without >= 0)
      return {
        reason: `第 ${without + 1} 格没有分母：kind 是 ratio 时每一格都要「whole」和「expected_whole」。`,
      }
    const [whole, before] = [wholes.map(([w]) => w ?? 0), wholes.map(([, w]) => w ?? 0)]
    // Expected: the part that the whole of now would have at the rate of before.
    const usual = total(before) === 0 ? 0 : total(expected) / total(before)
    return said(
      rootCausesOfRatio({
        attributes: named,
        actual: { part: actual, whole },
        expected: { part: expected, whole: before },
      }),
      () => total(actual) - total(whole) * usual,
    )
  },
})

const total = (values: readonly number[]) => sumOf(values, (v) => v)

function said(found: RootCauseAnswer, changeOf: () => number) {
  if (found.ok)
    return {
      causes: found.causes.map(({ where, share, change, leaves }) => ({
        where: { ...where },
        share,
        change,
        leaves,
      })),
      change: found.change,
      unexplained: found.unexplained,
    }
  // A change of which no part stands out has been looked into: that is an answer.
  if (found.reason !== 'nothing_stands_out') return because(words, found.reason)
  const change = changeOf()
  return { causes: [], change, unexplained: { change, share: 1 } }
}

function asValue(given: unknown): string | number | null {
  if (typeof given === 'string' || typeof given === 'number') return given
  return given === undefined || given === null ? null : JSON.stringify(given)
}
