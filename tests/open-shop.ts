/** A real, empty data folder for a test: real engine, real ledger, removed afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureTables, sides } from '../src/flow/facts/tables.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import { publish } from '../src/flow/intake/publish.ts'
import { take } from '../src/flow/intake/take.ts'
import type { TakeQuestion, Taking } from '../src/flow/intake/taking.ts'
import { openRecords } from '../src/records/records.ts'
import { openEmbedded } from '../src/warehouse/embedded.ts'
import { trusted } from '../src/warehouse/sql.ts'

export async function openShop(options: { now?: string; folder?: string } = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'dazi-shop-')))
  const warehouse = await openEmbedded({ folder })
  const records = await openRecords({ folder })
  await ensureTables(warehouse)
  const taking: Taking = {
    warehouse,
    records,
    formats,
    folder,
    key: 'a key for tests only',
    now: () => new Date(options.now ?? '2026-11-22T01:00:00Z'),
    readersGone: async () => {},
  }
  const database = async () => {
    const current = await records.generations.current()
    return current ? sides[current.side] : sides.a
  }
  return {
    folder,
    warehouse,
    records,
    taking,
    database,
    take: (paths: string | readonly string[], more: Partial<TakeQuestion> = {}) =>
      take(taking, { paths: typeof paths === 'string' ? [paths] : paths, who: 'test', ...more }),
    async undo(no: number) {
      await records.imports.advance(no, 'undoing')
      return publish(taking)
    },
    /** Rows of the published side. */
    async rows<T = Record<string, unknown>>(query: string): Promise<T[]> {
      return warehouse.rows<T>(trusted(query), { database: await database() })
    },
    async close(keep = false) {
      await warehouse.close()
      await records.close()
      if (!keep) await rm(folder, { recursive: true, force: true })
    },
  }
}

export type OpenedShop = Awaited<ReturnType<typeof openShop>>
