/** shops, doctor, little-shop. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type {
  DoctorAnswer,
  ImportListed,
  LittleShopAnswer,
  LittleShopFilled,
  ShopListed,
} from '../../operations.ts'
import { countExact, platformName } from '../../wording/index.ts'
import type { Client } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, askingHandbook, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { progressLine } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { table } from '../text-width.ts'

type Json = { json?: boolean }

export const shopsCommand = (cli: Cli): Command => {
  const shops = newCommand('shops').description('店铺：有哪几家；文件归错了店，移过去')
  shops
    .command('list')
    .description('有哪几家店')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<ShopListed[]>('/api/shops'))
      answer(cli, json, said, sayShops)
    })
  shops
    .command('move')
    .description('这份文件是另一家店的')
    .argument('<import>', '第几次导入', wholeNumber)
    .argument('<shop>', '店名')
    .option('--json', '标准输出只有 JSON')
    .action(async (no: number, shop: string, { json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<ImportListed>('PATCH', `/api/imports/${no}/shop`, { shop }),
      )
      answer(cli, json, said, (moved) => `第 ${moved.import} 次导入现在算在「${moved.shop}」。`)
    })
  return shops
}

function sayShops(shops: readonly ShopListed[]): string {
  if (shops.length === 0) return '还没有店。收进第一份文件，店就有了。'
  const rows = shops.map((s) => [
    platformName(s.platform, 'zh'),
    s.name,
    s.timezone,
    s.currency,
    String(s.imports),
  ])
  return table([['平台', '店名', '时区', '货币', '导入'], ...rows], [4])
}

export const doctorCommand = (cli: Cli): Command =>
  newCommand('doctor')
    .description('体检：引擎、账本、磁盘、字体，哪儿不对')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<DoctorAnswer>('/api/doctor'))
      answer(cli, json, said, sayDoctor)
      if (!said.well) cli.exit(exitCodes.broken)
    })

const states = { ok: '好', warning: '留意', broken: '坏了' } as const

const sayDoctor = ({ checks }: DoctorAnswer): string =>
  table(checks.map((c) => [states[c.state], c.label, c.sentence]))

interface LittleShopOptions {
  seed: number
  lines: number
  days?: number
  troubles: string
  out?: string
  into?: string
  json?: boolean
}

export const littleShopCommand = (cli: Cli): Command =>
  newCommand('little-shop')
    .description('造一家小店的导出文件，照各平台真导出的样子；埋的毛病写在 answers.json')
    .option('--seed <n>', '同一个数造同一家店', wholeNumber, 1)
    .option('--lines <n>', '多少订单行', wholeNumber, 20_000)
    .option('--days <n>', '多少天', wholeNumber)
    .option('--troubles <kinds>', 'auto、none，或逗号隔开的几种毛病', 'auto')
    .option('--out <dir>', '写成导出文件，放到哪个文件夹')
    .option('--into <dir>', '直接住进一个空的数据文件夹；千万行也只要几分钟')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json, troubles, out, into, ...asked }: LittleShopOptions, command: Command) => {
      if ((out === undefined) === (into === undefined))
        command.error('--out（写成文件）和 --into（住进数据文件夹）要一个，也只要一个。')
      const kinds = troubles === 'auto' || troubles === 'none' ? troubles : troubles.split(',')
      if (out !== undefined) {
        const question = { ...asked, troubles: kinds, out: resolve(cli.terminal.cwd, out) }
        const said = await askingHandbook(cli, command, (client) =>
          makeLittleShop(client, cli.terminal, question),
        )
        answer(cli, json, said, sayLittleShop)
        return
      }
      command.setOptionValue('data', into)
      const said = await asking(cli, command, (client) =>
        working<LittleShopFilled>(client, cli.terminal, '/api/little-shop/inside', {
          ...asked,
          troubles: kinds,
        }),
      )
      answer(cli, json, said, sayFilled)
    })

export async function makeLittleShop(
  client: Client,
  terminal: Terminal,
  asked: { seed: number; lines: number; days?: number; troubles: string | readonly string[]; out: string },
): Promise<LittleShopAnswer> {
  return working(client, terminal, '/api/little-shop', asked)
}

async function working<T>(client: Client, terminal: Terminal, path: string, asked: object): Promise<T> {
  const line = progressLine(terminal)
  try {
    return await client.work<T>(path, asked, (at) => line.show(at))
  } finally {
    line.end()
  }
}

const sayFilled = (filled: LittleShopFilled): string =>
  `${filled.folder} 里住进了一家小店：${filled.days} 天，${countExact(filled.lines)} 行订单，用了 ${filled.seconds.toFixed(0)} 秒。
最近 ${filled.written.days} 天是 ${filled.written.files} 个导出文件收进来的，往年的 ${countExact(filled.made_inside.lines)} 行是引擎里直接造的。
埋了什么写在 ${filled.answers}。`

function sayLittleShop({ out, files, answers }: LittleShopAnswer): string {
  const rows = files.map((f) => [f.path, `${countExact(f.rows)} 行`])
  return `${table(rows, [1])}\n\n${files.length} 个文件在 ${out}，埋了什么写在 ${answers}。`
}
