import { expect, test } from 'vitest'
import { snapshotInName } from './snapshot.ts'

const shanghai_minutes = 480

test.each([
  ['ExportOrderList202610200831.csv', '2026-10-20T00:31:00.000Z'],
  ['千牛_待发货订单_202610200836.xlsx', '2026-10-20T00:36:00.000Z'],
  ['1760920260_订单.csv', '2025-10-20T00:31:00.000Z'],
  ['库存 2026-10-20 08.46.30.xlsx', '2026-10-20T00:46:30.000Z'],
  ['商品_全部_2026-10-01_2026-10-13_2026-10-14 09-00.xlsx', '2026-10-14T01:00:00.000Z'],
])('%s was taken when its name says', (name, at) => {
  expect(snapshotInName(name, shanghai_minutes)).toBe(at)
})

test.each([
  '商品_全部_2026-09-22_2026-10-13.xlsx',
  '【生意参谋平台】无线店铺流量来源-2026-10-19_2026-10-19.xls',
  '主体报表_20260929_20261013.csv',
  '订单.csv',
])('%s names the days it speaks of, not when it was taken', (name) => {
  expect(snapshotInName(name, shanghai_minutes)).toBeNull()
})
