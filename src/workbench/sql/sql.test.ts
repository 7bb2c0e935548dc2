/** Questions in SQL through the workbench: turns, limits in words, what is noted, files. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench } from '../../operations.ts'
import { openWorkbench } from '../../workbench.ts'
import { starts } from './starts.ts'

const samples = ['taobao', 'pdd'].map((platform) =>
  fileURLToPath(new URL(`../../flow/intake/formats/${platform}`, import.meta.url)),
)

let folder: string
let workbench: Workbench
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-sql-'))
  workbench = await openWorkbench({ folder })
  await workbench.importPaths({ paths: samples, who: 'test' })
}, 180_000)
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

const refusalOf = (text: string, params: Record<string, string> = {}, locale: 'zh' | 'en' = 'zh') =>
  workbench.askSql({ text, params, locale, who: '小林' }).then(
    () => 'answered',
    (error: Error) => error.message,
  )

test('the questions to begin with have answers', async () => {
  for (const { title, text } of starts) {
    const said = await workbench.askSql({ text, params: { shop: '%' }, who: '小林' })
    expect(said.rows.length, title.zh).toBeGreaterThan(0)
    expect(said.as_of).not.toBeNull()
  }
})

test('what it counts is what the metric counts', async () => {
  const metric = 'sales.gmv_paid'
  const { rows } = await workbench.metricsGet({ metric, from: '2026-11-01', to: '2026-11-30', period: 'day' })
  const { rows: days } = await workbench.askSql({
    text: 'SELECT toDate(paid_local) AS day, sum(paid_minor) AS paid FROM order GROUP BY day',
    who: '小林',
  })
  const counted = rows.filter((row) => (row.value ?? 0) > 0)
  expect(counted.length).toBeGreaterThan(0)
  for (const { period, value } of counted) expect(days).toContainEqual([period, value])
})

test.each([
  ['', /还没写查询/],
  ['DROP TABLE order', /这里只能查/],
  ["SELECT file('/etc/passwd')", /第 1 行第 8 个字，「file」用不了/],
  ['SELECT *\nFROM odrer', /第 2 行第 6 个字，没有「odrer」这张表。是不是「order」/],
  ['SELECT paid_mnor FROM order', /没有「paid_mnor」这一列。是不是「paid_minor」/],
  ['SELECT shop_id, count() FROM order', /「shop_id」既没汇总也没在 GROUP BY/],
  [
    'SELECT a.order_id FROM order AS a, refund AS b WHERE platform = 1',
    /「platform」在几张表里都有|类型对不上/,
  ],
  ['SELECT count() FROM order WHER 1', /读不下去/],
  ['SELECT 1 + paid_minor + title FROM order', /类型对不上/],
  ['SELECT sum(number) FROM numbers(100000000000) AS n', /要看的行太多/],
  ["SELECT length(repeat('x', 1000000000))", /内存不够用/],
  ['SELECT count() FROM order WHERE paid_at > {from:Date}', /还要填 from/],
  ['SELECT {t:Identifier}', /参数.*写不对/],
])('%s', async (text, said) => {
  expect(await refusalOf(text)).toMatch(said)
})

test('a wrong value of a parameter is said with its name; English is spoken too', async () => {
  expect(await refusalOf('SELECT {n:UInt8}', { n: '三' })).toMatch(/参数「n」填的「三」/)
  expect(await refusalOf('SELECT paid_mnor FROM order', {}, 'en')).toMatch(
    /no column “paid_mnor”. Did you mean paid_minor/,
  )
})

test('a question is looked at in words before it is asked', async () => {
  const asked = { text: 'SELECT sum(paid_minor) FROM order WHERE paid_at > {from:Date}' }
  const open = await workbench.lookAtSql(asked)
  expect(open.parameters).toEqual([{ name: 'from', type: 'Date' }])
  expect(open.views[0]?.rows).toBeNull()
  expect(open.words.join('')).toMatch(/要填：from（日期，2026-11-11）.*_minor 的是分/)
  const filled = await workbench.lookAtSql({ ...asked, params: { from: '2020-01-01' } })
  expect(filled.views[0]?.rows).toBeGreaterThan(0)
  expect(filled.words[0]).toMatch(/看「订单」（order），最多 .* 行：实付（paid_minor）、付款时间（paid_at）/)
})

test('one question a person; it is stopped, and all of it is noted', async () => {
  const long = workbench
    .askSql({ text: 'SELECT sum(sipHash64(n.number)) FROM numbers(900000000) AS n', who: '老周' })
    .then(
      () => 'answered',
      (error: Error) => error.message,
    )
  expect(await workbench.askSql({ text: 'SELECT 1', who: '老周' }).catch((e: Error) => e.message)).toMatch(
    /上一条还在算/,
  )
  for (let i = 0; i < 200; i++) {
    if ((await workbench.stopSql({ who: '老周' })).stopped) break
    await new Promise((r) => setTimeout(r, 20))
  }
  expect(await long).toBe('停了，没有结果。')
  const [newest] = await workbench.sqlRuns({ who: '老周' })
  expect(newest).toMatchObject({
    outcome: 'stopped',
    text: expect.stringContaining('sipHash64'),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect((await workbench.sqlRuns({ who: '小林' })).some((r) => r.outcome === 'refused')).toBe(true)
  await workbench.keepSqlText(false)
  await workbench.askSql({ text: 'SELECT 2', who: '老周' })
  expect((await workbench.sqlRuns({ who: '老周' }))[0]).toMatchObject({
    text: null,
    outcome: 'answered',
    rows: 1,
  })
  await workbench.keepSqlText(true)
})

test('a hang-up stops what nobody waits for', async () => {
  const gone = new AbortController()
  const long = workbench
    .askSql(
      { text: 'SELECT sum(sipHash64(n.number)) FROM numbers(900000000) AS n', who: '小周' },
      () => gone.abort(),
      gone.signal,
    )
    .catch((error: Error) => error.message)
  expect(await long).toMatch(/停了/)
})

test('kept questions are asked again, and given up by whoever kept them', async () => {
  const kept = await workbench.saveSql({
    name: '  每店订单 ',
    text: 'SELECT shop_id, count() FROM order WHERE shop_id = {shop:String} GROUP BY shop_id',
    params: { shop: 'x' },
    who: '小林',
  })
  expect(kept.name).toBe('每店订单')
  expect(await workbench.savedSql()).toEqual([kept])
  await expect(
    workbench.saveSql({ name: '坏的', text: 'DROP TABLE order', params: {}, who: '小林' }),
  ).rejects.toThrow('存不了')
  await expect(workbench.dropSql({ no: kept.no, who: '老周' })).rejects.toThrow('别人存的')
  expect(await workbench.dropSql({ no: kept.no, who: '小林' })).toEqual({ removed: kept.no })
})

test('more rows than a page shows are cut and said; a file has them', { timeout: 60_000 }, async () => {
  const many = await workbench.askSql({ text: 'SELECT number AS n FROM numbers(30000) AS x', who: '小林' })
  expect([many.rows.length, many.is_cut]).toEqual([10_000, true])
  expect(many.sentence).toMatch(/只取前 10,000 行/)
  const file = await workbench.sqlFile({
    text: "SELECT number AS n, '=1+1' AS evil, '0012' AS code FROM numbers(30000) AS x",
    who: '小林',
    format: 'csv',
  })
  const lines = new TextDecoder().decode(file.body).split('\r\n')
  expect([file.rows, lines[0], lines[1]]).toEqual([30_000, 'n,evil,code', `0,'=1+1,"=""0012"""`])
})
