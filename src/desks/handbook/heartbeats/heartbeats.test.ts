/** What falls silent is said, since when and why; and it is over once it beats again. By a clock that the test turns. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Finding } from '../../../flow/findings/finding.ts'
import type { OwnHouse } from '../../../flow/findings/heartbeat.ts'
import { runWatches } from '../../../flow/findings/run.ts'
import { openRecords, type Records } from '../../../records/records.ts'
import { heartbeats } from './index.ts'
import { roomOf } from './testing.ts'

let folder: string
let records: Records
let open: readonly Finding[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-beats-'))
  records = await openRecords({ folder })
  open = []
})
afterEach(async () => {
  await records.close()
  rmSync(folder, { recursive: true, force: true })
})

const on = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+08:00`)
const iso = (day: number, time: string) => on(day, time).toISOString()

/** What the morning says then: new and open ones, and what is over. */
async function morning(now: Date, more: Partial<OwnHouse> = {}) {
  const history = {
    open: async () => [...open],
    record: async () => {},
  }
  const run = await runWatches({ room: roomOf({ now, records, ...more }), watches: heartbeats, history })
  expect(run.failed).toEqual([])
  open = run.findings
  return {
    said: run.findings.map((f) => f.title),
    over: run.recovered.map((f) => f.watch),
    gone: run.withdrawn.map((f) => f.watch),
  }
}
const well = { said: [], over: [], gone: [] }

const daily = (on_missed: 'once' | 'skip' = 'once') =>
  records.schedules.add(
    {
      name: '早报',
      cron: '0 9 * * *',
      timezone: 'Asia/Shanghai',
      job: 'tell',
      on_missed,
      body: { what: 'brief', messenger: 1 },
    },
    { who: '小满', at: iso(23, '08:00') },
  )

const both = (zh: string) => ({ zh, en: zh })

/** The appointment of that day as a process keeps it: asked for, taken, and ended so. */
async function keep(day: number, ended: 'done' | 'dead' | 'running', trouble = '') {
  const due_at = iso(day, '09:00')
  const key = `schedule:1:${due_at}`
  await records.jobs.add({
    kind: 'schedule',
    key,
    body: { schedule: 1, due_at },
    due_at,
    most_tries: 1,
    at: due_at,
  })
  const [kept] = await records.schedules.list()
  await records.schedules.reach(1, { from: kept?.reached_at ?? '', to: due_at, skipped: 0, at: due_at })
  const job = await records.jobs.claim({
    worker: 'w',
    kinds: ['schedule'],
    at: due_at,
    lease_until: iso(day, '09:02'),
  })
  if (!job || ended === 'running') return
  const hold = { no: job.no, tries: job.tries, worker: 'w' }
  if (ended === 'done') await records.jobs.finish(hold, { result: 'ok', at: due_at })
  else await records.jobs.fail(hold, { trouble: both(trouble), again_at: null, at: due_at })
}

const group = () =>
  records.messengers.add(
    { kind: 'wecom', name: '运营群', address: '', shown: 'qyapi.weixin.qq.com · …k3y', manners: {} },
    { who: '小满', at: iso(23, '08:00') },
  )

const tell = (title: string, at: string) =>
  records.messages.add(
    [
      {
        messenger: 1,
        key: title,
        gathers: null,
        is_urgent: false,
        weight: 0,
        title,
        text: '',
        not_before: at,
      },
    ],
    at,
  )

test('an appointment that nobody keeps is said half an hour later, and is over once it was kept', async () => {
  await daily()
  expect(await morning(on(23, '09:29'))).toEqual(well)
  expect((await morning(on(23, '09:31'))).said).toEqual(['定时「早报」从 11-23 09:00 起没人做：搭子没开着。'])
  expect(open[0]).toMatchObject({ kind: 'silence', since: iso(23, '09:00'), subject: { schedule: '1' } })
  await keep(23, 'done')
  expect(await morning(on(23, '10:00'))).toEqual({ ...well, over: ['handbook.missed_schedule'] })
})

test('what was begun and never ended is said as well; paused is nobody’s trouble', async () => {
  await daily()
  await keep(23, 'running')
  expect((await morning(on(23, '09:40'))).said).toEqual(['定时「早报」11-23 09:00 那次，到现在还没做完。'])
  await records.schedules.change(1, { paused_at: iso(23, '09:45') })
  expect(await morning(on(23, '10:00'))).toEqual({ ...well, gone: ['handbook.missed_schedule'] })
})

test('left out as agreed is no news once, and a silence when it is never caught', async () => {
  await daily('skip')
  const skip = (from: string, to: string) => records.schedules.reach(1, { from, to, skipped: 1, at: to })
  await skip(iso(23, '08:00'), iso(23, '09:00'))
  expect(await morning(on(23, '12:00'))).toEqual(well)
  await skip(iso(23, '09:00'), iso(24, '09:00'))
  expect((await morning(on(24, '12:00'))).said).toEqual([
    '定时「早报」从 11-23 09:00 起一次都没赶上：那个钟点搭子没开着。',
  ])
  expect(open[0]).toMatchObject({ severity: 'week' })
  await keep(25, 'done')
  expect((await morning(on(25, '12:00'))).over).toEqual(['handbook.missed_schedule'])
})

