import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Records } from '../records/records.ts'
import { openRecords } from '../records/records.ts'
import { waitAfter_ms } from './passwords.ts'
import type { People } from './people.ts'
import { openPeople, ownerTokenOf } from './people.ts'
import { idleDays, sessionDays } from './sessions.ts'

let folder: string
let records: Records
let people: People
let now: Date

const minute = 60_000
const day = 86_400_000
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const known = async (secret: string) => (await people.bySession(secret))?.person ?? null
async function signedIn(): Promise<string> {
  const secret = await people.signInWithKey(people.oneTimeKey())
  if (!secret) throw new Error('no session')
  return secret
}
async function byPassword(who: string, password: string): Promise<string> {
  const said = await people.signInWithPassword(who, password)
  if (!('secret' in said)) throw new Error(`wait ${said.wait_seconds} s`)
  return said.secret
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-people-'))
  records = await openRecords({ folder })
  now = new Date('2026-10-19T00:31:00.000Z')
  people = openPeople(records, folder, () => now)
})
afterEach(async () => {
  await records.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the owner key of the folder signs in the owner, nothing near it does', async () => {
  const token = ownerTokenOf(folder)
  expect(await people.byToken(token)).toMatchObject({ role: '主理人' })
  expect(await people.byToken(`${token}x`)).toBeNull()
  expect(await people.byToken('')).toBeNull()
  expect(await people.bySession(token)).toBeNull()
  expect(statSync(join(folder, 'keys', 'owner.key')).mode & 0o077).toBe(0)
})

test('the key in the address works once; signing out ends the session it starts', async () => {
  const key = people.oneTimeKey()
  expect(await people.signInWithKey('guess')).toBeNull()
  const session = await people.signInWithKey(key)
  expect(await people.signInWithKey(key)).toBeNull()
  if (!session) throw new Error('no session')
  expect(await known(session)).toMatchObject({ role: '主理人' })
  expect(await people.byToken(session)).toBeNull()
  await people.signOut(session)
  expect(await known(session)).toBeNull()
})

test('a browser that nobody uses is out after a week; one that is used every day, after thirty', async () => {
  const unused = await signedIn()
  later(idleDays * day)
  expect(await known(unused)).toBeNull()

  let secret = await signedIn()
  for (let i = 1; i < sessionDays; i++) {
    later(day)
    const found = await people.bySession(secret)
    expect(found, `day ${i}`).not.toBeNull()
    secret = found?.next ?? secret
  }
  later(day)
  expect(await known(secret)).toBeNull()
})

test('the secret is replaced twice a day; what is under way with the old one arrives, a copy of it ends everything', async () => {
  const first = await signedIn()
  expect((await people.bySession(first))?.next).toBeNull()
  later(13 * 60 * minute)
  const [one, other] = await Promise.all([people.bySession(first), people.bySession(first)])
  const given = [one?.next, other?.next].filter((s) => typeof s === 'string')
  expect(given).toHaveLength(1)
  // The answer that brought it was lost: the old one still opens, and brings another along.
  later(2 * minute)
  const next = (await people.bySession(first))?.next
  if (!next) throw new Error('not replaced again')
  expect(await known(next)).toMatchObject({ role: '主理人' })
  expect(await people.sessions()).toHaveLength(1)
  later(minute / 2)
  expect(await known(first)).not.toBeNull()
  later(minute)
  expect(await known(next)).not.toBeNull()
  expect(await known(first)).toBeNull()
  expect(await known(next)).toBeNull()
  expect(await people.sessions()).toEqual([])
})

