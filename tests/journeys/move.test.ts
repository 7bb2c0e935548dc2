/** A file given to the wrong shop moves with all its rows; nothing stays behind, nothing is doubled, and undo still works. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'

let folder: string
let workbench: Workbench
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-move-'))
  workbench = await openWorkbench({ folder: join(folder, 'data') })
})
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

test('ads that were taken for the default shop move to the one they belong to', async () => {
  const file = join(folder, '商品推广.csv')
  await writeFile(
    file,
    '名称：推广\n日期,商品ID,商品名称,推广场景,推广名称,出价方式,分组,是否已删除,成交花费(元),交易额(元),实际投产比,总花费(元),曝光量,点击量\n' +
      '2026-11-21,700000000002,示例横幅,稳定成本推广,示例横幅,目标投产比：5.80,,,80.00,500.00,6.25,80.00,6000,500\n' +
      '2026-11-21,700000000003,示例,坏行\n',
  )
  const { files } = await workbench.importPaths({ paths: [file], who: 'test' })
  expect(files[0]).toMatchObject({ status: 'landed', landed: 1, rejected: 1 })
  const spend = async () => {
    const { rows } = await workbench.metricsGet({
      metric: 'advertising.spend',
      from: '2026-11-21',
      to: '2026-11-21',
      period: 'day',
      by: ['shop_id'],
    })
    return rows.filter((r) => r.value).map((r) => [r.by.shop_id, r.value])
  }
  expect(await spend()).toEqual([['pdd:拼多多 默认店', 8000]])
  const moved = await workbench.moveImport(files[0]?.import ?? 0, '小满家居官方店', 'test')
  expect(moved).toMatchObject({ shop: 'pdd:小满家居官方店', status: 'published', rows: 2, rejected: 1 })
  expect(await spend()).toEqual([['pdd:小满家居官方店', 8000]])
  expect((await workbench.doctor()).checks.find((c) => c.name === 'rows')?.state).toBe('ok')
  await workbench.undo(moved.import, 'test')
  expect(await spend()).toEqual([])
})

test('a dry run tells what would land and leaves no trace', async () => {
  const file = join(folder, '商品推广_试.csv')
  await writeFile(
    file,
    '名称：推广\n日期,商品ID,商品名称,推广场景,推广名称,出价方式,分组,是否已删除,成交花费(元),交易额(元),实际投产比,总花费(元),曝光量,点击量\n' +
      '2026-11-20,700000000002,示例横幅,稳定成本推广,示例横幅,目标投产比：5.80,,,1.00,500.00,6.25,1.00,6000,500\n',
  )
  const before = await workbench.imports()
  const { files, dry_run } = await workbench.importPaths({ paths: [file], dryRun: true, who: 'test' })
  expect(dry_run).toBe(true)
  expect(files[0]).toMatchObject({ status: 'landed', landed: 1 })
  expect(await workbench.imports()).toEqual(before)
  const { files: again } = await workbench.importPaths({ paths: [file], who: 'test' })
  expect(again[0]).toMatchObject({ status: 'landed', landed: 1 })
})
