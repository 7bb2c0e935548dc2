import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRecords } from './records.ts'
import { openSqlite } from './sqlite.ts'
import { onBothBackends } from './testing/both.ts'

onBothBackends('the chain of what was changed', (bench) => {
  test('is whole however many write at once, and says who did what, newest first', async () => {
    const { audit } = await bench.open()
    expect(await audit.verify()).toEqual({ rows: 0, broken_at: null, why: null })
    const row = { at: '2026-10-19T00:31:00.000Z', who: '小满', role: '运营', status: 200, request: 'r' }
    await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        audit.add({ ...row, action: 'POST /api/tasks/:id/move', subject: `${i}` }),
      ),
    )
    await audit.add({ ...row, who: '小棠', action: 'DELETE /api/imports/:no', subject: '3' })
    expect(await audit.verify()).toEqual({ rows: 26, broken_at: null, why: null })
    expect(await audit.list({ before: null, who: '小棠', limit: 5 })).toMatchObject([
      { no: 26, subject: '3' },
    ])
    expect((await audit.list({ before: 26, who: null, limit: 2 })).map((r) => r.no)).toEqual([25, 24])
  })
})

test.each([
  ["UPDATE audit SET who = '别人' WHERE no = 2", 2, 'altered'],
  ['DELETE FROM audit WHERE no = 2', 2, 'missing'],
  ['DELETE FROM audit WHERE no = 3', 3, 'missing'],
  ["UPDATE audit SET hash = 'x' WHERE no = 1", 1, 'altered'],
])('somebody with the file in hand: %s', async (statement, broken_at, why) => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-audit-'))
  const row = { at: '2026-10-19T00:31:00.000Z', who: '小满', role: '运营', status: 200, request: 'r' }
  const records = await openRecords({ folder })
  for (const subject of ['1', '2', '3']) await records.audit.add({ ...row, action: 'a', subject })
  await records.close()
  const file = openSqlite(join(folder, 'records.db'))
  file.exec(statement)
  file.close()
  const again = await openRecords({ folder })
  expect(await again.audit.verify()).toEqual({ rows: 3, broken_at, why })
  await again.close()
  rmSync(folder, { recursive: true, force: true })
})
