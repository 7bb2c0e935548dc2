import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { peekOwnFormats } from './own-formats.ts'
import { openRecords } from './records.ts'
import { onBothBackends } from './testing/both.ts'

const at = '2026-11-20T01:00:00.000Z'
const saving = (more: object = {}) => ({
  key: 'mine-erp',
  after: 0,
  body: (version: number) => ({ label: '销售明细', version }),
  origin: 'made' as const,
  who: '小林',
  at,
  ...more,
})

onBothBackends('formats of one’s own', (bench) => {
  test('every version stays, the newest is in use, and nobody saves over what they have not seen', async () => {
    const { ownFormats } = await bench.open()
    expect(await ownFormats.list()).toEqual([])
    expect(await ownFormats.save(saving())).toMatchObject({
      version: 1,
      body: { label: '销售明细', version: 1 },
    })
    expect(await ownFormats.save(saving())).toBeNull()
    expect(await ownFormats.save(saving({ after: 1, origin: 'updated' }))).toMatchObject({ version: 2 })
    expect((await ownFormats.list()).map((f) => [f.key, f.version])).toEqual([['mine-erp', 2]])
    expect((await ownFormats.versions('mine-erp')).map((f) => f.version)).toEqual([2, 1])
  })

  test('removed is out of use and not forgotten; saved again it goes on counting', async () => {
    const { ownFormats } = await bench.open()
    await ownFormats.save(saving())
    expect(await ownFormats.remove('mine-erp', at)).toBe(true)
    expect(await ownFormats.remove('mine-erp', at)).toBe(false)
    expect(await ownFormats.list()).toEqual([])
    expect(await ownFormats.versions('mine-erp')).toHaveLength(1)
    expect(await ownFormats.save(saving())).toMatchObject({ version: 2 })
  })
})

test('a folder is looked into while somebody holds it, and one that is not there is not made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-peek-'))
  try {
    expect(await peekOwnFormats({ folder: join(folder, 'nowhere') })).toEqual([])
    const records = await openRecords({ folder })
    await records.ownFormats.save(saving())
    expect((await peekOwnFormats({ folder })).map((f) => f.key)).toEqual(['mine-erp'])
    await records.close()
    expect((await peekOwnFormats({ folder })).map((f) => f.key)).toEqual(['mine-erp'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
