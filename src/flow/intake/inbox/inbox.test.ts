import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lying, lyingIn } from './lying.ts'
import { putAway } from './put-away.ts'
import { Rest } from './rest.ts'
import { missed, rhythmOf } from './rhythm.ts'

let folder: string
const made: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-inbox-'))
  made.push(folder)
})
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

function put(name: string, content = 'a,b\n1,2\n'): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const only = async (name: string): Promise<Lying> => {
  const found = (await lyingIn(folder)).find((f) => f.below === name)
  if (!found) throw new Error(`${name} does not lie in the folder`)
  return found
}
const names = async () => (await lyingIn(folder)).map((f) => f.below)

test('what lies in a folder: exports and sub-folders, without half-loaded, locked, hidden and put away ones', async () => {
  put('订单.csv')
  put('小满旗舰店/退款.xlsx')
  for (const name of [
    '半截.csv.crdownload',
    '半截.zip.part',
    '迅雷.csv.xltd',
    '~$退款.xlsx',
    '.DS_Store',
    'done/2026-11-20/旧的.csv',
    'failed/坏的.csv',
    'failed/坏的.csv.txt',
  ])
    put(name)
  // Firefox puts an empty file in place of the one it loads beside it.
  put('广告.csv', '')
  put('广告.csv.part', 'half')
  expect(await names()).toEqual(['小满旗舰店/退款.xlsx', '订单.csv'])
  put('小满旗舰店/done/里层的.csv')
  expect(await names()).toContain('小满旗舰店/done/里层的.csv')
})

