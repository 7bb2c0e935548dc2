/**
 * A finding becomes somebody's job, nobody ticks it into being done, the numbers prove it, and it comes back when they fall:
 * real files of one real folder, through the same server the pages ask.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding, FindingStory, TaskOpened, Workbench } from '../../src/operations.ts'
import { openPeople, type People } from '../../src/people/people.ts'
import type { Role } from '../../src/people/roles.ts'
import { type App, createApp } from '../../src/server/app.ts'
import { openWorkbench } from '../../src/workbench.ts'

let folder: string
let workbench: Workbench
let people: People
let app: App

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dazi-tasks-'))
  workbench = await openWorkbench({ folder })
  people = openPeople(workbench.records, folder)
  app = createApp({ operations: async () => workbench, handbook: workbench, people, shutdown: () => {} })
}, 60_000)
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true, force: true })
})

const tokens = new Map<Role, string>()
async function ask<T>(
  role: Role,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; said: T }> {
  const token =
    tokens.get(role) ?? (await people.issueToken({ who: `${role}甲`, role, permissions: [] })).token
  tokens.set(role, token)
  const response = await app.request(`http://localhost${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, said: (await response.json()) as T }
}

const shanghai = (hoursAgo: number) =>
  new Date(Date.now() + (8 - hoursAgo) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

let file = 0
/** Three buyers changed their mind; the parcels wait, or are stopped. */
async function drop(state: 'waiting' | 'stopped'): Promise<void> {
  const orders = [1, 2, 3].map((n) =>
    [
      '淘宝',
      '小满',
      `500${n}`,
      '1',
      '129.00',
      state === 'waiting' ? '已付款' : '已关闭',
      shanghai(20),
      shanghai(20),
      '义乌仓',
    ].join(','),
  )
  const refunds = [1, 2, 3].map((n) =>
    [
      '淘宝',
      '小满',
      `R${n}`,
      `500${n}`,
      '仅退款',
      state === 'waiting' ? '待处理' : '退款成功',
      shanghai(3),
      '129.00',
    ].join(','),
  )
  file += 1
  // The name says when it was exported: a later one may change what an earlier one said.
  const stamp = new Date(Date.now() + 8 * 3_600_000 - (10 - file) * 60_000)
    .toISOString()
    .slice(0, 16)
    .replace(/[-T:]/g, '')
  const ordersPath = join(folder, `订单${stamp}.csv`)
  const refundsPath = join(folder, `售后${stamp}.csv`)
  await writeFile(
    ordersPath,
    `平台,店铺,订单编号,数量,实付(元),状态,下单时间,付款时间,发货仓\n${orders.join('\n')}\n`,
  )
  await writeFile(
    refundsPath,
    `平台,店铺,售后编号,订单编号,类型,状态,申请时间,申请金额(元)\n${refunds.join('\n')}\n`,
  )
  const { files } = await workbench.importPaths({ paths: [ordersPath, refundsPath], who: 'test' })
  expect(files.map((f) => [f.status, f.rejected, f.reasons])).toEqual([
    ['landed', 0, []],
    ['landed', 0, []],
  ])
}

let finding: Finding
let id: number

test('a finding is made into a task once, with the playbook and the clock it brings', async () => {
  await drop('waiting')
  const { said } = await ask<Finding[]>('运营', 'GET', '/api/findings')
  finding = said.find((f) => f.watch === 'fulfilment.intercept') as Finding
  expect(finding).toBeDefined()
  const made = await ask<TaskOpened>('运营', 'POST', '/api/tasks', { finding: finding.key })
  id = made.said.task.id
  expect(made.said.task).toMatchObject({
    state: 'new',
    owner_role: '仓储',
    finding: finding.key,
    before: { money_minor: 38_700, currency: 'CNY' },
    made_by: '运营甲',
  })
  expect(made.said.task.steps).toHaveLength(5)
  const again = await ask<TaskOpened>('主管', 'POST', '/api/tasks', { finding: finding.key })
  expect(again.said.task.id).toBe(id)
  const { tasks } = await workbench.brief()
  expect(tasks.map((t) => t.id)).toEqual([id])
})

test('the warehouse moves its own, the others look; a tick is not a proof; the last step goes back', async () => {
  const move = (role: Role, from: string, to: string) =>
    ask<TaskOpened & { error: { message: string } }>(role, 'POST', `/api/tasks/${id}/move`, { from, to })
  const others = await move('客服', 'new', 'claimed')
  expect([others.status, others.said.error.message]).toEqual([403, '这件事归仓储，你能看，不能动。'])
  expect((await move('只读', 'new', 'claimed')).status).toBe(403)
  expect((await move('仓储', 'new', 'claimed')).said.task).toMatchObject({
    state: 'claimed',
    owner: '仓储甲',
  })
  const stale = await move('主管', 'new', 'claimed')
  expect([stale.status, stale.said.error.message]).toEqual([
    409,
    '这件事刚被挪到「已认领」了，你看到的还是「新」。刷新再挪。',
  ])
  await move('仓储', 'claimed', 'to_verify')
  const ticked = await move('仓储', 'to_verify', 'verified')
  expect([ticked.status, ticked.said.error.message.slice(0, 5)]).toEqual([409, '打勾不算完'])
  const back = await ask<TaskOpened>('仓储', 'DELETE', `/api/tasks/${id}/last-step`)
  expect(back.said.task.state).toBe('claimed')
})

test('the numbers prove it, and bring it back when they fall again', async () => {
  await drop('stopped')
  await workbench.brief()
  const proved = await workbench.task(id)
  expect(proved.task).toMatchObject({
    state: 'verified',
    after: { said: '数字回到线内了。', money_minor: 0 },
  })
  expect(proved.events.at(-1)).toMatchObject({ event: 'proved', who: '搭子' })
  await drop('waiting')
  await workbench.brief()
  const back = await workbench.task(id)
  expect(back.task).toMatchObject({ state: 'working', relapses: 1, after: null })
  expect(back.events.at(-1)?.note).toContain('又掉了')
})

test('put off with a reason it keeps quiet, and speaks again when asked', async () => {
  const answer = (word: string, more: object = {}) =>
    ask<FindingStory & { error: { message: string } }>(
      '运营',
      'POST',
      `/api/findings/${encodeURIComponent(finding.key)}/answer`,
      {
        word,
        reason: '仓库在盘点，下午统一拦',
        ...more,
      },
    )
  const keys = async () => (await workbench.brief()).findings.map((f) => f.key)
  expect((await answer('snoozed')).said.error.message).toContain('先放到什么时候')
  const until = new Date(Date.now() + 6 * 3_600_000).toISOString()
  const { said } = await answer('snoozed', { until })
  expect(said.words).toMatchObject([{ word: 'snoozed', who: '运营甲', stake_minor: 38_700 }])
  expect(said.events.map((e) => e.event)).toEqual(['raised', 'recovered', 'raised_again'])
  expect(said.tasks.map((t) => t.id)).toEqual([id])
  expect(await keys()).not.toContain(finding.key)
  const { put_aside } = await workbench.today()
  expect(put_aside.map((f) => f.because)).toEqual([
    expect.stringMatching(/^运营甲 先放到 .*：仓库在盘点，下午统一拦$/),
  ])
  await answer('spoken_again')
  expect(await keys()).toContain(finding.key)
  await answer('not_a_trouble')
  expect(await keys()).not.toContain(finding.key)
  expect((await workbench.watchesList()).find((w) => w.watch === 'fulfilment.intercept')).toMatchObject({
    raised: 2,
    called_none: 1,
  })
})
