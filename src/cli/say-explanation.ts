/** Why a number moved, in a terminal: the sentence first, the causes with what would refute them, then the figures and how it is counted. */
import type { Explanation } from '../operations.ts'
import { countExact, digits, rate } from '../wording/index.ts'
import { sayMetric, sayValue } from './say-numbers.ts'
import { table } from './text-width.ts'

export function sayExplanation(e: Explanation): string {
  const lines = [`${e.label}（${e.metric}）`, '', ...moveLines(e), '', e.question, '']
  lines.push(`${e.on}`, sayMetric({ metric: e.metric, unit: e.unit, rows: e.rows }), '')
  for (const { label, on, rows } of e.compared)
    lines.push(`比 ${label} ${on}`, sayMetric({ metric: e.metric, unit: e.unit, rows }), '')
  lines.push(`怎么算的：${e.formula}`)
  if (e.not_to_confuse) lines.push(`别和它混：${e.not_to_confuse}`)
  if (e.settles) lines.push(`什么时候算定：${e.settles}`)
  if (e.minimum_sample !== null) lines.push(`少于 ${countExact(e.minimum_sample)} 个不下结论`)
  lines.push(`出处：${e.source}`, `例子：${e.example.said}`, '', '查询', e.query)
  const bound = Object.entries(e.params)
  if (bound.length > 0) lines.push(...bound.map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`))
  return lines.join('\n')
}

function moveLines(e: Explanation): string[] {
  const { move } = e
  if (!move.ok) return [`为什么动说不了：${move.reason}`]
  const lines = [move.said]
  if (move.causes.length > 0) {
    lines.push('', '为什么动，按分量排（从不同角度说同一笔变化，不能相加）')
    for (const [i, cause] of move.causes.entries())
      lines.push(`  ${i + 1}. ${cause.text}`, `     推翻它：${cause.refuted_by}`)
  }
  if (move.decomposed) {
    const { formula, parts } = move.decomposed
    const value = (v: number | null, unit: (typeof parts)[number]['unit']) =>
      v === null ? '' : unit === null ? digits(v, 2) : said(v, unit, move.currency)
    lines.push(
      '',
      `拆开：${formula}`,
      table(
        [
          ['', '之前', '现在', '动了', '占'],
          ...parts.map((p) => [
            `  ${p.name}`,
            value(p.before, p.unit),
            value(p.now, p.unit),
            signed(p.change, e.unit, move.currency),
            rate(p.share),
          ]),
        ],
        [1, 2, 3, 4],
      ),
    )
  }
  for (const split of move.splits) {
    const mixed = split.mix !== null && split.rate !== null
    lines.push(
      '',
      `按${split.label}`,
      table(
        [
          ['', '之前', '现在', '动了', '占', ...(mixed ? ['自己动的', '份量变的'] : [])],
          ...split.slices.map((s) => [
            `  ${s.called}`,
            s.before === null ? '' : said(s.before, e.unit, move.currency),
            s.now === null ? '' : said(s.now, e.unit, move.currency),
            signed(s.change, e.unit, move.currency),
            rate(s.share),
            ...(mixed
              ? [signed(s.rate ?? 0, e.unit, move.currency), signed(s.mix ?? 0, e.unit, move.currency)]
              : []),
          ]),
        ],
        mixed ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4],
      ),
    )
    if (split.others > 0) lines.push(`  还有 ${split.others} 个`)
  }
  if (move.happenings.length > 0) lines.push('', '同时发生的', ...move.happenings.map((h) => `  ${h.text}`))
  if (move.notes.length > 0) lines.push('', '要知道的', ...move.notes.map((note) => `  ${note}`))
  return lines
}

function said(value: number, unit: Explanation['unit'], currency: string | null): string {
  const rest = { period: '', by: {}, numerator: null, denominator: null, sample: 0, final: true, why: null }
  return sayValue(unit, { ...rest, value, currency })
}

const signed = (change: number, unit: Explanation['unit'], currency: string | null) =>
  `${change > 0 ? '+' : ''}${unit === 'ratio' ? `${digits(change * 100, 2)}pp` : said(change, unit, currency)}`
