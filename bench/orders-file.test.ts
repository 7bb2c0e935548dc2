import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fingerprintOf } from './cache.ts'
import { headers, ordersFile } from './orders-file.ts'

test('the order file is the real layout: 54 cells a row, guarded ids, GB18030', async () => {
  const bytes = readFileSync(await ordersFile(300, 11))
  const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  const [first, ...rows] = text.trimEnd().split('\r\n')
  expect(first).toBe(headers.map((h) => `"${h}"`).join(','))
  expect(headers).toHaveLength(54)
  expect(rows).toHaveLength(300)
  for (const row of rows) {
    expect(row).toMatch(/^="350\d{15}",/)
    expect(row.match(/"[^"]*"/g)).toHaveLength(54)
  }
  expect(bytes.length / 300).toBeGreaterThan(500)
})

test('a cached data folder is given up when the table layout changes', () => {
  expect(fingerprintOf(['src/flow/facts'])).toMatch(/^[0-9a-f]{12}$/)
  expect(fingerprintOf(['src/flow/facts'])).not.toBe(fingerprintOf(['src/flow/metrics']))
})
