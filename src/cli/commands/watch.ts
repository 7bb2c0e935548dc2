/** watch: folders that are looked into by themselves. */
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { PickUpAnswer, WatchedFolder } from '../../operations.ts'
import { ownerToken } from '../../server/owner-token.ts'
import { serve } from '../../server/serve.ts'
import { wallClock } from '../../wording/index.ts'
import type { Client } from '../client.ts'
import { clientOver } from '../client.ts'
import type { Cli, GlobalOptions } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { connect, folderOf, runningServer } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { stopOnSignals } from '../stop-on-signals.ts'
import { table } from '../text-width.ts'

interface WatchOptions {
  shop?: string
  every?: string
  add?: string
  remove?: string
  once?: boolean
  json?: boolean
}

export const watchCommand = (cli: Cli): Command =>
  newCommand('watch')
    .description('盯着一个文件夹：存进去的导出放稳了就收下，收完挪到 done，收不了的挪到 failed')
    .argument('[dir]', '盯到 Ctrl-C 为止；不写就列出 dazi start 盯着的')
    .option('--shop <name>', '里面的文件都是这家店的；不写就看子文件夹的名字')
    .option('--every <rhythm>', '多久看一次：30s、5m、2h；几点看：09:00,14:30；或五段 cron（默认 30s）')
    .option('--add <dir>', '以后 dazi start 开着就盯它')
    .option('--remove <dir>', '不盯它了，里面的文件不动')
    .option('--once', '只看一次就结束')
    .option('--json', '标准输出只有 JSON')
    .action(async (dir: string | undefined, options: WatchOptions, command: Command) => {
      const { shop, every, json } = options
      const here = (path: string) => resolve(cli.terminal.cwd, path)
      const how = { ...(shop ? { shop } : {}), ...(every ? { every } : {}) }
      if (options.add !== undefined) {
        const asked = { path: here(options.add), ...how }
        const said = await asking(cli, command, (client) =>
          client.send<WatchedFolder>('POST', '/api/folders', asked),
        )
        answer(cli, json, said, (f) => `记下了：dazi start 开着就盯着「${f.path}」，${sayEvery(f.every)}。`)
      } else if (options.remove !== undefined) {
        const path = here(options.remove)
        const said = await asking(cli, command, (client) =>
          client.send<{ removed: boolean }>('DELETE', `/api/folders?path=${encodeURIComponent(path)}`),
        )
        answer(cli, json, said, ({ removed }) =>
          removed ? `不盯「${path}」了，里面的文件没动。` : `本来就没盯着「${path}」。`,
        )
        if (!said.removed) cli.exit(exitCodes.notTaken)
      } else if (dir === undefined) {
        const said = await asking(cli, command, (client) => client.get<WatchedFolder[]>('/api/folders'))
        answer(cli, json, said, sayFolders)
      } else if (options.once) {
        const asked = { path: here(dir), ...how, settle: true }
        const said = await asking(cli, command, (client) => pickUp(client, asked))
        answer(cli, json, said, (a) => a.sentence || '没有新文件。')
        if (said.trouble !== null || said.files.some((f) => f.status === 'failed' || f.status === 'left'))
          cli.exit(exitCodes.notTaken)
      } else await stayAndLook(cli, command, { path: here(dir), ...how }, json)
    })

interface PickUpAsked {
  path: string
  shop?: string
  every?: string
  settle?: boolean
}

const pickUp = (client: Client, asked: PickUpAsked): Promise<PickUpAnswer> =>
  client.send<PickUpAnswer>('POST', '/api/folders/pick-up', asked)

