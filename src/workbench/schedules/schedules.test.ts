import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addresses, type StandInServers, startStandIns } from '../../messengers/testing/stand-ins.ts'
import type { Workbench } from '../../operations.ts'
import { openWorkbench } from '../../workbench.ts'

let folder: string
let world: StandInServers
let workbench: Workbench

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-schedules-'))
  world = await startStandIns()
  workbench = await openWorkbench({ folder, messengerStandIns: world.standIns })
})
afterAll(async () => {
  await workbench.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const who = '小满'

test('a robot is added, greets the group, and hears the brief when the schedule is done', async () => {
  const group = { kind: 'wecom', name: '运营群', address: addresses.wecom, who }
  const robot = await workbench.addMessenger(group)
  expect(robot.shown).toBe(
    'qyapi.weixin.qq.com · …=k3y'.replace('…=k3y', `…${addresses.wecom.url.slice(-4)}`),
  )
  expect(await workbench.testMessenger({ messenger: robot.no, who })).toMatchObject({ state: 'sent' })

  const monday = await workbench.addSchedule({
    when: '每周一 9:00',
    job: 'tell',
    what: 'brief',
    messenger: robot.no,
    who,
  })
  expect(monday).toMatchObject({ name: '每周一 9:00 发早报', cron: '0 9 * * 1', timezone: 'Asia/Shanghai' })
  const run = await workbench.runSchedule({ no: monday.no, who })
  expect(run).toMatchObject({ state: 'done', said: expect.stringContaining('交给「运营群」了') })
  const card = await workbench.messageCard({ messenger: robot.no, what: 'brief' })
  await workbench.sendDue()
  expect(world.heard.map((h) => h.text)).toEqual([
    expect.stringContaining('搭子来打个招呼'),
    expect.stringContaining(card.text.trim()),
  ])
  expect((await workbench.schedules())[0]?.last).toMatchObject({ state: 'done' })
})

test('what cannot be meant is said with what to write instead', async () => {
  const elsewhere = { url: 'https://oapi.dingtalk.com.evil.example/robot' }
  await expect(
    workbench.addMessenger({ kind: 'dingtalk', name: '', address: elsewhere, who }),
  ).rejects.toThrow('应在 oapi.dingtalk.com')
  await expect(
    workbench.addMessenger({ kind: 'webhook', name: '', address: addresses.webhook, who }),
  ).rejects.toThrow('--host hooks.example.com')
  await expect(workbench.addSchedule({ when: '改天', job: 'pick_up', who })).rejects.toThrow(
    '写成 每周一 9:00',
  )
  await expect(workbench.addSchedule({ when: '每天 9:00', job: 'tell', who })).rejects.toThrow('发给哪个')
})

test('a schedule whose robot is gone fails in words', async () => {
  const robot = await workbench.addMessenger({ kind: 'wecom', name: '旧群', address: addresses.wecom, who })
  const told = { when: '每天 9:00', job: 'tell', what: 'lists', messenger: robot.no, who } as const
  const { no } = await workbench.addSchedule(told)
  await workbench.changeMessenger({ no: robot.no, move: 'remove' })
  expect((await workbench.runSchedule({ no, who })).said).toContain('机器人已经删了')
  await workbench.changeSchedule({ no, move: 'remove' })
})
