/** One order, pasted by any of its numbers: what two exports and an after-sale list say of it, and what may be said to the buyer. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrderAnswer, Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { desk, paid, pddOrders, shipped, taobaoName, taobaoOrders, taobaoRefunds } from '../making-files.ts'

const table = desk()
const folder = mkdtempSync(join(tmpdir(), 'dazi-order-'))
let workbench: Workbench
const order = (id: string, more: { shop?: string; withCosts?: boolean } = {}) =>
  workbench.order({ id, withCosts: true, ...more })
const one = async (id: string) => {
  const { order: found } = await order(id)
  if (!found) throw new Error(`nothing goes by ${id}`)
  return found
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder })
  const before = taobaoOrders([
    {
      id: '330000000000000101',
      placed: '2026-11-18 09:00:00',
      paid: '2026-11-18 09:05:00',
      note: '请打13000000000 【义乌仓】',
      status: paid,
    },
    { id: '330000000000000102', placed: '2026-11-19 09:00:00', paid: '2026-11-19 09:05:00' },
    { id: '330000000000000103', placed: '2026-11-19 10:00:00' },
  ])
  const after = taobaoOrders([
    {
      id: '330000000000000101',
      placed: '2026-11-18 09:00:00',
      paid: '2026-11-18 09:05:00',
      note: '请打13000000000 【义乌仓】',
      status: shipped,
      tracking: 'YT0000000000101',
    },
  ])
  table.put(join('天猫 小满', taobaoName('2026-11-19 18:00')), before)
  table.put(join('天猫 小满', taobaoName('2026-11-20 08:00')), after)
  table.put(
    join('天猫 小满', '退款管理202611200810.csv'),
    taobaoRefunds([
      { id: '880000000000000102', order: '330000000000000102', yuan: '100.00', asked: '2026-11-19 20:00:00' },
    ]),
  )
  // The same number in another shop of another platform.
  table.put(
    join('拼多多 小满', 'orders_export2026-11-20.csv'),
    pddOrders([{ id: '330000000000000101', paidAt: '2026-11-19 12:00:00' }]),
  )
  const { files } = await workbench.importPaths({ paths: [table.path], who: 'test' })
  expect(files.filter((f) => f.status !== 'landed').map((f) => f.sentence)).toEqual([])
}, 120_000)
afterAll(async () => {
  await workbench?.close()
  rmSync(folder, { recursive: true, force: true })
  table.clear()
})

describe('found', () => {
  test('two shops have the number: it asks which, and the shop settles it', async () => {
    const both = await order('330000000000000101')
    expect(both).toMatchObject({ found: 'several', order: null })
    expect(both.choices.map((c) => c.platform).sort()).toEqual(['pdd', 'taobao'])
    const text = await workbench.renderOrder(both, 'text')
    expect(text).toContain('是哪一单')
    const mine = await order('330000000000000101', { shop: '小满' })
    expect(mine.found).toBe('several')
    const tmall = both.choices.find((c) => c.platform === 'taobao')
    expect(await order('330000000000000101', { shop: tmall?.shop_id ?? '' })).toMatchObject({ found: 'one' })
  })

  test.each([
    ['its tracking number', 'YT0000000000101'],
    ['as a sheet guards it', '="YT0000000000101"'],
    ['with its label and full-width digits', '运单号：ＹＴ００００００００００１０１ '],
  ])('by %s', async (_, pasted) => {
    expect((await one(pasted)).order_id).toBe('330000000000000101')
  })

  test('by an after-sale number', async () => {
    expect((await one('880000000000000102')).order_id).toBe('330000000000000102')
  })

  test('the last five digits offer what ends so, newest first', async () => {
    const near = await order('00102')
    expect(near.found).toBe('near')
    expect(near.choices.map((c) => c.order_id)).toEqual(['330000000000000102'])
    expect((await order('102')).advice).toContain('末 4 位')
  })

  test('an unknown number: where was looked, how new that is, and what to bring', async () => {
    const none = await order('990000000000000009')
    expect(none).toMatchObject({ found: 'none', order: null, choices: [] })
    expect(none.searched.find((s) => s.what === '售后')).toMatchObject({ rows: 1 })
    expect(none.advice).toContain('千牛 → 交易 → 已卖出的宝贝')
    expect((await order("'; DROP TABLE order; --")).found).toBe('none')
  })
})

describe('read', () => {
  test('what each import said, oldest first, by file and line; later ones by what changed', async () => {
    const { history, as_of } = await one('YT0000000000101')
    expect(as_of).toBe('2026-11-20T00:00:00.000Z')
    expect(history.map((h) => [h.path.split('/').at(-1), h.line])).toEqual([
      ['ExportOrderList202611191800.csv', 2],
      ['ExportOrderList202611200800.csv', 2],
    ])
    const [first, second] = history
    expect(first?.changes.find((c) => c.column === 'status')).toMatchObject({ before: null, after: 'paid' })
    expect(second?.changes.map((c) => [c.column, c.before, c.after])).toEqual(
      expect.arrayContaining([
        ['status', 'paid', 'shipped'],
        ['tracking_id', null, 'YT0000000000101'],
      ]),
    )
    // What did not change is not told twice.
    expect(second?.changes.map((c) => c.column)).not.toContain('paid_minor')
  })

  test('a phone number in a remark is masked on every surface', async () => {
    const answer = await order('YT0000000000101')
    for (const format of ['text', 'md', 'html', 'json'] as const) {
      const said = await workbench.renderOrder(answer, format)
      expect(said).not.toContain('13000000000')
      expect(said).toContain('义乌仓')
    }
  })

  test('only a tracking number: nobody claims that it was picked up, or when it arrives', async () => {
    const sheet = await one('YT0000000000101')
    expect(sheet.state).toBe('in_transit')
    expect(sheet.parcels).toMatchObject([{ tracking_id: 'YT0000000000101', told_by: 'order', scans: [] }])
    expect(sheet.may_say).toHaveLength(3)
    expect(sheet.may_say.join('')).not.toMatch(/揽收|明天到|已到/)
    expect(sheet.do_not_promise).toContain('别答应哪天到')
  })

  test('after-sale asked for goes before shipping, in state and in words', async () => {
    const sheet = await one('330000000000000102')
    expect(sheet).toMatchObject({
      state: 'refund_asked',
      refunds: [{ status: 'asked', asked_minor: 10_000 }],
    })
    expect(sheet.may_say[0]).toContain('¥100.00')
  })

  test('no bill has come: the margin is unknown and says what it lacks; who may not see costs sees none', async () => {
    const { money } = await one('YT0000000000101')
    expect(money).toMatchObject({ paid_minor: 10_000, fees: null, margin_minor: null })
    expect(money.margin_lacks).toContain('平台账单')
    const { order: plain } = await order('YT0000000000101', { withCosts: false })
    expect(plain?.money).toMatchObject({ cost_minor: null, margin_minor: null, fees: null })
  })

  test('an undone import no longer speaks', async () => {
    const imports = await workbench.imports()
    const newest = imports.find((i) => i.path.endsWith('ExportOrderList202611200800.csv'))
    await workbench.undo(newest?.import ?? 0, 'test')
    const gone: OrderAnswer = await order('YT0000000000101')
    expect(gone.found).toBe('none')
    const [choice] = (await order('330000000000000101')).choices.filter((c) => c.platform === 'taobao')
    expect(choice?.status).toBe('paid')
  })
})