test('the password is kept as argon2id, and wrong ones make everybody wait, longer each time', async () => {
  expect(await people.hasPassword('主理人')).toBe(false)
  await expect(people.setOwnerPassword('short')).rejects.toThrow('太短')
  await people.setOwnerPassword('correct horse battery')
  const [kept] = await records.passwords.list()
  expect(kept?.hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
  for (let i = 0; i < 4; i++)
    expect(await people.signInWithPassword('', 'wrong')).toEqual({ wait_seconds: 0 })
  expect(await people.signInWithPassword('', 'wrong')).toEqual({ wait_seconds: 60 })
  expect(await people.signInWithPassword('', 'correct horse battery')).toEqual({ wait_seconds: 60 })
  later(minute)
  expect(await people.signInWithPassword('', 'wrong')).toEqual({ wait_seconds: 120 })
  later(2 * minute)
  // Somebody else of the shop does not wait for it, and neither does a restart forget it.
  people = openPeople(records, folder, () => now)
  expect(await known(await byPassword('', 'correct horse battery'))).toMatchObject({ role: '主理人' })
  expect(await people.signInWithPassword('', 'wrong')).toEqual({ wait_seconds: 0 })
  expect([4, 5, 6, 20].map(waitAfter_ms)).toEqual([0, 60_000, 120_000, 3_600_000])
})

test('of many guesses at once only one is looked at', async () => {
  await people.setOwnerPassword('correct horse battery')
  const said = await Promise.all(
    Array.from({ length: 6 }, (_, i) => people.signInWithPassword('主理人', `guess ${i}`)),
  )
  expect((await records.passwords.failures('主理人'))?.times).toBe(
    said.filter((s) => 'wait_seconds' in s && s.wait_seconds === 0).length,
  )
})

test('a colleague sets a password and comes in elsewhere; a new one signs the other browsers out', async () => {
  const person = { who: '小棠', role: '客服' as const, permissions: [] }
  const key = people.oneTimeKey(person)
  const here = (await people.signInWithKey(key)) ?? ''
  const session = (await people.bySession(here))?.session ?? ''
  await people.setPassword({ person, session, password: 'a quiet little tree', before: '' })
  const there = await byPassword('小棠', 'a quiet little tree')
  expect(await known(there)).toEqual(person)
  expect(await people.signInWithPassword('小唐', 'a quiet little tree')).toEqual({ wait_seconds: 0 })

  const changing = { person, session, password: 'another little tree' }
  await expect(people.setPassword({ ...changing, before: 'no' })).rejects.toThrow('原来的密码不对')
  await people.setPassword({ ...changing, before: 'a quiet little tree' })
  expect([await known(here), await known(there)]).toEqual([person, null])

  // Asked in again as somebody who does more, they do more at both doors.
  await people.signInWithKey(people.oneTimeKey({ ...person, role: '运营' }))
  expect(await known(await byPassword('小棠', 'another little tree'))).toMatchObject({ role: '运营' })
  expect(await people.removePassword('小棠')).toBe(true)
  expect(await known(here)).toBeNull()
  expect(await people.signInWithPassword('小棠', 'another little tree')).toEqual({ wait_seconds: 0 })
})

test('nobody else has the owner’s name', async () => {
  expect(() => people.oneTimeKey({ who: '主理人', role: '客服', permissions: [] })).toThrow('换一个')
  await expect(people.issueToken({ who: '主理人', role: '客服', permissions: [] })).rejects.toThrow('换一个')
})

test('a token that was limited says so, and one for days is over after them', async () => {
  const { token } = await people.issueToken(
    { who: '小工', role: '运营', permissions: [], scopes: ['read', 'tasks'] },
    7,
  )
  expect(await people.byToken(token)).toMatchObject({ who: '小工', scopes: ['read', 'tasks'] })
  expect(await people.tokens()).toMatchObject([{ scopes: ['read', 'tasks'], expires_at: expect.any(String) }])
  later(7 * day)
  expect(await people.byToken(token)).toBeNull()
})

test('a token carries its person until it is taken back, and the list does not give it away', async () => {
  const { token, issued } = await people.issueToken({ who: '小林', role: '客服', permissions: ['导出'] })
  expect(await people.byToken(token)).toEqual({ who: '小林', role: '客服', permissions: ['导出'] })
  expect(JSON.stringify(await people.tokens())).not.toContain(token)
  expect(await people.revokeToken('nothing')).toBe(false)
  expect(await people.revokeToken(issued.id)).toBe(true)
  expect(await people.byToken(token)).toBeNull()
  expect(await people.tokens()).toMatchObject([{ who: '小林', revoked_at: now.toISOString() }])
})

test('an address for a colleague is good for a day and once, and knows the person', async () => {
  const person = { who: '小棠', role: '客服' as const, permissions: [] }
  const late = people.oneTimeKey(person)
  const session = (await people.signInWithKey(people.oneTimeKey(person))) ?? ''
  expect(await known(session)).toMatchObject({ who: '小棠', role: '客服' })
  expect(await people.sessions()).toMatchObject([{ who: '小棠', role: '客服' }])
  later(day)
  expect(await people.signInWithKey(late)).toBeNull()
  const [{ id } = { id: '' }] = await people.sessions()
  expect(await people.endSession(id)).toBe(true)
  expect(await known(session)).toBeNull()
})
