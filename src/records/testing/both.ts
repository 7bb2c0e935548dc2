/** Runs the same tests on both back ends. Without PostgreSQL the second half is skipped aloud, and fails in CI. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Records } from '../records.ts'
import { openRecords } from '../records.ts'
import type { TestPostgres } from './postgres.ts'
import { postgresPrograms, startPostgres } from './postgres.ts'

export interface Bench {
  /** Fresh and empty; closed after the test. */
  open(): Promise<Records>
}

export function onBothBackends(title: string, tests: (bench: Bench) => void): void {
  describe(`${title} — SQLite`, () => {
    const opened: { records: Records; folder: string }[] = []
    afterEach(async () => {
      for (const { records, folder } of opened.splice(0)) {
        await records.close()
        rmSync(folder, { recursive: true, force: true })
      }
    })
    tests({
      async open() {
        const folder = mkdtempSync(join(tmpdir(), 'dazi-records-'))
        const records = await openRecords({ folder })
        opened.push({ records, folder })
        return records
      },
    })
  })

  const bin = postgresPrograms()
  if (!bin) {
    test('PostgreSQL — skipped: no PostgreSQL on this machine', (context) => {
      expect(process.env.CI, 'CI must have PostgreSQL').toBeFalsy()
      context.skip()
    })
    return
  }
  describe(`${title} — PostgreSQL`, () => {
    let server: TestPostgres
    const opened: Records[] = []
    beforeAll(async () => {
      server = await startPostgres(bin)
    })
    afterEach(async () => {
      for (const records of opened.splice(0)) await records.close()
    })
    afterAll(() => server.stop())
    tests({
      async open() {
        const records = await openRecords({ url: await server.database() })
        opened.push(records)
        return records
      },
    })
  })
}
