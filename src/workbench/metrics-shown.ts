/** The catalogue of metrics as a person wants to see it: by desk, with what each needs, and what to bring where that never came. */
import { deskLabels, metrics } from '../desks/all-metrics.ts'
import { columnWords } from '../flow/facts/column-words.ts'
import { factNamed } from '../flow/facts/index.ts'
import { formats } from '../flow/intake/formats/index.ts'
import { alwaysThere, type Coverage } from '../flow/metrics/coverage.ts'
import { cardOf, queriesOf } from '../flow/metrics/explain.ts'
import { countedParts } from '../flow/metrics/measure.ts'
import { isDerived, type Metric } from '../flow/metrics/metric.ts'
import { factsNeeded } from '../flow/metrics/view.ts'
import type { MetricListed, MetricShown } from '../operations.ts'
import { addDays } from '../wording/index.ts'

export function metricListed(m: Metric, coverage: readonly Coverage[]): MetricListed {
  const desk = m.key.split('.')[0] ?? ''
  const facts = [...new Set(countedParts(m, metrics).flatMap(factsNeeded))]
  return {
    metric: m.key,
    desk,
    desk_label: deskLabels[desk] ?? desk,
    label: m.label,
    label_en: m.labelEn,
    unit: m.unit,
    better: m.better,
    question: m.question,
    from: isDerived(m) ? '由其他指标算出' : m.from,
    by: m.by,
    by_labels: columnWords(m.by, 'zh'),
    needs: facts.map((f) => factNamed(f).title),
    missing: isFirstOfTwo(m) ? [] : facts.filter((f) => neverCame(f, coverage)).map(bringing),
  }
}

export function metricShown(m: Metric, coverage: readonly Coverage[], today: string): MetricShown {
  const card = cardOf(m, metrics)
  const question = { keys: [m.key], from: addDays(today, -29), to: today, period: 'day' } as const
  const queries = queriesOf(m, metrics, question)
  return {
    ...metricListed(m, coverage),
    formula: card.formula,
    not_to_confuse: card.not_to_confuse,
    source: card.source,
    settles: card.settles,
    minimum_sample: card.minimum_sample,
    parts: card.parts,
    example: { said: card.example.said, value: card.example.value },
    query: queries.map((q) => q.text).join(';\n\n'),
    params: queries[0]?.params ?? {},
  }
}

/** Where either of two sources will do, neither is missing by itself. */
const isFirstOfTwo = (m: Metric) => isDerived(m) && 'either' in m.derived

const neverCame = (fact: string, coverage: readonly Coverage[]) =>
  !alwaysThere.includes(fact) && !coverage.some((c) => c.fact === fact && c.ranges.length > 0)

/** The platforms' own exports first, then the sheet kept by hand. */
function bringing(fact: string) {
  const exports = formats.filter((f) => f.into.some((t) => t.fact === fact))
  const own = exports.filter((f) => f.platform !== 'dazi' && f.platform !== 'uci')
  const sheets = exports.filter((f) => f.platform === 'dazi')
  return { title: factNamed(fact).title, bring: [...own, ...sheets].map((f) => f.label) }
}
