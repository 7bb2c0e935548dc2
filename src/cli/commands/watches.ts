/** watches: what is watched, where its lines are drawn, what it would have said, and one's own. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { OwnWatch, TrialProgress, WatchListed, WatchStory, WatchTried } from '../../operations.ts'
import { Refused } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'

interface Said {
  json?: boolean
  why?: string
}

interface LineOptions extends Said {
  raise: string[]
  recover: string[]
  minimum: string[]
  reset?: boolean
  undo?: boolean
}

const several = (value: string, before: string[]): string[] => [...before, value]
const at = (key: string, more = ''): string => `/api/watches/${encodeURIComponent(key)}${more}`

export const watchesCommand = (cli: Cli): Command => {
  const watches = newCommand('watches').description('看守：盯着什么，线画在哪儿，以前会响几次')
  const lined = (command: Command) =>
    command
      .option('--raise <line>', '响的线，名=数，可以写几个', several, [])
      .option('--recover <line>', '好了的线，名=数', several, [])
      .option('--minimum <line>', '少于它只是观察，名=数', several, [])

  watches
    .command('list')
    .description('有哪些看守')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Said, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<WatchListed[]>('/api/watches'))
      answer(cli, json, said, (all) => all.map(sayWatch).join('\n\n'))
    })
  watches
    .command('show')
    .description('一个看守：线在哪儿，谁什么时候为什么动过')
    .argument('<watch>', 'npx dazi watches list 里括号里的名字')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json }: Said, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<WatchStory>(at(key, '/story')))
      answer(cli, json, said, sayStory)
    })
  lined(watches.command('set'))
    .description('挪线：dazi watches set fulfilment.late_shipping --raise urgent_orders=8 --why 双11单多')
    .argument('<watch>', '哪个看守')
    .option('--why <reason>', '为什么')
    .option('--reset', '还原成出厂的线')
    .option('--undo', '撤回上一步')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, options: LineOptions, command: Command) => {
      const said = await asking(cli, command, (client) =>
        options.reset
          ? client.send<WatchStory>('DELETE', at(key, '/lines'))
          : options.undo
            ? client.send<WatchStory>('DELETE', at(key, '/last-word'))
            : client.send<WatchStory>('POST', at(key, '/lines'), {
                lines: linesOf(options),
                reason: options.why ?? '在终端里改的',
              }),
      )
      answer(cli, options.json, said, sayStory)
    })
  for (const [turn, word] of [
    ['off', '关掉一个看守；它说过还开着的都收回'],
    ['on', '再打开'],
  ] as const)
    watches
      .command(turn)
      .description(word)
      .argument('<watch>', '哪个看守')
      .option('--why <reason>', '为什么')
      .option('--json', '标准输出只有 JSON')
      .action(async (key: string, { json, why }: Said, command: Command) => {
        const reason = why ?? (turn === 'off' ? '在终端里关的' : '在终端里打开的')
        const said = await asking(cli, command, (client) =>
          client.send<WatchStory>('POST', at(key, `/${turn}`), { reason }),
        )
        answer(cli, json, said, sayStory)
      })
  lined(watches.command('test'))
    .description('存之前先试：过去 90 天会响几次。给一份 JSON 文件，或者一个看守的名字加上要试的线')
    .argument('<file-or-watch>', '哨.json，或 fulfilment.late_shipping')
    .option('--days <days>', '看多少天')
    .option('--json', '标准输出只有 JSON')
    .action(async (what: string, options: LineOptions & { days?: string }, command: Command) => {
      const days = options.days === undefined ? {} : { days: Number(options.days) }
      const trial = what.endsWith('.json')
        ? { own: ownsIn(readJson(cli, what))[0], ...days }
        : { watch: what, lines: linesOf(options), ...days }
      const said = await asking(cli, command, (client) =>
        client.work<WatchTried, TrialProgress>('/api/watch-trials', trial, (p) =>
          cli.terminal.err(`\r看到第 ${p.done}/${p.days} 天`),
        ),
      )
      cli.terminal.err('\r')
      answer(cli, options.json, said, sayTried)
    })
  for (const [name, word] of [
    ['new', '存一个自己的看守，从一份 JSON 文件；写了 key 就是改它'],
    ['import', '收下别人给的：一份里可以有几个'],
  ] as const)
    watches
      .command(name)
      .description(word)
      .argument('<file>', '怎么写：npx dazi watches schema')
      .option('--why <reason>', '为什么')
      .option('--json', '标准输出只有 JSON')
      .action(async (file: string, { json, why }: Said, command: Command) => {
        const owns = ownsIn(readJson(cli, file))
        const stories = await asking(cli, command, async (client) => {
          const made: WatchStory[] = []
          const reason = why ?? (name === 'new' ? '在终端里建的' : `从 ${file} 收下的`)
          for (const own of owns)
            made.push(await client.send<WatchStory>('POST', '/api/own-watches', { own, reason }))
          return made
        })
        answer(cli, json, stories, (all) => all.map(sayStory).join('\n\n'))
      })
  watches
    .command('export')
    .description('把自己的看守写成一份能交给别人的 JSON')
    .option('--out <file>', '写到哪儿；不写就打在屏幕上')
    .action(async ({ out }: { out?: string }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<{ watches: OwnWatch[] }>('/api/own-watches'),
      )
      const text = `${JSON.stringify(said, null, 2)}\n`
      if (out === undefined) return cli.terminal.out(text.trimEnd())
      const path = resolve(cli.terminal.cwd, out)
      writeFileSync(path, text)
      cli.terminal.err(`${said.watches.length} 个，写在 ${path}\n`)
    })
  watches
    .command('remove')
    .description('不要一个自己的看守了')
    .argument('<watch>', '哪个')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json }: Said, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<WatchStory>('DELETE', `/api/own-watches/${encodeURIComponent(key)}`),
      )
      answer(cli, json, said, () => `「${key}」不要了；反悔：npx dazi watches set ${key} --undo。`)
    })
  watches
    .command('schema')
    .description('自己的看守怎么写：JSON Schema')
    .action(async (_: object, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<object>('/api/watch-schema'))
      cli.terminal.out(JSON.stringify(said, null, 2))
    })
  return watches
}

function linesOf({ raise, recover, minimum }: LineOptions) {
  const read = (lines: readonly string[]) =>
    Object.fromEntries(
      lines.map((line) => {
        const [name = '', text = ''] = line.split('=')
        const value = Number(text)
        if (name === '' || text === '' || !Number.isFinite(value))
          throw new Refused('bad_question', `线写成 名=数，比如 urgent_orders=8；「${line}」看不懂。`)
        return [name, value]
      }),
    )
  return { raise: read(raise), recover: read(recover), minimum: read(minimum) }
}

function readJson(cli: Cli, file: string): unknown {
  const path = resolve(cli.terminal.cwd, file)
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Refused(
      'bad_question',
      error instanceof SyntaxError
        ? `「${file}」不是一份 JSON：${error.message}。怎么写：npx dazi watches schema。`
        : `「${file}」打不开。看看路径对不对。`,
    )
  }
}

/** One declaration, or what export wrote. */
const ownsIn = (body: unknown): unknown[] => {
  const several = (body as { watches?: unknown } | null)?.watches
  return Array.isArray(several) ? several : [body]
}

