import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Records } from '../records/records.ts'
import { openRecords } from '../records/records.ts'
import type { People } from './people.ts'
import { openPeople, ownerTokenOf, sessionDays } from './people.ts'

let folder: string
let records: Records
let people: People
let now: Date

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

test('the key in the address works once; the session it starts ends after its days or at sign-out', async () => {
  const key = people.oneTimeKey()
  expect(await people.signInWithKey('guess')).toBeNull()
  const session = await people.signInWithKey(key)
  expect(await people.signInWithKey(key)).toBeNull()
  if (!session) throw new Error('no session')
  expect(await people.bySession(session)).toMatchObject({ role: '主理人' })
  expect(await people.byToken(session)).toBeNull()
  now = new Date(now.getTime() + sessionDays * 86_400_000)
  expect(await people.bySession(session)).toBeNull()

  const second = await people.signInWithKey(people.oneTimeKey())
  if (!second) throw new Error('no session')
  await people.signOut(second)
  expect(await people.bySession(second)).toBeNull()
})

test('the password is kept as a hash, and five wrong guesses close the door for five minutes', async () => {
  expect(await people.hasOwnerPassword()).toBe(false)
  await expect(people.setOwnerPassword('short')).rejects.toThrow('太短')
  await people.setOwnerPassword('correct horse battery')
  expect(JSON.stringify(await records.settings.all())).not.toContain('correct horse')
  expect(await people.hasOwnerPassword()).toBe(true)
  for (let i = 0; i < 5; i++) expect(await people.signInWithPassword('wrong')).toBe('wrong')
  expect(await people.signInWithPassword('correct horse battery')).toBe('too many')
  now = new Date(now.getTime() + 5 * 60_000)
  const session = await people.signInWithPassword('correct horse battery')
  expect(await people.bySession(session)).toMatchObject({ role: '主理人' })
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
  const key = people.oneTimeKey(person)
  const session = await people.signInWithKey(key)
  expect(await people.bySession(session ?? '')).toMatchObject({ who: '小棠', role: '客服' })
  expect(await people.sessions()).toMatchObject([{ who: '小棠', role: '客服' }])
  now = new Date(now.getTime() + 86_400_000)
  expect(await people.signInWithKey(late)).toBeNull()
  const [{ id } = { id: '' }] = await people.sessions()
  expect(await people.endSession(id)).toBe(true)
  expect(await people.bySession(session ?? '')).toBeNull()
})
