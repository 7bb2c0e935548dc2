/** report: a day, a week, a month, a promotion, or days and numbers of one's own, told on paper. */
import type { Command } from 'commander'
import { Argument, Option } from 'commander'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { asking, newCommand } from '../command.ts'
import { keep } from '../keep.ts'
import { dayText } from '../options.ts'

interface ReportOptions {
  on?: string
  from?: string
  to?: string
  metrics?: string
  by?: string
  promotion?: string
  format: string
  out?: string
  json?: boolean
}

const bytes = ['xlsx', 'pdf', 'png']

export const reportCommand = (cli: Cli): Command =>
  newCommand('report')
    .description('日报、周报、月报、活动复盘，或者自己拼一份：数字、为什么、麻烦收住没有、接下来什么')
    .addArgument(
      new Argument('<kind>', '哪一种').choices(['daily', 'weekly', 'monthly', 'promotion', 'custom']),
    )
    .option('--on <day>', '哪天、哪周、哪月（写其中一天）；不写就是上一个过完的', dayText)
    .option('--from <day>', '自己拼的：从哪天', dayText)
    .option('--to <day>', '自己拼的：到哪天', dayText)
    .option('--metrics <keys>', '要哪些指标，逗号隔开，打头的那个当主角')
    .option('--by <column>', '按什么拆；不写就按店铺')
    .option('--promotion <name>', '复盘哪一档活动')
    .addOption(
      new Option('--format <format>', '写成什么')
        .choices(['text', 'md', 'html', 'json', ...bytes])
        .default('text'),
    )
    .option('--out <file>', '写进文件，不打在屏幕上')
    .option('--json', '等于 --format json')
    .action(async (kind: string, { format, out, json, ...asked }: ReportOptions, command: Command) => {
      const wanted = json ? 'json' : format
      if (bytes.includes(wanted) && out === undefined)
        throw new Refused('bad_question', `${wanted} 要写进文件：加 --out 周报.${wanted}。`)
      const written = await asking(cli, command, async (client) =>
        bytes.includes(wanted)
          ? (await client.getFile(`/api/reports/${kind}/${wanted}`, asked)).bytes
          : client.getText(`/api/reports/${kind}/${wanted}`, asked),
      )
      keep(cli, written, out, '报告')
    })
