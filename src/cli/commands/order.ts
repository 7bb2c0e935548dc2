/** order: everything about one order, by any of its numbers. */
import type { Command } from 'commander'
import { Option } from 'commander'
import type { OrderAnswer, OrderFormat } from '../../operations.ts'
import type { Cli } from '../command.ts'
import { asking, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { keep } from '../keep.ts'

interface OrderOptions {
  shop?: string
  format: OrderFormat
  out?: string
  json?: boolean
}

export const orderCommand = (cli: Cli): Command =>
  newCommand('order')
    .description('一单的来龙去脉：时限、包裹、售后、钱，和可以怎么回买家')
    .argument('<id>', '订单号、运单号、售后编号，或末 4 到 6 位')
    .option('--shop <shop>', '几家店都有这个号时，要哪一家')
    .addOption(
      new Option('--format <format>', '写成什么').choices(['text', 'md', 'html', 'json']).default('text'),
    )
    .option('--out <file>', '写进文件，不打在屏幕上')
    .option('--json', '等于 --format json')
    .action(async (id: string, { shop, format, out, json }: OrderOptions, command: Command) => {
      const wanted = json ? 'json' : format
      const { written, found } = await asking(cli, command, async (client) => {
        if (wanted !== 'json') {
          const text = await client.getText(`/api/order/${wanted}`, { id, shop })
          return { written: text, found: true }
        }
        const answer = await client.get<OrderAnswer>('/api/order', { id, shop })
        return { written: JSON.stringify(answer, null, 2), found: answer.found !== 'none' }
      })
      keep(cli, written, out, '这一单')
      if (!found) cli.exit(exitCodes.notTaken)
    })
