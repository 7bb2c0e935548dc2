/** export: what is handed to others. */
import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { asking, newCommand } from '../command.ts'

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
