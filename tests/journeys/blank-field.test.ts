/**
 * The riddle, whole: a freight template is lost while a page is copied, the orders stop, and nothing says why. It is found in
 * yuan, becomes somebody's job, is mended by a file that is handed out and dropped back in, and is let go only when the
 * orders have come back. Real files of one real folder, through the same server the pages ask.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  BlankCaseListed,
  BlankCaseOpened,
  Finding,
  TaskEffect,
  TaskOpened,
  TaskProof,
  Workbench,
} from '../../src/operations.ts'
import { openPeople } from '../../src/people/people.ts'
import { type App, createApp } from '../../src/server/app.ts'
import { openWorkbench } from '../../src/workbench.ts'

let folder: string
let workbench: Workbench
let app: App
let token: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-blank-journey-'))
  workbench = await openWorkbench({ folder })
  const people = openPeople(workbench.records, folder)
  app = createApp({ operations: async () => workbench, handbook: workbench, people, shutdown: () => {} })
  token = (await people.issueToken({ who: '阿禾', role: '运营', permissions: [] })).token
}, 60_000)
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (method: string, path: string, body?: object): Promise<Response> =>
  await app.request(`http://localhost${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const get = async <T>(path: string): Promise<T> => (await (await ask('GET', path)).json()) as T

const dayBack = (back: number) =>
  new Date(Date.now() + (8 - 24 * back) * 3_600_000).toISOString().slice(0, 10)

async function drop(name: string, head: string, rows: readonly (readonly string[])[]): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, `${head}\n${rows.map((r) => r.join(',')).join('\n')}\n`)
  const { files } = await workbench.importPaths({ paths: [path], who: '阿禾' })
  expect(files.map((f) => [f.status, f.rejected, f.reasons])).toEqual([['landed', 0, []]])
}

const blank_back = 12
const filled_back = 4
const pages = Array.from({ length: 8 }, (_, i) => `10000000000${i}`)
const lost = '200000000001'
let next = 100_000

/** Six orders a day of every page for 45 days; of the lost one none while its template was gone. */
const orders = Array.from({ length: 45 }, (_, i) => 45 - i).flatMap((back) =>
  [...pages, lost].flatMap((item) =>
    item === lost && back <= blank_back && back > filled_back
      ? []
      : Array.from({ length: 6 }, (_, k) => {
          const at = `${dayBack(back)} 1${k}:00:00`
          return ['天猫', '小满', String(++next), item, `${item}-1`, '1', '129.00', '交易成功', at, at]
        }),
  ),
)

const looked = (back: number, value: string, who: string) => [
  '天猫',
  '小满',
  lost,
  '运费模板',
  value,
  `${dayBack(back)} 00:10:00`,
  who,
]

let key: string
let task: number
let cell: number

test('the field is found, with its orders and its yuan, and why it is not the price', async () => {
  await drop('订单.csv', '平台,店铺,订单编号,商品ID,商家编码,数量,实付(元),状态,下单时间,付款时间', orders)
  await drop(
    '商品档案.csv',
    '商家编码,商品名称,类目,成本价(元)',
    [...pages, lost].map((item) => [`${item}-1`, `枕头${item.slice(-1)}号`, '枕头', '49.00']),
  )
  await drop('页面字段.csv', '平台,店铺,商品ID,字段,值,观察时间,修改人', [
    looked(30, '通用包邮', '小棠'),
    looked(blank_back + 1, '通用包邮', '小棠'),
    looked(blank_back, '', '小棠(复制宝贝)'),
  ])
  const findings = await get<Finding[]>('/api/findings')
  const found = findings.find((f) => f.watch === 'listings.blank_field')
  expect(found?.subject).toMatchObject({ item_id: lost, field: '运费模板' })
  expect(found?.title).toContain('「运费模板」')
  expect(found?.title).toContain('少了 48 单')
  expect(found?.money_at_stake).toMatchObject({
    kind: 'lost_margin',
    currency: 'CNY',
    exposure_minor: 619_200,
  })
  expect(found?.ruled_out).toContain('价格没动')
  key = found?.key ?? ''
  task = ((await (await ask('POST', '/api/tasks', { finding: key })).json()) as TaskOpened).task.id
  // Beside it by hand: only the cell itself, and what nobody has looked at.
  const shop_id = found?.subject.shop_id ?? ''
  const byHand = async (acceptance: object[]) => {
    const made = {
      title: '补运费模板',
      desk: 'listings',
      owner_role: '运营',
      due_at: new Date().toISOString(),
    }
    const answer = await ask('POST', '/api/tasks', { ...made, steps: [], acceptance })
    return ((await answer.json()) as TaskOpened).task.id
  }
  const page = { shop_id, item_id: lost }
  cell = await byHand([{ kind: 'field', ...page, field: '运费模板' }])
  const unseen = await byHand([
    { kind: 'picture', ...page, at_least_px: 800 },
    { kind: 'page_check', ...page, at_most_ms: 2500 },
    { kind: 'metric', metric: 'sales.units', shop_id, at_least: 1, at_most: null, days: 3 },
  ])
  const proof = async (id: number) =>
    (await get<TaskProof>(`/api/tasks/${id}/proof`)).parts.map((p) => [p.verdict, p.why.zh])
  expect(await proof(cell)).toEqual([['unmet', '「运费模板」空着。']])
  expect(await proof(unseen)).toEqual([
    ['unknown', '还没有量到主图多大，等下一次页面体检。'],
    ['unknown', '派活之后还没体检过这一页。'],
    ['met', expect.stringContaining('连着 3 天都在线内')],
  ])
})

