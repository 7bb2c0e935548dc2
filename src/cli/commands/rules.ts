/** rules: which platform rules hold, one with all its periods, and what changes soon. */
import type { Command } from 'commander'
import type { RuleListed, RuleShown, RulesComing } from '../../operations.ts'
import { platformName } from '../../wording/index.ts'
import type { Cli } from '../command.ts'
import { answer, askingFolderHandbook, newCommand } from '../command.ts'
import { dayText, wholeNumber } from '../options.ts'
import { table } from '../text-width.ts'

interface RulesOptions {
  json?: boolean
  platform?: string
  kind?: string
  on?: string
  days?: number
}

export const rulesCommand = (cli: Cli): Command => {
  const rules = newCommand('rules').description('平台规则：时限、罚则、口径、字段、法律，各有来源和日期')
  rules
    .command('list')
    .description('这一天有效的规则')
    .option('--platform <platform>', '只看一个平台，写中文也行')
    .option('--kind <kind>', '只看一种，写中文也行')
    .option('--on <day>', '哪一天（不写就是今天）', dayText)
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json, platform, kind, on }: RulesOptions, command: Command) => {
      const said = await askingFolderHandbook(cli, command, (client) =>
        client.get<RuleListed[]>('/api/rules', { platform, kind, on }),
      )
      answer(cli, json, said, sayRules)
    })
  rules
    .command('show')
    .description('一条规则：写着什么、哪来的、几时起几时止')
    .argument('<rule>', '名字')
    .option('--on <day>', '站在哪一天看（不写就是今天）', dayText)
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json, on }: RulesOptions, command: Command) => {
      const said = await askingFolderHandbook(cli, command, (client) =>
        client.get<RuleShown[]>(`/api/rules/${encodeURIComponent(key)}`, { on }),
      )
      answer(cli, json, said, (periods) => periods.map(sayRule).join('\n\n'))
    })
  rules
    .command('coming')
    .description('快要变的规则')
    .option('--on <day>', '从哪一天往后看（不写就是今天）', dayText)
    .option('--days <n>', '往后几天（不写就是 30）', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json, on, days }: RulesOptions, command: Command) => {
      const said = await askingFolderHandbook(cli, command, (client) =>
        client.get<RulesComing>('/api/rules-coming', { on, days: days?.toString() }),
      )
      answer(cli, json, said, sayComing)
    })
  return rules
}

const confidences = { high: '高', medium: '中', low: '低' } as const
const evidences = {
  official: '平台或法律原文',
  quoted: '原文的转录',
  secondary: '做店铺、做工具的人说的',
  saying: '通行说法，没见原文',
  house: '自己的规矩',
} as const
const states = { in_force: '有效', coming: '还没到', over: '过了' } as const

function sayRules(rules: readonly RuleListed[]): string {
  if (rules.length === 0) return '这样的规则一条也没有。没写下的就是不知道，不是没有。'
  const rows = rules.map((r) => [
    r.key,
    platformName(r.platform, 'zh'),
    r.kind_label,
    confidences[r.confidence],
    r.title,
  ])
  return table([['名字', '平台', '种类', '可信', '说的是'], ...rows])
}

function sayRule(rule: RuleShown): string {
  const lines = [
    ['来源', `${rule.source}（${evidences[rule.evidence]}，可信度${confidences[rule.confidence]}）`],
    ['核对于', rule.verified_at],
    ['有效', `${period(rule)}（${states[rule.state]}）`],
    ...(rule.is_by_hand ? [['谁定的', '这家店自己改的，不是手册写的']] : []),
    ...(rule.categories?.length === 0
      ? []
      : [['类目', rule.categories?.join('、') ?? '部分类目，清单没有查到']]),
    ...rule.lines.map((l) => [l.label, l.value]),
  ]
  return `${rule.title}\n${rule.key}，${platformName(rule.platform, 'zh')}，${rule.kind_label}\n${table(lines.map((l) => ['', ...l]))}`
}

const period = (rule: RuleListed): string =>
  `${rule.effective_from === null ? '早先就有' : `${rule.effective_from} 起`}${rule.effective_to === null ? '，一直有效' : `，到 ${rule.effective_to} 为止`}`

function sayComing({ on, until, changes }: RulesComing): string {
  if (changes.length === 0) return `${on} 之后到 ${until}，没有写下要变的规则。`
  return changes
    .map(({ on: day, what, rule, replaces }) => {
      const now = `${day} ${what === 'begins' ? '起' : '起不再有效'}  ${platformName(rule.platform, 'zh')} ${rule.kind_label}：${rule.title}`
      return [
        now,
        ...(replaces ? [`  之前：${replaces.title}`] : []),
        `  ${rule.key}，可信度${confidences[rule.confidence]}`,
      ].join('\n')
    })
    .join('\n')
}
