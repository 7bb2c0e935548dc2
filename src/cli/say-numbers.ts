/** Numbers in a terminal: every digit, with its unit; what is not known says why. */
import type { Explanation, MetricAnswer, MetricAnswerRow } from '../operations.ts'
import { countExact, digits, duration, moneyExact, rate } from '../wording/index.ts'
import { table } from './text-width.ts'

export function sayValue(unit: MetricAnswer['unit'], row: MetricAnswerRow): string {
  const { value, currency } = row
  if (value === null) return '未知'
  if (unit === 'money') return currency === null ? digits(value / 100, 2) : moneyExact(value, currency)
  if (unit === 'ratio') return rate(value, 2)
  if (unit === 'count') return countExact(value)
  if (unit === 'seconds') return duration(value, 'zh')
  return `${digits(value, 2)}${unit === 'hours' ? ' 小时' : unit === 'days' ? ' 天' : ''}`
}

export function sayMetric({ unit, rows }: MetricAnswer): string {
  if (rows.length === 0) return '这段日子没有数。'
  const dimensions = Object.keys(rows[0]?.by ?? {})
  const header = ['期', ...dimensions, '值', '样本', '']
  const lines = rows.map((row) => [
    row.period,
    ...dimensions.map((d) => row.by[d] ?? ''),
    sayValue(unit, row),
    countExact(row.sample),
    row.why ?? (row.final ? '' : '暂定'),
  ])
  return table([header, ...lines], [dimensions.length + 1, dimensions.length + 2])
}

export function sayExplanation(e: Explanation): string {
  const lines = [`${e.label}（${e.metric}）`, e.question, '', e.said, '']
  lines.push(`${e.on}`, sayMetric({ metric: e.metric, unit: e.unit, rows: e.rows }), '')
  for (const { label, on, rows } of e.compared)
    lines.push(`比 ${label} ${on}`, sayMetric({ metric: e.metric, unit: e.unit, rows }), '')
  if (e.drivers.length > 0) {
    lines.push('为什么动了')
    for (const { text, share } of e.drivers)
      lines.push(`  ${text}${share === null ? '' : `（占 ${rate(share)}）`}`)
    lines.push('')
  }
  lines.push(`怎么算的：${e.formula}`)
  if (e.not_to_confuse) lines.push(`别和它混：${e.not_to_confuse}`)
  if (e.settles) lines.push(`什么时候算定：${e.settles}`)
  if (e.minimum_sample !== null) lines.push(`少于 ${countExact(e.minimum_sample)} 个不下结论`)
  lines.push(`出处：${e.source}`, `例子：${e.example.said}`, '', '查询', e.query)
  const bound = Object.entries(e.params)
  if (bound.length > 0) lines.push(...bound.map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`))
  return lines.join('\n')
}
