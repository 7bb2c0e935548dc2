import { expect, test } from 'vitest'
import type { NewImport } from './import-store.ts'
import type { Records } from './records.ts'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-19T00:31:00.000Z'
const later = '2026-10-20T00:31:00.000Z'

async function shopOf(records: Records): Promise<string> {
  const shop = await records.shops.ensure({
    platform: 'taobao',
    name: '小满家居旗舰店',
    timezone: 'Asia/Shanghai',
    currency: 'CNY',
    at,
  })
  return shop.id
}

function file(shop_id: string, more: Partial<NewImport> = {}): NewImport {
  return {
    path: '小满/订单.csv',
    sha256: 'aa'.repeat(32),
    bytes: 6_000_000_000,
    format_key: 'taobao.orders',
    format_version: 1,
    shop_id,
    snapshot_at: at,
    snapshot_source: 'file_name',
    batch: 'batch-1',
    who: 'owner',
    at,
    ...more,
  }
}

async function publishedImport(records: Records, given: NewImport): Promise<number> {
  const { import: received } = await records.imports.receive(given)
  await records.imports.startLanding(received.no, at)
  await records.imports.advance(received.no, 'verified', { landed: 10 })
  const current = await records.generations.current()
  await records.generations.publish({
    side: 'a',
    imports: [...(current?.imports ?? []), received.no],
    touched: {},
    at,
  })
  return received.no
}

