/**
 * Which metrics cannot see the rows of a blank column, and how: the answer turns 未知, the rows are left out, or they fall out
 * of the split. Read off what each metric declares; nothing is asked here.
 */
import type { Fact } from '../../facts/define.ts'
import { countedParts } from '../../metrics/measure.ts'
import { type CountedMetric, isDerived, type Metric } from '../../metrics/metric.ts'
import { factsNeeded } from '../../metrics/view.ts'

/**
 * unknown: one such row makes the whole number 未知 · left_out: the row is not counted · unmatched: the row finds no partner in
 * the fact it is joined to · split: it is counted, and falls under no page, code or warehouse when the number is split.
 */
export type HowLost = 'unknown' | 'left_out' | 'unmatched' | 'split'

export interface Loss {
  readonly metric: CountedMetric
  readonly how: HowLost
  /** Condition over the fact's rows: what the number would count were nothing blank. */
  readonly counts: string
  /** And of these, beside the column being blank, what it loses. */
  readonly loses: string
}

/** Every metric that loses rows of this fact when this column is blank. */
export function lossesOf(fact: Fact, column: string, metrics: readonly Metric[]): Loss[] {
  const counted = metrics.filter((m): m is CountedMetric => !isDerived(m))
  return counted.flatMap((metric) => {
    const how = howLost(fact, column, metric)
    return how ? [{ metric, how, ...conditions(fact, column, metric, how) }] : []
  })
}

function howLost(fact: Fact, column: string, metric: CountedMetric): HowLost | null {
  if (metric.joined?.some((j) => j.fact === fact.name && j.on.includes(column))) return 'unmatched'
  const reads = metric.view ? factsNeeded(metric).includes(fact.name) : metric.from === fact.name
  if (!reads) return null
  if (metric.leavesOut?.some((l) => names(l.when, column))) return 'left_out'
  if (metric.needs?.some((n) => names(n, column))) return 'unknown'
  const harms = fact.columns[column]?.blankHarm !== undefined
  return harms && column !== 'currency' && metric.by.includes(column) ? 'split' : null
}

/** Only rows of the metric's own days and conditions: an order that nobody paid yet is missing from no paid number. */
function conditions(
  fact: Fact,
  column: string,
  metric: CountedMetric,
  how: HowLost,
): Pick<Loss, 'counts' | 'loses'> {
  if (how === 'unmatched') return { counts: 'true', loses: 'true' }
  // A view's rows are not the fact's; what is sold counts once it is paid.
  if (metric.view) return { counts: fact.columns.paid_at ? 'paid_at IS NOT NULL' : 'true', loses: 'true' }
  const dated = `${metric.date} IS NOT NULL`
  // Conditions of a metric with joins may name columns of the other fact.
  if (metric.joined) return { counts: dated, loses: 'true' }
  // Something else may stand in for it: coalesce(payable_minor, paid_minor).
  const need = how === 'unknown' ? metric.needs?.find((n) => names(n, column)) : undefined
  // What is left out for being blank is often what the condition asks to be known.
  const where = metric.where && !names(metric.where, column) ? [`(${metric.where})`] : []
  return { counts: [dated, ...where].join(' AND '), loses: need ? `(${need}) IS NULL` : 'true' }
}

const names = (expression: string, column: string): boolean => new RegExp(`\\b${column}\\b`).test(expression)

/** Metrics made of these: what their parts cannot see, they cannot. */
export function madeOf(keys: ReadonlySet<string>, metrics: readonly Metric[]): Metric[] {
  return metrics.filter((m) => isDerived(m) && countedParts(m, metrics).some((part) => keys.has(part.key)))
}
