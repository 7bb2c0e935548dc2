import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Operations, Workbench } from '../operations.ts'
import { OperationRefused } from '../operations.ts'
import type { People } from '../people/people.ts'
import { openPeople, ownerTokenOf } from '../people/people.ts'
import type { App } from './app.ts'
import { createApp } from './app.ts'
import { emptyWorkbench } from './testing/empty-workbench.ts'

let folder: string
let workbench: Workbench
let people: People
let app: App

async function open(more: Partial<Operations> = {}, boundTo?: string): Promise<void> {
  workbench = await emptyWorkbench(folder, more)
  people = openPeople(workbench.records, folder)
  const house = { operations: async () => workbench, handbook: workbench, people, shutdown: () => {} }
  app = createApp(house, boundTo)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-app-'))
})
afterEach(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
})

const owner = () => ({ authorization: `Bearer ${ownerTokenOf(folder)}` })
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code
const here = 'http://127.0.0.1:7788'

test('the printed address signs in once, cleans itself, and the cookie cannot be read by scripts', async () => {
  await open()
  const first = await app.request(`${here}/?key=${people.oneTimeKey()}`, {
    headers: { host: '127.0.0.1:7788' },
  })
  expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^dazi_7788=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
  const session = { host: '127.0.0.1:7788', cookie: cookie.split(';')[0] ?? '' }
  expect((await app.request(`${here}/api/shops`, { headers: session })).status).toBe(200)

  const again = await app.request(`${here}/?key=guess`, { headers: { host: '127.0.0.1:7788' } })
  expect(again.headers.get('set-cookie')).toBeNull()
  const stranger = await app.request(`${here}/`)
  expect(stranger.status).toBe(401)
  expect(await stranger.text()).toContain('先认一下人')

  const out = await app.request(`${here}/sign-out`, {
    method: 'POST',
    headers: { ...session, origin: here },
  })
  expect(out.status).toBe(303)
  expect((await app.request(`${here}/api/shops`, { headers: session })).status).toBe(401)
})

test('by name and password, as a form or from an open page; a session that was there before is not carried on', async () => {
  await open()
  await people.setOwnerPassword('correct horse battery')
  const before = await people.signInWithKey(people.oneTimeKey())
  const knock = (password: string, accept: string, cookie = '') =>
    app.request(`${here}/sign-in`, {
      method: 'POST',
      headers: { host: '127.0.0.1:7788', origin: here, accept, cookie },
      body: new URLSearchParams({ who: '', password }),
    })
  const wrong = await knock('wrong', 'application/json')
  expect([wrong.status, await codeOf(wrong)]).toEqual([401, 'sign_in'])
  expect(await (await knock('wrong', 'text/html')).text()).toContain('名字或者密码不对')
  const right = await knock('correct horse battery', 'application/json', `dazi_7788=${before}`)
  expect([right.status, await right.json()]).toEqual([200, { signed_in: true }])
  expect(await people.bySession(before ?? '')).toBeNull()

  for (let i = 0; i < 5; i++) await knock('wrong', 'application/json')
  const shut = await knock('correct horse battery', 'application/json')
  expect([shut.status, await codeOf(shut)]).toEqual([429, 'slow_down'])
})

test('a change leaves a row with its rule, its thing and who did it; questions and what was typed leave none', async () => {
  const kept: object[] = []
  await open({ keepAudit: async (said) => void kept.push(said) })
  await app.request(`${here}/api/shops`, { headers: owner() })
  const told = await app.request(`${here}/api/tasks/7/last-step`, { method: 'DELETE', headers: owner() })
  await app.request(`${here}/sign-in`, {
    method: 'POST',
    headers: { origin: here },
    body: new URLSearchParams({ who: '王芳', password: '13800138000' }),
  })
  expect(kept).toMatchObject([
    { who: '主理人', action: 'DELETE /api/tasks/:id/last-step', subject: '7', status: 404 },
    { who: '', action: 'POST /sign-in', subject: '', status: 401 },
  ])
  expect(kept[0]).toMatchObject({ request: told.headers.get('x-request-id') })
  expect(JSON.stringify(kept)).not.toMatch(/王芳|13800138000/)
})

