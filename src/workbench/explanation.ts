/** 怎么算的, as the command line and the page show it. */
import type { Explained } from '../flow/metrics/explain.ts'
import type { MetricRow } from '../flow/metrics/metric.ts'
import type { Explanation, MetricAnswerRow } from '../operations.ts'

export function explanation(
  explained: Explained,
  on: string,
  compared: readonly { label: string; on: string; rows: readonly MetricRow[] }[],
  move: Explanation['move'],
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
    move,
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
