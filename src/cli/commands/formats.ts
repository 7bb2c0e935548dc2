/** formats: which exports are known, and those of one's own: proposed, saved, handed on, kept up with the export. */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type {
  FormatListed,
  FormatProposal,
  FormatShown,
  FormatWishes,
  OwnFormatListed,
  OwnFormatRemoved,
  OwnFormatSaved,
} from '../../operations.ts'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, askingFolderHandbook, askingHandbook, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { keep } from '../keep.ts'
import { wholeNumber } from '../options.ts'
import { sayFormat, sayFormats, sayHistory, sayProposal } from '../say-formats.ts'

type Json = { json?: boolean }

export const formatsCommand = (cli: Cli): Command => {
  const formats = newCommand('formats').description('认得哪些导出；不认得的表，教搭子认一次')
  formats
    .command('list')
    .description('认得的导出，自己的标着「自己的」')
    .option('--own', '只看自己的')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ own, json }: Json & { own?: boolean }, command: Command) => {
      const said = await askingFolderHandbook(cli, command, (client) =>
        client.get<FormatListed[]>('/api/formats'),
      )
      answer(cli, json, own ? said.filter((f) => f.own) : said, sayFormats)
    })
  formats
    .command('show')
    .description('一种导出：怎么认、哪一列变成什么')
    .argument('<format>', '名字')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json }: Json, command: Command) => {
      const said = await askingFolderHandbook(cli, command, (client) =>
        client.get<FormatShown>(`/api/formats/${encodeURIComponent(key)}`),
      )
      answer(cli, json, said, sayFormat)
    })
  adjustable(
    formats
      .command('new')
      .description('没见过的表：看列名和内容，建议怎么读，试读一遍；什么都不留下，加 --save 才存')
      .argument('<file>', '一份文件'),
  ).action(async (file: string, options: ProposalOptions, command: Command) => {
    const path = resolve(cli.terminal.cwd, file)
    await propose(cli, command, { path, file, options, ask: '/api/own-formats/proposals', origin: 'made' })
  })
  adjustable(
    formats
      .command('update')
      .description('认得的导出换了列：新列怎么用，建议一份；什么都不留下，加 --save 才存')
      .argument('<format>', '原来认它的格式')
      .argument('<file>', '换了列的文件'),
  )
    .option('--keep', '新列都不用，就这样留着')
    .action(
      async (key: string, file: string, options: ProposalOptions & { keep?: boolean }, command: Command) => {
        if (options.keep) {
          cli.terminal.out(
            '不用改：新列已经原样留着，一格不丢，同样的表头下次不会再提。哪天要用，再来 dazi formats update。',
          )
          return
        }
        const path = resolve(cli.terminal.cwd, file)
        const ask = `/api/formats/${encodeURIComponent(key)}/updates`
        await propose(cli, command, { path, file, options, ask, origin: 'updated', key })
      },
    )
  formats
    .command('save')
    .description('存一份改好的声明（formats new --out 写出来的那份）')
    .argument('<file.json>', '声明')
    .option('--json', '标准输出只有 JSON')
    .action((file: string, { json }: Json, command: Command) => saveFile(cli, command, file, 'made', json))
  formats
    .command('add')
    .description('收下同事给的一份声明（formats export 写出来的那份）')
    .argument('<file.json>', '声明')
    .option('--json', '标准输出只有 JSON')
    .action((file: string, { json }: Json, command: Command) => saveFile(cli, command, file, 'shared', json))
  formats
    .command('export')
    .description('把一份格式写成 JSON，给同事，或拿来改；内置的也行')
    .argument('<format>', '名字')
    .option('--version <n>', '哪一版（不写就是在用的）', wholeNumber)
    .option('--out <file>', '写到哪个文件')
    .action(async (key: string, { version, out }: { version?: number; out?: string }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<object>(`/api/formats/${encodeURIComponent(key)}/declaration`, {
          version: version?.toString(),
        }),
      )
      keep(cli, asJson(said), out, '声明')
    })
  formats
    .command('history')
    .description('一份自己的格式，历来各版')
    .argument('<format>', '名字')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<OwnFormatListed[]>(`/api/own-formats/${encodeURIComponent(key)}/versions`),
      )
      answer(cli, json, said, sayHistory)
      if (said.length === 0) cli.exit(exitCodes.notTaken)
    })
  formats
    .command('remove')
    .description('不用一份自己的格式了；有导入照它读着就不删')
    .argument('<format>', '名字')
    .option('--undo', '照它读的导入一起撤回')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { undo, json }: Json & { undo?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<OwnFormatRemoved>(
          'DELETE',
          `/api/own-formats/${encodeURIComponent(key)}${undo ? '?undo=true' : ''}`,
        ),
      )
      answer(cli, json, said, ({ sentence }) => sentence)
    })
  formats
    .command('schema')
    .description('声明每一项的写法（JSON Schema）')
    .option('--out <file>', '写到哪个文件')
    .action(async ({ out }: { out?: string }, command: Command) => {
      const said = await askingHandbook(cli, command, (client) => client.get<object>('/api/format-schema'))
      keep(cli, asJson(said), out, '写法')
    })
  return formats
}

interface ProposalOptions {
  sheet?: string
  fact?: string[]
  column?: Record<string, string | null>
  constant?: Record<string, string>
  word?: Record<string, Record<string, string>>
  key?: string
  label?: string
  shop?: string
  platform?: string
  timeZone?: string
  currency?: string
  merge?: 'row' | 'slice' | 'full' | 'add'
  snapshot?: ('file_name' | 'cell' | 'modified')[]
  out?: string
  save?: boolean
  json?: boolean
}

