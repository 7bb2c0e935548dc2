/** Numbers in a terminal: every digit, with its unit; what is not known says why. */
import type { MetricAnswer, MetricAnswerRow } from '../operations.ts'
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
