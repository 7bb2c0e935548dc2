import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, historyForTests, shopForTests } from '../../flow/findings/testing.ts'
import { type EmbeddedWarehouse, openEmbedded } from '../../warehouse/embedded.ts'
import { lostCode } from './lost-code.ts'
import { judgeLostCode } from './lost-code-judgement.ts'

let folder: string
let warehouse: EmbeddedWarehouse
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-lost-code-'))
  warehouse = await openEmbedded({ folder })
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const now = at('11-22 08:31')
const shop = () => shopForTests({ warehouse, now, rules: [], watches: [lostCode] })
let next = 0
/** Lines of one page, one a day up to yesterday, `back` days ago the first. */
const sold = (item_id: string, back: number, more: (daysAgo: number) => Record<string, unknown>) =>
  Array.from({ length: back }, (_, i) => {
    const daysAgo = back - i
    return {
      shop_id: 's1',
      order_id: `o${++next}`,
      order_line_id: '1',
      item_id,
      platform_sku_id: '',
      title: `${item_id} 枕套`,
      sku_code: `${item_id}-1`,
      quantity: 1,
      line_minor: 4900,
      currency: 'CNY',
      status: 'paid',
      placed_at: new Date(Date.parse(at('11-22 07:00')) - daysAgo * 86_400_000).toISOString(),
      snapshot_at: at('11-22 08:30'),
      landing: 3,
      ...more(daysAgo),
    }
  })
const coded = () => ({})
const others = () => ['I2', 'I3', 'I4', 'I5'].flatMap((item) => sold(item, 40, coded))

test('since a copied page lost its code, nine orders are without goods behind the counter', async () => {
  const s = await shop()
  await s.add('order_line', [
    ...others(),
    ...sold('I1', 40, (daysAgo) => (daysAgo <= 9 ? { sku_code: '' } : {})),
  ])
  const { findings } = await s.look()
  expect(findings.map((f) => f.subject)).toEqual([{ shop_id: 's1', item_id: 'I1', column: 'sku_code' }])
  expect(findings[0]).toMatchObject({
    kind: 'blank_field',
    severity: 'today',
    since: at('11-13 00:00'),
    money_at_stake: { mid_minor: null, exposure_minor: 9 * 4900 },
  })
  expect(findings[0]?.title).toBe(
    '「I1 枕套」11-13 起 9 行里 9 行没带商家编码，9 单仓里对不上货；之前 31 行都有。',
  )
  expect(findings[0]?.evidence[1]?.rows).toHaveLength(9)
})

test('a page that never had one is told apart; the mapping that knows it, and what is withheld, say nothing', async () => {
  const s = await shop()
  await s.add('order_line', [
    ...others(),
    ...sold('new', 6, () => ({ sku_code: null })),
    ...sold('mapped', 6, () => ({ sku_code: '', platform_sku_id: 'P9' })),
    ...sold('withheld', 6, () => ({ sku_code: '', withheld: ['sku_code'] })),
  ])
  await s.add('sku_map', [{ shop_id: 's1', item_id: 'mapped', platform_sku_id: 'P9', sku_code: 'M-1' }])
  const { findings } = await s.look()
  expect(findings.map((f) => f.title)).toEqual([
    '「new 枕套」11-16 起 6 行里 6 行没带商家编码，6 单仓里对不上货，从第一单起就没有。',
  ])
})

test('of a page of which the mapping knows one variant, the list holds what is counted: the other', async () => {
  const s = await shop()
  await s.add('order_line', [
    ...others(),
    ...sold('I1', 30, (daysAgo) =>
      daysAgo <= 12 ? { sku_code: '', platform_sku_id: daysAgo === 4 ? 'P1' : 'P2' } : {},
    ),
  ])
  await s.add('sku_map', [{ shop_id: 's1', item_id: 'I1', platform_sku_id: 'P1', sku_code: 'I1-1' }])
  const [told] = (await s.look()).findings
  expect(told?.title).toContain('12 行里 11 行没带商家编码，11 单')
  expect(told?.evidence[1]?.total_rows).toBe(11)
})

test('an export without that column is no page’s fault', async () => {
  const s = await shop()
  await s.add(
    'order_line',
    ['I1', 'I2', 'I3'].flatMap((i) => sold(i, 20, () => ({ sku_code: null }))),
  )
  expect((await s.look()).findings).toEqual([])
})

test('filled again, it is over', async () => {
  const s = await shop()
  const history = historyForTests()
  const lost = sold('I1', 40, (daysAgo) => (daysAgo <= 9 ? { sku_code: '' } : {}))
  await s.add('order_line', [...others(), ...lost])
  expect((await s.look({ history })).findings).toHaveLength(1)
  const later = at('11-25 08:31')
  const again = Array.from({ length: 8 }, (_, i) => ({
    ...lost[0],
    order_id: `again${i}`,
    sku_code: 'I1-1',
    placed_at: at('11-24 10:00'),
  }))
  await s.add('order_line', again)
  expect((await s.look({ history, now: later })).findings).toEqual([])
})

test('too few lines, none at all, and a hole in the middle', () => {
  const day = (n: number, all_lines: number, lost_lines: number) => ({
    day: `2026-11-${n}`,
    all_lines,
    lost_lines,
  })
  expect(judgeLostCode([])).toEqual({ level: 'quiet' })
  expect(judgeLostCode([day(10, 9, 0), day(11, 2, 2)])).toMatchObject({
    level: 'watching',
    since: '2026-11-11',
  })
  expect(judgeLostCode([day(10, 9, 9), day(11, 9, 0)])).toEqual({ level: 'fine' })
  expect(judgeLostCode([day(10, 9, 0), day(11, 5, 4), day(12, 6, 6)])).toMatchObject({
    level: 'raise',
    since: '2026-11-11',
    lost_lines: 10,
    filled_before: 9,
  })
})
