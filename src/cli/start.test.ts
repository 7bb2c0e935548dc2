import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Operations } from '../operations.ts'
import { emptyWorkbench } from '../server/testing/empty-workbench.ts'
import type { Client } from './client.ts'
import { runningServer } from './connect.ts'
import { exitCodes } from './exit-codes.ts'
import { run } from './program.ts'
import { noBackups } from './testing/no-backups.ts'
import { stringTerminal } from './testing/string-terminal.ts'

let cwd: string
let made: number
let imported: string[]

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dazi-start-'))
  made = 0
  imported = []
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const operations: Partial<Operations> = {
  async littleShop({ out }) {
    made += 1
    mkdirSync(join(out, '小满'), { recursive: true })
    for (const file of ['小满/a.csv', '小满/b.csv', '库存.csv', 'answers.json'])
      writeFileSync(join(out, file), 'x')
    const files = ['小满/a.csv', '小满/b.csv', '库存.csv'].map((path) => ({ path, rows: 1, bytes: 1 }))
    return { out, files, answers: 'answers.json', seconds: 0.1 }
  },
  async importPaths({ paths }) {
    imported.push(...paths)
    return { files: [], contradictions: [], example_put_away: 0, seconds: 0, dry_run: false }
  },
  brief: async () => ({ on: '2026-10-19' }) as never,
  render: async (_brief, format) => `早上好，小满。${format}\n`,
}

async function startThenShutDown(argv: string[], folder: string) {
  const terminal = stringTerminal(cwd)
  const doors = {
    ...noBackups,
    handbook: { ...operations } as Operations,
    handbookOf: () => ({ ...operations }) as Operations,
    open: (at: string) => emptyWorkbench(at, operations),
  }
  const running = run(argv, doors, terminal)
  while (!terminal.said.out.includes('打开看')) {
    const ended = await Promise.race([running, sleep(20)])
    if (ended !== undefined) throw new Error(`ended with ${ended}: ${terminal.said.err}`)
  }
  const client = (await runningServer(folder)) as Client
  await client.send('POST', '/api/shutdown')
  const code = await running
  return { code, ...terminal.said, url: client.url }
}

test('with nothing given: the little shop is made once, brought in, said, and served', async () => {
  const folder = join(cwd, 'dazi-data')
  const first = await startThenShutDown(['start', '--port', '0'], folder)
  expect(first.code).toBe(exitCodes.ok)
  expect(first.out).toMatch(
    new RegExp(`^早上好，小满。text\n\n打开看：${first.url}/\\?key=[\\w-]{43}\n关掉：Ctrl-C\n$`),
  )
  const exports = join(folder, 'little-shop', 'exports')
  // The sealed answer sheet is not an export.
  expect(imported).toEqual([join(exports, '小满'), join(exports, '库存.csv')])
  expect(existsSync(join(folder, 'server.json'))).toBe(false)
  await startThenShutDown(['start', '--port', '0'], folder)
  expect(made).toBe(1)
})

test('a folder of one’s own is never filled with the little shop, wherever --data stands', async () => {
  const folder = join(cwd, 'mine')
  await startThenShutDown(['start', '--port', '0', '--data', 'mine'], folder)
  await startThenShutDown(['--data', 'mine', 'start', '--port', '0'], folder)
  expect([made, imported]).toEqual([0, []])
})

test('the demo has a folder of its own', async () => {
  await startThenShutDown(['demo', '--port', '0'], join(cwd, 'dazi-data-demo'))
  expect(made).toBe(1)
  expect(existsSync(join(cwd, 'dazi-data'))).toBe(false)
})

interface StartScript {
  machineTrouble(machine: { node: string; platform: string; arch: string; libc: string }): string | null
  startArguments(given: string[]): string[]
}

test('npm start says what to do on a machine that will not do', async () => {
  const script = new URL('../../scripts/start.mjs', import.meta.url).href
  const { machineTrouble, startArguments } = (await import(script)) as StartScript
  const good = { node: '20.19.0', platform: 'linux', arch: 'x64', libc: 'glibc' }
  for (const node of ['20.19.0', '20.20.2', '22.14.0', '24.0.0', '26.1.0'])
    expect(machineTrouble({ ...good, node }), node).toBeNull()
  for (const node of ['18.20.0', '20.18.3', '21.7.0', '22.13.0', '23.1.0'])
    expect(machineTrouble({ ...good, node }), node).toContain('装一个 24')
  expect(machineTrouble({ ...good, platform: 'win32' })).toContain('WSL2')
  expect(machineTrouble({ ...good, libc: 'other' })).toContain('musl')
  expect(machineTrouble({ ...good, platform: 'darwin', arch: 'arm64', libc: 'other' })).toBeNull()
  expect(startArguments(['我的数据'])).toEqual(['start', '--data', '我的数据'])
  expect(startArguments(['--port', '9000'])).toEqual(['start', '--port', '9000'])
})
