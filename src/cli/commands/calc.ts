/** calc: the arithmetic by itself, JSON in and JSON out; no data folder is opened. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Calculated, CalculationListed, CalculationShown } from '../../operations.ts'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, askingHandbook, newCommand } from '../command.ts'
import { table } from '../text-width.ts'

interface CalcOptions {
  input?: string
  json?: boolean
  help?: boolean
}

export const calcCommand = (cli: Cli): Command =>
  newCommand('calc')
    .description('只算数：JSON 进、JSON 出，不碰数据文件夹；不写名字就列出有哪些算法')
    .argument('[name]', '哪种算法')
    .argument('[json]', '输入，写在命令里；不写就读 --input 或标准输入')
    .option('--input <file>', '从文件读输入')
    .option('--json', '列表和用法也只写 JSON')
    // Its own flag: with a name in front, the help is that calculation's.
    .option('-h, --help', '看用法；calc 名字 --help 看那种算法收什么、答什么、一个例子')
    .action(
      async (
        name: string | undefined,
        inline: string | undefined,
        { input, json, help }: CalcOptions,
        command: Command,
      ) => {
        if (name === undefined) {
          if (help) return command.outputHelp()
          const all = await askingHandbook(cli, command, (client) =>
            client.get<CalculationListed[]>('/api/calculations'),
          )
          return answer(cli, json, all, sayList)
        }
        const path = `/api/calculations/${encodeURIComponent(name)}`
        if (help) {
          const shown = await askingHandbook(cli, command, (client) => client.get<CalculationShown>(path))
          return answer(cli, json, shown, sayCalculation)
        }
        const given = await read(cli, name, { ...(inline === undefined ? {} : { inline }), input })
        const said = await askingHandbook(cli, command, (client) =>
          client.send<Calculated>('POST', path, given),
        )
        cli.terminal.out(JSON.stringify(said, null, 2))
      },
    )

async function read(
  { terminal }: Cli,
  name: string,
  { inline, input }: { inline?: string; input: string | undefined },
): Promise<object> {
  if (inline !== undefined) return parse(inline, '命令里的输入', name)
  if (input !== undefined) return parse(fileText(resolve(terminal.cwd, input), input), `「${input}」`, name)
  const piped = await terminal.readIn()
  if (piped === null || piped.trim() === '')
    throw new Refused(
      'bad_question',
      `没有输入。写成 npx dazi calc ${name} < 输入.json，或 --input 输入.json；要什么：npx dazi calc ${name} --help。`,
    )
  return parse(piped, '标准输入', name)
}

function fileText(path: string, said: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? '没有这个文件' : code === 'EISDIR' ? '是个文件夹' : `读不了（${code}）`
    throw new Refused('bad_question', `「${said}」${why}。看看路径对不对。`)
  }
}

function parse(text: string, where: string, name: string): object {
  const next = `例子：npx dazi calc ${name} --help。`
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refused(
      'bad_question',
      `${where}不是 JSON${placeIn(text, error as Error)}。看看引号、逗号和括号。${next}`,
    )
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  throw new Refused('bad_question', `${where}要是一个 JSON 对象，写在 {} 里。${next}`)
}

/** The engine says a position, or the letters around it, or that the text just ends; a person looks for a line. */
function placeIn(text: string, { message }: Error): string {
  if (/^Unexpected end/.test(message)) return '，没写完'
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? placeOf(text, message))
  if (Number.isNaN(position)) return ''
  return `，读到第 ${text.slice(0, position).split('\n').length} 行读不下去`
}

/** `…, ..."81, "of": }" is not valid JSON`: what is quoted reaches ten letters to either side. */
function placeOf(text: string, message: string): number {
  const [, cut, around = ''] = /, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? []
  const start = around === '' ? -1 : text.indexOf(around)
  return start < 0 ? Number.NaN : start + (cut ? 10 : 0)
}

const sayList = (all: readonly CalculationListed[]): string =>
  `${table(all.map((c) => [c.name, c.title]))}\n\n收什么、答什么、一个例子：npx dazi calc 名字 --help。一次算许多：{"batch": [输入, …]}。`

function sayCalculation({ name, title, input, output, example }: CalculationShown): string {
  const shown = (value: object) => JSON.stringify(value, null, 2)
  return [
    title,
    `\n用法：npx dazi calc ${name} < 输入.json，或 --input 输入.json，或把 JSON 写在后面。`,
    '一次算许多：{"batch": [输入, …]}，答案是 {"batch": [答案, …]}，顺序一样；没有答案的那个是 {"reason": "为什么"}。',
    `\n输入（JSON Schema）\n${shown(input)}`,
    `\n答案（JSON Schema）\n${shown(output)}`,
    `\n例子\nnpx dazi calc ${name} '${JSON.stringify(example.input)}'\n${shown(example.output)}`,
  ].join('\n')
}