test('a report that could not be made keeps its first failure and its last reason until one is made', async () => {
  await daily()
  await keep(23, 'dead', '磁盘满了。')
  await keep(24, 'dead', '发给谁的那个机器人已经删了。')
  expect((await morning(on(24, '09:10'))).said).toEqual([
    '「早报」从 11-23 09:00 起没做成，连着 2 次：发给谁的那个机器人已经删了。',
  ])
  await keep(25, 'done')
  expect((await morning(on(25, '09:10'))).over).toEqual(['handbook.dead_work'])
})

test('a robot that stumbles mends itself; one that stays silent is said with its reason, once, until it is heard', async () => {
  await group()
  await tell('早报 11-23', iso(23, '09:00'))
  await records.messengers.take(1, { worker: 'w', at: iso(23, '09:00'), until: iso(23, '09:01') })
  const fared = (how: object) => records.messengers.fared(1, 'w', how, iso(23, '09:01'))
  await fared({ trouble: both('对方没接（连接被拒）'), trouble_since: iso(23, '09:00'), failures: 1 })
  expect(await morning(on(23, '09:09'))).toEqual(well)
  expect((await morning(on(23, '09:10'))).said).toEqual([
    '「运营群」从 11-23 09:00 起送不到：对方没接（连接被拒）。「早报 11-23」没送到。',
  ])
  await fared({ trouble: null, trouble_since: null, failures: 0 })
  await records.messages.sent(1, iso(23, '09:20'))
  expect(await morning(on(23, '09:21'))).toEqual({ ...well, over: ['handbook.silent_messenger'] })
})

test('whoever tries a robot out sees how it ended; that it stays broken is said all the same', async () => {
  await group()
  await tell('test:1', iso(23, '09:00'))
  await records.messages.failed(1, both('没有这个机器人'))
  expect(await morning(on(23, '09:01'))).toEqual(well)
  await records.messengers.take(1, { worker: 'w', at: iso(23, '09:00'), until: iso(23, '09:01') })
  const how = { trouble: both('没有这个机器人'), trouble_since: iso(23, '09:00'), failures: 1 }
  await records.messengers.fared(1, 'w', how, iso(23, '09:01'))
  expect((await morning(on(23, '09:15'))).said).toEqual([
    '「运营群」从 11-23 09:00 起送不到：没有这个机器人。',
  ])
})

test('a report that will never be taken is said at once; so is one that waits longer than a night, paused or not', async () => {
  await group()
  await tell('周报', iso(23, '09:00'))
  await records.messages.failed(1, both('企业微信说这条太长'))
  expect((await morning(on(23, '09:01'))).said).toEqual(['「周报」没送到「运营群」：企业微信说这条太长。'])
  await records.messages.retry(1, iso(23, '10:00'))
  expect((await morning(on(23, '10:01'))).over).toEqual(['handbook.silent_messenger'])
  await records.messengers.change(1, { paused_at: iso(23, '10:02') })
  expect(await morning(on(23, '23:59'))).toEqual(well)
  expect((await morning(on(24, '00:01'))).said).toEqual([
    '「运营群」停着，从 11-23 09:00 起有 1 条攒着没发。',
  ])
  await records.messengers.change(1, { removed_at: iso(24, '00:02') })
  expect((await morning(on(24, '00:03'))).gone).toEqual(['handbook.silent_messenger'])
})

test('a watch whose number is gone is said with what is wrong, from the first look that saw it', async () => {
  const own = { watch: 'sales.own_low', label: '成交低', metric: 'sales.gone' }
  const problems = ['没有叫「sales.gone」的指标。']
  const broken = [{ ...own, problems }]
  expect((await morning(on(23, '09:00'), { ownWatches: broken })).said).toEqual([
    '自己建的哨「成交低」数不出来了，等于没人看着：没有叫「sales.gone」的指标。',
  ])
  await morning(on(24, '09:00'), { ownWatches: broken })
  expect(open[0]).toMatchObject({ since: iso(23, '09:00') })
  const mended = [{ ...own, problems: [] }]
  expect((await morning(on(24, '10:00'), { ownWatches: mended })).over).toEqual(['handbook.broken_watch'])
})

test('whatever falls silent makes another morning than the one that was kept', async () => {
  await group()
  await daily()
  const before = await records.version()
  await tell('周报', iso(23, '09:00'))
  expect(await records.version()).toBe(before)
  await records.messages.failed(1, both('太长'))
  const failed = await records.version()
  expect(failed).not.toBe(before)
  await keep(23, 'dead', '磁盘满了')
  expect(await records.version()).not.toBe(failed)
})

test('on a look back nobody knows how the house stood', async () => {
  await group()
  await tell('周报', iso(23, '09:00'))
  await records.messages.failed(1, both('太长'))
  const room = { ...roomOf({ now: on(23, '10:00'), records }), house: null }
  expect((await runWatches({ room, watches: heartbeats, history: null })).findings).toEqual([])
})
