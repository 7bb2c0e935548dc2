/** All commands, their help, and how each ends. */
import type { Option } from 'commander'
import { Command, CommanderError } from 'commander'
import { Refused } from './client.ts'
import type { Cli } from './command.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand, restoreCommand, verifyCommand } from './commands/backup.ts'
import { blanksCommand } from './commands/blanks.ts'
import { calcCommand } from './commands/calc.ts'
import { formatsCommand } from './commands/formats.ts'
import { exportCommand } from './commands/hand.ts'
import { identityCommand } from './commands/identity.ts'
import { importCommand, importsCommand, undoCommand } from './commands/import.ts'
import { mcpCommand } from './commands/mcp.ts'
import { messagesCommand } from './commands/messages.ts'
import { orderCommand } from './commands/order.ts'
import { briefCommand, explainCommand, findingsCommand, metricsCommand } from './commands/read.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { reportCommand } from './commands/report.ts'
import { rulesCommand } from './commands/rules.ts'
import { scheduleCommand } from './commands/schedule.ts'
import { setCommand, sheetsCommand } from './commands/sheets.ts'
import { sopCommand } from './commands/sop.ts'
import { sqlCommand } from './commands/sql.ts'
import { demoCommand, startCommand } from './commands/start.ts'
import { tasksCommand } from './commands/tasks.ts'
import { doctorCommand, littleShopCommand, shopsCommand } from './commands/upkeep.ts'
import { watchCommand } from './commands/watch.ts'
import { watchesCommand } from './commands/watches.ts'
import type { Doors } from './connect.ts'
import { defaultData } from './connect.ts'
import type { ExitCode } from './exit-codes.ts'
import { exitCodeOf, exitCodes, exitCodeWords } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line (without `node` and the program's name) and says how it ended. */
export async function run(argv: readonly string[], doors: Doors, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok
  const cli: Cli = {
    doors,
    terminal,
    exit(said) {
      if (said > code) code = said
    },
  }
  try {
    await program(cli).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return sayError(error, terminal)
  }
}

export function program(cli: Cli): Command {
  const root = new Command('dazi')
    .description('搭子：电商运营的搭档。丢进平台导出的文件，它告诉你哪儿在漏、漏多少、先干什么。')
    .option('--data <dir>', `数据文件夹（不写就是 ${defaultData}）`)
    .option('--url <address>', '问一个开着的搭子；令牌放在 DAZI_TOKEN')
    .helpOption('-h, --help', '看用法')
    .helpCommand('help [command]', '看一个命令的用法')
    .addHelpText(
      'after',
      `\n退出码\n${exitCodeWords.map(([c, words]) => `  ${String(c).padEnd(4)} ${words}`).join('\n')}`,
    )
  const commands = [
    startCommand,
    demoCommand,
    importCommand,
    watchCommand,
    messagesCommand,
    scheduleCommand,
    undoCommand,
    importsCommand,
    briefCommand,
    findingsCommand,
    tasksCommand,
    explainCommand,
    metricsCommand,
    watchesCommand,
    exportCommand,
    orderCommand,
    reconcileCommand,
    reportCommand,
    blanksCommand,
    shopsCommand,
    formatsCommand,
    rulesCommand,
    sopCommand,
    sqlCommand,
    calcCommand,
    setCommand,
    sheetsCommand,
    identityCommand,
    doctorCommand,
    auditCommand,
    backupCommand,
    verifyCommand,
    restoreCommand,
    mcpCommand,
    littleShopCommand,
  ]
  for (const command of commands) root.addCommand(command(cli))
  speakThrough(cli, root)
  return root
}

/** Commander's own words go where the command's words go, and it never ends the process by itself. */
function speakThrough({ terminal }: Cli, command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --help', '看用法')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title, optionDescription })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(sayUsage(text)),
    })
  for (const sub of command.commands) speakThrough({ terminal } as Cli, sub)
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const more: string[] = []
  if (argChoices) more.push(argChoices.join('、'))
  if (defaultValue !== undefined) more.push(`不写就是 ${String(defaultValue)}`)
  return more.length > 0 ? `${description}（${more.join('；')}）` : description
}

function sayUsage(text: string): string {
  const said = text.trim().replace(/^error: /, '')
  const known: readonly (readonly [RegExp, string])[] = [
    [/^unknown command '(.*)'.*$/s, '没有「$1」这个命令。'],
    [/^unknown option '(.*)'.*$/s, '没有「$1」这个选项。'],
    [/^missing required argument '(.*)'.*$/s, '还差「$1」。'],
    [/^required option '(.*)' not specified.*$/s, '还差「$1」。'],
    [/^option '(.*)' argument missing.*$/s, '「$1」后面要写点什么。'],
    [
      /^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)$/s,
      '「$1」不能是「$2」，只能是 $3',
    ],
    [/^option '(.*)' argument '(.*)' is invalid\. (.*)$/s, '「$1」写成「$2」不行：$3'],
    [/^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s, '「$2」写成「$1」不行：$3'],
    [/^too many arguments.*$/s, '多写了几个词。'],
  ]
  const found = known.find(([pattern]) => pattern.test(said))
  return `${found ? said.replace(found[0], found[1]) : said}\n看用法：dazi --help\n`
}

function sayError(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof Refused) {
    terminal.err(`${error.message}\n`)
    return exitCodeOf[error.code]
  }
  const { name, message, stack } = error as Error
  // Opening the folder before there is a server to say it: the same errors by their names.
  if (name === 'FolderInUse' || name === 'NeedsPassword' || name === 'WarehouseError') {
    terminal.err(`${message}\n`)
    if (name === 'NeedsPassword') return exitCodes.usage
    return name === 'FolderInUse' ? exitCodes.folderInUse : exitCodes.engine
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    terminal.err('这个端口被占了。换一个 --port，或不写，搭子自己挑。\n')
    return exitCodes.usage
  }
  terminal.err(`这是搭子自己的错，不是你的：${message}\n${stack ?? ''}\n`)
  return exitCodes.broken
}
