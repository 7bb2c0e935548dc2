/** backup, verify, restore: the whole data folder, kept, looked at, and brought back. */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { BackupChecked, BackupListed, BackupProgress } from '../../operations.ts'
import { troubleOf } from '../../server/troubles.ts'
import { countExact } from '../../wording/index.ts'
import { Refused } from '../client.ts'
import type { Cli, GlobalOptions } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { folderOf } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { table } from '../text-width.ts'

interface Json {
  json?: boolean
}
interface BackupOptions extends Json {
  full?: boolean
  to?: string
  keep?: number
  verify: boolean
  keys?: string
}

const doings: Readonly<Record<BackupProgress['doing'], string>> = {
  summing: '数一遍、记下校验',
  warehouse: '抄数据',
  records: '抄账本',
  files: '抄附件',
  copying: '搬过去',
  restoring: '在旁边恢复',
  comparing: '一张表一张表比',
}

export function backupCommand(cli: Cli): Command {
  const backup = newCommand('backup')
    .description('做一份备份：数据、账本、附件；做完恢复在旁边比一遍才算数')
    .option('--full', '全部重新抄；不写就只抄变过的')
    .option('--to <dir>', '再搬一份到这里（另一块盘、网盘）')
    .option('--keep <n>', '数据文件夹里留几份，旧的收走（不写就是 14）', wholeNumber)
    .option('--no-verify', '不比了，急着走')
    .option('--keys <file>', '把钥匙写到这个文件，别和备份放一起；只写钥匙，不做备份')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ full, to, keep, verify, keys, json }: BackupOptions, command: Command) => {
      if (keys !== undefined) return keepKeys(cli, command, keys)
      const asked = {
        ...(full ? { full } : {}),
        ...(to ? { to: resolve(cli.terminal.cwd, to) } : {}),
        ...(keep ? { keep } : {}),
      }
      const said = await asking(cli, command, async (client) => {
        const made = await client.work<BackupListed, BackupProgress>('/api/backups', asked, progress(cli))
        if (!verify) return made
        const checked = await client.work<BackupChecked, BackupProgress>(
          `/api/backups/${made.name}/check`,
          {},
          progress(cli),
        )
        return { ...made, checked }
      })
      answer(cli, json, said, sayMade)
      if (said.checked?.is_whole === false) cli.exit(exitCodes.broken)
    })
  backup
    .command('list')
    .description('有哪些备份，新的在前')
    .option('--json', '标准输出只有 JSON')
    .action(async (_said: Json, command: Command) => {
      const { json } = command.optsWithGlobals<Json>()
      const all = await asking(cli, command, (client) => client.get<BackupListed[]>('/api/backups'))
      answer(cli, json, all, sayList)
    })
  return backup
}

export const verifyCommand = (cli: Cli): Command =>
  newCommand('verify')
    .description('这份备份还好不好：恢复在旁边，比一遍，再收起来；不写名字就是最新那份')
    .argument('[name]', '备份的名字')
    .option('--json', '标准输出只有 JSON')
    .action(async (name: string | undefined, { json }: Json, command: Command) => {
      const said = await asking(cli, command, async (client) => {
        const newest = name ?? (await client.get<BackupListed[]>('/api/backups'))[0]?.name
        if (newest === undefined) return null
        return client.work<BackupChecked, BackupProgress>(`/api/backups/${newest}/check`, {}, progress(cli))
      })
      answer(cli, json, said, (checked) =>
        checked ? sayChecked(checked) : '还没有备份。dazi backup 做一份。',
      )
      if (said?.is_whole === false) cli.exit(exitCodes.broken)
    })

export const restoreCommand = (cli: Cli): Command =>
  newCommand('restore')
    .description('从备份恢复出一个新的数据文件夹，写在 --data；不往旧的上面盖')
    .argument('<backup>', '备份的文件夹')
    .option('--keys <file>', 'dazi backup --keys 写出来的钥匙')
    .option('--json', '标准输出只有 JSON')
    .action(async (from: string, { keys, json }: { keys?: string } & Json, command: Command) => {
      const { data } = command.optsWithGlobals<GlobalOptions>()
      const at = (path: string) => resolve(cli.terminal.cwd, path)
      const asked = {
        from: at(from),
        folder: folderOf({ ...(data ? { data } : {}) }, cli.terminal),
        ...(keys ? { keys: at(keys) } : {}),
      }
      const said = await cli.doors.restore(asked, progress(cli)).catch((error) => {
        // No server is asked here that would have said it as an answer.
        const { code, message } = troubleOf(error)
        throw code === 'broken' ? error : new Refused(code, message)
      })
      answer(cli, json, said, ({ sentence }) => sentence)
    })

function keepKeys(cli: Cli, command: Command, file: string): void {
  const { data } = command.optsWithGlobals<GlobalOptions>()
  const keys = cli.doors.keys(folderOf({ ...(data ? { data } : {}) }, cli.terminal))
  const to = resolve(cli.terminal.cwd, file)
  // Not over another one: it may be the only copy of older keys.
  if (existsSync(to))
    throw new Refused('conflict', `「${to}」已经在了，里面也许是别的钥匙的最后一份，不往上盖。换个名字。`)
  writeFileSync(to, JSON.stringify({ dazi_keys: keys }), { mode: 0o600, flag: 'wx' })
  cli.terminal.out(`钥匙写在「${to}」。它认得出老买家、解得开机器人的密钥：锁进保险柜，别和备份放一起。`)
}

function progress({ terminal }: Cli): (at: BackupProgress) => void {
  let last = ''
  return ({ doing }) => {
    if (doing !== last && terminal.isScreen) terminal.err(`${doings[doing]} …\n`)
    last = doing
  }
}

const size = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

function sayMade(made: BackupListed): string {
  const what = made.base === null ? '整份' : `只抄了「${made.base}」之后变过的`
  const rows =
    made.rows === null ? '数据在外接的 ClickHouse 里，用它自己的备份' : `${countExact(made.rows)} 行`
  const head = `备份「${made.name}」做好了：${rows}，${size(made.bytes)}，${made.seconds} 秒，${what}。`
  return made.checked ? `${head}\n${sayChecked(made.checked)}` : head
}

const sayChecked = ({ is_whole, problems, seconds }: BackupChecked): string =>
  is_whole
    ? `恢复在旁边比过了，一行不差（${seconds} 秒）。`
    : `这份备份坏了，别指望它：\n${problems.map((p) => `  ${p}`).join('\n')}\ndazi backup --full 重新做一份整的。`

function sayList(all: readonly BackupListed[]): string {
  if (all.length === 0) return '还没有备份。dazi backup 做一份，花不了一分钟。'
  return table(
    [
      ['名字', '打底', '行数', '大小', '比过'],
      ...all.map((b) => [
        b.name,
        b.base ?? '整份',
        b.rows === null ? '—' : countExact(b.rows),
        size(b.bytes),
        b.checked === null ? '还没' : b.checked.is_whole ? '好的' : '坏了',
      ]),
    ],
    [2, 3],
  )
}