test('its case is laid open day by day', async () => {
  const cases = await get<BlankCaseListed[]>('/api/blank-cases')
  expect(cases.map((c) => [c.item_id, c.field, c.level])).toEqual([[lost, '运费模板', 'raise']])
  const asked = new URLSearchParams({ shop: cases[0]?.shop_id ?? '', item: lost, field: '运费模板' })
  const opened = await get<BlankCaseOpened>(`/api/blank-cases/one?${asked}`)
  expect(opened).toMatchObject({
    finding: key,
    changed_by: '小棠(复制宝贝)',
    said_before: '通用包邮',
    blank_from: dayBack(blank_back),
  })
  const byDay = new Map(opened.days.map((d) => [d.on, d]))
  expect(byDay.get(dayBack(blank_back + 1))).toMatchObject({
    orders: 6,
    visitors: null,
    stock: null,
    talks: null,
  })
  expect(byDay.get(dayBack(blank_back))?.orders).toBe(0)
  expect(byDay.get(dayBack(blank_back))?.usual).toBeCloseTo(6, 6)
  const none = await ask(
    'GET',
    `/api/blank-cases/one?${new URLSearchParams({ shop: 'x', item: lost, field: '主图' })}`,
  )
  expect(none.status).toBe(404)
})

test('the fix list is filled, dropped back in as it is, and the orders that came back close the task', async () => {
  const file = await ask('GET', '/api/lists/blank-fields?format=xlsx')
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
  const [head = [], ...rows] = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')))
  expect(rows).toHaveLength(1)
  const at = (name: string) => head.indexOf(name)
  expect(rows[0]?.[at('空之前是')]).toBe('通用包邮')
  expect(rows[0]?.[at('怎么补')]).toContain('运费模板')
  // Mended four days ago, and written down today.
  const filled = rows.map((row) =>
    row.map((cell, i) =>
      i === at('值')
        ? '通用包邮'
        : i === at('观察时间')
          ? `${dayBack(filled_back)} 23:30:00`
          : i === at('修改人')
            ? '阿禾'
            : cell,
    ),
  )
  const path = join(folder, '补空名单.xlsx')
  await writeFile(path, await writeXlsx({ sheets: [{ name: '补空名单', rows: [head, ...filled] }] }))
  const { files } = await workbench.importPaths({ paths: [path], who: '阿禾' })
  expect(files.map((f) => [f.status, f.rejected])).toEqual([['landed', 0]])
  const findings = await get<Finding[]>('/api/findings')
  expect(findings.filter((f) => f.watch === 'listings.blank_field')).toEqual([])
  const cases = await get<BlankCaseListed[]>('/api/blank-cases')
  expect(cases.map((c) => [c.level, c.why])).toEqual([['fine', 'mended']])
  expect((await get<TaskOpened>(`/api/tasks/${task}`)).task.state).toBe('verified')
  expect((await get<TaskOpened>(`/api/tasks/${cell}`)).task).toMatchObject({
    state: 'verified',
    after: { said: '「运费模板」写着「通用包邮」。' },
  })
  // Proved today: what it did to the orders cannot be told before some days have gone by.
  const effect = await get<TaskEffect>(`/api/tasks/${task}/effect`)
  expect(effect).toMatchObject({
    metric: 'sales.units',
    said: { verdict: 'cannot_tell', because: 'few_after', days_after: 0, is_final: false },
  })
  const byDay = new Map(effect.days.map((d) => [d.on, d.value]))
  expect([byDay.get(dayBack(blank_back)), byDay.get(dayBack(filled_back - 1))]).toEqual([0, 6])
})
