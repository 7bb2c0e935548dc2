/** brief, findings, explain, metrics. */
import type { Command } from 'commander'
import { Option } from 'commander'
import type {
  BriefFormat,
  Explanation,
  Finding,
  MetricAnswer,
  MetricListed,
  MetricShown,
} from '../../operations.ts'
import type { Client } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { keep } from '../keep.ts'
import { dayText, periods } from '../options.ts'
import { sayExplanation } from '../say-explanation.ts'
import { sayFindings } from '../say-findings.ts'
import { sayCard, sayMetrics } from '../say-metrics.ts'
import { sayMetric } from '../say-numbers.ts'

export const briefText = (client: Client, format: BriefFormat, on?: string): Promise<string> =>
  client.getText(`/api/brief/${format}`, { on })

const files = ['xlsx', 'pdf', 'png'] as const
type BriefFile = (typeof files)[number]
const isFile = (format: string): format is BriefFile => files.some((f) => f === format)

export const briefCommand = (cli: Cli): Command =>
  newCommand('brief')
    .description('早报：该先干什么、卖了多少、哪儿在漏、什么没来')
    .option('--on <day>', '哪一天；不写就是最新的一天', dayText)
    .addOption(
      new Option('--format <format>', '写成什么')
        .choices(['text', 'md', 'html', 'json', 'share', ...files])
        .default('text'),
    )
    .option('--out <file>', '写进文件，不打在屏幕上')
    .option('--json', '等于 --format json')
    .action(
      async (
        options: { on?: string; format: BriefFormat | BriefFile; out?: string; json?: boolean },
        command: Command,
      ) => {
        const format = options.json ? 'json' : options.format
        if (isFile(format) && options.out === undefined) {
          cli.terminal.err(`${format} 写不进屏幕，加 --out 早报.${format} 写成文件。\n`)
          cli.exit(exitCodes.usage)
          return
        }
        const written = await asking<string | Uint8Array>(cli, command, (client) =>
          isFile(format)
            ? client.getFile(`/api/brief/${format}`, { on: options.on }).then((file) => file.bytes)
            : briefText(client, format, options.on),
        )
        keep(cli, written, options.out, '早报')
      },
    )

export const findingsCommand = (cli: Cli): Command =>
  newCommand('findings')
    .description('开着的发现，按钱排')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<Finding[]>('/api/findings'))
      answer(cli, json, said, sayFindings)
    })

interface ExplainOptions {
  on: string
  from?: string
  against?: string
  shop?: string
  json?: boolean
}

export const explainCommand = (cli: Cli): Command =>
  newCommand('explain')
    .description('一个数为什么动了：拆成什么、哪一块、同时发生了什么；连同它怎么算的')
    .argument('<metric>', '指标（dazi metrics list 里的名字）')
    .requiredOption('--on <day>', '哪一天', dayText)
    .option('--from <day>', '从哪天起到 --on 那天，一段一起问', dayText)
    .option(
      '--against <base>',
      '和什么比：day 前一天、week 上周同日、weekdays 前四周同日平均、promotion 上一档活动同一天，或一个日子；不写就挑最像的',
    )
    .option('--shop <shop>', '只看这家店（名字或编号）')
    .option('--json', '标准输出只有 JSON')
    .action(async (metric: string, { json, ...question }: ExplainOptions, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<Explanation>(`/api/explain/${encodeURIComponent(metric)}`, { ...question }),
      )
      answer(cli, json, said, sayExplanation)
    })

interface MetricsOptions {
  from: string
  to: string
  period: string
  by?: string
  shops?: string
  json?: boolean
}

export const metricsCommand = (cli: Cli): Command => {
  const metrics = newCommand('metrics').description('指标：有哪些，各是多少')
  metrics
    .command('list')
    .description('有哪些指标')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<MetricListed[]>('/api/metrics'))
      answer(cli, json, said, sayMetrics)
    })
  metrics
    .command('show')
    .description('一个指标是什么：问的什么、怎么算、例子、要哪些数据、查询')
    .argument('<metric>', '指标')
    .option('--json', '标准输出只有 JSON')
    .action(async (metric: string, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<MetricShown>(`/api/metrics/${encodeURIComponent(metric)}/card`),
      )
      answer(cli, json, said, sayCard)
    })
  metrics
    .command('get')
    .description('一个指标的数')
    .argument('<metric>', '指标')
    .requiredOption('--from <day>', '从哪天', dayText)
    .requiredOption('--to <day>', '到哪天（含）', dayText)
    .addOption(new Option('--period <period>', '按什么分').choices(periods).default('day'))
    .option('--by <dimensions>', '再按什么拆，逗号隔开')
    .option('--shops <shops>', '只要这些店，逗号隔开')
    .option('--json', '标准输出只有 JSON')
    .action(async (metric: string, { json, ...question }: MetricsOptions, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<MetricAnswer>(`/api/metrics/${encodeURIComponent(metric)}`, { ...question }),
      )
      answer(cli, json, said, sayMetric)
    })
  return metrics
}