const adjustable = (command: Command): Command =>
  command
    .option('--sheet <name>', '工作簿里的哪一张表')
    .option('--fact <facts>', '这份表说的是什么事，逗号隔开：order,order_line，或 订单,订单行', commas)
    .option(
      '--column <mapping>',
      '哪一列是什么："表头=order.paid_minor"、"表头=订单.实付"；"表头=-" 就是不用。可以写几次',
      mapped,
      {},
    )
    .option('--constant <value>', '每行都一样的："order.status=shipped"。可以写几次', constants, {})
    .option('--word <word>', '一种写法算什么："状态:已出库=shipped"。可以写几次', words, {})
    .option('--key <name>', '叫什么，mine- 开头')
    .option('--label <text>', '中文名字')
    .option('--shop <name>', '这种表总是这家店的')
    .option('--platform <name>', '哪个平台的店，如 taobao（不写就是 other）')
    .option('--time-zone <zone>', '时间是哪个时区的，如 Asia/Shanghai')
    .option('--currency <code>', '金额是什么币，如 CNY')
    .option(
      '--merge <how>',
      '再来一份怎么并：row 逐条更新，slice 换掉那几天，full 换掉整份，add 都留着',
      oneOf(['row', 'slice', 'full', 'add']),
    )
    .option('--snapshot <where>', '导出时间看哪儿，逗号隔开：file_name,cell,modified', commas)
    .option('--out <file>', '把声明写成 JSON，改好再 dazi formats save')
    .option('--save', '就照这样存')
    .option('--json', '标准输出只有 JSON')

async function propose(
  cli: Cli,
  command: Command,
  asked: {
    path: string
    file: string
    options: ProposalOptions
    ask: string
    origin: 'made' | 'updated'
    key?: string
  },
): Promise<void> {
  const { out, save, json, sheet, ...said } = asked.options
  const body = { path: asked.path, ...(sheet ? { sheet } : {}), wishes: wishesOf(said) }
  await asking(cli, command, async (client) => {
    const proposal = await client.send<FormatProposal>('POST', asked.ask, body)
    answer(cli, json, proposal, (p) => sayProposal(p, { isUpdate: asked.origin === 'updated' }))
    if (out !== undefined) keep(cli, asJson(proposal.declaration), out, '声明')
    if (proposal.problems.length > 0) {
      if (save) cli.terminal.err('还有没说清的，没有存。\n')
      cli.exit(exitCodes.notTaken)
      return
    }
    if (!save) {
      if (out === undefined && !json)
        cli.terminal.err(
          `\n什么都没存。照这样存：同一条命令加 --save；先改再存：加 --out ${basename(asked.file).replace(/\.[^.]+$/, '')}.json。\n`,
        )
      return
    }
    const { sentence } = await client.send<OwnFormatSaved>('POST', '/api/own-formats', {
      declaration: proposal.declaration,
      origin: asked.origin,
    })
    cli.terminal.err(`${sentence}\n`)
  })
}

function wishesOf({
  fact,
  column = {},
  constant = {},
  word = {},
  ...rest
}: Omit<ProposalOptions, 'out' | 'save' | 'json' | 'sheet'> & { keep?: boolean }): FormatWishes {
  const { keep: _keep, ...plain } = rest
  return {
    ...plain,
    ...(fact ? { facts: fact } : {}),
    ...(Object.keys(column).length > 0 ? { columns: column } : {}),
    ...(Object.keys(constant).length > 0 ? { constants: constant } : {}),
    ...(Object.keys(word).length > 0 ? { words: word } : {}),
  }
}

async function saveFile(
  cli: Cli,
  command: Command,
  file: string,
  origin: 'made' | 'shared',
  json: boolean | undefined,
): Promise<void> {
  const declaration = readJson(resolve(cli.terminal.cwd, file), file)
  const said = await asking(cli, command, (client) =>
    client.send<OwnFormatSaved>('POST', '/api/own-formats', { declaration, origin }),
  )
  answer(cli, json, said, ({ sentence }) => sentence)
}

function readJson(path: string, shown: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch {
    throw new Refused('bad_question', `打不开「${shown}」。看看路径对不对。`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refused(
      'bad_question',
      `「${shown}」不是 JSON：${(error as Error).message}。多半是少了逗号或引号。`,
    )
  }
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

const commas = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function mapped(text: string, before: Record<string, string | null>): Record<string, string | null> {
  const at = text.lastIndexOf('=')
  if (at <= 0) throw new InvalidArgumentError('写成 "表头=order.paid_minor"，不用就 "表头=-"。')
  const to = text.slice(at + 1).trim()
  return { ...before, [text.slice(0, at).trim()]: to === '' || to === '-' ? null : to }
}

function constants(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('写成 "order.status=shipped"。')
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() }
}

function words(
  text: string,
  before: Record<string, Record<string, string>>,
): Record<string, Record<string, string>> {
  const [, header = '', raw = '', word = ''] = /^(.+?)[:：](.+)=([^=]+)$/.exec(text) ?? []
  if (header === '') throw new InvalidArgumentError('写成 "状态:已出库=shipped"。')
  return { ...before, [header.trim()]: { ...before[header.trim()], [raw.trim()]: word.trim() } }
}

const oneOf =
  (choices: readonly string[]) =>
  (text: string): string => {
    if (!choices.includes(text)) throw new InvalidArgumentError(`只能是 ${choices.join('、')}。`)
    return text
  }
