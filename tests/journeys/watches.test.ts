/** A person moves a line, makes a watch, and is told what it would have said: the little shop on the real engine. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench } from '../../src/operations.ts'
import { openWorkbench } from '../../src/workbench.ts'

let folder: string
let workbench: Workbench
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-watches-'))
  workbench = await openWorkbench({ folder })
  await workbench.fillWithLittleShop({ seed: 1003, lines: 4000, troubles: 'auto', who: '小满' })
}, 120_000)
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

const who = '小满'
const own = {
  label: '成交低',
  metric: 'sales.gmv_paid',
  kind: 'threshold',
  side: 'below',
  raise: 100_000_000,
  recover: 110_000_000,
  sample: 1,
  tell: ['运营', '主管'],
}
const late = 'fulfilment.late_shipping'
const listed = async (watch: string) => (await workbench.watchesList()).find((w) => w.watch === watch)

test('what a trial says of yesterday is what the watch says this morning, and nothing is kept of the trial', async () => {
  const tried = await workbench.tryWatch({ own })
  expect(tried.replay.days).toHaveLength(90)
  expect(tried.seconds).toBeLessThan(10)
  expect(tried.replay.still_open).toBeGreaterThan(0)
  expect(tried.sentence.zh).toMatch(/^过去 90 天会响 \d+ 次：/)
  expect((await workbench.exportOwnWatches()).watches).toEqual([])
  const { watch } = await workbench.saveOwnWatch({ own, reason: '旺季盯紧', who })
  expect(watch).toBe('sales.own_1')
  const open = (await workbench.findings()).filter((f) => f.watch === watch)
  const stillOpen = tried.replay.ringings.filter((r) => r.over_on === null).map((r) => r.subject.shop_id)
  expect(open.length).toBeGreaterThan(0)
  expect(stillOpen).toEqual(expect.arrayContaining(open.map((f) => f.subject.shop_id)))
  expect(open[0]).toMatchObject({ kind: 'threshold', subject: { watch, metric: 'sales.gmv_paid' } })
  expect(open[0]?.evidence[0]?.total_rows).toBeGreaterThan(0)
  const said = await workbench.today()
  expect(said.findings.some((f) => f.watch === watch)).toBe(true)
  const page = await workbench.desk({ key: 'promotions', withCosts: false, withLists: false })
  expect(JSON.stringify(page)).toContain('sales.own_1')
})

test('what is written wrong is refused with every sentence at once', async () => {
  const wrong = { ...own, by: 'carrier', recover: 90_000_000, tell: ['老板娘'] }
  await expect(workbench.tryWatch({ own: wrong })).rejects.toThrow(
    /不能按「carrier」拆.*好了的线要比它高.*没有「老板娘」这个角色/,
  )
})

test('a trial that nobody waits for any more stops', async () => {
  const hungUp = new AbortController()
  const trial = workbench.tryWatch({ own }, ({ done }) => done === 3 && hungUp.abort(), hungUp.signal)
  await expect(trial).rejects.toThrow(/abort/i)
})

test('a line is moved with who and why; one beyond its raise line is refused; undo and reset bring it back', async () => {
  await expect(
    workbench.moveLines({ watch: late, lines: { recover: { urgent_orders: 9 } }, reason: '试', who }),
  ).rejects.toThrow(/到 5 就响，好了的线要比它低/)
  await expect(
    workbench.moveLines({ watch: late, lines: { minimum: { urgent_orders: 9 } }, reason: '试', who }),
  ).rejects.toThrow(/不能改/)
  const moved = await workbench.moveLines({
    watch: late,
    lines: { raise: { urgent_orders: 900, late_share: 0.9, rise: 0.99 } },
    reason: '双 11 单多',
    who,
  })
  expect(moved.said[0]).toMatchObject({ word: 'set', who, reason: '双 11 单多' })
  expect(await listed(late)).toMatchObject({ is_moved: true, raise: { urgent_orders: 900 } })
  const loud = async () =>
    (await workbench.findings()).filter((f) => f.watch === late && f.severity !== 'watching')
  expect(await loud()).toEqual([])
  await workbench.undoWatch({ watch: late, who })
  expect(await listed(late)).toMatchObject({ is_moved: false, raise: { urgent_orders: 5 } })
  await workbench.moveLines({ watch: late, lines: { raise: { urgent_orders: 7 } }, reason: '再试', who })
  await workbench.resetWatch({ watch: late, reason: '还原', who })
  expect(await listed(late)).toMatchObject({ is_moved: false })
})

test('a watch of a desk is tried with other lines on earlier mornings; one that only knows now says so', async () => {
  const tried = await workbench.tryWatch({ watch: late, days: 5, lines: { raise: { urgent_orders: 900 } } })
  expect(tried.replay.days).toHaveLength(5)
  await expect(workbench.tryWatch({ watch: 'handbook.silent_port' })).rejects.toThrow(/只有现在的样子/)
})

test('switched off, what it had open is taken back with the reason; quiet hours grey what is new in them', async () => {
  const watch = 'sales.own_1'
  const open = (await workbench.findings()).find((f) => f.watch === watch)
  await workbench.keepQuietHours({ hours: { from: '07:00', to: '09:30' }, through: ['deadline'] })
  const quiet = (await workbench.today()).findings.find((f) => f.watch === watch)
  expect(quiet?.quiet).toBe('静音到 09:30')
  await workbench.switchWatch({ watch, on: false, reason: '吵', who })
  expect((await workbench.findings()).some((f) => f.watch === watch)).toBe(false)
  expect((await workbench.findingStory(open?.key ?? '')).events.at(-1)).toMatchObject({ event: 'withdrawn' })
  await workbench.removeOwnWatch({ watch, reason: '不要了', who })
  expect(await listed(watch)).toBeUndefined()
  await workbench.undoWatch({ watch, who })
  expect(await listed(watch)).toMatchObject({ is_off: true, own: { label: '成交低' } })
})
