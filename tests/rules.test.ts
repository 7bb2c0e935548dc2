/** The handbook's rules, asked as a person asks them: no data folder, real rules, the real server in the same process. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { run } from '../src/cli/program.ts'
import { noBackups } from '../src/cli/testing/no-backups.ts'
import { stringTerminal } from '../src/cli/testing/string-terminal.ts'
import { metrics } from '../src/desks/all-metrics.ts'
import { platformRules } from '../src/desks/handbook/rules/index.ts'
import { createApp } from '../src/server/app.ts'
import { RuleInList, RulesSoon, RuleWhole } from '../src/server/shapes/rules.ts'
import { handbook } from '../src/workbench.ts'

let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dazi-rules-'))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const noFolder = () => Promise.reject(new Error('rules open no folder'))

async function dazi(line: string) {
  const terminal = stringTerminal(cwd)
  const code = await run(
    line.split(' '),
    { ...noBackups, open: noFolder, handbook, handbookOf: () => handbook },
    terminal,
  )
  return { code, ...terminal.said }
}
const json = async (line: string) => JSON.parse((await dazi(`${line} --json`)).out)

test('what holds for Taobao today, and what held for Amazon before its titles became short', async () => {
  const rules = await json('rules list --platform 淘宝 --on 2026-11-25')
  expect(rules.map((r: { key: string }) => r.key)).toContain('taobao.ship_clock.in_stock')
  expect(new Set(rules.map((r: { platform: string }) => r.platform))).toEqual(new Set(['taobao']))
  const titles = async (on: string) =>
    (await json(`rules list --platform amazon --kind listing_limit --on ${on}`)).filter(
      (r: { key: string }) => r.key === 'amazon.listing_limit.title',
    )
  expect((await titles('2026-07-26'))[0].title).toContain('200')
  expect((await titles('2026-07-27'))[0].title).toContain('75')
  expect(readdirSync(cwd)).toEqual([])
})

test('a rule shows all its periods, its source and how sure it is', async () => {
  const { code, out } = await dazi('rules show amazon.listing_limit.title --on 2026-07-20')
  expect(code).toBe(0)
  expect(out).toContain('到 2026-07-26 为止（有效）')
  expect(out).toContain('2026-07-27 起，一直有效（还没到）')
  expect(out).toContain('可信度中')
  const unpriced = await dazi('rules show douyin.penalty.late_shipping')
  expect(unpriced.out).toMatch(/每单 +未知/)
})

test('thirty days ahead: what begins, and what it replaces', async () => {
  const { out } = await dazi('rules coming --on 2026-07-10')
  expect(out).toMatch(/2026-07-27 起 {2}亚马逊 商品字段：标题最多 75 .*\n {2}之前：标题最多 200/)
  expect((await dazi('rules coming --on 2026-07-10 --days 10')).out).toContain('没有写下要变的规则')
})

test('a platform, a kind or a name nobody wrote down is answered with those there are', async () => {
  expect(await dazi('rules list --platform mars')).toMatchObject({
    code: 2,
    err: expect.stringContaining('拼多多（pdd）'),
  })
  expect(await dazi('rules list --kind 天气')).toMatchObject({
    code: 2,
    err: expect.stringContaining('罚则（penalty）'),
  })
  expect(await dazi('rules show no.such.rule')).toMatchObject({
    code: 1,
    err: expect.stringContaining('dazi rules list'),
  })
  expect((await dazi('rules coming --days 0')).code).toBe(2)
})

test('every rule can be shown, and what the server says has the shape it promises', async () => {
  const app = createApp({ operations: noFolder, handbook, people: 'at the terminal', shutdown: () => {} })
  const get = async (path: string): Promise<unknown> => (await app.request(`http://localhost${path}`)).json()
  const listed = z.array(RuleInList).parse(await get('/api/rules?on=2026-11-25'))
  expect(listed.length).toBeGreaterThan(100)
  RulesSoon.parse(await get('/api/rules-coming?on=2026-07-01'))
  for (const key of new Set(platformRules.map((r) => r.key)))
    for (const shown of z.array(RuleWhole).parse(await get(`/api/rules/${key}`))) {
      expect(shown.lines.length, key).toBeGreaterThan(0)
      for (const { label, value } of shown.lines) {
        expect(label, key).not.toMatch(/[,;:()]/)
        expect(value, `${key} ${label}`).not.toMatch(/undefined|null|NaN|\[object/)
        expect(value, `${key} ${label}`).not.toBe('')
      }
    }
})

test('ad spend settles no sooner than the platforms say their same-day figures stand still', () => {
  const slowest = Math.max(
    ...platformRules.flatMap((r) =>
      r.kind === 'data_settling' && r.about === 'ad_spend' ? (r.stable_after_days ?? []) : [],
    ),
  )
  const spend = metrics.find((m) => m.key === 'advertising.spend')
  const settles = spend && 'settlesAfter' in spend ? spend.settlesAfter : undefined
  expect((settles?.days ?? 0) + (settles?.hours ?? 0) / 24).toBe(slowest)
})
