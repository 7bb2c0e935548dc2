/** Metrics as operations: their list, their answers, and how each comes about. */
import { metrics } from '../desks/all-metrics.ts'
import { comparedRange, lunarLastYear } from '../flow/metrics/compare.ts'
import { explain } from '../flow/metrics/explain.ts'
import { measure } from '../flow/metrics/measure.ts'
import { MetricTrouble } from '../flow/metrics/metric.ts'
import { comparedPhase, type PromotionWindow, promotionWindows } from '../flow/metrics/promotion-phase.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import { metricOf } from './answers.ts'
import { explanation } from './explanation.ts'
import type { Held } from './generation.ts'
import { type House, hasAliases, hasExclusions, ledgerOf } from './house.ts'
import { metricRows } from './metric-rows.ts'
import { metricListed, metricShown } from './metrics-shown.ts'

export const counting = (
  house: House,
): Pick<Operations, 'explain' | 'metricRows' | 'metricsList' | 'metricShown' | 'metricsGet'> => ({
  metricRows: (question) => asked(house, (held) => metricRows(house, held, question)),
  explain: (metric, on) => explained(house, metric, on),
  metricsList: async () => {
    const { coverage } = await ledgerOf(house)
    return metrics.map((m) => metricListed(m, coverage))
  },
  metricShown: async (key) => {
    const { coverage, asOf } = await ledgerOf(house)
    return metricShown(metricOf(key), coverage, (asOf ?? new Date().toISOString()).slice(0, 10))
  },
  metricsGet: async (question) => {
    const metric = metricOf(question.metric)
    const { rows } = await asked(house, (held) => measured(house, held, { ...question, keys: [metric.key] }))
    return {
      metric: metric.key,
      unit: metric.unit,
      rows: rows.map((r) => ({ ...r, why: r.why ?? r.note ?? null })),
    }
  },
})

async function measured(house: House, held: Held, question: Parameters<typeof measure>[1]) {
  const { coverage, asOf } = await ledgerOf(house)
  return measure(house.warehouse, question, {
    database: held.database,
    metrics,
    coverage,
    hasExclusions: await hasExclusions(house, held),
    hasAliases: await hasAliases(house, held),
    hasRollUps: true,
    asOf: asOf ?? new Date().toISOString(),
  })
}

async function asked<T>({ readers }: House, work: (held: Held) => Promise<T>): Promise<T> {
  try {
    return await readers.hold(work)
  } catch (error) {
    if (error instanceof MetricTrouble) throw new OperationRefused('bad_question', error.message)
    throw error
  }
}

function explained(house: House, key: string, on: string) {
  const metric = metricOf(key)
  return asked(house, async (held) => {
    const { coverage, asOf } = await ledgerOf(house)
    const card = await explain(
      house.warehouse,
      { keys: [metric.key], from: on, to: on, period: 'day' },
      {
        database: held.database,
        metrics,
        coverage,
        hasExclusions: await hasExclusions(house, held),
        asOf: asOf ?? new Date().toISOString(),
      },
    )
    const compared = []
    for (const { from, label } of await besides(house, held, on)) {
      const { rows } = await measured(house, held, { keys: [metric.key], from, to: from, period: 'day' })
      compared.push({ label, on: from, rows })
    }
    return explanation(card, on, compared)
  })
}

/** Last week's day always; the same day of the last promotion and of the lunar year where there is one. */
async function besides(house: House, held: Held, on: string) {
  const windows = await house.warehouse.rows<PromotionWindow>(promotionWindows, held)
  const day = { from: on, to: on }
  return [comparedRange(day, 'same_weekday'), comparedPhase(day, windows), lunarLastYear(on)].filter(
    (c) => c !== null,
  )
}
