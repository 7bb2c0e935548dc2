/** The example shop makes room by itself: nobody's own numbers ever stand on goods that were never sold. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { desk, taobaoName, taobaoOrders } from '../making-files.ts'

const files = desk()
let folder: string
let workbench: Workbench
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-example-'))
  workbench = await openWorkbench({ folder })
})
afterAll(async () => {
  await workbench?.close()
  await rm(folder, { recursive: true, force: true })
  files.clear()
})

const own = () =>
  files.put(
    `小满/${taobaoName('2026-11-20 08:30')}`,
    taobaoOrders([
      { id: '44000000000000001', placed: '2026-11-19 10:00:00', paid: '2026-11-19 10:01:00' },
      { id: '44000000000000002', placed: '2026-11-19 11:00:00' },
    ]),
  )
const standing = async () =>
  (await workbench.imports({ limit: 1000 })).filter((i) => i.status === 'published').map((i) => i.path)

test('a file that does not land leaves the example where it is; one that lands puts it away, clock and all', {
  timeout: 120_000,
}, async () => {
  const out = join(folder, 'little-shop', 'exports')
  await workbench.littleShop({ seed: 3, lines: 400, troubles: 'none', out })
  const example = join(out, '京东 小满家居京东店')
  const first = await workbench.importPaths({ paths: [example], who: 'test' })
  expect(first.example_put_away).toBe(0)
  const shown = await standing()
  expect(shown.length).toBeGreaterThan(0)

  const nothing = files.put('购物清单.csv', '牛奶,面包\n1,2\n')
  const refused = await workbench.importPaths({ paths: [nothing], who: 'test' })
  expect(refused).toMatchObject({ example_put_away: 0, files: [{ status: 'unknown' }] })
  expect(await workbench.importPaths({ paths: [own()], who: 'test', dryRun: true })).toMatchObject({
    example_put_away: 0,
    files: [{ status: 'landed' }],
  })
  expect(await standing()).toEqual(shown)
  expect((await workbench.brief()).on).toBe('2026-10-19')

  const landed = await workbench.importPaths({ paths: [own()], who: 'test' })
  expect(landed.example_put_away).toBe(shown.length)
  expect(await standing()).toHaveLength(1)
  const { rows } = await workbench.metricsGet({
    metric: 'sales.orders_placed',
    from: '2026-11-19',
    to: '2026-11-19',
    period: 'all',
  })
  expect(rows[0]?.value).toBe(2)
  expect((await workbench.brief()).on).not.toBe('2026-10-19')
})
