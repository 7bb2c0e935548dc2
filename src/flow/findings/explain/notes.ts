/** What a reader has to know before believing why a number moved. */

import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { rate, spaced } from '../../../wording/index.ts'
import { weekdaysBefore } from '../../metrics/compare.ts'
import { firstDay, shopsOf } from '../../metrics/coverage.ts'
import { countedParts, type MeasureOptions } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import { factsNeeded } from '../../metrics/view.ts'
import { plainWeeks } from './base.ts'
import type { Amount, Base, MoveQuestion } from './move.ts'
import { type Said, sayDifference } from './say-amount.ts'
import { amountOf, meanAmount, sidesOf } from './sides.ts'

/** How far the base may lie from the weeks around it before that is said. */
const oddBase = 0.2

/** Whether the base was itself an odd day beside the weeks before it, and whether such days differ by as much anyway. */
export async function oddnessOf(
  warehouse: Warehouse,
  metric: Metric,
  question: MoveQuestion,
  base: Base,
  { before, change, said }: { before: number; change: number; said: Said },
  options: MeasureOptions,
): Promise<{ notes: string[]; isUsual: boolean }> {
  const [range] = base.ranges
  if (base.ranges.length > 1 || !range || base.key === 'promotion') return nothing
  const shops = question.shop === undefined ? {} : { shops: [question.shop] }
  const { before: weeks } = await sidesOf(
    warehouse,
    { keys: [metric.key], asked: range, base: weekdaysBefore(range, plainWeeks - 1), ...shops },
    options,
  )
  const values = weeks
    .map((rows) => amountOf(rows, metric.key, said.currency))
    .filter((a) => a.value !== null)
  if (values.length < 2) return nothing
  const plain = meanAmount(values).value
  if (plain === null || plain === 0) return nothing
  const off = before / plain - 1
  const all = [before, ...values.map((v) => v.value as number)]
  const spread = Math.max(...all) - Math.min(...all)
  const isUsual = Math.abs(change) <= spread
  const notes = isUsual
    ? [
        `这点动静平时也有：比的那天和它前 ${values.length} 周同日之间，本来就差到 ${sayDifference(spread, said)}`,
      ]
    : []
  if (Math.abs(off) >= oddBase)
    notes.push(
      `比的那天自己就反常：比它前 ${values.length} 周同日平均${off > 0 ? '高' : '低'} ${rate(Math.abs(off))}。换成和前四周同日平均比一比`,
    )
  return { notes: notes.map(spaced), isUsual }
}

const nothing = { notes: [], isUsual: false }

export const otherCurrencies = (others: readonly string[]) =>
  others.length > 0 ? [`还有 ${[...new Set(others)].join('、')} 的单，没加在一起`] : []

export function provisional(metric: Metric, now: Amount, before: Amount): string[] {
  const notes: string[] = []
  if (!now.final || !before.final)
    notes.push(`${now.final ? '比的那天' : '这天'}的数还没定，过几天会再动，先别当真`)
  const least = Math.min(now.sample, before.sample)
  if (metric.minimumSample !== undefined && least < metric.minimumSample)
    notes.push(`样本不够：只有 ${least}，这个变化可能只是巧`)
  return notes
}

/** A shop that came in between makes the number larger without anybody buying more. */
export function begunInBetween(
  metric: Metric,
  question: MoveQuestion,
  base: Base,
  options: MeasureOptions,
): string[] {
  if (!options.coverage) return []
  const facts = new Set(countedParts(metric, options.metrics).flatMap(factsNeeded))
  const last =
    base.ranges
      .map((r) => r.to)
      .sort()
      .at(-1) ?? ''
  const coverage = options.coverage
  const begun = [...facts].flatMap((fact) =>
    shopsOf(coverage, fact, { shops: question.shop === undefined ? null : [question.shop], by: {} })
      .filter((c) => firstDay(c) > last && firstDay(c) <= question.asked.to)
      .map((c) => c.shop_id),
  )
  return [...new Set(begun)].map((shop) =>
    spaced(
      `「${question.shopName(shop)}」的数据在比的那天之后才有：多出来的是口径，不是生意。一家店一家店看`,
    ),
  )
}
