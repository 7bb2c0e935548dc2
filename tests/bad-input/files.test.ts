/**
 * Files as they really arrive: broken, empty, locked, ambiguous, damaged by spreadsheets. Each gets a sentence that says
 * what, where and what to do next; every row of an accepted file is a fact or a reject with its line.
 */
import { describe, expect, test } from 'vitest'
import { openRecords } from '../../src/records/records.ts'
import { openEmbedded } from '../../src/warehouse/embedded.ts'
import { amounts } from './amounts.ts'
import { dropping, good, name } from './dropping.ts'
import { refusedWhole } from './refused-whole.ts'
import { rowByRow } from './row-by-row.ts'

const at = dropping()
refusedWhole(at)
rowByRow(at)
amounts(at)

describe('a second process on the same folder', () => {
  test('records and engine both refuse it in words, and the first goes on', async () => {
    const refused = await openRecords({ folder: at.shop.folder }).then(
      () => 'opened',
      (error: Error) => error.message,
    )
    expect(refused).toContain(at.shop.folder)
    expect(refused).toMatch(/正被.*使用/)
    expect(refused).toMatch(/--data/)
    const engine = await openEmbedded({ folder: at.shop.folder }).then(
      async (opened) => {
        await opened.close()
        return 'opened'
      },
      (error: Error) => error.message,
    )
    expect(engine).toContain(at.shop.folder)
    expect(engine).toMatch(/另一个搭子/)
    expect((await at.drop(name, good)).status).toBe('landed')
  })
})
