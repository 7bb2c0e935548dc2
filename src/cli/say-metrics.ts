/** The catalogue of metrics in a terminal: by desk, and what to bring for those whose data never came. */
import type { MetricListed, MetricShown } from '../operations.ts'
import { countExact } from '../wording/index.ts'
import { table } from './text-width.ts'

export function sayMetrics(all: readonly MetricListed[]): string {
  const desks = [...new Set(all.map((m) => m.desk))]
  return desks.map((desk) => sayDesk(all.filter((m) => m.desk === desk))).join('\n\n')
}

function sayDesk(metrics: readonly MetricListed[]): string {
  const [first] = metrics
  const rows = metrics.map((m) => [`  ${m.metric}`, m.label, m.missing.length > 0 ? toBring(m) : m.question])
  return `${first?.desk_label ?? ''} ${first?.desk ?? ''}\n${table(rows)}`
}

const toBring = (m: MetricListed) => m.missing.map((f) => `没来：${f.title}。${exportsOf(f)}`).join(' ')

function exportsOf({ bring }: MetricListed['missing'][number]): string {
  if (bring.length === 0) return '还没有认得的导出'
  return `导「${bring.slice(0, 3).join('」或「')}」${bring.length > 3 ? `等 ${bring.length} 种` : ''}`
}

export function sayCard(m: MetricShown): string {
  const lines = [`${m.label}（${m.metric}，${m.label_en}）`, m.question, '', `怎么算的：${m.formula}`]
  if (m.parts.length > 0) lines.push(`由这些算出：${m.parts.map((p) => `${p.label}（${p.key}）`).join('、')}`)
  lines.push(`例子：${m.example.said}`)
  if (m.not_to_confuse) lines.push(`别和它混：${m.not_to_confuse}`)
  lines.push(`能按什么拆：${m.by.join(' ') || '只有合计'}`, `什么时候算定：${m.settles}`)
  if (m.minimum_sample !== null) lines.push(`少于 ${countExact(m.minimum_sample)} 个不下结论`)
  lines.push(`要哪些数据：${m.needs.join('、')}`)
  for (const f of m.missing) lines.push(`  没来：${f.title}。${exportsOf(f)}`)
  lines.push(`出处：${m.source}`, '', '查询（近 30 天，按天）', m.query)
  lines.push(...Object.entries(m.params).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`))
  return lines.join('\n')
}
