/** 怎么算的, as the command line and the page show it. */
import type { Explained } from '../flow/metrics/explain.ts'
import type { MetricRow } from '../flow/metrics/metric.ts'
import type { Explanation, MetricAnswerRow } from '../operations.ts'

export function explanation(
  explained: Explained,
  on: string,
  /** What it stands beside; the first says what moved it. */
  compared: readonly { label: string; on: string; rows: readonly MetricRow[] }[],
): Explanation {
  const { card, queries } = explained
  const [query] = queries
  return {
    metric: card.key,
    label: card.label,
    unit: card.unit,
    better: card.better,
    question: card.question,
    formula: card.formula,
    not_to_confuse: card.not_to_confuse,
    source: card.source,
    settles: card.settles || null,
    minimum_sample: card.minimum_sample,
    on,
    rows: explained.rows.map(answer),
    compared: compared.map((c) => ({ ...c, rows: c.rows.map(answer) })),
    drivers: drivers(explained.rows, compared[0]?.rows ?? []),
    query: queries.map((q) => q.text).join(';\n\n'),
    params: query?.params ?? {},
    example: {
      rows: Object.values(card.example.facts).flat() as Explanation['example']['rows'],
      value: card.example.value,
      said: card.example.said,
    },
    said: card.example.said,
  }
}

const answer = (r: MetricRow): MetricAnswerRow => ({
  period: r.period,
  by: r.by,
  currency: r.currency,
  value: r.value,
  numerator: r.numerator,
  denominator: r.denominator,
  sample: r.sample,
  final: r.final,
  why: r.why ?? r.note ?? null,
})

/** Of a ratio: how much of the change the numerator made and how much the denominator, each with the other held at its mean. */
function drivers(now: readonly MetricRow[], before: readonly MetricRow[]): Explanation['drivers'] {
  const [a] = now
  const [b] = before
  if (!a?.denominator || !b?.denominator || a.numerator === null || b.numerator === null) return []
  const change = a.numerator / a.denominator - b.numerator / b.denominator
  if (change === 0) return []
  const byNumerator = ((a.numerator - b.numerator) * (1 / a.denominator + 1 / b.denominator)) / 2
  return [
    { text: '分子变了', change: byNumerator, share: byNumerator / change, exact: true },
    { text: '分母变了', change: change - byNumerator, share: (change - byNumerator) / change, exact: true },
  ]
}
