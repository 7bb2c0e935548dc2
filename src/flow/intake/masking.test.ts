import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { sql, value } from '../../warehouse/sql.ts'
import { maskedCell, type PersonalKind, secretPads } from './masking.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-mask-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const key = 'k'.repeat(64)
async function masked(text: string, kind: PersonalKind | null): Promise<string> {
  const cell = sql`materialize(${value('String', text)})`
  const [row] = await warehouse.rows<{ said: string }>(
    sql`SELECT ${maskedCell(cell, kind, secretPads(key))} AS said`,
  )
  return row?.said ?? ''
}

test.each([
  ['13812345678', 'phone', '138****5678'],
  ['18877771234-0001', 'phone', '188****1234'],
  ['张三', 'name', '张*'],
  ['欧阳锋', 'name', '欧阳**'],
  ['John Smith', 'name', 'J***'],
  ['浙江省 杭州市 余杭区 文一西路 1 号', 'address', '浙江省 杭州市 余杭区 ****'],
  ['浙江省 杭州市 余杭区(310000) 文一西路', 'address', '浙江省 杭州市 余杭区 ****'],
  ['浙江省杭州市余杭区文一西路 1 号', 'address', '浙江省杭州市余杭区 ****'],
  ['zhang@example.com', 'email', 'z***@example.com'],
  ['##密文##', 'address', '##密文##'],
  ['1******0000', 'phone', '1******0000'],
  ['请送到门口，电话 13812345678 谢谢', null, '请送到门口，电话 138****5678 谢谢'],
  ['加我微信 abc12345 优惠', null, '加我微信 *** 优惠'],
  ['一三八一二三四五六七八', null, '***'],
  ['订单 330000000013812345678 照旧', null, '订单 330000000013812345678 照旧'],
  ['tradeid:330288881234567890', null, 'tradeid:330288881234567890'],
  ['身份证 330106199001011234', null, '身份证 330106************'],
] as const)('%s (%s) is kept as %s', async (text, kind, kept) => {
  expect(await masked(text, kind)).toBe(kept)
})

test('a buyer is one person across files, by the keyed hash of RFC 2104, and nobody without the key', async () => {
  const expected = `b${createHmac('sha256', key).update('tb小满01').digest('hex').slice(0, 32)}`
  expect(await masked('tb小满01', 'buyer')).toBe(expected)
  expect(await masked('\ttb小满01 ', 'buyer')).toBe(expected)
  expect(await masked('-', 'buyer')).toBe('')
})
