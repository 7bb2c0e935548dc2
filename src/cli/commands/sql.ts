/** sql: a question over the shop's own views, on the screen or into a file. */
import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { SqlAnswer, SqlCatalogue, SqlLookedAt, SqlProgress, SqlSaved } from '../../operations.ts'
import { type Client, Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { cutTo, table } from '../text-width.ts'

interface SqlOptions {
  json?: boolean
  csv?: boolean
  out?: string
  param: string[]
  views?: boolean | string
  look?: boolean
  saved?: boolean | string
  stop?: boolean
}

/** Of a long answer the screen shows so many; a file has all. */
const screenRows = 100
const screenColumns = 40

const several = (value: string, before: string[]): string[] => [...before, value]

export const sqlCommand = (cli: Cli): Command =>
  newCommand('sql')
    .description(
      '用 SQL 查：dazi sql "SELECT status, count() FROM order GROUP BY status"。查询也可以从标准输入来',
    )
    .argument('[query]', '一条 SELECT；不写就读标准输入')
    .option('--param <name=value>', '填 {name:Type}，可以写几个', several, [])
    .option('--views [view]', '能查哪些表；写一张表的名字就列出它的列')
    .option('--look', '不查，先说它要看哪些表、大约多少行')
    .option('--saved [name]', '列出存下来的查询；写名字或编号就查那一条')
    .option('--stop', '停掉我正在查的那条')
    .option('--csv', '标准输出是 CSV')
    .option('--out <file>', '结果写成文件，.xlsx 或 .csv')
    .option('--json', '标准输出只有 JSON')
    .action(async (query: string | undefined, options: SqlOptions, command: Command) => {
      const written = options.saved === undefined ? query : undefined
      const text = written ?? (asksNothing(options) ? null : await cli.terminal.readIn())
      await asking(cli, command, (client) => answered(cli, client, text, options))
    })

const asksNothing = ({ views, saved, stop }: SqlOptions): boolean =>
  views !== undefined || saved !== undefined || stop === true

async function answered(cli: Cli, client: Client, text: string | null, options: SqlOptions): Promise<void> {
  if (options.stop) {
    const said = await client.send<{ stopped: boolean }>('DELETE', '/api/sql/runs/mine')
    return answer(cli, options.json, said, ({ stopped }) => (stopped ? '停了。' : '你现在没有在查的。'))
  }
  if (options.views !== undefined) return showViews(cli, client, options)
  if (options.saved === true) {
    const kept = await client.get<SqlSaved[]>('/api/sql/saved')
    return answer(cli, options.json, kept, sayKept)
  }
  const asked = { ...(await questionOf(client, text, options)) }
  if (options.look) {
    const said = await client.send<SqlLookedAt>('POST', '/api/sql/looks', asked)
    return answer(cli, options.json, said, ({ words }) => words.join('\n'))
  }
  if (options.out !== undefined || options.csv) return toFile(cli, client, asked, options)
  const said = await client.work<SqlAnswer, SqlProgress>('/api/sql/runs', asked, (at) => {
    if (cli.terminal.isScreen) cli.terminal.err(`\r${at.sentence}`)
  })
  if (cli.terminal.isScreen) cli.terminal.err('\r\u001b[K')
  answer(cli, options.json, said, sayAnswer)
}

async function questionOf(client: Client, text: string | null, options: SqlOptions) {
  const params = paramsOf(options.param)
  if (typeof options.saved === 'string') {
    const kept = await client.get<SqlSaved[]>('/api/sql/saved')
    const one = kept.find((q) => q.name === options.saved || String(q.no) === options.saved)
    if (!one) throw new Refused('not_found', `没存过「${options.saved}」。dazi sql --saved 列出存下来的。`)
    return { text: one.text, params: { ...one.params, ...params } }
  }
  if (text === null)
    throw new Refused('bad_question', '要查什么？写在后面：dazi sql "SELECT …"。能查的表：dazi sql --views。')
  return { text, params }
}

function paramsOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((said) => {
      const at = said.indexOf('=')
      if (at < 1)
        throw new Refused('bad_question', `参数写成 名=值，像 --param shop=taobao-1，不是「${said}」。`)
      return [said.slice(0, at), said.slice(at + 1)]
    }),
  )
}

async function toFile(
  cli: Cli,
  client: Client,
  asked: { text: string; params: Record<string, string> },
  options: SqlOptions,
): Promise<void> {
  const format = options.out === undefined ? 'csv' : extname(options.out).slice(1).toLowerCase()
  if (format !== 'csv' && format !== 'xlsx')
    throw new Refused('bad_question', `结果写成 .xlsx 或 .csv，不会写「${options.out}」。`)
  const { bytes, rows } = await client.askFile(`/api/sql/files/${format}`, asked)
  if (options.out === undefined)
    return cli.terminal.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).trimEnd())
  const path = resolve(cli.terminal.cwd, options.out)
  writeFileSync(path, bytes)
  cli.terminal.err(`${rows} 行，写在 ${path}\n`)
}

async function showViews(cli: Cli, client: Client, options: SqlOptions): Promise<void> {
  const said = await client.get<SqlCatalogue>('/api/sql/catalogue')
  if (typeof options.views !== 'string')
    return answer(cli, options.json, said.views, (views) =>
      table(views.map((v) => [v.view, v.title, `${v.columns.length} 列`])),
    )
  const one = said.views.find((v) => v.view === options.views || v.title === options.views)
  if (!one) throw new Refused('not_found', `没有「${options.views}」这张表。dazi sql --views 列出所有的。`)
  answer(cli, options.json, one, ({ view, title, grain, columns }) =>
    [
      `${title} ${view}：一行是一个 ${grain.join(' × ')}`,
      table(columns.map((c) => [c.name, c.label, c.type, c.note])),
    ].join('\n'),
  )
}

const sayKept = (kept: readonly SqlSaved[]): string =>
  kept.length === 0
    ? '还没存过查询。在网页「取数 → SQL」里存，大家都能用。'
    : table(kept.map((q) => [String(q.no), q.name, q.who]))

function sayAnswer({ columns, rows, sentence }: SqlAnswer): string {
  if (rows.length === 0) return sentence
  const isNumber = (type: string) => /^(Nullable\()?(U?Int|Float|Decimal)/.test(type)
  const right = columns.flatMap((c, i) => (isNumber(c.type) ? [i] : []))
  const cells = rows.slice(0, screenRows).map((row) => row.map((cell) => cutTo(sayCell(cell), screenColumns)))
  const more =
    rows.length > screenRows ? [`… 屏幕上只放 ${screenRows} 行；全部的用 --out 结果.xlsx 或 --json。`] : []
  return [table([columns.map((c) => c.name), ...cells], right), ...more, sentence].join('\n')
}

const sayCell = (cell: unknown): string =>
  cell === null || cell === undefined
    ? '空'
    : typeof cell === 'object'
      ? JSON.stringify(cell)
      : String(cell).replace(/\s+/g, ' ')
