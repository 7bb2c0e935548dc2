/** Whether the names in a declaration are names of anything: facts, columns, readings that fit them, words that are ours. */
import type { ColumnKind } from '../../facts/define.ts'
import { facts } from '../../facts/index.ts'
import type { CellReading, ColumnReading, Format } from '../format.ts'
import { mayBeLeftOut } from './derived-keys.ts'

const textual: readonly CellReading[] = ['id', 'text', 'category', 'shop', 'province', 'city', 'rank_state']
const numeric: readonly CellReading[] = [
  'count',
  'quantity',
  'grams',
  'ratio',
  'percent_text',
  'percent_number',
  'duration',
  'minutes',
  'range_low',
  'range_high',
  'rank',
  'rank_beyond',
  'stars',
  'benefit_ratio',
  'benefit_pieces',
]

/** How a cell may be read for a column of each kind. */
export const readingsFor: Readonly<Record<ColumnKind, readonly CellReading[]>> = {
  id: textual,
  text: textual,
  category: textual,
  money: ['money', 'money_minor', 'money_wan', 'benefit_money'],
  count: numeric,
  quantity: [...numeric, 'money'],
  ratio: ['ratio', 'percent_text', 'percent_number', 'quantity'],
  time: ['time', 'epoch_seconds', 'earliest_in_text'],
  day: ['day', 'period_from', 'period_to', 'time'],
  flag: ['flag'],
  seconds: ['duration', 'minutes', 'count', 'quantity'],
}

/** Sentences; none when the declaration can be used. `known` are the declarations whose words count as ours. */
export function checkNames(format: Format, known: readonly Format[]): string[] {
  const problems: string[] = []
  for (const target of format.into) {
    const fact = facts.find((f) => f.name === target.fact)
    if (!fact) {
      problems.push(
        `没有「${target.fact}」这种事实。有：${facts.map((f) => `${f.name}（${f.title}）`).join('、')}。`,
      )
      continue
    }
    const said = new Set([...Object.keys(target.columns), ...Object.values(target.unpivot ?? {})])
    for (const [name, reading] of Object.entries(target.columns)) {
      const column = fact.columns[name]
      if (!column) {
        problems.push(
          `「${fact.title}」里没有「${name}」这一列。有：${Object.keys(fact.columns).join('、')}。`,
        )
        continue
      }
      if (!('occurrenceWithin' in reading) && !readingsFor[column.kind].includes(reading.as))
        problems.push(
          `「${fact.title}」的「${labelOf(column.label)}」不能按 ${reading.as} 读，能用：${readingsFor[column.kind].join('、')}。`,
        )
      problems.push(...checkWords(reading, { fact: fact.name, name, label: labelOf(column.label) }, known))
    }
    for (const name of Object.values(target.unpivot ?? {}))
      if (!fact.columns[name]) problems.push(`「${fact.title}」里没有「${name}」这一列，横表没处落。`)
    const lacking = fact.grain.filter((g) => !said.has(g) && !mayBeLeftOut(fact, g, known))
    for (const name of lacking)
      problems.push(
        `「${fact.title}」靠「${labelOf(fact.columns[name]?.label ?? name)}」（${name}）分清每一条，这里没说它从哪儿来。`,
      )
    if (target.merge === 'slice' && !['period_from', 'on_day', 'from_on'].some((d) => fact.grain.includes(d)))
      problems.push(`「${fact.title}」不是按天的报表，不能用 slice 并；用 row 或 full。`)
  }
  if (format.recognise.headers.length + (format.recognise.oneOf?.length ?? 0) < 2 && !format.recognise.named)
    problems.push('只凭一列认不稳：recognise 里至少两列，或再加文件名里的字（named）。')
  return problems
}

export const labelOf = (label: string): string => label.split(/[;:；：(（]/)[0]?.trim() ?? label

/** Every word that some declaration gives to a column of a fact; empty when anything may stand there. */
export function ourWords(known: readonly Format[], fact: string, column: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { into } of known)
    for (const target of into)
      for (const reading of target.fact === fact ? [target.columns[column]] : [])
        for (const source of reading ? [reading, ...(reading.otherwise ?? [])] : [])
          for (const word of Object.values(source.words ?? {})) if (word !== '') words.add(word)
  return words
}

function checkWords(
  reading: ColumnReading,
  at: { fact: string; name: string; label: string },
  known: readonly Format[],
): string[] {
  const given = [reading, ...(reading.otherwise ?? [])].flatMap((s) => Object.entries(s.words ?? {}))
  if (given.length === 0) return []
  const ours = ourWords(known, at.fact, at.name)
  if (ours.size === 0) return []
  return given
    .filter(([, word]) => word !== '' && !ours.has(word))
    .map(
      ([raw, word]) =>
        `「${at.label}」的「${raw}」写成了「${word}」，搭子没有这个词。能用：${[...ours].join('、')}。`,
    )
}