function sayWatch(w: WatchListed): string {
  const said = w.lines_said.zh
  const marks = [
    w.own ? '自己的' : '',
    w.is_off ? '关着' : '',
    w.is_moved ? '线改过' : '',
    w.has_data ? '' : '还没有数据可看',
  ]
  const mark = marks.filter(Boolean).join('，')
  return [
    `${w.label}（${w.watch}）${mark ? `  ${mark}` : ''}`,
    `  ${w.question}`,
    `  样本  ${said.minimum.join('，') || '不设'}`,
    `  响    ${said.raise.join('，') || '不设'}`,
    `  停    ${said.recover.join('，') || '不设'}`,
    `  多少钱  ${w.yuan.formula}（${w.yuan.rhythm === 'per_day' ? '每天' : '一次性'}）`,
    `  怎么办  ${w.playbook.title}，${w.owner}，${w.due_hours} 小时内`,
    `  战绩  响过 ${w.raised} 次${w.called_none > 0 ? `，${w.called_none} 条被说不是麻烦` : ''}`,
  ].join('\n')
}

const words = {
  set: '改',
  off: '关',
  on: '开',
  reset: '还原',
  made: '建',
  removed: '删',
  undone: '撤回',
} as const

function sayStory({ watch, said, listed }: WatchStory): string {
  const lines = listed?.lines.map(
    (l) =>
      `  ${l.part}.${l.name}  ${l.word.zh} = ${l.value}${l.value === l.declared ? '' : `（出厂 ${l.declared}）`}${l.is_fixed ? '  不能改' : ''}`,
  )
  return [
    listed ? sayWatch(listed) : `「${watch}」已经不在了`,
    ...(lines ?? []),
    ...said.map(
      (s) =>
        `  ${s.at.slice(0, 16).replace('T', ' ')}  ${s.who} ${words[s.word]}：${s.changed}（${s.reason}）`,
    ),
  ].join('\n')
}

function sayTried({ label, sentence, caveat, replay }: WatchTried): string {
  const shown = replay.ringings.map(
    (r) => `  ${r.on}  ${r.title}${r.over_on === null ? '  还开着' : `  ${r.over_on} 好了`}`,
  )
  return [`「${label}」${sentence.zh}`, ...shown, caveat.zh].join('\n')
}
