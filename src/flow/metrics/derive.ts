/** Metrics made of other metrics: a − b, a ÷ b, a part of its whole. Pure; the parts are answered already. */
import { type AnswerContext, emptyRow, noteOf, withWords } from './answer.ts'
import { type DerivedMetric, isDerived, type Metric, type MetricRow } from './metric.ts'

export interface Part {
  readonly metric: Metric
  readonly rows: readonly MetricRow[]
}

export function difference(metric: DerivedMetric, a: Part, b: Part, context: AnswerContext): MetricRow[] {
  return together(metric, a, b, context, (x, y) => x - y)
}

export function sum(metric: DerivedMetric, a: Part, b: Part, context: AnswerContext): MetricRow[] {
  return together(metric, a, b, context, (x, y) => x + y)
}

function together(
  metric: DerivedMetric,
  a: Part,
  b: Part,
  context: AnswerContext,
  of: (x: number, y: number) => number,
): MetricRow[] {
  return paired(a, b, context).map(([x, y]) => {
    const why = x.why ?? y.why ?? null
    const value = x.value === null || y.value === null ? null : of(x.value, y.value)
    const final = x.final && y.final
    const row = { ...place(metric, x), value, numerator: value, denominator: null, sample: x.sample, final }
    return withWords(row, why, words(metric, x.sample, x, y))
  })
}

/** Group by group: the first source where it knows, else the second; where neither does, the first says why. */
export function firstKnown(metric: DerivedMetric, a: Part, b: Part): MetricRow[] {
  const key = (r: MetricRow) => JSON.stringify([r.period, r.by, r.currency])
  const second = new Map(b.rows.map((r) => [key(r), r]))
  const told = new Set(a.rows.map(key))
  return [
    ...a.rows.map((x) => (x.value === null ? knownOr(second.get(key(x)), x) : x)),
    ...b.rows.filter((y) => !told.has(key(y))),
  ].map((r) => ({ ...r, metric: metric.key }))
}

const knownOr = (y: MetricRow | undefined, x: MetricRow) => (y && y.value !== null ? y : x)

export function quotient(metric: DerivedMetric, a: Part, b: Part, context: AnswerContext): MetricRow[] {
  const pairs = paired(a, b, context)
  const currencies = new Set(a.rows.map((r) => r.currency).filter((c) => c !== null))
  const isMixed = currencies.size > 1 && b.rows.every((r) => r.currency === null)
  return pairs.map(([x, y]) => {
    const why =
      x.why ??
      y.why ??
      (isMixed && x.currency !== null ? mixed : null) ??
      (y.value === 0 ? '分母是 0，没有可比的' : null)
    const value = why !== null || x.value === null || y.value === null ? null : x.value / y.value
    const row = { ...place(metric, x), value, numerator: x.value, denominator: y.value, sample: y.sample }
    return withWords({ ...row, final: x.final && y.final }, why, words(metric, y.sample, x, y))
  })
}

// People have no currency: those of one shop would stand under the money of another.
const mixed = '未知：这里有几种货币，人数分不开。按店铺拆开看'

export function shareOfWhole(metric: DerivedMetric, part: Part): MetricRow[] {
  const wholes = new Map<string, MetricRow[]>()
  for (const row of part.rows) {
    const key = JSON.stringify([row.period, row.currency])
    wholes.set(key, [...(wholes.get(key) ?? []), row])
  }
  return [...wholes.values()].flatMap((rows) => {
    const unknown = rows.find((r) => r.value === null)
    const whole = rows.reduce((sum, r) => sum + (r.value ?? 0), 0)
    const sample = rows.reduce((sum, r) => sum + r.sample, 0)
    return rows.map((r) => {
      const why = unknown?.why ?? (whole === 0 ? '分母是 0，没有可比的' : null)
      const value = why !== null || r.value === null ? null : r.value / whole
      const row = {
        ...place(metric, r),
        value,
        numerator: r.value,
        denominator: whole,
        sample,
        final: r.final,
      }
      return withWords(row, why, noteOf(metric, sample, []))
    })
  })
}

/** Both parts of each period, group and currency; a part that counted nothing there is 0 where its data came. */
function paired(a: Part, b: Part, context: AnswerContext): [MetricRow, MetricRow][] {
  const isApart = a.rows.some((r) => r.currency !== null) && b.rows.some((r) => r.currency !== null)
  const key = (r: MetricRow) => JSON.stringify([r.period, r.by, isApart ? r.currency : null])
  const left = new Map(a.rows.map((r) => [key(r), r]))
  const right = new Map(b.rows.map((r) => [key(r), r]))
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((k) => {
    const x = left.get(k)
    const y = right.get(k)
    // A period without any currency stands beside one that has its currencies: it says nothing more.
    if (isApart && !x && y?.currency === null && isEmpty(y)) return []
    if (isApart && !y && x?.currency === null && isEmpty(x)) return []
    const known = x ?? y
    if (!known) return []
    return [[x ?? absent(a.metric, known, context), y ?? absent(b.metric, known, context)]]
  })
}

function absent(metric: Metric, beside: MetricRow, context: AnswerContext): MetricRow {
  const at = { period: beside.period, by: beside.by, currency: beside.currency }
  if (!isDerived(metric)) return emptyRow(metric, at, context)
  const nothing = { value: null, numerator: null, denominator: null, sample: 0, final: false }
  return { metric: metric.key, ...at, ...nothing, why: `未知：这一组没有${metric.label}` }
}

const isEmpty = (row: MetricRow) => row.sample === 0 && row.value === 0

const place = (metric: DerivedMetric, row: MetricRow) => ({
  metric: metric.key,
  period: row.period,
  by: row.by,
  currency: metric.unit === 'money' ? row.currency : null,
})

function words(metric: Metric, sample: number, ...rows: readonly MetricRow[]): string | undefined {
  return noteOf(
    metric,
    sample,
    rows.map((r) => r.note).filter((n) => n !== undefined),
  )
}
