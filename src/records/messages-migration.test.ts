import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { sayTroublesTwice } from './messages-migration.ts'
import { migrate } from './migrations.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'

test('reasons and results that were kept in Chinese alone are kept, and what is said twice stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-twice-'))
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqlite(join(folder, 'records.db')) }),
  })
  await migrate(db)
  const job = (no: number, result: string | null, trouble: string | null) =>
    db
      .insertInto('job')
      .values({
        no,
        kind: 'schedule',
        key: `schedule:1:${no}`,
        body: '{}',
        state: 'done',
        free_at: '',
        tries: 1,
        most_tries: 5,
        worker: null,
        result,
        trouble,
        made_at: '',
        ended_at: null,
      })
      .execute()
  await job(1, '"交给「运营群」了。"', null)
  await job(2, null, '磁盘满了')
  await job(3, null, '{"zh":"满","en":"full"}')
  await sayTroublesTwice(db)
  await sayTroublesTwice(db)
  expect(await db.selectFrom('job').select(['result', 'trouble']).orderBy('no').execute()).toEqual([
    { result: '{"zh":"交给「运营群」了。","en":"交给「运营群」了。"}', trouble: null },
    { result: null, trouble: '{"zh":"磁盘满了","en":"磁盘满了"}' },
    { result: null, trouble: '{"zh":"满","en":"full"}' },
  ])
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})
