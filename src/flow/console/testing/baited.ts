/**
 * An engine with bait all around it: a secret file, people behind the views, an address that hears who calls, a place where
 * nothing may be written. A question leaks when any of it shows in its answer, in its error or in the world.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { QuestionRefused, type Refusal } from '../../../warehouse/console/guard.ts'
import { viewsOf } from '../../../warehouse/console/user.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../../warehouse/embedded.ts'
import { sql, trusted } from '../../../warehouse/sql.ts'
import { WarehouseError } from '../../../warehouse/warehouse.ts'
import { ensureTables } from '../../facts/tables.ts'
import { type Console, openConsole } from '../console.ts'
import { ensureViews } from '../views.ts'
import type { Bait } from './abuse.ts'

export type Ending =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'answered'; readonly rows: readonly (readonly unknown[])[] }
  | { readonly kind: 'failed'; readonly code: number | null; readonly message: string }

export const canaries = {
  file: 'canary-in-the-file-4711',
  buyer: 'canary-buyer-who-bought',
  phone: '138-0000-0007',
} as const

export interface Baited {
  readonly warehouse: EmbeddedWarehouse
  readonly console: Console
  readonly bait: Bait
  /** As somebody at the console would ask. */
  ask(text: string, given?: Readonly<Record<string, string>>): Promise<Ending>
  /** The same user without the guard: what only the guard holds back. */
  askUnguarded(text: string): Promise<Ending>
  /** What got out or was changed; empty when nothing. */
  leaks(ending: Ending): string[]
  /** What the world looks like now: rows behind the views, definitions, calls heard, files written. */
  world(): Promise<string>
  close(): Promise<void>
}

const database = viewsOf.dazi_a

export async function openBaited(): Promise<Baited> {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-console-'))
  const secret = join(folder, 'secret.txt')
  await writeFile(secret, canaries.file)
  const out = join(folder, 'written.txt')
  let calls = 0
  const listener: Server = createServer((socket) => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready))
  const address = listener.address()
  const net = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  const warehouse = await openEmbedded({ folder: join(folder, 'data') })
  await ensureTables(warehouse)
  await ensureViews(warehouse, Buffer.alloc(32, 7))
  await warehouse.command(sql`INSERT INTO dazi_a.order (shop_id, order_id, status, currency, paid_minor, placed_at, placed_local, paid_at, paid_local, title, buyer_key, buyer_note, seller_note, withheld)
    SELECT 'taobao-1', toString(number), if(number % 9 = 0, 'closed', 'paid'), 'CNY', number * 100, at, at, at, at, '示例凉席', 'canary-buyer-who-bought', concat('打 ', '138-0000-0007', ' 找我'), NULL, if(number % 7 = 0, ['seller_note'], [])
    FROM (SELECT number, toDateTime('2026-11-01 00:00:00', 'UTC') + number * 600 AS at FROM numbers(2000))`)
  const opened = await openConsole(warehouse, warehouse.console)

  const ending = async (work: () => Promise<readonly (readonly unknown[])[]>): Promise<Ending> => {
    try {
      return { kind: 'answered', rows: await work() }
    } catch (cause) {
      if (cause instanceof QuestionRefused) return { kind: 'refused', refusal: cause.refusal }
      if (cause instanceof WarehouseError) return { kind: 'failed', code: cause.code, message: cause.message }
      throw cause
    }
  }
  return {
    warehouse,
    console: opened,
    bait: { secret, out, net },
    ask: (text, given = {}) =>
      ending(async () => {
        const passed = await opened.guard(text, given)
        return (await opened.run(passed, given, 1000, { database })).rows
      }),
    askUnguarded: (text) =>
      ending(async () => (await warehouse.console.ask(trusted(text), { database })).rows),
    leaks(said) {
      const shown = JSON.stringify(said.kind === 'refused' ? '' : said).toLowerCase()
      const seen = Object.values(canaries).filter((canary) =>
        disguises(canary).some((d) => shown.includes(d)),
      )
      return [
        ...seen,
        ...(/\b(path|home|dazi_\w+)=/.test(shown) ? ['environment'] : []),
        ...(existsSync(out) ? ['written'] : []),
        ...(calls > 0 ? ['called'] : []),
      ]
    },
    async world() {
      const rows = await warehouse.rows(
        trusted('SELECT count() AS n, sum(cityHash64(*)) AS h FROM dazi_a.order'),
      )
      const kept = await warehouse.rows(
        sql`SELECT groupArray((database, name, create_table_query)) AS tables FROM (SELECT * FROM system.tables WHERE database LIKE 'dazi%' ORDER BY database, name)`,
      )
      const user = await warehouse.console.ask(
        trusted(
          "SELECT getSetting('readonly'), getSetting('max_execution_time'), getSetting('max_memory_usage')",
        ),
      )
      return JSON.stringify([rows, kept, user.rows, calls, existsSync(out)])
    },
    async close() {
      await warehouse.close()
      await new Promise((done) => listener.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As it stands, backwards, and in hexadecimal: what a function may make of it on the way out. */
const disguises = (canary: string): string[] => [
  canary,
  [...canary].reverse().join(''),
  Buffer.from(canary).toString('hex'),
]
