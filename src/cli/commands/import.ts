import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ImportAnswer, ImportListed, UndoAnswer } from '../../operations.ts'
import { countExact } from '../../wording/index.ts'
import type { Client } from '../client.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { progressLine } from '../progress.ts'
import { sayImport, sayUndo } from '../say-import.ts'
import type { Terminal } from '../terminal.ts'
import { table } from '../text-width.ts'

interface ImportOptions {
  shop?: string
  as?: string
  dryRun?: boolean
  json?: boolean
}

export const importCommand = (cli: Cli): Command =>
  newCommand('import')
    .description('把平台导出的文件或文件夹收进来；同一份丢两次，一行不动')
    .argument('<path...>', '文件或文件夹')
    .option('--shop <name>', '这些文件都是这家店的')
    .option('--as <format>', '不用认，就当这种导出（dazi formats list 里的名字）')
    .option('--dry-run', '只认、只数，不落地')
    .option('--json', '标准输出只有 JSON')
    .action(async (given: string[], options: ImportOptions, command: Command) => {
      const paths = given.map((path) => resolve(cli.terminal.cwd, path))
      const { json, ...asked } = options
      const said = await asking(cli, command, (client) =>
        importFiles(client, cli.terminal, { paths, ...asked }),
      )
      answer(cli, json, said, sayImport)
      if (said.files.some((f) => f.status === 'rejected' || f.status === 'unknown'))
        cli.exit(exitCodes.notTaken)
    })

/** With a progress line on standard error. */
export async function importFiles(
  client: Client,
  terminal: Terminal,
  asked: { paths: readonly string[]; shop?: string; as?: string; dryRun?: boolean },
): Promise<ImportAnswer> {
  const line = progressLine(terminal)
  try {
    return await client.work<ImportAnswer>('/api/imports', asked, (at) => line.show(at))
  } finally {
    line.end()
  }
}

export const undoCommand = (cli: Cli): Command =>
  newCommand('undo')
    .description('撤回一次导入：数回到没有它的样子，它引出的发现一起收回')
    .argument('<import>', '第几次导入（dazi imports 里的号）', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async (no: number, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<UndoAnswer>('DELETE', `/api/imports/${no}`),
      )
      answer(cli, json, said, sayUndo)
    })

export const importsCommand = (cli: Cli): Command =>
  newCommand('imports')
    .description('收过哪些文件，新的在前')
    .option('--limit <n>', '最多几条', wholeNumber, 50)
    .option('--json', '标准输出只有 JSON')
    .action(async ({ limit, json }: { limit: number; json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<ImportListed[]>('/api/imports', { limit: String(limit) }),
      )
      answer(cli, json, said, sayImports)
    })

const statusWords: Readonly<Record<string, string>> = {
  received: '刚到',
  parsed: '认出了',
  inserting: '落地中',
  verified: '等发布',
  published: '落地',
  undoing: '撤回中',
  undone: '已撤回',
  rejected: '没收',
  failed: '没成',
}

function sayImports(imports: readonly ImportListed[]): string {
  if (imports.length === 0) return '还没收过文件。dazi import 文件夹，就开始了。'
  const rows = imports.map((i) => [
    String(i.import),
    statusWords[i.status] ?? i.status,
    i.format_label ?? i.format ?? '认不出',
    i.shop ?? '',
    i.landed === null ? '' : countExact(i.landed),
    i.source === 'by_hand' ? `手工改，${i.who}` : i.path,
  ])
  return table([['号', '状态', '导出', '店铺', '行', '文件'], ...rows], [0, 4])
}
