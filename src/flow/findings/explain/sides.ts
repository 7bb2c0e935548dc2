/** Both sides of a change, of one number or of several asked together: the days asked, and the days they stand beside. */
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import type { Days } from '../../metrics/compare.ts'
import { type AskedQuery, type MeasureOptions, measure } from '../../metrics/measure.ts'
import type { MetricRow } from '../../metrics/metric.ts'
import type { Amount } from './move.ts'

export interface Sides {
  readonly now: readonly MetricRow[]
  /** Day by day of the base. */
  readonly before: readonly (readonly MetricRow[])[]
  /** Of the days asked, then of the base. */
  readonly queries: readonly [readonly AskedQuery[], readonly AskedQuery[]]
}

export async function sidesOf(
  warehouse: Warehouse,
  question: { keys: readonly string[]; asked: Days; base: readonly Days[]; shops?: readonly string[] },
  options: MeasureOptions,
): Promise<Sides> {
  const { keys, asked, base, shops } = question
  const of = (days: Days) =>
    measure(
      warehouse,
      {
        keys,
        from: days.from,
        to: days.to,
        period: days.from === days.to ? 'day' : 'all',
        ...(shops ? { shops } : {}),
      },
      options,
    )
  const [now, ...before] = await Promise.all([of(asked), ...base.map(of)])
  return {
    now: now?.rows ?? [],
    before: before.map((b) => b.rows),
    queries: [now?.queries ?? [], before.flatMap((b) => b.queries)],
  }
}

/** The currency with the most rows behind it, and whether there are others. */
export function mainCurrency(rows: readonly MetricRow[], key: string) {
  const own = rows.filter((r) => r.metric === key && r.currency !== null)
  const [most, ...others] = [...own].sort((a, b) => b.sample - a.sample)
  return { currency: most?.currency ?? null, others: others.flatMap((r) => r.currency ?? []) }
}

/** The row of a number in one currency; numbers without a currency have one row for all. */
export function amountOf(rows: readonly MetricRow[], key: string, currency: string | null): Amount {
  const own = rows.filter((r) => r.metric === key)
  const row = own.find((r) => r.currency === currency) ?? own.find((r) => r.currency === null)
  if (!row) return { ...nothing, why: '没有数' }
  const { value, numerator, denominator, sample, final } = row
  return { value, numerator, denominator, sample, final, why: row.why ?? row.note ?? null }
}

/** A mean day of the base: of a ratio the mean of what is above over the mean of what is below. Days that are unknown do not count. */
export function meanAmount(sides: readonly Amount[]): Amount {
  const known = sides.filter((s) => s.value !== null)
  const [first] = known
  if (!first) return sides[0] ?? { ...nothing, why: '没有数' }
  if (known.length === 1) return first
  const mean = (of: (a: Amount) => number | null) => {
    const numbers = known.map(of)
    return numbers.some((n) => n === null)
      ? null
      : numbers.reduce<number>((sum, n) => sum + (n as number), 0) / known.length
  }
  const numerator = mean((a) => a.numerator)
  const denominator = mean((a) => a.denominator)
  const value =
    numerator !== null && denominator !== null && denominator !== 0
      ? numerator / denominator
      : mean((a) => a.value)
  return {
    value,
    numerator,
    denominator,
    sample: Math.round(mean((a) => a.sample) ?? 0),
    final: known.every((a) => a.final),
    why: first.why,
  }
}

const nothing = {
  value: null,
  numerator: null,
  denominator: null,
  sample: 0,
  final: false,
} as const
