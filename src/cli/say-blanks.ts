/** Blank columns in a terminal: what is blank, together with what, since when, and who cannot see it. */
import type { BlankColumns } from '../operations.ts'
import { count, countExact, money, rate, spaced } from '../wording/index.ts'

type FactBlanks = BlankColumns['facts'][number]
type Column = FactBlanks['columns'][number]
type Loss = Column['losses'][number]
type File = BlankColumns['files'][number]

export function sayBlanks({ facts, files }: BlankColumns): string {
  const told = facts.filter((f) => f.columns.some(matters) || f.groups.length > 0)
  if (told.length === 0 && files.length === 0) return '没有空着会误事的列。'
  const parts = told.map(sayFact)
  const open = files.filter((f) => f.headers.some((h) => h.blank > 0 && h.means === null))
  if (open.length > 0) parts.push(['最新一份导出，按它自己的表头', ...open.map(sayFile)].join('\n'))
  return parts.join('\n\n')
}

/** Without a declared harm and without a number that loses by it, a blank is no news. */
const matters = (c: Column): boolean => c.harm !== null || c.losses.length > 0

function sayFact(fact: FactBlanks): string {
  const lines = [`${fact.title} ${fact.fact}，${countExact(fact.rows)} 行`]
  for (const column of fact.columns.filter(matters)) {
    lines.push(
      `  ${column.label} ${column.column}：空 ${countExact(column.rows)} 行（${rate(column.rows / Math.max(1, column.exported))}）${hidden(column)}${since(column)}${column.harm ? `。${column.harm}` : ''}`,
    )
    for (const loss of column.losses) lines.push(`    ${sayLoss(loss)}`)
  }
  for (const g of fact.groups) lines.push(`  一起空：${g.labels.join('、')}，同样的 ${countExact(g.rows)} 行`)
  return lines.map(spaced).join('\n')
}

const hidden = (c: Column): string => (c.withheld > 0 ? `，平台没给的 ${countExact(c.withheld)} 行不算` : '')

function since({ since: from, first_on, last_on }: Column): string {
  if (from)
    return `，从 ${from.on} 起（之前 ${rate(from.share_before)}，之后 ${rate(from.share_since)}${from.import_no === null ? '' : `，第 ${from.import_no} 次导入带来的`}）`
  return first_on && last_on ? `，${first_on} 到 ${last_on} 都有` : ''
}

const howWords: Readonly<Record<Loss['how'], string>> = {
  unknown: '算不出',
  left_out: '看不见',
  unmatched: '对不上',
  split: '拆开看时归不到',
}

function sayLoss({ how, lost, of, metrics, made_of_them }: Loss): string {
  const names = metrics.slice(0, 3).map((m) => m.label)
  const all = metrics.length > 3 ? `${names.join('、')} 等 ${metrics.length} 个数` : names.join('、')
  const orders =
    lost.orders !== null && of.orders !== null
      ? `${countExact(lost.orders)} 单，${rate(lost.orders / Math.max(1, of.orders))}`
      : `${countExact(lost.rows)} 行，${rate(lost.rows / Math.max(1, of.rows))}`
  const worth = Object.entries(lost.money ?? {}).map(
    ([currency, minor]) =>
      `，${money(minor, currency, 'zh')}，占 ${rate(minor / (of.money?.[currency] || minor || 1))}`,
  )
  const after = made_of_them.length > 0 ? `；连带 ${made_of_them.length} 个由它们算出的数` : ''
  return `${all}${howWords[how]}：${orders}${worth.join('')}${after}`
}

function sayFile(file: File): string {
  const blank = file.headers.filter((h) => h.blank > 0 && h.means === null)
  const lines = [
    `  第 ${file.import_no} 次导入「${file.label}」，${countExact(file.rows)} 行`,
    ...blank.map(
      (h) =>
        `    「${h.header}」空 ${count(h.blank, 'zh')} 行${h.recovered ? `，其中 ${countExact(h.recovered.rows)} 行的日子按「${h.recovered.from}」开头的补，只到天` : ''}${h.withheld > 0 ? `，平台没给 ${countExact(h.withheld)} 行不算` : ''}`,
    ),
    ...file.groups.map((g) => `    一起空：${g.headers.join('、')}，同样的 ${countExact(g.rows)} 行`),
  ]
  return lines.map(spaced).join('\n')
}
