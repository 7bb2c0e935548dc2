/** reconcile: what is in one list and not in the other, in money, down to the line of the file. */
import type { Command } from 'commander'
import { Option } from 'commander'
import type { Reconciliation, ReconciliationFormat } from '../../operations.ts'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { asking, newCommand } from '../command.ts'
import { keep } from '../keep.ts'
import { dayText } from '../options.ts'

interface ReconcileOptions {
  shop?: string
  from?: string
  to?: string
  format: ReconciliationFormat | 'xlsx'
  out?: string
  json?: boolean
}

export const reconcileCommand = (cli: Cli): Command =>
  newCommand('reconcile')
    .description('对账：订单、账单、退款、包裹互相对，哪单没结、少结、退了没动、发了没单')
    .option('--shop <shop>', '只对这家店')
    .option('--from <day>', '从哪天；不写就是最近 30 天', dayText)
    .option('--to <day>', '到哪天；不写就到昨天', dayText)
    .addOption(
      new Option('--format <format>', '写成什么')
        .choices(['text', 'md', 'html', 'json', 'xlsx'])
        .default('text'),
    )
    .option('--out <file>', '写进文件，不打在屏幕上')
    .option('--json', '等于 --format json')
    .action(async ({ format, out, json, ...asked }: ReconcileOptions, command: Command) => {
      const wanted = json ? 'json' : format
      if (wanted === 'xlsx' && out === undefined)
        throw new Refused('bad_question', '工作簿要写进文件：加 --out 对账.xlsx。')
      const written = await asking(cli, command, async (client) => {
        if (wanted === 'xlsx') return (await client.getFile('/api/reconcile/xlsx', asked)).bytes
        if (wanted === 'json')
          return JSON.stringify(await client.get<Reconciliation>('/api/reconcile', asked), null, 2)
        return client.getText(`/api/reconcile/${wanted}`, asked)
      })
      keep(cli, written, out, '对账')
    })
