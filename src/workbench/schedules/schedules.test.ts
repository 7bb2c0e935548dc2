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
  expect(run).toMatchObject({
    state: 'done',
    said: { zh: expect.stringContaining('交给「运营群」了'), en: expect.stringContaining('was handed to') },
  })
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
  expect((await workbench.runSchedule({ no, who })).said).toMatchObject({
    zh: expect.stringContaining('机器人已经删了'),
    en: expect.stringContaining('was removed'),
  })
  await workbench.changeSchedule({ no, move: 'remove' })
})

test('a secret is filled in anew without the rest, is never shown again, and then what failed goes', async () => {
  const wrong = { ...addresses.dingtalk, secret: 'wrong' }
  const { no } = await workbench.addMessenger({ kind: 'dingtalk', name: '老群', address: wrong, who })
  const test = await workbench.testMessenger({ messenger: no, who })
  expect(test).toMatchObject({ state: 'failed', trouble: { zh: expect.stringContaining('没认这次签名') } })
  const { secret } = addresses.dingtalk
  const changed = await workbench.changeMessenger({ no, name: '新群', address: { url: '', secret } })
  expect(changed.find((m) => m.no === no)).toMatchObject({
    name: '新群',
    address: [
      { key: 'url', is_set: true, value: null },
      { key: 'secret', is_set: true, value: null },
    ],
  })
  expect(JSON.stringify(changed)).not.toContain(secret)
  expect((await workbench.retryMessage(test.no))[0]).toMatchObject({ no: test.no, state: 'sent' })
  const moved = { no, address: { url: 'https://oapi.dingtalk.com.evil.example/robot' } }
  await expect(workbench.changeMessenger(moved)).rejects.toThrow('应在 oapi.dingtalk.com')
})

test('a webhook that moves to another host is confirmed like a new one; what stays open is shown, mail for one', async () => {
  const host = 'hooks.example.com'
  const hook = { kind: 'webhook', name: '', address: addresses.webhook, host, who }
  const { no } = await workbench.addMessenger(hook)
  await workbench.changeMessenger({ no, address: { secret: 'another' } })
  const moved = { no, address: { url: 'https://else.example.com/dazi' } }
  await expect(workbench.changeMessenger(moved)).rejects.toThrow('--host else.example.com')
  const mail = { kind: 'mail', name: '', address: addresses.mail, host: addresses.mail.host, who }
  expect((await workbench.addMessenger(mail)).address).toContainEqual({
    key: 'to',
    is_set: true,
    value: 'boss@example.com',
  })
})

test('what was not delivered and is no longer wanted is dropped; what was told cannot be', async () => {
  const wrong = { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=none' }
  const robot = await workbench.addMessenger({ kind: 'wecom', name: '错群', address: wrong, who })
  const { no } = await workbench.testMessenger({ messenger: robot.no, who })
  expect(await workbench.outbox({ messenger: robot.no, state: 'failed' })).toHaveLength(1)
  expect(await workbench.dropMessage(no)).toMatchObject([{ no, state: 'dropped' }])
  expect(await workbench.outbox({ messenger: robot.no, state: 'failed' })).toEqual([])
  await expect(workbench.dropMessage(no)).rejects.toThrow('收不回来')
  await expect(workbench.retryMessage(no)).rejects.toThrow('不在没送到的里面')
})

test('the morning says that a message was not delivered, and that it is over once nobody wants it any more', async () => {
  const wrong = { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=none' }
  const robot = await workbench.addMessenger({ kind: 'wecom', name: '夜班群', address: wrong, who })
  const silences = async () =>
    (await workbench.findings()).filter((f) => f.subject.messenger === String(robot.no)).map((f) => f.title)
  expect(await silences()).toEqual([])
  const told = { when: '每天 9:00', job: 'tell', what: 'brief', messenger: robot.no, who } as const
  const { no } = await workbench.addSchedule(told)
  await workbench.runSchedule({ no, who })
  await workbench.sendDue()
  expect(await silences()).toEqual([
    expect.stringMatching(/^「早报 .*」没送到「夜班群」：企业微信说没有这个机器人/),
  ])
  for (const m of await workbench.outbox({ messenger: robot.no, state: 'failed' }))
    await workbench.dropMessage(m.no)
  expect(await silences()).toEqual([])
})
