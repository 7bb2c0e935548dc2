import { expect, test } from 'vitest'
import type { Records } from './records.ts'
import { onBothBackends } from './testing/both.ts'
import { backoff_ms, workOnce } from './working.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 1, n)).toISOString()

const ask = (records: Records, key: string, more = {}) =>
  records.jobs.add({
    kind: 'brief',
    key,
    body: { key },
    due_at: minute(0),
    most_tries: 3,
    at: minute(0),
    ...more,
  })

const take = (records: Records, worker: string, at: number) =>
  records.jobs.claim<{ key: string }>({
    worker,
    kinds: ['brief'],
    at: minute(at),
    lease_until: minute(at + 2),
  })

onBothBackends('work that waits', (bench) => {
  test('asked for twice, it is there once', async () => {
    const records = await bench.open()
    expect(await ask(records, 'monday')).toBe(1)
    expect(await ask(records, 'monday')).toBeNull()
    expect(await records.jobs.count(['waiting'])).toBe(1)
  })

  test('nobody takes what somebody is at, nor what is not due, nor what is of another kind', async () => {
    const records = await bench.open()
    await ask(records, 'monday')
    await ask(records, 'tuesday', { due_at: minute(30) })
    await ask(records, 'other', { kind: 'report' })
    expect((await take(records, 'a', 1))?.body).toEqual({ key: 'monday' })
    expect(await take(records, 'b', 2)).toBeNull()
    expect((await take(records, 'b', 31))?.key).toBe('monday')
    expect((await take(records, 'c', 31))?.key).toBe('tuesday')
  })

  test('a lease that was kept alive is not taken over; one that ended is, and the late worker counts for nothing', async () => {
    const records = await bench.open()
    await ask(records, 'monday')
    const slow = await take(records, 'a', 1)
    const hold = { no: slow?.no ?? 0, tries: slow?.tries ?? 0, worker: 'a' }
    expect(await records.jobs.beat(hold, minute(9))).toBe(true)
    expect(await take(records, 'b', 5)).toBeNull()
    const again = await take(records, 'b', 10)
    expect(again).toMatchObject({ key: 'monday', tries: 2, worker: 'b' })
    expect(await records.jobs.beat(hold, minute(20))).toBe(false)
    expect(await records.jobs.finish(hold, { result: 'late', at: minute(11) })).toBe(false)
    expect(
      await records.jobs.finish({ no: hold.no, tries: 2, worker: 'b' }, { result: 'ok', at: minute(11) }),
    ).toBe(true)
    expect(await records.jobs.list({ kind: 'brief' })).toMatchObject([{ state: 'done', result: 'ok' }])
  })

  test('what fails is tried again later and later, then laid aside, and comes back when a person says so', async () => {
    const records = await bench.open()
    await ask(records, 'monday')
    let at = new Date(minute(1))
    const once = () =>
      workOnce({
        jobs: records.jobs,
        worker: 'a',
        lease_ms: 60_000,
        now: () => at,
        does: {
          brief: async () => {
            throw new Error('引擎没答应')
          },
        },
      })
    for (const wait_ms of [5000, 10_000]) {
      expect(await once()).toMatchObject({ did: 'failed', trouble: { zh: '引擎没答应' } })
      at = new Date(at.getTime() + wait_ms - 1)
      expect((await once()).did).toBe('nothing')
      at = new Date(at.getTime() + 1)
    }
    expect((await once()).did).toBe('failed')
    const [dead] = await records.jobs.list({ kind: 'brief', states: ['dead'] })
    expect(dead).toMatchObject({ tries: 3, trouble: { zh: '引擎没答应', en: '引擎没答应' } })
    at = new Date(at.getTime() + 3_600_000)
    expect((await once()).did).toBe('nothing')
    expect(await records.jobs.revive(dead?.no ?? 0, at.toISOString())).toBe(true)
    expect((await once()).did).toBe('failed')
  })

  test('work that kills whoever takes it is laid aside instead of killing everybody', async () => {
    const records = await bench.open()
    await ask(records, 'monday')
    for (const at of [1, 11, 21]) expect((await take(records, `w${at}`, at))?.key).toBe('monday')
    expect(await take(records, 'w31', 31)).toBeNull()
    const [dead] = await records.jobs.list({ kind: 'brief', states: ['dead'] })
    expect(dead?.trouble?.zh).toContain('中途断了')
  })

  test('two that ask at the same moment get two pieces', async () => {
    const records = await bench.open()
    for (const key of ['a', 'b', 'c', 'd']) await ask(records, key)
    const taken = await Promise.all(['1', '2', '3', '4'].map((worker) => take(records, worker, 1)))
    expect(taken.map((j) => j?.key).sort()).toEqual(['a', 'b', 'c', 'd'])
  })
})

test('the wait doubles up to ten minutes', () => {
  expect([1, 2, 3, 8, 500].map(backoff_ms)).toEqual([5000, 10_000, 20_000, 600_000, 600_000])
})
