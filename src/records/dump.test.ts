import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRecords, restoreRecords } from './records.ts'
import { openSqlite } from './sqlite.ts'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-19T00:31:00.000Z'

async function* of(lines: readonly string[]) {
  yield* lines
}

onBothBackends('a ledger as lines', ({ open }) => {
  test('what was kept is there again, in either back end; what was under way is laid aside with its reason', async () => {
    const records = await open()
    await records.shops.ensure({
      platform: 'taobao',
      name: '小满',
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      at,
    })
    await records.settings.set('people.name', '小满“’\n,')
    await records.jobs.add({
      kind: 'schedule',
      key: 'k1',
      body: { schedule: 1 },
      due_at: at,
      most_tries: 3,
      at,
    })
    const lines: string[] = []
    const counts = await records.dump(async (line) => void lines.push(line))
    expect(counts).toMatchObject({ shop: 1, job: 1 })
    const folder = mkdtempSync(join(tmpdir(), 'dazi-dump-'))
    try {
      expect(await restoreRecords({ folder }, of(lines), at)).toEqual(counts)
      const again = await openRecords({ folder })
      expect((await again.shops.list()).map((s) => s.name)).toEqual(['小满'])
      expect(await again.settings.get('people.name')).toBe('小满“’\n,')
      expect(await again.jobs.list({ kind: 'schedule' })).toMatchObject([
        { state: 'dead', trouble: { en: expect.stringContaining('Restored') } },
      ])
      await again.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('lines that are something else, or of a table nobody knows, make no ledger', async () => {
    const records = await open()
    const lines: string[] = []
    await records.dump(async (line) => void lines.push(line))
    const folder = mkdtempSync(join(tmpdir(), 'dazi-dump-'))
    const [head = '', ...rest] = lines
    const newer = head.replace('"]', '","9999-from-tomorrow"]')
    const made = (given: readonly string[]) => restoreRecords({ folder }, of(given), at)
    try {
      await expect(made(['{"a":1}'])).rejects.toThrow('开头不是账本')
      await expect(made([])).rejects.toThrow('开头不是账本')
      await expect(made([newer, ...rest])).rejects.toThrow('更新的搭子')
      await expect(made([...lines, '{"table":"weather","row":{"a":1}}'])).rejects.toThrow('weather')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

test('a ledger that a newer program went on with is left as it is, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-newer-'))
  await (await openRecords({ folder })).close()
  const store = openSqlite(join(folder, 'records.db'))
  store.exec(
    "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-from-tomorrow', '2099-01-01T00:00:00.000Z')",
  )
  store.close()
  try {
    await expect(openRecords({ folder })).rejects.toThrow('更新的搭子')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('who asks in SQL does not make everybody’s morning be counted again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-sql-version-'))
  const records = await openRecords({ folder })
  const before = await records.version()
  await records.sqlConsole.note({
    ...{ at, who: '小林', text: null, hash: 'h', outcome: 'answered', rows: 1, read_rows: 1, took_ms: 1 },
    sentence: '1 行',
  })
  await records.sqlConsole.keep({ name: '每天', text: 'SELECT 1', params: '{}', who: '小林', at })
  expect(await records.version()).toBe(before)
  await records.close()
  rmSync(folder, { recursive: true, force: true })
})
