/** A folder that is looked into by itself: exports saved there come in once, whatever happens in between. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PickUpAnswer, Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { desk, pddOrders, taobaoName, taobaoOrders } from '../making-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'dazi-watched-'))
const inbox = desk()
let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench({ folder })
})
afterAll(async () => {
  await workbench?.close()
  inbox.clear()
  rmSync(folder, { recursive: true, force: true })
})

const look = (more: object = {}) => workbench.pickUp({ path: inbox.path, who: '小林', ...more })
const settled = () => look({ settle: true })
const statuses = ({ files }: PickUpAnswer) =>
  Object.fromEntries(files.map((f) => [f.path.slice(inbox.path.length + 1), f.status]))
const under = (name: string) =>
  existsSync(join(inbox.path, name)) ? readdirSync(join(inbox.path, name), { recursive: true }).sort() : []
const order = (n: number) => ({
  id: `4700000000000000${n}`,
  placed: '2026-11-19 10:00:00',
  paid: '2026-11-19 10:05:00',
})

test('the first look only looks; the next takes what rests, gives it to the shop of its sub-folder, and puts it away', async () => {
  inbox.put(`小满旗舰店/${taobaoName('2026-11-20 08:30')}`, taobaoOrders([order(1), order(2)]))
  inbox.put('不是导出.csv', '今天,天气\n晴,好\n')
  inbox.put('没下完.csv.crdownload', 'half')
  const first = await look()
  expect([first.files, first.waiting, first.sentence]).toEqual([[], 2, ''])
  const answer = await settled()
  expect(statuses(answer)).toEqual({
    [`小满旗舰店/${taobaoName('2026-11-20 08:30')}`]: 'landed',
    '不是导出.csv': 'failed',
  })
  expect(answer.sentence).toMatch(
    /^收下 1 份（2 行新的）：「ExportOrderList202611200830.csv」；1 份放进 failed：认不出/,
  )
  const [day] = readdirSync(join(inbox.path, 'done'))
  expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(under('done')).toContain(`${day}/小满旗舰店/${taobaoName('2026-11-20 08:30')}`)
  expect(under('failed')).toEqual(['不是导出.csv', '不是导出.csv.txt'])
  expect(readFileSync(join(inbox.path, 'failed', '不是导出.csv.txt'), 'utf8')).toContain(
    '认不出「不是导出.csv」',
  )
  // What still loads, and the emptied sub-folder, stay as they are.
  expect(readdirSync(inbox.path).sort()).toEqual(['done', 'failed', '小满旗舰店', '没下完.csv.crdownload'])
  const [landed] = (await workbench.imports()).filter((i) => i.status === 'published')
  expect(landed).toMatchObject({ shop: 'taobao:小满旗舰店', landed: 2, who: '小林' })
  // The ledger says where the file stands now.
  expect(existsSync(landed?.path ?? '')).toBe(true)
})

test('killed after the import and before the move: the next look finds it came before, and puts it away once', async () => {
  const path = inbox.put(`小满旗舰店/${taobaoName('2026-11-20 09:30')}`, taobaoOrders([order(3)]))
  // Everything the look does before it moves the file; then nothing more happens.
  await workbench.importPaths({ paths: [path], below: inbox.path, who: '小林' })
  const before = (await workbench.imports()).length
  const answer = await settled()
  expect(statuses(answer)).toEqual({ [`小满旗舰店/${taobaoName('2026-11-20 09:30')}`]: 'known' })
  expect(existsSync(path)).toBe(false)
  expect(under('done').filter((n) => String(n).includes('202611200930'))).toHaveLength(1)
  expect((await workbench.imports()).length).toBe(before)
  expect((await workbench.imports({ limit: 1 }))[0]?.path).toContain(join(inbox.path, 'done'))
})

test('a file that grows between looks is left until it rests; the whole of it comes in', async () => {
  const rows = pddOrders([{ id: '261120-100000000000001' }, { id: '261120-100000000000002' }])
  const half = Math.floor(rows.length * 0.8)
  const path = inbox.put('拼多多小店/orders_export2026-11-20-10-00-00.csv', rows.subarray(0, half))
  await look()
  appendFileSync(path, rows.subarray(half))
  const growing = await look()
  expect([growing.files, growing.waiting]).toEqual([[], 1])
  const answer = await settled()
  expect(answer.files).toMatchObject([{ status: 'landed', landed: 2, rejected: 0 }])
})

test('a folder that went away is said and comes back; a look in vain says nothing', async () => {
  expect((await look()).sentence).toBe('')
  const gone = join(inbox.path, '网盘')
  const answer = await workbench.pickUp({ path: gone, who: '小林' })
  expect(answer.trouble).toContain('不在了')
})

test('what holds more than exports is not looked into', async () => {
  for (const path of ['/', folder, join(folder, 'engine'), join(folder, '..'), '相对路径'])
    await expect(workbench.pickUp({ path, who: '小林' }), path).rejects.toThrow(/不盯/)
  await expect(workbench.watchFolder({ path: join(inbox.path, '没有'), who: '小林' })).rejects.toThrow(
    '先建好它',
  )
  await expect(workbench.watchFolder({ path: inbox.path, every: '半天', who: '小林' })).rejects.toThrow(
    '看不懂',
  )
})

test('kept folders are looked into when due, remembered, spoken of in the brief once they fall silent, and let go', async () => {
  await workbench.watchFolder({ path: inbox.path, every: '5s', who: '小林' })
  inbox.put(`小满旗舰店/${taobaoName('2026-11-20 11:30')}`, taobaoOrders([order(4)]))
  expect(await workbench.pickUpDue()).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 5200))
  const [said] = await workbench.pickUpDue()
  expect(said?.files).toMatchObject([{ status: 'landed' }])
  const [kept] = await workbench.watchedFolders()
  expect(kept).toMatchObject({ path: inbox.path, every: '5s', trouble: null })
  expect(kept?.last_file_at).not.toBeNull()

  const days = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
  const silent = { ...kept, last_file_at: days(3.2), last_look_at: days(0) }
  await workbench.records.settings.set('watched_folders', [silent])
  const titles = (await workbench.brief()).findings.map((f) => f.title)
  expect(titles.filter((t) => t.includes('盯着的文件夹'))).toMatchObject([
    expect.stringContaining('3 天没有新文件'),
  ])
  expect(await workbench.unwatchFolder(inbox.path)).toEqual({ removed: true })
  expect(await workbench.watchedFolders()).toEqual([])
})

test('a note of one’s own in the inbox is no export, and what is in failed is not tried again', async () => {
  writeFileSync(join(inbox.path, 'failed', '我的说明.txt'), '别动')
  const answer = await settled()
  expect(answer.files).toEqual([])
  expect(readFileSync(join(inbox.path, 'failed', '我的说明.txt'), 'utf8')).toBe('别动')
})