/** Looks until it is told to stop. Without a running server it becomes one, so that other commands still reach the folder. */
async function stayAndLook(
  cli: Cli,
  command: Command,
  asked: PickUpAsked,
  isJson: boolean | undefined,
): Promise<void> {
  const { client, close, ended } = await hostOf(cli, command)
  const stop = stopOnSignals(close)
  const isOver = Promise.race([stop.stopped, ended])
  let isStopped = false
  void isOver.then(() => {
    isStopped = true
  })
  cli.terminal.err(`盯着「${asked.path}」，${sayEvery(asked.every ?? '30s')}。关掉：Ctrl-C\n`)
  // Someone who stands by sees the first look settle at once; afterwards every look is the second one of the look before.
  let settle = true
  let trouble: string | null = null
  try {
    while (!isStopped) {
      const said: PickUpAnswer = await pickUp(client, { ...asked, settle })
      settle = asked.every !== undefined && !/^\d+\s*[smh]$/.test(asked.every)
      if (said.files.length > 0 || said.trouble !== trouble)
        cli.terminal.out(isJson ? JSON.stringify(said) : line(said))
      trouble = said.trouble
      const waiting = new AbortController()
      const rest_ms = Math.max(0, Date.parse(said.next_at) - Date.now())
      await Promise.race([isOver, sleepUntil(rest_ms, waiting.signal)])
      waiting.abort()
    }
  } catch (error) {
    if (!isStopped) throw error
  } finally {
    stop.forget()
    await close()
  }
}

/** Timers hold 24 days at most; a rhythm may be slower. */
const sleepUntil = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(Math.min(ms, 2 ** 31 - 1), undefined, { signal }).catch(() => {})

interface Host {
  client: Client
  close(): Promise<void>
  /** Resolves when it was shut down from elsewhere. */
  ended: Promise<void>
}

async function hostOf(cli: Cli, command: Command): Promise<Host> {
  const { data, url } = command.optsWithGlobals<GlobalOptions>()
  const folder = folderOf({ ...(data ? { data } : {}) }, cli.terminal)
  const never = new Promise<void>(() => {})
  if (url || (await runningServer(folder))) {
    const client = await connect({ data: folder, ...(url ? { url } : {}) }, cli.doors, cli.terminal)
    return { client, close: () => client.close(), ended: never }
  }
  const workbench = await cli.doors.open(folder)
  const serving = await serve({ workbench, handbook: cli.doors.handbook, folder, port: 0 }).catch(
    async (error: unknown) => {
      await workbench.close()
      throw error
    },
  )
  const client = clientOver({ fetch, base: serving.url, url: serving.url, token: ownerToken(folder) })
  return { client, close: serving.close, ended: serving.closed }
}

/** 11-26 09:00 收下 2 份… */
function line({ at, trouble, sentence }: PickUpAnswer): string {
  const { on, time } = wallClock(at, 'Asia/Shanghai')
  return `${on.slice(5)} ${time} ${sentence || (trouble ?? '文件夹又看得到了，接着盯。')}`
}

function sayFolders(folders: readonly WatchedFolder[]): string {
  if (folders.length === 0) return '没有盯着的文件夹。dazi watch --add 文件夹，dazi start 开着就盯它。'
  const when = (at: string | null, none: string) => {
    if (at === null) return none
    const { on, time } = wallClock(at, 'Asia/Shanghai')
    return `${on} ${time}`
  }
  const rows = folders.map((f) => [
    f.path,
    f.shop ?? '看子文件夹',
    f.every,
    when(f.last_look_at, '还没看过'),
    when(f.last_file_at, '还没来过'),
    f.trouble ?? '',
  ])
  return table([['文件夹', '店铺', '多久', '上次看', '上次来文件', '毛病'], ...rows])
}

function sayEvery(every: string): string {
  const said = /^(\d+)\s*([smh])$/.exec(every)
  if (said) return `每 ${said[1]} ${{ s: '秒', m: '分钟', h: '小时' }[said[2] as 's' | 'm' | 'h']}看一次`
  return /^[\d:：,，\s]+$/.test(every) && /[:：]/.test(every) ? `每天 ${every} 看` : `按 ${every} 看`
}
