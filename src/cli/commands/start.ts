/** start and demo: opens the folder, says the brief and the address, and stays. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { ImportListed, LittleShopAnswer } from '../../operations.ts'
import { ownerToken } from '../../server/owner-token.ts'
import { serve } from '../../server/serve.ts'
import type { Client } from '../client.ts'
import { clientOver } from '../client.ts'
import type { Cli, GlobalOptions } from '../command.ts'
import { newCommand } from '../command.ts'
import { folderOf, runningServer } from '../connect.ts'
import { wholeNumber } from '../options.ts'
import { sayImport } from '../say-import.ts'
import { stopOnSignals } from '../stop-on-signals.ts'
import { importFiles } from './import.ts'
import { briefText } from './read.ts'
import { makeLittleShop } from './upkeep.ts'

interface StartOptions {
  host?: string
  port?: number
}

const littleShopLines = 20_000
const littleShopSeed = 7
/** Named, so that they are planted strong enough to be seen: the first morning shows what a morning is for. */
const littleShopTroubles = [
  'late_warehouse',
  'intercept',
  'return_reason',
  'ad_stockout',
  'silent_port',
  'stuck_carrier',
  'after_sale_queue',
  'slow_replies',
  'price_clash',
  'blank_b1',
]

export const startCommand = (cli: Cli): Command =>
  withListening(newCommand('start'))
    .description('打开搭子：没给数据就先看小店，给了就看你的店')
    .action(async (options: StartOptions, command: Command) => {
      const { data } = command.optsWithGlobals<GlobalOptions>()
      await start(cli, {
        ...options,
        folder: folderOf({ ...(data ? { data } : {}) }, cli.terminal),
        littleShop: !data,
      })
    })

export const demoCommand = (cli: Cli): Command =>
  withListening(newCommand('demo'))
    .description('打开小店，放在自己的文件夹里，不碰你的数据')
    .action(async (options: StartOptions, command: Command) => {
      const { data = './dazi-data-demo' } = command.optsWithGlobals<GlobalOptions>()
      await start(cli, { ...options, folder: folderOf({ data }, cli.terminal), littleShop: true })
    })

const withListening = (command: Command): Command =>
  command
    .option(
      '--host <address>',
      '在哪个地址上听；不是本机就要先设主理人密码（DAZI_OWNER_PASSWORD）',
      '127.0.0.1',
    )
    .option('--port <n>', '端口；不写就用 7788，被占了就换一个', wholeNumber)

async function start(
  cli: Cli,
  { folder, littleShop, host, port }: StartOptions & { folder: string; littleShop: boolean },
): Promise<void> {
  const { terminal, doors } = cli
  const running = await runningServer(folder)
  if (running) {
    const { path } = await running.send<{ path: string }>('POST', '/api/sign-in-address')
    terminal.out(`已经开着：${running.url}${path}`)
    return
  }
  const workbench = await doors.open(folder)
  const password = terminal.env.DAZI_OWNER_PASSWORD
  const serving = await serve({
    workbench,
    handbook: doors.handbook,
    folder,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(password ? { ownerPassword: password } : {}),
    onOwnWork: (line) => terminal.err(`${line}\n`),
  }).catch(async (error: unknown) => {
    await workbench.close()
    throw error
  })
  const stop = stopOnSignals(serving.close)
  try {
    const client = clientOver({ fetch, base: serving.url, url: serving.url, token: ownerToken(folder) })
    if (littleShop) await fillWithLittleShop(cli, client, folder)
    terminal.out((await briefText(client, 'text')).trimEnd())
    terminal.out(`\n打开看：${serving.signInUrl()}\n关掉：Ctrl-C`)
    await Promise.race([serving.closed, stop.stopped])
  } finally {
    stop.forget()
    await serving.close()
  }
}

/** Only an empty folder is filled; files made earlier are used again, so a start that was interrupted goes on. */
async function fillWithLittleShop(cli: Cli, client: Client, folder: string): Promise<void> {
  const imports = await client.get<ImportListed[]>('/api/imports')
  if (imports.some((i) => i.status === 'published')) return
  const made = await littleShopIn(join(folder, 'little-shop'), cli, client)
  const answer = await importFiles(client, cli.terminal, { paths: topOf(made) })
  cli.terminal.err(`${sayImport(answer)}\n\n`)
}

/** The note is written after the last file: without it the folder may hold half a shop, and is made again. */
async function littleShopIn(folder: string, cli: Cli, client: Client): Promise<LittleShopAnswer> {
  const note = join(folder, 'made.json')
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as LittleShopAnswer
  cli.terminal.err('还没有数据，先造一家小店，让你看看样子。\n')
  const made = await makeLittleShop(client, cli.terminal, {
    seed: littleShopSeed,
    lines: littleShopLines,
    troubles: littleShopTroubles,
    out: join(folder, 'exports'),
  })
  writeFileSync(note, `${JSON.stringify(made, null, 2)}\n`)
  return made
}

/** The folders and files right under `out` that hold exports; the answer sheet is not one of them. */
function topOf({ out, files }: LittleShopAnswer): string[] {
  const tops = files.map((file) => join(out, file.path.split(/[\\/]/)[0] ?? ''))
  return [...new Set(tops)]
}
