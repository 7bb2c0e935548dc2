/** The parts of docs/GLOSSARY.md that are declarations said once more: facts, metrics, watches, rules. `npm run accept` writes them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { metrics } from '../../src/desks/all-metrics.ts'
import { allWatches } from '../../src/desks/all-watches.ts'
import { platformRules } from '../../src/desks/handbook/rules/index.ts'
import { kindLabels } from '../../src/desks/handbook/rules/labels.ts'
import { type Column, type Fact, localName } from '../../src/flow/facts/define.ts'
import { facts } from '../../src/flow/facts/index.ts'

const place = new URL('../../docs/GLOSSARY.md', import.meta.url)

export const readGlossary = (): string => readFileSync(place, 'utf8')

/** The glossary as the declarations of today would have it; what people wrote around them stays. */
export function rewritten(glossary: string): string {
  const written: Record<string, string> = {
    Facts: factsPart(),
    Metrics: metricsPart(),
    Watches: watchesPart(),
    Rules: rulesPart(),
  }
  return glossary
    .split(/^(?=## )/m)
    .map((part) => {
      const name = /^## (\w+)\n/.exec(part)?.[1] ?? ''
      return written[name] === undefined ? part : `## ${name}\n\n${written[name]}\n`
    })
    .join('')
}

const kinds: Record<Column['kind'], string> = {
  id: '编号（文本）',
  text: '文本',
  category: '类别',
  money: '钱，最小单位整数',
  count: '整数',
  quantity: '小数',
  ratio: '比率',
  time: '时刻，UTC',
  day: '日期',
  flag: '是/否',
  seconds: '秒',
}

function factsPart(): string {
  const opening = `Every row also carries where it is from: \`landing\`, \`snapshot_at\`, \`record\` (its place in the file), \`born\` (its partition: year and
quarter of birth, 20264), \`withheld\` (columns the platform hid), \`column_set\` (columns the file had).
`
  return [opening, ...facts.map(factPart)].join('\n')
}

function factPart(fact: Fact): string {
  const rows = Object.entries(fact.columns).map(([name, c]) => {
    const twin = c.local ? `；另有 \`${localName(name)}\` 店铺墙钟` : ''
    return `| \`${name}\` | ${c.label} | ${kinds[c.kind]}${twin} | ${blank(c)} |`
  })
  return `### ${fact.title} \`${fact.name}\`

A row is one ${fact.grain.map((g) => `\`${g}\``).join(' × ')}.

| column | 中文 | kind | when it is blank |
|---|---|---|---|
${rows.join('\n')}
`
}

function blank(c: Column): string {
  if (c.required) return '不会空（粒度）'
  if (c.blankMeaning) return `意思是：${c.blankMeaning}`
  return c.blankHarm ? `受害：${c.blankHarm}` : '不知道'
}

const units = {
  money: '钱',
  count: '个',
  ratio: '比率',
  hours: '小时',
  days: '天',
  times: '倍',
  seconds: '秒',
}

function metricsPart(): string {
  const rows = metrics.map(
    (m) =>
      `| \`${m.key}\` | ${m.label} | ${m.labelEn} | ${units[m.unit]} | ${m.formula} | ${m.notToConfuse ?? ''} |`,
  )
  return `One meaning, one key. Ratios are ratios of sums. \`dazi metrics list\` says the same, \`dazi explain KEY --on DAY\` shows the query.

| key | 中文 | English | unit | formula | not to be confused with |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}

function watchesPart(): string {
  const rows = allWatches.map(
    (w) => `| \`${w.key}\` | ${w.label} | \`${w.kind}\` | ${w.question} | ${w.yuan.formula} | ${w.owner} |`,
  )
  return `| key | 中文 | kind | question | yuan | asks |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}

function rulesPart(): string {
  const kinds = Object.entries(kindLabels).map(([kind, label]) => {
    const mine = platformRules.filter((r) => r.kind === kind)
    const about = [...new Set(mine.map((r) => `\`${r.about}\``))].sort().join(' ')
    const platforms = [...new Set(mine.map((r) => r.platform))].sort().join(' ')
    return `| \`${kind}\` | ${label} | ${about} | ${platforms} |`
  })
  return `A rule's key is platform, kind, what it is about. \`dazi rules list\` says what each says, \`dazi rules show KEY\` where it is from.

| kind | 中文 | about | platforms |
|---|---|---|---|
${kinds.join('\n')}
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(place, rewritten(readGlossary()))