onBothBackends('the ledger', (bench) => {
  test('a shop is made once and keeps what it was first', async () => {
    const records = await bench.open()
    const id = await shopOf(records)
    expect(id).toBe('taobao:小满家居旗舰店')
    const again = await records.shops.ensure({
      platform: 'taobao',
      name: '小满家居旗舰店',
      timezone: 'UTC',
      currency: 'USD',
      at: later,
    })
    expect(again).toMatchObject({ timezone: 'Asia/Shanghai', currency: 'CNY', created_at: at })
    expect(await records.shops.list()).toHaveLength(1)
    expect(await records.shops.get('taobao:没有这家')).toBeNull()
  })

  test('the same file twice is known, and uses up no number', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const first = await publishedImport(records, file(shop))
    const again = await records.imports.receive(file(shop, { path: 'copy.csv' }))
    expect(again).toMatchObject({ found: 'known', import: { no: first, path: '小满/订单.csv' } })
    const other = await records.imports.receive(file(shop, { sha256: 'bb'.repeat(32) }))
    expect(other).toMatchObject({ found: 'new', import: { no: first + 1, bytes: 6_000_000_000, rows: null } })
  })

  test('a file that never finished is found again to be resumed; another format version is another import', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const { import: begun } = await records.imports.receive(file(shop))
    await records.imports.startLanding(begun.no, at)
    const again = await records.imports.receive(file(shop))
    expect(again).toMatchObject({ found: 'unfinished', import: { no: begun.no, status: 'inserting' } })
    expect((await records.imports.receive(file(shop, { format_version: 2 }))).found).toBe('new')
    expect((await records.imports.unfinished()).map((i) => i.no)).toEqual([1, 2])
  })

  test('every attempt lands under a new number and a new revision, also after an undo', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const { import: begun } = await records.imports.receive(file(shop))
    expect(await records.imports.startLanding(begun.no, at)).toEqual({ landing: 1, revision: 1 })
    expect(await records.imports.startLanding(begun.no, at)).toEqual({ landing: 2, revision: 2 })
    await records.imports.advance(begun.no, 'failed', { sentence: '仓库没答应' })
    const { found, import: next } = await records.imports.receive(file(shop))
    expect(found).toBe('new')
    expect(await records.imports.startLanding(next.no, at)).toEqual({ landing: 3, revision: 3 })
    expect(await records.imports.ofLanding(2)).toBe(begun.no)
    expect(await records.imports.ofLanding(9)).toBeNull()
  })

  test('what is learned about an import is kept as it was said', async () => {
    const records = await bench.open()
    const { import: begun } = await records.imports.receive(file(await shopOf(records)))
    const change = {
      rows: 120,
      landed: 118,
      rejected: 2,
      exported: { order: ['order_id', 'paid_at'] },
      coverage: { order: { from: '2026-10-01', to: '2026-10-19', level: null } },
      touched: { order: ['2026'] },
      reasons: [{ line: 118, column: '付款时间', reason: '没有这一天' }],
      sentence: '收下 118 行',
    }
    await records.imports.change(begun.no, change)
    expect(await records.imports.get(begun.no)).toMatchObject({ ...change, known: null, status: 'received' })
  })

  test('an import cannot skip a step, and several take one together or not at all', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const { import: one } = await records.imports.receive(file(shop))
    await expect(records.imports.advance(one.no, 'published')).rejects.toThrow(/cannot become published/)
    const done = await publishedImport(records, file(shop, { sha256: 'bb'.repeat(32) }))
    await expect(records.imports.advanceAll([done, one.no], 'undoing')).rejects.toThrow(/cannot become/)
    expect((await records.imports.get(done))?.status).toBe('published')
    await expect(records.imports.advance(99, 'failed')).rejects.toThrow('没有第 99 次导入')
  })

  test('a refused file stays in the list and does not stop the same file from coming again', async () => {
    const records = await bench.open()
    const { at: when, batch, who } = file('')
    const refused = {
      path: '新建.xlsx',
      sha256: 'cc',
      bytes: 12,
      format_key: null,
      format_version: null,
      shop_id: null,
      reasons: [{ line: null, column: null, reason: '认不出' }],
      sentence: '认不出「新建.xlsx」。',
      at: when,
      batch,
      who,
    }
    await records.imports.refuse(refused)
    await records.imports.refuse(refused)
    const all = await records.imports.list()
    expect(all.map((i) => [i.no, i.status])).toEqual([
      [2, 'rejected'],
      [1, 'rejected'],
    ])
    expect(await records.imports.list({ statuses: ['published'] })).toEqual([])
    expect(await records.imports.list({ batch: 'batch-1', limit: 1 })).toHaveLength(1)
  })

  test('publishing moves the imports in it and lets the leaving ones go, in one step', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    expect(await records.generations.current()).toBeNull()
    const first = await publishedImport(records, file(shop))
    await records.imports.advance(first, 'undoing')
    const building = { side: 'b' as const, imports: [], touched: { order: ['2026'] }, at: later }
    await records.generations.startBuilding(building)
    await expect(records.generations.startBuilding(building)).rejects.toThrow('正在发布另一批')
    expect(await records.generations.building()).toEqual(building)
    const generation = await records.generations.publish(building)
    expect(generation.no).toBe(2)
    expect(await records.generations.current()).toEqual(generation)
    expect(await records.generations.building()).toBeNull()
    expect(await records.imports.get(first)).toMatchObject({ status: 'undone', undone_at: later })
    expect((await records.generations.since(0)).map((g) => g.no)).toEqual([1, 2])
    expect((await records.generations.list(1)).map((g) => g.side)).toEqual(['b'])
  })

  test('a file moves to another shop unless that shop has it already', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const other = await records.shops.ensure({
      platform: 'taobao',
      name: '小满二店',
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      at,
    })
    const { import: one } = await records.imports.receive(file(shop))
    expect(await records.imports.moveTo(one.no, other.id)).toMatchObject({ shop_id: other.id })
    const { import: two } = await records.imports.receive(file(shop))
    await expect(records.imports.moveTo(two.no, other.id)).rejects.toThrow('已经有同一份文件')
  })

  test('ten receivers of one file at once make one import', async () => {
    const records = await bench.open()
    const shop = await shopOf(records)
    const answers = await Promise.all(Array.from({ length: 10 }, () => records.imports.receive(file(shop))))
    expect(answers.filter((a) => a.found === 'new')).toHaveLength(1)
    expect(new Set(answers.map((a) => a.import.no))).toEqual(new Set([1]))
  })

  test('ports and settings are kept, and forgetting is possible', async () => {
    const records = await bench.open()
    await records.ports.learn('taobao.orders', 'taobao:小满', 1)
    await records.ports.tick('taobao.orders', 'taobao:小满', true)
    await records.ports.tick('taobao.ads', 'taobao:小满', true)
    await records.ports.tick('taobao.ads', 'taobao:小满', false)
    expect(await records.ports.list()).toEqual([
      { port: 'taobao.ads', shop_id: 'taobao:小满', ticked: false, cadence_days: null },
      { port: 'taobao.orders', shop_id: 'taobao:小满', ticked: true, cadence_days: 1 },
    ])
    await records.settings.set('brief', { at: '08:30' })
    await records.settings.set('brief', { at: '09:00' })
    expect(await records.settings.get('brief')).toEqual({ at: '09:00' })
    expect(await records.settings.all()).toEqual({ brief: { at: '09:00' } })
    await records.settings.remove('brief')
    expect(await records.settings.get('brief')).toBeNull()
  })

  test('access is good until it is revoked or runs out', async () => {
    const records = await bench.open()
    const token = { kind: 'token' as const, scopes: null, session: null, seen_at: null, ends_at: null }
    const given = { ...token, who: '小林', role: '客服', permissions: ['导出'], created_at: at }
    await records.access.add({ ...given, hash: 'h1', expires_at: null })
    await records.access.add({ ...given, hash: 'h2', expires_at: later })
    expect(await records.access.valid('h1', later)).toMatchObject({ who: '小林', permissions: ['导出'] })
    expect(await records.access.valid('h2', at)).not.toBeNull()
    expect(await records.access.valid('h2', later)).toBeNull()
    expect(await records.access.revoke('h1', at)).toBe(true)
    expect(await records.access.revoke('h1', at)).toBe(false)
    expect(await records.access.valid('h1', later)).toBeNull()
    expect(await records.access.list('token')).toHaveLength(2)
  })
})
