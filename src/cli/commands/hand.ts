/** export, watches: what is handed to others, and what is watched at all. */
import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { WatchListed } from '../../operations.ts'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'

interface ExportOptions {
  warehouse?: string
  shop?: string
  out: string
}

export const exportCommand = (cli: Cli): Command =>
  newCommand('export')
    .description(
      '导出一张名单给干活的人：late-shipping 还能救的单，after-sale 要处理的售后，blank-fields 空着的格子，kill-list 该停的广告',
    )
    .argument('<list>', '哪张名单')
    .option('--warehouse <name>', '只要这个仓的')
    .option('--shop <name>', '只要这家店的')
    .requiredOption('--out <file>', '写到哪儿，.xlsx 或 .csv')
    .action(async (list: string, options: ExportOptions, command: Command) => {
      const path = resolve(cli.terminal.cwd, options.out)
      const format = extname(path).slice(1).toLowerCase()
      if (format !== 'csv' && format !== 'xlsx')
        throw new Refused('bad_question', `名单写成 .xlsx 或 .csv，不会写「${options.out}」。`)
      const { bytes, rows } = await asking(cli, command, (client) =>
        client.getFile(`/api/lists/${encodeURIComponent(list)}`, {
          warehouse: options.warehouse,
          shop: options.shop,
          format,
        }),
      )
      writeFileSync(path, bytes)
      cli.terminal.err(rows === 0 ? `名单是空的，没有要救的。写在 ${path}\n` : `${rows} 行，写在 ${path}\n`)
    })

export const watchesCommand = (cli: Cli): Command => {
  const watches = newCommand('watches').description('看守：盯着什么，线画在哪儿')
  watches
    .command('list')
    .description('有哪些看守')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<WatchListed[]>('/api/watches'))
      answer(cli, json, said, (all) => all.map(sayWatch).join('\n\n'))
    })
  return watches
}

function sayWatch(w: WatchListed): string {
  const numbers = (lines: Readonly<Record<string, number>>) =>
    Object.entries(lines)
      .map(([name, value]) => `${name} ${value}`)
      .join('，') || '不设'
  return [
    `${w.label}（${w.watch}）${w.has_data ? '' : '  还没有数据可看'}`,
    `  ${w.question}`,
    `  样本  ${numbers(w.minimum)}`,
    `  响    ${numbers(w.raise)}`,
    `  停    ${numbers(w.recover)}`,
    `  多少钱  ${w.yuan.formula}（${w.yuan.rhythm === 'per_day' ? '每天' : '一次性'}）`,
    `  怎么办  ${w.playbook.title}，${w.owner}，${w.due_hours} 小时内`,
  ].join('\n')
}