test('a folder that is gone is said, not taken for an empty one', async () => {
  await expect(lyingIn(join(folder, '没有'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a file rests once two looks apart found it the same; growing, touched or empty it is waited for', async () => {
  const rest = new Rest()
  const path = put('订单.csv')
  const look = async (now_ms: number) => {
    const { resting, moving } = rest.look(await lyingIn(folder), now_ms)
    return [resting.map((f) => f.below), moving.map((f) => f.below)]
  }
  expect(await look(0)).toEqual([[], ['订单.csv']])
  expect(await look(1500)).toEqual([[], ['订单.csv']])
  expect(await look(2000)).toEqual([['订单.csv'], []])
  appendFileSync(path, '3,4\n')
  expect(await look(4000)).toEqual([[], ['订单.csv']])
  utimesSync(path, new Date('2026-11-20T00:00:00Z'), new Date('2026-11-20T00:00:00Z'))
  expect(await look(60_000)).toEqual([[], ['订单.csv']])
  expect(await look(62_000)).toEqual([['订单.csv'], []])
  put('空的.csv', '')
  expect(await look(64_000)).toEqual([['订单.csv'], ['空的.csv']])
  expect(await look(364_000)).toEqual([['订单.csv'], ['空的.csv']])
  expect(await look(664_000)).toEqual([['空的.csv', '订单.csv'], []])
})

test('done by day, sub-folders kept; a name that is taken is never overwritten', async () => {
  const on = '2026-11-20'
  for (const content of ['first', 'second', 'third']) {
    put('小满旗舰店/订单.csv', content)
    await putAway(folder, await only('小满旗舰店/订单.csv'), { to: 'done', on })
  }
  const drawer = join(folder, 'done', on, '小满旗舰店')
  const kept = readdirSync(drawer).sort()
  expect(kept).toEqual(['订单 (2).csv', '订单 (3).csv', '订单.csv'])
  expect(
    ['订单.csv', '订单 (2).csv', '订单 (3).csv'].map((n) => readFileSync(join(drawer, n), 'utf8')),
  ).toEqual(['first', 'second', 'third'])
  expect(await names()).toEqual([])
})

test('failed, with the reason beside it', async () => {
  put('乱码.csv')
  const place = await putAway(folder, await only('乱码.csv'), {
    to: 'failed',
    sentence: '认不出「乱码.csv」。',
  })
  expect(place).toBe(join(folder, 'failed', '乱码.csv'))
  expect(readFileSync(`${place}.txt`, 'utf8')).toBe('\uFEFF认不出「乱码.csv」。\r\n')
  put('乱码.csv', 'another')
  const other = await putAway(folder, await only('乱码.csv'), { to: 'failed', sentence: '还是认不出。' })
  expect(other).toBe(join(folder, 'failed', '乱码 (2).csv'))
  expect(readFileSync(`${place}.txt`, 'utf8')).toContain('认不出「乱码.csv」')
  expect(readFileSync(`${other}.txt`, 'utf8')).toContain('还是认不出')
})

test('a file that changed since it was looked at stays for the next look', async () => {
  const path = put('订单.csv')
  const looked = await only('订单.csv')
  appendFileSync(path, '3,4\n')
  expect(await putAway(folder, looked, { to: 'done', on: '2026-11-20' })).toBeNull()
  rmSync(path)
  expect(await putAway(folder, looked, { to: 'done', on: '2026-11-20' })).toBeNull()
  expect(existsSync(join(folder, 'done', '2026-11-20', '订单.csv'))).toBe(false)
})

test('killed between the two names, or after the note: the same again finishes and leaves one of each', async () => {
  const path = put('订单.csv')
  const day = join(folder, 'done', '2026-11-20')
  mkdirSync(day, { recursive: true })
  linkSync(path, join(day, '订单.csv'))
  await putAway(folder, await only('订单.csv'), { to: 'done', on: '2026-11-20' })
  expect([readdirSync(day), await names()]).toEqual([['订单.csv'], []])

  put('坏.csv')
  mkdirSync(join(folder, 'failed'))
  writeFileSync(join(folder, 'failed', '坏.csv.txt'), '\uFEFF打不开。\r\n')
  await putAway(folder, await only('坏.csv'), { to: 'failed', sentence: '打不开。' })
  expect(readdirSync(join(folder, 'failed')).sort()).toEqual(['坏.csv', '坏.csv.txt'])
})

test('a drive that knows no second names: copied whole, with its time, then given its name', async () => {
  const elsewhere = existsSync('/dev/shm') ? mkdtempSync('/dev/shm/dazi-inbox-') : null
  if (elsewhere === null) return
  made.push(elsewhere)
  symlinkSync(elsewhere, join(folder, 'done'))
  const before = new Date('2026-11-19T03:00:00Z')
  for (const content of ['first', 'second']) {
    const path = put('订单.csv', content)
    utimesSync(path, before, before)
    const looked = (await lyingIn(folder)).find((f) => f.below === '订单.csv')
    if (!looked) throw new Error('it does not lie there')
    await putAway(folder, looked, { to: 'done', on: '2026-11-20' })
  }
  const day = join(elsewhere, '2026-11-20')
  expect(readdirSync(day).sort()).toEqual(['订单 (2).csv', '订单.csv'])
  expect(readFileSync(join(day, '订单.csv'), 'utf8')).toBe('first')
  expect(readdirSync(folder)).toEqual(['done'])
})

test('rhythms: every so often, times of day, cron fields; what is none of them is refused', () => {
  const at = new Date('2026-11-20T00:30:00Z') // 08:30 in Shanghai, a Friday
  const next = (said: string) => rhythmOf(said, 'Asia/Shanghai')?.next(at).toISOString() ?? null
  expect(next('30s')).toBe('2026-11-20T00:30:30.000Z')
  expect(next('2h')).toBe('2026-11-20T02:30:00.000Z')
  expect(next('09:00')).toBe('2026-11-20T01:00:00.000Z')
  expect(next('08:30,14:30')).toBe('2026-11-20T06:30:00.000Z')
  expect(next('0 9 * * 1-5')).toBe('2026-11-20T01:00:00.000Z')
  for (const said of ['1s', '25h', '25:00', '每天', '0 9 * *', '0 9 31 2 *', ''])
    expect(next(said), said).toBeNull()
})

test('a time of day that passed while nobody looked is missed once; an interval is never', () => {
  const nine = rhythmOf('09:00', 'Asia/Shanghai')
  const often = rhythmOf('30s', 'Asia/Shanghai')
  if (!nine || !often) throw new Error('both can be read')
  const at = (text: string) => new Date(`2026-11-${text}+08:00`)
  expect(missed(nine, at('20T09:00:05'), at('21T08:59:00'))).toBeNull()
  expect(missed(nine, at('18T09:00:05'), at('21T08:59:00'))).toEqual(at('19T09:00:00'))
  expect(missed(nine, null, at('21T08:59:00'))).toBeNull()
  expect(missed(often, at('18T09:00:05'), at('21T08:59:00'))).toBeNull()
})
