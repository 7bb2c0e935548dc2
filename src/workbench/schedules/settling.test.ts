import { expect, test } from 'vitest'
import type { Records } from '../../records/records.ts'
import { onBothBackends } from '../../records/testing/both.ts'
import { settle } from './settling.ts'

const monday = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)

async function daily(records: Records, on_missed: 'once' | 'skip' = 'once') {
  const given = {
    name: '早报',
    cron: '0 9 * * *',
    timezone: 'Asia/Shanghai',
    job: 'tell',
    on_missed,
    body: {},
  }
  return records.schedules.add(given, { who: '小满', at: monday('08:00').toISOString() })
}

const due = async (records: Records) =>
  (await records.jobs.list<{ due_at: string; is_late: boolean }, never>({ kind: 'schedule' }))
    .map((j) => [j.body.due_at.slice(0, 16), j.body.is_late])
    .reverse()

onBothBackends('appointments', (bench) => {
  test('nothing before its time, once at its time, and once however many processes look', async () => {
    const records = await bench.open()
    await daily(records)
    await settle(records, monday('08:59'))
    expect(await due(records)).toEqual([])
    await Promise.all([1, 2, 3].map(() => settle(records, monday('09:00'))))
    await settle(records, monday('09:01'))
    expect(await due(records)).toEqual([['2026-11-23T01:00', false]])
  })

  test('three days away: caught up once, said to be late; or left out, and counted', async () => {
    const records = await bench.open()
    await daily(records)
    const skipping = await daily(records, 'skip')
    const back = new Date('2026-11-26T03:00:00Z')
    await settle(records, back)
    expect(await due(records)).toEqual([['2026-11-26T01:00', true]])
    expect(await records.schedules.get(skipping.no)).toMatchObject({ skipped: 4 })
    await settle(records, back)
    expect(await due(records)).toHaveLength(1)
  })

  test('a clock that jumps a day ahead and back again tells nothing twice', async () => {
    const records = await bench.open()
    await daily(records)
    await settle(records, monday('09:00'))
    await settle(records, new Date('2026-11-24T01:00:00Z'))
    await settle(records, monday('09:05'))
    await settle(records, new Date('2026-11-24T01:00:10Z'))
    expect((await due(records)).map(([at]) => at)).toEqual(['2026-11-23T01:00', '2026-11-24T01:00'])
  })

  test('one that is paused keeps still', async () => {
    const records = await bench.open()
    const { no } = await daily(records)
    await records.schedules.change(no, { paused_at: monday('08:30').toISOString() })
    await settle(records, monday('10:00'))
    expect(await due(records)).toEqual([])
  })
})
