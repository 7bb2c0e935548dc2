/** blanks: which column of which export is blank, and which numbers lose those rows. */
import type { Command } from 'commander'
import type { BlankColumns } from '../../operations.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { sayBlanks } from '../say-blanks.ts'

export const blanksCommand = (cli: Cli): Command =>
  newCommand('blanks')
    .description('空列：哪份导出的哪一列空着、哪几列一起空、从哪天起，哪些数因此看不见这些单和钱')
    .option('--shop <shop>', '只看这家店')
    .option('--fact <fact>', '只看一种数据，如 order 或 订单')
    .option('--json', '标准输出只有 JSON')
    .action(
      async ({ json, ...asked }: { shop?: string; fact?: string; json?: boolean }, command: Command) => {
        const said = await asking(cli, command, (client) => client.get<BlankColumns>('/api/blanks', asked))
        answer(cli, json, said, sayBlanks)
      },
    )
