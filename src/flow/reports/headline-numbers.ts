/** The seven numbers of the morning: each beside the same weekday a week before, with a fortnight to draw. */
import { addDays } from '../../wording/index.ts'
import type { Evidence } from '../findings/finding.ts'
import { missingInWords } from '../metrics/coverage.ts'
import { countedParts, measure } from '../metrics/measure.ts'
import { isDerived, type Metric, type MetricRow, metricNamed } from '../metrics/metric.ts'
import { factsNeeded } from '../metrics/view.ts'
import { type BriefNumber, faceOf } from './brief.ts'
import type { BriefMaking } from './make-brief.ts'

/** The seven numbers, in the order they are read aloud. */
export const headline = [
  'sales.gmv_paid',
  'traffic.visitors',
  'traffic.conversion',
  'sales.spend_per_buyer',
  'advertising.roas',
  'fulfilment.shipped_within_24h',
  'service.refund_rate',
] as const

const sparkDays = 14

export type NumberMaking = Pick<
  BriefMaking,
  'warehouse' | 'database' | 'on' | 'now' | 'timeZone' | 'metrics' | 'hasExclusions' | 'coverage' | 'sources'
>

/** The day's numbers beside the same weekday a week before, with a fortnight to draw. */
export async function headlineNumbers(
  making: NumberMaking,
  asOf: string,
  keys: readonly string[] = headline,
): Promise<{ numbers: BriefNumber[]; evidence: Evidence[] }> {
  const day = making.on
  const from = addDays(day, -sparkDays)
  const { rows, queries } = await measure(
    making.warehouse,
    { keys, from, to: day, period: 'day' },
    {
      database: making.database,
      metrics: making.metrics,
      hasExclusions: making.hasExclusions,
      hasRollUps: true,
      asOf,
      timeZone: making.timeZone,
    },
  )
  const evidence: Evidence[] = []
  const numbers = keys.map((key) => {
    const metric = metricNamed(making.metrics, key)
    const parts = new Set([key, ...countedParts(metric, making.metrics).map((p) => p.key)])
    const mine = rows.filter((r) => r.metric === key)
    const query = queries.find((q) => q.keys.some((k) => parts.has(k)))
    const number = headlineNumber(making, metric, mine, day)
    evidence.push({
      id: number.evidence,
      text: `${metric.label}：${metric.formula}`,
      query: query?.text ?? '',
      params: query?.params ?? {},
      rows: mine.filter((r) => r.period >= addDays(day, -7)).map(shown),
      total_rows: mine.length,
    })
    return number
  })
  return { numbers, evidence }
}

function headlineNumber(
  making: NumberMaking,
  metric: Metric,
  all: readonly MetricRow[],
  day: string,
): BriefNumber {
  const { currency, rest } = mainCurrency(all)
  const mine = all.filter((r) => r.currency === currency)
  // A day that never came is unknown, not 0.
  const at = (on: string) => {
    const row = mine.find((r) => r.period === on)
    return row && row.sample === 0 && missingOn(making, metric, on) !== null ? undefined : row
  }
  const today = at(day)
  const before = at(addDays(day, -7))
  const missing = missingOn(making, metric, day)
  const silent = missing !== null && (today === undefined || today.value === null || today.sample === 0)
  const value = silent ? null : (today?.value ?? null)
  const why = silent ? missing : (today?.why ?? missing ?? today?.note ?? rest(day))
  const facts = factsOf(metric, making.metrics)
  const source = making.sources.find((s) => s.facts.some((f) => facts.includes(f)))
  return {
    metric: metric.key,
    // A tile has no room for the qualifier; the card and the formula say it.
    label: metric.label.replace(/（[^）]*）$/, ''),
    label_en: metric.labelEn,
    question: metric.question,
    formula: metric.formula,
    unit: metric.unit,
    better: metric.better,
    currency: metric.unit === 'money' ? (currency ?? 'CNY') : currency,
    value,
    range: null,
    numerator: today?.numerator ?? null,
    denominator: today?.denominator ?? null,
    sample: today?.sample ?? 0,
    sample_noun: sampleNoun(metric),
    minimum_sample: metric.minimumSample ?? null,
    final: today?.final ?? false,
    settles_on: null,
    face: faceOf({
      value,
      final: today?.final ?? false,
      sample: today?.sample ?? 0,
      minimum_sample: metric.minimumSample ?? null,
      silent,
    }),
    why: why ?? null,
    brought_by: value === null && source ? `${source.label}：${source.menu_path}` : null,
    compare: {
      label: '上周同日',
      on: addDays(day, -7),
      value: before?.value ?? null,
      change: value !== null && before?.value ? changeOf(metric, value, before.value) : null,
    },
    spark: Array.from({ length: sparkDays }, (_, i) => addDays(day, i - sparkDays + 1)).map((on) => ({
      on,
      value: at(on)?.value ?? null,
      numerator: at(on)?.numerator ?? null,
      denominator: at(on)?.denominator ?? null,
      final: at(on)?.final ?? false,
    })),
    adds_up: countedParts(metric, making.metrics).every((p) => !p.unique && !p.latest && !p.trailing),
    evidence: `number:${metric.key}`,
  }
}

const changeOf = (metric: Metric, now: number, before: number): number =>
  metric.unit === 'ratio' ? now - before : (now - before) / Math.abs(before)

/** Sums stay within one currency; the largest leads and the others are named, never added. */
function mainCurrency(rows: readonly MetricRow[]): {
  currency: string | null
  rest: (day: string) => string | null
} {
  const weight = new Map<string | null, number>()
  for (const r of rows) weight.set(r.currency, (weight.get(r.currency) ?? 0) + r.sample)
  const [main] = [...weight].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])))
  const currency = main?.[0] ?? null
  return {
    currency,
    rest: (day) => {
      const others = rows.filter(
        (r) => r.period === day && r.currency !== currency && r.currency !== null && r.value,
      )
      return others.length === 0 ? null : `只算 ${currency}，${others.map((o) => o.currency).join('、')} 另算`
    },
  }
}

const missingOn = (making: NumberMaking, metric: Metric, day: string): string | null =>
  missingInWords(making.coverage, {
    facts: factsOf(metric, making.metrics),
    from: day,
    to: day,
    shops: null,
    by: {},
  })

const factsOf = (metric: Metric, metrics: readonly Metric[]): string[] => [
  ...new Set(countedParts(metric, metrics).flatMap(factsNeeded)),
]

function sampleNoun(metric: Metric): string {
  if (isDerived(metric)) return '单'
  return (
    {
      traffic: '人',
      shop_day: '人',
      ad_result: '次',
      refund: '件',
      service_day: '次',
      review: '条',
      conversation: '个会话',
      live_session: '场',
    }[metric.from] ?? '单'
  )
}

function shown(row: MetricRow): Record<string, unknown> {
  const { metric: _metric, by: _by, ...rest } = row
  return rest
}