test('a foreign page cannot spend the cookie', async () => {
  await open()
  const session = await people.signInWithKey(people.oneTimeKey())
  const headers = { host: '127.0.0.1:7788', cookie: `dazi_7788=${session}` }
  const shutdown = (origin: Record<string, string>) =>
    app.request(`${here}/api/shutdown`, { method: 'POST', headers: { ...headers, ...origin } })
  expect((await shutdown({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await shutdown({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await shutdown({})).status).toBe(403)
  expect((await shutdown({ origin: here })).status).toBe(200)
})

test('a name that somebody else pointed at this machine is refused', async () => {
  await open({}, '127.0.0.1')
  const asked = (host: string) => app.request(`${here}/healthz`, { headers: { host } })
  for (const host of ['127.0.0.1:7788', 'localhost:7788', '[::1]:7788', 'localhost'])
    expect((await asked(host)).status, host).toBe(200)
  for (const host of ['evil.example', '127.0.0.1.evil.example:7788', '192.168.1.4:7788', 'localhost@x', ''])
    expect((await asked(host)).status, host).toBe(403)
})

test('headers keep the page to itself', async () => {
  await open()
  const { headers } = await app.request(`${here}/healthz`)
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('an import reports on its way and answers at the end; who asked is passed on', async () => {
  const at = {
    doing: 'landing',
    file: 'a.csv',
    files_done: 0,
    files: 1,
    rows: 5,
    bytes_done: 9,
    bytes: null,
  } as const
  const asked: unknown[] = []
  await open({
    async importPaths(question, said) {
      asked.push(question)
      said?.(at)
      return { files: [], contradictions: [], example_put_away: 0, seconds: 1.5, dry_run: false }
    },
  })
  const post = (accept: string) =>
    app.request(`${here}/api/imports`, {
      method: 'POST',
      headers: { ...owner(), accept, 'content-type': 'application/json' },
      body: JSON.stringify({ paths: ['/exports/a.csv'], shop: '小满' }),
    })
  const stream = await (await post('text/event-stream')).text()
  expect(stream).toBe(
    `event: progress\ndata: ${JSON.stringify(at)}\n\nevent: result\ndata: {"files":[],"contradictions":[],"example_put_away":0,"seconds":1.5,"dry_run":false}\n\n`,
  )
  expect(asked).toEqual([{ paths: ['/exports/a.csv'], shop: '小满', who: '主理人' }])
  expect(await (await post('application/json')).json()).toEqual({
    files: [],
    contradictions: [],
    example_put_away: 0,
    seconds: 1.5,
    dry_run: false,
  })
})

test('troubles keep their kind: refused, engine, folder, and our own', async () => {
  const named = (name: string) => Object.assign(new Error('原因'), { name })
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  let error: Error = new OperationRefused('conflict', '已经在了。')
  await open({
    findings: () => Promise.reject(error),
    importPaths: () => Promise.reject(error),
  })
  const got = async () => {
    const response = await app.request(`${here}/api/findings`, { headers: owner() })
    return [response.status, await codeOf(response)]
  }
  expect(await got()).toEqual([409, 'conflict'])
  error = named('WarehouseError')
  expect(await got()).toEqual([503, 'engine'])
  error = named('FolderInUse')
  expect(await got()).toEqual([423, 'folder_in_use'])
  expect(errors).not.toHaveBeenCalled()
  error = new Error('undefined is not a function')
  expect(await got()).toEqual([500, 'broken'])
  const stream = await app.request(`${here}/api/imports`, {
    method: 'POST',
    headers: { ...owner(), accept: 'text/event-stream', 'content-type': 'application/json' },
    body: '{"paths":["/x"]}',
  })
  expect(await stream.text()).toContain('event: error\ndata: {"error":{"code":"broken"')
  expect(errors).toHaveBeenCalledTimes(2)
  errors.mockRestore()
})

test('a question of the wrong shape is told which part is wrong, and nothing is asked of the workbench', async () => {
  const metricsGet = vi.fn()
  const explain = vi.fn()
  await open({ metricsGet, explain })
  for (const query of [
    'from=2026-02-30&to=2026-03-01',
    'from=2026-03-02&to=2026-03-01',
    'from=x&to=y',
    'to=2026-03-01',
    'from=2026-03-01&to=2026-03-02&period=year',
  ]) {
    const response = await app.request(`${here}/api/metrics/sales.gmv_paid?${query}`, { headers: owner() })
    expect(response.status, query).toBe(400)
    expect(await codeOf(response)).toBe('bad_question')
  }
  for (const query of ['', 'on=2026-02-30', 'on=2026-03-01&from=x']) {
    const response = await app.request(`${here}/api/explain/sales.gmv_paid?${query}`, { headers: owner() })
    expect(response.status, query).toBe(400)
  }
  const noType = await app.request(`${here}/api/imports`, {
    method: 'POST',
    headers: owner(),
    body: '{"paths":["/x"]}',
  })
  expect(noType.status).toBe(400)
  expect(metricsGet).not.toHaveBeenCalled()
  expect(explain).not.toHaveBeenCalled()
})

test('the OpenAPI document names every route of the API', async () => {
  await open()
  const document = (await (await app.request(`${here}/openapi.json`, { headers: owner() })).json()) as {
    paths: Record<string, object>
    components: { schemas: Record<string, object> }
  }
  const api = app.routes.filter((r) => r.path.startsWith('/api/') && r.method !== 'ALL')
  for (const { method, path } of api) {
    const documented = document.paths[path.replace(/:(\w+)/g, '{$1}')]
    expect(documented, path).toHaveProperty(method.toLowerCase())
  }
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['Brief', 'Finding', 'Metric']),
  )
})
