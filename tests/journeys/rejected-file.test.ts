/** What was refused comes back as a file: its head and those rows, byte for byte; mended and dropped in again it lands. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { root } from '../rooms/imports.ts'

let bench: Workbench
const folder = mkdtempSync(join(tmpdir(), 'dazi-rejected-'))
beforeAll(async () => {
  bench = await openWorkbench({ folder: join(folder, 'data') })
}, 60_000)
afterAll(async () => {
  await bench?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The ugly sample of 淘宝 orders, GB18030 or not, with the payment time of one row broken. */
const sample = readFileSync(join(root, 'src/flow/intake/formats/taobao/orders.sample.csv'))
const lines = sample.toString('latin1').split('\n')
const when = /20\d\d-\d\d-\d\d \d\d:\d\d:\d\d/

test('refused rows are handed back and land when mended', async () => {
  const broken = lines.findLastIndex((line) => when.test(line))
  const bad = lines
    .map((line, i) => (i === broken ? line.replace(when, '2026-13-45 10:00:00') : line))
    .join('\n')
  const path = join(folder, 'ExportOrderList.csv')
  writeFileSync(path, Buffer.from(bad, 'latin1'))
  const { files } = await bench.importPaths({ paths: [path], who: 'test' })
  const [file] = files
  expect(file?.rejected, file?.sentence).toBeGreaterThan(0)

  const back = await bench.rejectedFile(file?.import ?? 0)
  expect(back.name).toBe('ExportOrderList-要改的行.csv')
  const text = Buffer.from(back.body).toString('latin1')
  expect(text).toContain('2026-13-45')
  expect(text.split('\n')[0]).toBe(lines[0])
  expect(text.length).toBeLessThan(bad.length)

  const mended = join(folder, 'mended.csv')
  writeFileSync(mended, Buffer.from(text.replaceAll('2026-13-45', '2026-11-15'), 'latin1'))
  const again = await bench.importPaths({ paths: [mended], who: 'test' })
  expect(again.files[0]?.landed, again.files[0]?.sentence).toBeGreaterThan(0)
}, 60_000)

test('where there is nothing to hand back, a sentence says why', async () => {
  await expect(bench.rejectedFile(999)).rejects.toThrow('没有第 999 次导入')
})
