/** A comparison is a declaration: two lists, one query that holds them against each other, and what to do with a gap. */
import { readBeside } from '../../flow/findings/beside.ts'
import { withStep } from '../../flow/findings/evidence.ts'
import type { ComparisonNames } from '../../flow/reports/reconciliation/reconciliation.ts'

export const stepNames = ['bill', 'bill_lag', 'cases', 'refund_lag', 'parcels'] as const
export type StepName = (typeof stepNames)[number]
/** Which facts' days a question asks for: whether a file came at all. */
export const spanNames = ['order', 'bill', 'refund', 'parcel'] as const
export type SpanName = (typeof spanNames)[number]

export interface DeclaredComparison extends ComparisonNames {
  /**
   * One row a pair: shop_id, on, currency, order_id, other_id, left_minor, right_minor, state, gap_minor, and told_in, the landing and
   * record of the row that is held.
   */
  readonly query: string
  readonly spans: readonly SpanName[]
}

export function defineComparison(
  declared: ComparisonNames & { steps: readonly StepName[]; spans: readonly SpanName[] },
): DeclaredComparison {
  const { steps, ...names } = declared
  let query = readBeside(import.meta.url, `${names.key}.sql`)
  for (const step of [...steps].reverse())
    query = withStep(step, readBeside(import.meta.url, `steps/${step.replace('_', '-')}.sql`), query)
  const spans = readBeside(import.meta.url, 'steps/spans.sql')
  for (const span of names.spans)
    query = withStep(`${span}_days`, spans.replaceAll('SPAN_', `${span}_`), query)
  return { ...names, query }
}
