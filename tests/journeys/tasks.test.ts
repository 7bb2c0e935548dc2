/**
 * A finding becomes somebody's job, nobody ticks it into being done, the numbers prove it, and it comes back when they fall:
 * real files of one real folder, through the same server the pages ask.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  FileOfTask,
  Finding,
  FindingCases,
  FindingStory,
  MyDay,
  RuleStory,
  SopOpened,
  SopRunOpened,
  SopSaved,
  SopsFound,
  TaskLane,
  TaskOpened,
  TaskProof,
  Workbench,
  WorkListShown,
} from '../../src/operations.ts'
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

interface Said {
  error: { message: string }
}

test('by hand, with several things a machine checks and a signature; one that is gone stops no other', async () => {
  const due_at = new Date(Date.now() + 86_400_000).toISOString()
  const byHand = {
    title: '补导出，签收',
    desk: 'fulfilment',
    owner_role: '运营',
    due_at,
    steps: ['导一份', '核一遍'],
  }
  const line = { kind: 'metric', metric: 'no.such', shop_id: null, at_least: 1, at_most: null, days: 2 }
  const refused = await ask<Said>('运营', 'POST', '/api/tasks', { ...byHand, acceptance: [line] })
  expect([refused.status, refused.said.error.message.slice(0, 12)]).toEqual([400, '没有「no.such」这'])
  // A metric that was there when it was made, and is not any more.
  const kept = await workbench.task(id)
  const { task: orphan } = await workbench.makeTask({
    ...byHand,
    acceptance: [{ kind: 'signed' }],
    who: '运营甲',
  })
  const { id: _, state, ...body } = { ...kept.task, title: '老指标', finding: null, acceptance: line }
  await workbench.records.tasks.change(
    orphan.id,
    { from: 'new', to: 'new', body, words: '老指标' },
    { event: 'changed', who: 'test', note: null, at: due_at },
  )
  expect(state).toBe('working')
  const made = await ask<TaskOpened>('运营', 'POST', '/api/tasks', {
    ...byHand,
    acceptance: [{ kind: 'delivered', format: null, shop_id: null }, { kind: 'signed' }],
  })
  const own = made.said.task.id
  const move = (from: string, to: string) =>
    ask<TaskOpened & Said>('运营', 'POST', `/api/tasks/${own}/move`, { from, to })
  await move('new', 'claimed')
  await move('claimed', 'to_verify')
  const early = await move('to_verify', 'verified')
  expect([early.status, early.said.error.message]).toEqual([409, '签字之外的还没到：还没收到。'])
  await drop('waiting')
  await workbench.brief()
  const proof = await ask<TaskProof>('只读', 'GET', `/api/tasks/${own}/proof`)
  expect(proof.said.parts.map((p) => [p.kind, p.verdict])).toEqual([
    ['delivered', 'met'],
    ['signed', 'unknown'],
  ])
  expect((await move('to_verify', 'verified')).said.task).toMatchObject({ state: 'verified' })
  const gone = await workbench.taskProof(orphan.id)
  expect([gone.verdict, gone.parts[0]?.why.zh.slice(0, 18)]).toEqual([
    'unknown',
    '「no.such」这个指标已经没有了',
  ])
  const shown = await workbench.tasks({ q: 'bdc', sortBy: 'changed' })
  expect([shown.total, shown.tasks[0]?.id]).toEqual([1, own])
})

test('an incomplete hand-off bounces with all that is missing; files are what they say', async () => {
  const at = `/api/tasks/${id}`
  const hand = (filled: object) =>
    ask<TaskOpened & Said>('仓储', 'POST', `${at}/hand-over`, { hand_off: 'service', filled })
  const bounced = await hand({ say: '亲，明早第一批发', most: '五块' })
  expect([bounced.status, bounced.said.error.message]).toEqual([
    400,
    '还交不出去，对方接不了：「哪些单、哪些买家」空着，写一句；「最多补多少元」写的「五块」用不上，写个数；「说到几号」空着，写成 2026-10-20 这样。',
  ])
  const upload = async (name: string, bytes: Uint8Array) => {
    const response = await app.request(`http://localhost${at}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get('仓储')}` },
      body: bytes.slice().buffer,
    })
    return (await response.json()) as FileOfTask[] & Said
  }
  const page = new TextEncoder().encode('<html><script>alert(1)</script></html>')
  expect((await upload('面单.png', page)).error.message).toContain('里面是网页')
  expect((await upload('大.txt', new Uint8Array(21 * 1024 * 1024).fill(65))).error.message).toContain(
    '超过 20 MB',
  )
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3)
  const [file] = await upload('面单.png', png)
  const saved = await app.request(`http://localhost${at}/files/${file?.no}`, {
    headers: { authorization: `Bearer ${tokens.get('只读')}` },
  })
  expect([...new Uint8Array(await saved.arrayBuffer())]).toEqual([...png])
  expect(saved.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox/)
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff')
  const handed = await hand({ who: '义乌仓 3 单', say: '亲，明早第一批发', most: '5', until: '2026-12-01' })
  expect(handed.said.task).toMatchObject({ owner_role: '客服', owner: null, state: 'new' })
  expect(handed.said.events.at(-1)).toMatchObject({ event: 'handed_over', who: '仓储甲' })
  // It is no longer the warehouse's.
  expect((await ask<Said>('仓储', 'POST', `${at}/move`, { from: 'new', to: 'claimed' })).status).toBe(403)
})

test('whoever is named finds it in their day; the work of somebody who left is nobody’s again', async () => {
  await ask('客服', 'POST', `/api/tasks/${id}/move`, { from: 'new', to: 'claimed' })
  await ask('运营', 'POST', `/api/tasks/${id}/comments`, { text: '@客服甲 先回买家，@不认识的人 不用管' })
  const due_at = new Date(Date.now() - 3_600_000).toISOString()
  await ask('运营', 'PATCH', `/api/tasks/${id}`, { due_at })
  const day = await ask<MyDay>('客服', 'GET', '/api/my-day')
  expect(day.said.mentions.map((m) => [m.task, m.who])).toEqual([[id, '运营甲']])
  expect([...day.said.overdue, ...day.said.today].map((t) => t.id)).toEqual([id])
  await ask('客服', 'GET', `/api/tasks/${id}`)
  expect((await ask<MyDay>('客服', 'GET', '/api/my-day')).said.mentions).toEqual([])
  const left = await ask<{ released: number }>('主管', 'POST', '/api/task-release', { owner: '客服甲' })
  expect(left.said.released).toBe(1)
  const { task, events } = await workbench.task(id)
  expect([task.state, task.owner, events.at(-1)?.note]).toEqual(['new', null, '客服甲 不在了，等人认领。'])
  const board = await ask<TaskLane[]>('只读', 'GET', '/api/task-board')
  expect(board.said.find((l) => l.state === 'new')?.tasks.map((t) => t.id)).toContain(id)
})

test('before is remembered: like cases with their numbers, and no share from so few', async () => {
  const { said } = await ask<FindingCases>(
    '只读',
    'GET',
    `/api/findings/${encodeURIComponent(finding.key)}/cases`,
  )
  expect(said).toMatchObject({ cases: 1, good: 1, share: null, least: 5, fell_again: 1 })
  expect(said.nearest).toMatchObject([{ scope: 'same', outcome: 'good', task: id, done: [] }])
})

test('the day’s list fills itself, and people tick only what no machine sees', async () => {
  const lists = await ask<WorkListShown[]>('仓储', 'GET', '/api/work-lists')
  const items = lists.said.flatMap((l) => l.items)
  const stateOf = (item: string) => items.find((i) => i.key === item)?.state
  // The trouble was called none, the task is over its time.
  expect(['orders', 'ads', 'deadline', 'tasks', 'shop_open'].map(stateOf)).toEqual([
    'ok',
    'unknown',
    'ok',
    'not',
    'person',
  ])
  const tick = (item: string) =>
    ask<WorkListShown & Said>('仓储', 'POST', '/api/work-lists/roll_call/ticks', { item, is_done: true })
  expect((await tick('orders')).said.error.message).toContain('机器自己看')
  const ticked = (await tick('shop_open')).said.items.find((i) => i.key === 'shop_open')
  expect(ticked).toMatchObject({ state: 'ok', why: { zh: '仓储甲 勾的。' } })
})

test('the SOP of the watch is walked for the task: a number is wanted, the machine looks at the metric itself', async () => {
  const { said: found } = await ask<SopsFound>('仓储', 'GET', '/api/sops?watch=fulfilment.intercept')
  expect(found.sops.map((s) => s.key)).toContain('remarked-orders')
  const { said: started } = await ask<SopRunOpened>('仓储', 'POST', '/api/sop-runs', {
    sop: 'late-shipping-rescue',
    task: id,
  })
  expect(started.run).toMatchObject({ task: id, finding: finding.key, owner: '仓储甲', done: 0 })
  const { no } = started.run
  const answer = (role: Role, step: number, body: object) =>
    ask<SopRunOpened & { error: { message: string } }>(
      role,
      'POST',
      `/api/sop-runs/${no}/steps/${step}`,
      body,
    )
  expect((await answer('只读', 0, { answer: 'done', said: '3' })).status).toBe(403)
  expect((await answer('仓储', 0, { answer: 'done', said: '好多' })).said.error.message).toContain('不是数')
  expect((await answer('仓储', 0, { answer: 'done', said: '3' })).said.run.done).toBe(1)
  const again = await answer('客服', 0, { answer: 'done', said: '4' })
  expect([again.status, again.said.error.message]).toEqual([409, '这一步 仓储甲 已经勾过了。刷新看看。'])
  const metric = started.steps.findIndex((s) => s.evidence.kind === 'metric')
  const refused = await answer('仓储', metric, { answer: 'done', said: '已经好了' })
  expect(refused.status).toBe(409)
  expect(refused.said.error.message).toMatch(/^(还没到|看不出来)：「48 小时发货率」/)
  const skipped = await answer('仓储', metric, { answer: 'skipped', said: '今天没到结算日' })
  expect(skipped.said.steps[metric]?.ticked).toMatchObject({ how: 'skipped', said: '今天没到结算日' })
  const pictured = started.steps.findIndex((s) => s.evidence.kind === 'file')
  const file = (name: string, text: string) => ({
    answer: 'done',
    file: { name, base64: Buffer.from(text).toString('base64') },
  })
  expect((await answer('仓储', pictured, file('交接单.png', 'MZ'))).said.error.message).toContain('里面是')
  expect((await answer('仓储', pictured, file('a.exe', 'MZ'))).said.error.message).toContain('不收')
  const proved = await answer('仓储', pictured, file('交接单.txt', '三件'))
  const { sha256 } = proved.said.steps[pictured]?.ticked ?? {}
  const kept = await app.request(`http://localhost/api/sop-runs/${no}/files/${sha256}`, {
    headers: { authorization: `Bearer ${tokens.get('仓储')}` },
  })
  expect([kept.headers.get('content-disposition'), await kept.text()]).toEqual([
    `attachment; filename*=UTF-8''${encodeURIComponent('交接单.txt')}`,
    '三件',
  ])
  const moved = await ask<SopRunOpened>('仓储', 'POST', `/api/sop-runs/${no}/move`, {
    move: 'hand_on',
    to: '客服甲',
    note: '剩下的要联系买家',
  })
  expect(moved.said.run.owner).toBe('客服甲')
  const dropped = await ask<SopRunOpened>('客服', 'POST', `/api/sop-runs/${no}/move`, {
    move: 'abandon',
    note: '仓库停电，改明天',
  })
  expect(dropped.said.events.map((e) => e.event)).toEqual([
    'started',
    'ticked',
    'skipped',
    'ticked',
    'handed_on',
    'abandoned',
  ])
  expect((await workbench.task(id)).events.at(-1)?.note).toBe('SOP「延迟发货处理」作罢：仓库停电，改明天')
})

test('two people write one SOP: the second gets both texts; a rule set by hand moves the clock and ages what cites it', async () => {
  const key = 'late-shipping-rescue'
  const { said: before } = await ask<SopOpened>('运营', 'GET', `/api/sops/${key}`)
  expect(before.sop).toMatchObject({ from: 'library', standing: { is: 'fresh' } })
  const text = (line: string, after: number) => ({
    after,
    text: `${before.text}\n\n${line}`,
    title: before.sop.title,
    area: before.sop.area,
    owner_role: before.sop.owner_role,
    owner: null,
    review_on: before.sop.review_on,
    watches: before.sop.watches,
    note: null,
  })
  const versions = `/api/sops/${key}/versions`
  const first = await ask<SopSaved>('运营', 'POST', versions, text('先看冷库。', before.sop.version))
  expect(first.said).toMatchObject({ kept: true, opened: { sop: { from: 'library_changed' } } })
  const second = await ask<SopSaved>('客服', 'POST', versions, text('先看义乌仓。', before.sop.version))
  expect(second.said).toMatchObject({
    kept: false,
    theirs: { who: '运营甲', version: before.sop.version + 1 },
  })
  expect(second.said.kept ? '' : second.said.theirs.text).toContain('先看冷库。')
  const bad = await ask<{ error: { message: string } }>('运营', 'POST', versions, {
    ...text('', before.sop.version + 1),
    text: '- [ ] 看 rule:taobao.ship_clock.nothing {??}',
  })
  expect(bad.said.error.message).toMatch(/第 1 行：看不懂.*引用的规则「taobao.ship_clock.nothing」没有/)

  const rule = 'taobao.ship_clock.in_stock'
  const story = await ask<RuleStory>('运营', 'GET', `/api/rules/${rule}/story`)
  expect(story.said.touches).toMatchObject({
    watches: expect.arrayContaining([expect.objectContaining({ watch: 'fulfilment.late_shipping' })]),
    sops: expect.arrayContaining([expect.objectContaining({ key })]),
    goods: { pages: 0, breaking: null },
  })
  const set = {
    title: '付款后 24 小时内发货',
    source: '商家后台公告',
    evidence: 'official',
    verified_at: '2026-11-22',
    effective_from: null,
    content: { hours: 24 },
    reason: '后台弹窗说改了',
  }
  expect((await ask('运营', 'POST', `/api/rules/${rule}/set`, set)).status).toBe(403)
  const done = await ask<RuleStory>('主管', 'POST', `/api/rules/${rule}/set`, set)
  expect(done.said.periods).toMatchObject([{ is_by_hand: true, confidence: 'high', content: { hours: 24 } }])
  expect(done.said.declared).toMatchObject([{ is_by_hand: false, content: { hours: 48 } }])
  const aged = await ask<SopOpened>('运营', 'GET', `/api/sops/${key}`)
  expect(aged.said.sop.standing).toEqual({ is: 'expired', because: [{ why: 'rule_changed', rule }] })
  const dueAt = async () =>
    Date.parse((await workbench.order({ id: '5001', withCosts: false })).order?.clock.due_at ?? '')
  const strict = await dueAt()
  const confirmed = await ask<SopSaved>('运营', 'POST', `/api/sops/${key}/confirm`, {
    after: aged.said.sop.version,
    review_on: '2030-01-01',
  })
  expect(confirmed.said).toMatchObject({ kept: true, opened: { sop: { standing: { is: 'fresh' } } } })
  await ask('主管', 'POST', `/api/rules/${rule}/reset`, { reason: '看错了，是活动商品' })
  expect((await dueAt()) - strict).toBe(24 * 3_600_000)
  expect((await ask<SopOpened>('运营', 'GET', `/api/sops/${key}`)).said.sop.standing.is).toBe('expired')
})

test('words, pinyin and first letters find SOPs and rules in one box', async () => {
  const find = async (asked: string) => (await workbench.search({ asked })).map((h) => `${h.kind} ${h.title}`)
  expect(await find('退货高发')).toContain('sop 退货高发处理')
  expect(await find('尺码表')).toContain('sop 退货高发处理')
  expect(await find('zttest')).toEqual([])
  expect(await find('thgf')).toContain('sop 退货高发处理')
  expect(await find('tuihuogaofa')).toContain('sop 退货高发处理')
  expect((await find('淘宝 发货时限')).some((h) => h.startsWith('rule '))).toBe(true)
})
