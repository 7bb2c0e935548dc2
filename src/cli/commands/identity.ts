/** identity: what is likely one thing under two names; nothing is joined before a person says so. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { IdentityAnswer, ImportedFile, RepairAnswer } from '../../operations.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../text-width.ts'
import { saySet } from './sheets.ts'

type Json = { json?: boolean }

export const identityCommand = (cli: Cli): Command => {
  const identity = newCommand('identity').description(
    '认亲：同一件货在几个平台、同一家快递几种叫法，认不认由你',
  )
  identity
    .command('list')
    .description('有哪些可能是同一个，为什么')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<IdentityAnswer>('/api/identity'))
      answer(cli, json, said, sayIdentity)
    })
  identity
    .command('accept')
    .description('认了：记一行对照，能撤回')
    .argument('<id>', 'list 里的号')
    .option('--json', '标准输出只有 JSON')
    .action(async (id: string, { json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<ImportedFile>('POST', `/api/identity/${encodeURIComponent(id)}/accept`),
      )
      answer(cli, json, said, saySet)
      if (said.status !== 'landed' || (said.rejected ?? 0) > 0) cli.exit(exitCodes.notTaken)
    })
  identity
    .command('refuse')
    .description('不是同一个，以后别再提')
    .argument('<id>', 'list 里的号')
    .option('--json', '标准输出只有 JSON')
    .action(async (id: string, { json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<{ refused: string }>('POST', `/api/identity/${encodeURIComponent(id)}/refuse`),
      )
      answer(cli, json, said, ({ refused }) => `记下了，${refused} 以后不提。`)
    })
  identity
    .command('repair')
    .description('被表格软件存坏的编号（3.51E+16、末几位成了 0）：照没坏的几位认回来')
    .argument('<file>', '存坏的文件')
    .option('--shop <name>', '这份文件是这家店的')
    .option('--accept', '照认回来的收下；不写就只看')
    .option('--json', '标准输出只有 JSON')
    .action(async (file: string, { shop, accept, json }: RepairOptions, command: Command) => {
      const asked = {
        path: resolve(cli.terminal.cwd, file),
        apply: accept === true,
        ...(shop ? { shop } : {}),
      }
      const said = await asking(cli, command, (client) =>
        client.send<RepairAnswer>('POST', '/api/identity/repair', asked),
      )
      answer(cli, json, said, sayRepair)
      if (accept && said.imported.length === 0) cli.exit(exitCodes.notTaken)
    })
  return identity
}

interface RepairOptions extends Json {
  shop?: string
  accept?: boolean
}

function sayRepair({ tables, sentence }: RepairAnswer): string {
  const lines = tables.flatMap((t) =>
    t.columns.flatMap((c) => [
      `「${c.column}」坏了 ${c.damaged}，认回 ${c.matched}`,
      ...c.examples.map((e) => `    ${e.was} → ${e.is}`),
    ]),
  )
  return [...lines, sentence].join('\n')
}

/** The likeliest first; more than that nobody reads on a screen. */
const mostShown = 40

const kinds = { goods: '商品', carrier: '快递', warehouse: '仓库', agent: '客服', shop: '店铺' } as const

function sayIdentity({ offers, conflicts, blanks, refused }: IdentityAnswer): string {
  const parts: string[] = []
  if (offers.length > 0)
    parts.push(
      table(
        [
          ['号', '是什么', '这个', '就是', '把握', '为什么'],
          ...offers
            .slice(0, mostShown)
            .map((o) => [
              o.id,
              kinds[o.kind],
              o.from,
              o.to,
              `${Math.round(o.score * 100)}%`,
              o.todo ? `${o.why}。${o.todo}` : o.why,
            ]),
        ],
        [4],
      ),
      `${offers.length > mostShown ? `还有 ${offers.length - mostShown} 条，--json 看全部。\n` : ''}认：npx dazi identity accept 号；不是：npx dazi identity refuse 号。`,
    )
  else parts.push('没有要认的。')
  if (conflicts.length > 0)
    parts.push(
      `打架的 ${conflicts.length} 处\n${conflicts.map((c) => `  ${c.what}：${c.why}。${c.todo}`).join('\n')}`,
    )
  if (blanks.length > 0)
    parts.push(
      `还没有商家编码的\n${blanks.map((b) => `  ${b.shop} ${b.variants} 个，比如 ${b.example}`).join('\n')}`,
    )
  if (refused > 0) parts.push(`说过不是的 ${refused} 条，没列。`)
  return parts.join('\n\n')
}
