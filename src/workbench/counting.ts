/** Metrics as operations: their list, their answers, and how each comes about. */
import { metrics } from '../desks/all-metrics.ts'
import { measure } from '../flow/metrics/measure.ts'
import { MetricTrouble } from '../flow/metrics/metric.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import { metricOf } from './answers.ts'
import type { Held } from './generation.ts'
import { type House, ledgerOf } from './house.ts'
import { measuring } from './measuring.ts'
import { metricRows } from './metric-rows.ts'
import { metricListed, metricShown } from './metrics-shown.ts'
import { whyItMoved } from './why-it-moved.ts'

export const counting = (
  house: House,
): Pick<Operations, 'explain' | 'metricRows' | 'metricsList' | 'metricShown' | 'metricsGet'> => ({
  metricRows: (question) => asked(house, (held) => metricRows(house, held, question)),
  explain: (question) => asked(house, (held) => whyItMoved(house, held, question)),
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

const measured = async (house: House, held: Held, question: Parameters<typeof measure>[1]) =>
  measure(house.warehouse, question, await measuring(house, held))

async function asked<T>({ readers }: House, work: (held: Held) => Promise<T>): Promise<T> {
  try {
    return await readers.hold(work)
  } catch (error) {
    if (error instanceof MetricTrouble) throw new OperationRefused('bad_question', error.message)
    throw error
  }
}
