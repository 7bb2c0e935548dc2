/** Child of durability.test.ts: receives imports as fast as it can and says each number only after it is kept. */
import { writeSync } from 'node:fs'
import { openRecords } from '../records.ts'

const folder = process.argv[2]
if (!folder) throw new Error('say which folder')
const records = await openRecords({ folder })
const shop = await records.shops.ensure({
  platform: 'taobao',
  name: '小满',
  timezone: 'Asia/Shanghai',
  currency: 'CNY',
  at: '2026-10-19T00:00:00.000Z',
})
for (let i = 0; ; i++) {
  const { import: row } = await records.imports.receive({
    path: `${i}.csv`,
    sha256: `${process.pid}-${i}`,
    bytes: i,
    format_key: 'taobao.orders',
    format_version: 1,
    shop_id: shop.id,
    snapshot_at: '2026-10-19T00:00:00.000Z',
    snapshot_source: 'asked',
    batch: 'b',
    who: 'owner',
    at: '2026-10-19T00:00:00.000Z',
  })
  // Synchronous: what is written here was answered before the kill.
  writeSync(1, `${row.no}\n`)
}
