/**
 * A real ClickHouse that Dazi starts itself: own process, loopback only, random port, random secrets, restarted when it
 * falls. When this process ends, however it ends, the engine's lifeline ends with it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { connect } from './client.ts'
import { type AskOptions, type ConsoleDoor, openConsoleDoor } from './console/door.ts'
import { defaultLimits, type EngineAccess, type EngineLimits, writeEngineConfig } from './engine-config.ts'
import { repairMetadata } from './metadata-guard.ts'
import type { Sql } from './sql.ts'
import { trusted } from './sql.ts'
import { type QueryOptions, type Warehouse, WarehouseError } from './warehouse.ts'

export interface EmbeddedOptions {
  /** Where the engine keeps its data; made when missing. */
  folder: string
  limits?: EngineLimits
  /** Told in words when the engine falls and comes back. */
  onTrouble?: (sentence: string) => void
}

export interface EmbeddedWarehouse extends Warehouse {
  readonly pid: number | null
  /** The way of those who ask in SQL. */
  readonly console: ConsoleDoor
  /** Address for a hand-written comparison in the benchmarks. */
  readonly address: { url: string; user: string; password: string; pathname: string }
}

const backoff_ms = [200, 500, 1000, 2000, 5000]
const startDeadline_ms = 30_000

export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedWarehouse> {
  const engine = new Engine(options)
  await engine.start()
  return engine
}

class Engine implements EmbeddedWarehouse {
  private readonly options: EmbeddedOptions
  private child: ChildProcess | null = null
  private door: Warehouse | null = null
  private consoleDoor: ConsoleDoor | null = null
  private access: EngineAccess | null = null
  private port = 0
  private closing = false
  private falls = 0
  private ready: Promise<void> = Promise.resolve()
  private words = ''

  constructor(options: EmbeddedOptions) {
    this.options = options
  }

  get pid(): number | null {
    return this.child?.pid ?? null
  }

  get address() {
    if (!this.access) throw new Error('the engine has not started')
    return { url: `http://127.0.0.1:${this.port}`, ...this.access }
  }

  async start(): Promise<void> {
    this.ready = this.launch()
    await this.ready
  }

  rows<T>(query: Sql, options?: QueryOptions): Promise<T[]> {
    return this.through((door) => door.rows<T>(query, options))
  }
  command(query: Sql, options?: QueryOptions): Promise<void> {
    return this.through((door) => door.command(query, options))
  }
  send(query: Sql, body: Readable | Buffer, options?: QueryOptions): Promise<void> {
    return this.through((door) => door.send(query, body, options))
  }
  insert(table: string, rows: readonly Record<string, unknown>[], options?: QueryOptions): Promise<void> {
    return this.through((door) => door.insert(table, rows, options))
  }

  /** It stays the same while engines fall and come back. */
  readonly console: ConsoleDoor = {
    ask: (query: Sql, options?: AskOptions) => this.throughConsole((door) => door.ask(query, options)),
    lines: (query: Sql, options?: AskOptions) => this.throughConsole((door) => door.lines(query, options)),
    close: async () => {},
  }

  async close(): Promise<void> {
    this.closing = true
    await this.ready.catch(() => {})
    await this.door?.close()
    await this.consoleDoor?.close()
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.stdin?.end()
    await gone
  }

  private async through<T>(work: (door: Warehouse) => Promise<T>): Promise<T> {
    if (this.closing) throw new WarehouseError('数据引擎已经关了。', { code: null, retryable: false })
    await this.ready
    if (!this.door) throw new WarehouseError('数据引擎没起来。', { code: null, retryable: true })
    return work(this.door)
  }

  private throughConsole<T>(work: (door: ConsoleDoor) => Promise<T>): Promise<T> {
    return this.through(() => work(this.consoleDoor as ConsoleDoor))
  }

  private async launch(): Promise<void> {
    const folder = join(this.options.folder, 'engine')
    const { configFile, access } = writeEngineConfig(
      join(this.options.folder, 'engine-config'),
      this.options.limits ?? defaultLimits(),
    )
    const repaired = await repairMetadata(this.options.folder)
    if (repaired.length > 0) this.options.onTrouble?.(`补好了 ${repaired.length} 个表的定义文件，数据没动。`)
    this.access = access
    this.port = await freePort()
    this.words = ''
    const child = spawnEngine({ folder, configFile, port: this.port })
    this.child = child
    child.stderr?.on('data', (d: Buffer) => this.hear(d))
    child.stdout?.on('data', (d: Buffer) => this.hear(d))
    const ended = new Promise<never>((_, reject) => {
      child.once('exit', (code, signal) => reject(this.fallen(code, signal)))
    })
    ended.catch(() => {})
    await this.door?.close().catch(() => {})
    await this.consoleDoor?.close().catch(() => {})
    const url = `http://127.0.0.1:${this.port}`
    this.door = connect({ url, ...access })
    this.consoleDoor = openConsoleDoor({ url, pathname: access.pathname, ...access.console })
    await Promise.race([this.answering(this.door), ended])
    child.once('exit', () => this.restart())
  }

  private async answering(door: Warehouse): Promise<void> {
    const until = Date.now() + startDeadline_ms
    for (;;) {
      try {
        await door.rows(trusted('SELECT 1 AS one'))
        return
      } catch (cause) {
        if (this.child?.exitCode !== null || Date.now() > until) throw cause
        await pause(25)
      }
    }
  }

  /** The engine fell while in use: bring it back with growing patience, and give up after five falls in a row. */
  private restart(): void {
    if (this.closing) return
    this.ready = (async () => {
      for (;;) {
        const wait = backoff_ms[this.falls]
        if (wait === undefined)
          throw new WarehouseError('数据引擎连倒了 5 次，先停下。跑一次 npx dazi doctor 看看磁盘和内存。', {
            code: null,
            retryable: false,
          })
        this.falls += 1
        this.options.onTrouble?.(`数据引擎停了，正在拉起来（第 ${this.falls} 次）。`)
        await pause(wait)
        try {
          await this.launch()
          setTimeout(() => {
            this.falls = 0
          }, 60_000).unref()
          return
        } catch {
          // The next round waits longer.
        }
      }
    })()
    this.ready.catch(() => {})
  }

  private hear(data: Buffer): void {
    this.words = (this.words + data.toString()).slice(-4000)
  }

  private fallen(code: number | null, signal: NodeJS.Signals | null): WarehouseError {
    if (/Cannot lock file|code: 76/i.test(this.words))
      return new WarehouseError(
        `数据文件夹「${this.options.folder}」正被另一个搭子用着。先关掉那一个，或者用 --data 换一个文件夹。`,
        { code: 76, retryable: false },
      )
    const said = this.words.trim().split('\n')[0] ?? ''
    return new WarehouseError(`数据引擎没起来（${signal ?? code}）。${said} 跑一次 npx dazi doctor 看看。`, {
      code: null,
      retryable: true,
    })
  }
}

function spawnEngine(args: { folder: string; configFile: string; port: number }): ChildProcess {
  const here = fileURLToPath(import.meta.url)
  const isSource = here.endsWith('.ts')
  const script = join(here, '..', isSource ? 'engine-child.ts' : 'engine-child.js')
  const loader = isSource ? ['--import', import.meta.resolve('tsx')] : []
  return spawn(process.execPath, [...loader, script, JSON.stringify(args)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
