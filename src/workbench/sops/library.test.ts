/** What becomes of a starter in a house: followed where nobody wrote over it, offered where somebody did, never taken back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { starterSops } from '../../desks/handbook/sops/index.ts'
import { openRecords, type Records } from '../../records/records.ts'
import { houseOf } from '../house.ts'
import { sops } from './sops.ts'

let folder: string
let records: Records
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-library-'))
  records = await openRecords({ folder })
})
afterEach(async () => {
  await records.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A process that opens the folder; SOPs are records alone and ask no engine. */
const opened = () => sops(houseOf({ folder }, records, undefined as never))

const key = 'new-listing'
const starter = starterSops.find((s) => s.key === key)
const before = '- [ ] 老版的一步。{运营}'

/** As it was left by an older edition of the library. */
async function olderEdition(origin: 'starter' | 'hand'): Promise<void> {
  const { sop } = await opened().sop(key)
  await records.sops.save({
    key,
    after: sop.version,
    text: before,
    head: { ...sop, owner: '小满', review_on: '2031-01-01' },
    cites: {},
    steps: 1,
    minutes: 0,
    words: [],
    origin,
    starter: 'an older edition',
    note: null,
    who: origin === 'hand' ? '小满' : '搭子范本',
    at: new Date().toISOString(),
  })
}

test('all starters are there at the first question, once, and can be found by letters', async () => {
  const [one, two] = await Promise.all([opened().sops(), opened().sops()])
  expect([one.total, two.total]).toEqual([starterSops.length, starterSops.length])
  expect(one.expired).toBe(0)
  expect(await records.sops.versions(key)).toHaveLength(1)
  expect((await opened().sops({ asked: 'dcbh' })).sops.map((s) => s.title)).toContain('大促备货')
})

test('a newer edition is followed where nobody wrote over the old one; owner and review day stay', async () => {
  await olderEdition('starter')
  const { sop, text } = await opened().sop(key)
  expect(text).toBe(starter?.text)
  expect(sop).toMatchObject({ from: 'library', has_news: false, owner: '小满', review_on: '2031-01-01' })
})

test('where somebody wrote over it, it is offered with the difference: taken as a version, or left', async () => {
  await olderEdition('hand')
  const house = opened()
  expect(await house.sop(key)).toMatchObject({
    text: before,
    sop: { has_news: true, from: 'library_changed' },
  })
  expect((await house.sopNews(key))?.difference.some((l) => l.is !== 'same')).toBe(true)
  const left = await house.answerSopNews({ key, take: false, who: '小满' })
  expect(left).toMatchObject({ text: before, sop: { has_news: false } })
  expect(await house.sopNews(key)).toBeNull()
  await expect(house.answerSopNews({ key, take: true, who: '小满' })).rejects.toThrow('范本没有新的')
  await olderEdition('hand')
  const taken = await house.answerSopNews({ key, take: true, who: '小满' })
  expect(taken).toMatchObject({ text: starter?.text, sop: { from: 'library', owner: '小满' } })
  expect(taken.versions.some((v) => v.origin === 'hand')).toBe(true)
})

test('what was archived stays archived, and comes back with its history', async () => {
  await opened().archiveSop({ key, archived: true, who: '小满' })
  const again = opened()
  expect((await again.sops()).sops.map((s) => s.key)).not.toContain(key)
  expect((await again.sops({ only: 'archived' })).sops.map((s) => s.key)).toEqual([key])
  expect((await again.archiveSop({ key, archived: false, who: '小满' })).sop.archived_at).toBeNull()
})
