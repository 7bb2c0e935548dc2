import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addresses, type StandInServers, startStandIns } from '../../messengers/testing/stand-ins.ts'
import { openRecords, type Records } from '../../records/records.ts'
import { sealed } from '../../records/sealing.ts'
import { secretKey } from '../../records/secret-keys.ts'
import { deliver, type Manners } from './delivering.ts'

let folder: string
let records: Records
let world: StandInServers
let clock: Date

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-outbox-'))
  records = await openRecords({ folder })
  world = await startStandIns()
  clock = new Date('2026-11-23T01:05:00Z')
  world.now = () => clock
})
afterEach(async () => {
  await records.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const key = () => secretKey(folder, 'messages')
const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}
const round = (more = {}) =>
  deliver({ records, key, standIns: world.standIns, now: () => clock, patience_ms: 300, ...more })

const manners: Manners = {
  tells_criticals: true,
  criticals_since: '2026-11-23T00:00:00Z',
  quiet: null,
  timezone: 'Asia/Shanghai',
  wakes_for_urgent: true,
  digest_over: 3,
}

async function messenger(
  kind: keyof typeof addresses,
  more: Partial<Manners> = {},
  address: object = addresses[kind],
): Promise<number> {
  const given = { kind, name: kind, address: sealed(key(), JSON.stringify(address)), shown: kind }
  const row = await records.messengers.add(
    { ...given, manners: { ...manners, ...more } },
    { who: '小满', at: clock.toISOString() },
  )
  return row.no
}

const say = (to: number, texts: readonly string[], more = {}) =>
  records.messages.add(
    texts.map((text) => ({
      messenger: to,
      key: text,
      gathers: null,
      is_urgent: false,
      weight: 0,
      title: text,
      text: `${text}的正文`,
      not_before: clock.toISOString(),
      ...more,
    })),
    clock.toISOString(),
  )

const heard = () => world.heard.map((h) => h.text)
const states = async () => (await records.messages.list({ most: 9999 })).map((m) => m.state)

/** Rounds every few seconds, as the server does, until nothing waits or that much time has gone by. */
async function untilTold(most_ms: number, every_ms = 5000): Promise<void> {
  for (let gone = 0; gone <= most_ms; gone += every_ms) {
    await round()
    if ((await records.messages.standing()).every((s) => s.waiting === 0)) return
    pass(every_ms)
  }
}

test('all five are signed as the other side wants it, and are told once', async () => {
  for (const kind of Object.keys(addresses) as (keyof typeof addresses)[])
    await say(await messenger(kind), [`早报 ${kind}`])
  expect(await round()).toEqual({ sent: 5, failed: 0 })
  expect(world.heard.map((h) => h.host).sort()).toEqual([
    'hooks.example.com',
    'oapi.dingtalk.com',
    'open.feishu.cn',
    'qyapi.weixin.qq.com',
    'smtp.example.com',
  ])
  expect(await round()).toEqual({ sent: 0, failed: 0 })
  expect(world.heard).toHaveLength(5)
})

test('said twice under one key, it is told once', async () => {
  const to = await messenger('wecom')
  expect(await say(to, ['早报'])).toBe(1)
  expect(await say(to, ['早报'])).toBe(0)
  await round()
  expect(world.heard).toHaveLength(1)
})

test('sixty at once go out at the pace each robot bears, in order, and none is punished', async () => {
  for (const kind of ['dingtalk', 'wecom', 'feishu'] as const) {
    world.heard.length = 0
    const texts = Array.from({ length: 60 }, (_, i) => `${kind} 第 ${i + 1} 条`)
    await say(await messenger(kind), texts)
    await untilTold(6 * 60_000, 1000)
    const order = heard().map((t) => Number(t.match(/第 (\d+) 条/)?.[1]))
    expect(order).toEqual(texts.map((_, i) => i + 1))
    pass(60_000)
  }
  expect(new Set(await states())).toEqual(new Set(['sent']))
})

test('on the hour the crowded one waits a minute', async () => {
  clock = new Date('2026-11-23T01:00:10Z')
  await say(await messenger('feishu'), ['早报'])
  expect(await round()).toEqual({ sent: 0, failed: 0 })
  pass(50_000)
  expect(await round()).toEqual({ sent: 1, failed: 0 })
})

test('HTTP 200 with an error inside is a failure: it is kept, said in words, and goes once the secret is right', async () => {
  const to = await messenger('dingtalk', {}, { ...addresses.dingtalk, secret: 'wrong' })
  const troubles: string[] = []
  await say(to, ['早报'])
  expect(await round({ onTrouble: (t: string) => troubles.push(t) })).toEqual({ sent: 0, failed: 1 })
  expect(troubles).toEqual([expect.stringContaining('加签密钥不对')])
  const [kept] = await records.messages.list({ most: 1 })
  expect(kept).toMatchObject({
    state: 'failed',
    trouble: {
      zh: expect.stringContaining('没认这次签名'),
      en: expect.stringContaining('refused the signature'),
    },
  })
  expect(await records.messengers.get(to)).toMatchObject({ trouble_since: clock.toISOString(), failures: 1 })
})

test('a robot that is down for an hour loses nothing, and hears it in order once it is up', async () => {
  const to = await messenger('dingtalk')
  world.mood = 'down'
  await say(to, ['一', '二', '三'])
  for (let minute = 0; minute < 60; minute += 1) {
    await round()
    pass(60_000)
  }
  expect(world.heard).toHaveLength(0)
  world.mood = 'well'
  await untilTold(15 * 60_000)
  expect(heard().map((t) => t.match(/### (?:（重发）)?(.)/)?.[1])).toEqual(['一', '二', '三'])
  expect(await records.messengers.get(to)).toMatchObject({ failures: 0, trouble: null, held_until: null })
})

test('asked to slow down, it stays quiet for as long as it was told', async () => {
  await say(await messenger('webhook'), ['早报'])
  world.mood = { status: 429, retryAfter: '90' }
  expect((await round()).failed).toBe(1)
  world.mood = 'well'
  pass(89_000)
  expect(await round()).toEqual({ sent: 0, failed: 0 })
  pass(1000)
  expect((await round()).sent).toBe(1)
})

test('500 and silence are tried again later', async () => {
  await say(await messenger('wecom'), ['早报'])
  for (const mood of ['broken', 'silent'] as const) {
    world.mood = mood
    expect((await round()).failed).toBe(1)
    pass(20_000)
  }
  world.mood = 'well'
  expect((await round()).sent).toBe(1)
})

test('killed between sending and noting it: heard once more at most, and marked as such', async () => {
  const to = await messenger('wecom')
  await say(to, ['早报', '晚报'])
  // What a process leaves behind that was killed while the robot answered.
  const [first] = await records.messages.open(to, { at: clock.toISOString(), most: 1 })
  await records.messengers.take(to, {
    worker: 'killed',
    at: clock.toISOString(),
    until: new Date(clock.getTime() + 60_000).toISOString(),
  })
  await records.messages.sending(first?.no ?? 0)
  expect(await round()).toEqual({ sent: 0, failed: 0 })
  pass(60_000)
  expect((await round()).sent).toBe(2)
  expect(heard()).toEqual([expect.stringContaining('（重发）早报'), expect.stringMatching(/^### 晚报/)])
  pass(120_000)
  expect((await round()).sent).toBe(0)
})

test('a line that is cut after it was heard is marked as well', async () => {
  await say(await messenger('wecom'), ['早报'])
  world.mood = 'hangs up'
  await round()
  world.mood = 'well'
  pass(10_000)
  await round()
  expect(heard()).toEqual([expect.stringMatching(/^### 早报/), expect.stringMatching(/^### （重发）早报/)])
})

test('five thousand findings in one night are one message, the heaviest by name', async () => {
  const to = await messenger('wecom')
  await records.messages.add(
    Array.from({ length: 5000 }, (_, i) => ({
      messenger: to,
      key: `finding:${i}`,
      gathers: '要马上办的事',
      is_urgent: true,
      weight: i,
      title: `第 ${i} 件：义乌仓要超时`,
      text: '',
      not_before: clock.toISOString(),
    })),
    clock.toISOString(),
  )
  expect(await round()).toEqual({ sent: 1, failed: 0 })
  expect(heard()).toHaveLength(1)
  expect(heard()[0]).toContain('5,000 件要马上办的事')
  expect(heard()[0]).toContain('第 4999 件')
  expect(heard()[0]).toContain('还有 4,990 件')
  expect(await round()).toEqual({ sent: 0, failed: 0 })
})

test('quiet hours: the ordinary waits for the morning, the urgent may wake where it was allowed', async () => {
  clock = new Date('2026-11-22T15:30:00Z') // 23:30 in the shop
  const quiet = { from: '22:00', to: '08:00' }
  const light = await messenger('wecom', { quiet })
  const deep = await messenger('dingtalk', { quiet, wakes_for_urgent: false })
  for (const to of [light, deep]) {
    await say(to, [`普通 ${to}`])
    await say(to, [`急 ${to}`], { is_urgent: true })
  }
  await round()
  expect(heard()).toEqual([expect.stringContaining(`急 ${light}`)])
  clock = new Date('2026-11-23T00:00:00Z')
  await round()
  expect(heard()).toHaveLength(4)
})

test('two processes at once tell everything once', async () => {
  await say(await messenger('wecom'), ['一', '二', '三', '四'])
  const rounds = await Promise.all([round(), round(), round()])
  expect(rounds.reduce((n, r) => n + r.sent, 0)).toBe(4)
  expect(heard().map((t) => t.match(/### (.)/)?.[1])).toEqual(['一', '二', '三', '四'])
})

test('no telephone number leaves the house, and a long text fits', async () => {
  const lines = Array.from({ length: 500 }, (_, i) => `第 ${i} 单 买家 13812345678 单号 201381234567812345`)
  await say(await messenger('wecom'), ['长'], { text: lines.join('\n') })
  expect((await round()).sent).toBe(1)
  expect(heard()[0]).toContain('138****5678')
  expect(heard()[0]).not.toContain(' 13812345678')
  expect(heard()[0]).toContain('201381234567812345')
  expect(heard()[0]).toMatch(/还有 \d+ 行，到搭子里看/)
})

test('an address inside the house is refused before anything is sent', async () => {
  for (const url of [
    'https://oapi.dingtalk.com.evil.example/robot/send',
    'http://oapi.dingtalk.com/robot/send',
    'https://127.0.0.1/robot/send',
    'https://user:pw@oapi.dingtalk.com/robot/send',
  ])
    await say(await messenger('dingtalk', {}, { url, secret: 'x' }), ['早报'])
  await say(await messenger('webhook', {}, { url: 'https://localhost/x', secret: 'x' }), ['早报'])
  expect((await round()).failed).toBe(5)
  expect(world.heard).toHaveLength(0)
  expect(new Set(await states())).toEqual(new Set(['failed']))
})

test('whoever copies the records cannot speak in our name', async () => {
  await messenger('dingtalk')
  await messenger('mail')
  await records.close()
  const kept = readdirSync(folder).filter((name) => name.startsWith('records.db'))
  expect(kept.length).toBeGreaterThan(0)
  for (const name of kept) {
    const bytes = readFileSync(join(folder, name), 'latin1')
    for (const secret of ['SEC-ding', 't0ken', '"code"']) expect(bytes).not.toContain(secret)
  }
})
