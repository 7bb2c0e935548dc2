import { z } from 'zod'
import { findAnomalies } from '../../stats/anomalies.ts'
import { because, defineCalculation } from './calculation.ts'
import { instant, instantOf } from './instant.ts'
import { amount, probability } from './shapes.ts'

const words = {
  too_few_points: '至少要两个不同时间的点。',
  no_values: '一个值都没有。',
  not_in_order: '要按时间先后排好。',
  not_a_number: '有一个值大得没法算。',
  bad_option: '「period」要是 2 以上的整数。',
} as const

export const anomalies = defineCalculation({
  name: 'anomalies',
  title: '一条线哪几点反常：每点 0 到 1，只看它和它以前的点',
  input: z.object({
    points: z
      .array(z.object({ at: instant, value: amount.nullable().describe('该有而没有的写 null') }))
      .describe('按时间先后'),
    period: z
      .union([z.int(), z.array(z.int())])
      .optional()
      .describe('多少点一个周期；不写就照时间看天和周'),
    threshold: z.number().gt(0).max(1).default(0.5).describe('分数从多少起算反常'),
  }),
  output: z.object({
    scores: z.array(probability).describe('一点一个'),
    expected: z.array(amount).describe('照以前该是多少'),
    anomalies: z.array(
      z.object({
        index: z.int(),
        kind: z.enum(['spike', 'dip', 'level_shift', 'drift', 'volatility', 'missing']),
        value: amount.nullable(),
        expected: amount,
        low: amount,
        high: amount,
        score: probability,
      }),
    ),
  }),
  example: {
    input: {
      points: [
        20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 20, 21, 22, 18, 20, 21, 19, 22, 20, 21, 23, 20, 19, 21,
        20, 22, 21, 20, 19, 90, 21,
      ].map((value, at) => ({ at, value })),
    },
    output: {
      scores: [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.203323,
        0.0492973, 0.84288, 0.14555,
      ],
      expected: [
        20, 20, 21, 20.3333, 20.5, 20.4, 20.8333, 20.4286, 20.5, 20.4444, 20.6, 20.4545, 20.4167, 20.4615,
        20.5714, 20.4, 20.375, 20.4118, 20.3333, 20.4211, 20.4, 20.4286, 20.5455, 20.5217, 20.4583, 20.48,
        20.4615, 20.5185, 20.5357, 20.5172, 20.4667, 22.7097,
      ],
      anomalies: [
        {
          index: 30,
          kind: 'spike',
          value: 90,
          expected: 20.4667,
          low: 17.8952,
          high: 23.0381,
          score: 0.84288,
        },
      ],
    },
  },
  run: ({ points, period, threshold }) => {
    const times = points.map((p) => instantOf(p.at))
    const unread = times.indexOf(null)
    if (unread >= 0)
      return { reason: `第 ${unread + 1} 个点的「at」看不懂：${JSON.stringify(points[unread]?.at)}。` }
    const seasons = period === undefined ? undefined : [period].flat().sort((a, b) => a - b)
    // Places in a row have no day and no week.
    const clockless = times.some((t) => t?.isPlace) ? [] : undefined
    const found = findAnomalies(
      points.map(({ value }, i) => ({ at: times[i]?.at ?? 0, value })),
      { threshold, ...((seasons ?? clockless) ? { seasons: seasons ?? clockless ?? [] } : {}) },
    )
    if (!found.ok) return because(words, found.reason)
    return {
      scores: [...found.scores],
      expected: [...found.expected],
      anomalies: found.anomalies.map(({ index, kind, value, expected, low, high, score }) => ({
        index,
        kind,
        value,
        expected,
        low,
        high,
        score,
      })),
    }
  },
})
