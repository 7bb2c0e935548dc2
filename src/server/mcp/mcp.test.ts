import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Operations, Workbench } from '../../operations.ts'
import type { People } from '../../people/people.ts'
import { openPeople, ownerTokenOf } from '../../people/people.ts'
import type { App } from '../app.ts'
import { createApp } from '../app.ts'
import { emptyWorkbench } from '../testing/empty-workbench.ts'

let folder: string
let workbench: Workbench
let people: People
let app: App
const here = 'http://127.0.0.1:7788'

async function open(more: Partial<Operations> = {}): Promise<void> {
  workbench = await emptyWorkbench(folder, more)
  people = openPeople(workbench.records, folder)
  app = createApp(
    { operations: async () => workbench, handbook: workbench, people, shutdown: () => {} },
    '127.0.0.1',
  )
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-mcp-'))
})
afterEach(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
})

type Said = {
  result?: {
    tools?: { name: string; annotations: { readOnlyHint: boolean }; inputSchema: object }[]
    content?: { text: string }[]
    isError?: boolean
    serverInfo?: { name: string }
  }
  error?: { message: string }
}

/** One message over HTTP, as a client of the revision of 2025-06 sends it. */
async function say(token: string, method: string, params: object = {}): Promise<Said> {
  const response = await app.request(`${here}/mcp`, {
    method: 'POST',
    headers: {
      host: '127.0.0.1:7788',
      authorization: `Bearer ${token}`,
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const text = await response.text()
  expect(response.status, text).toBe(200)
  const framed = /^data: (.*)$/m.exec(text)?.[1]
  return JSON.parse(framed ?? text) as Said
}
const call = (token: string, name: string, given: object = {}) =>
  say(token, 'tools/call', { name, arguments: given })
const toolsOf = async (token: string) => (await say(token, 'tools/list')).result?.tools ?? []
const owner = () => ownerTokenOf(folder)

test('an agent is greeted, and sees what it may ask', async () => {
  await open()
  const greeted = await say(owner(), 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  })
  expect(greeted.result?.serverInfo?.name).toBe('dazi')
  const tools = await toolsOf(owner())
  expect(tools.map((t) => t.name)).toEqual(
    expect.arrayContaining(['brief', 'finding', 'explain', 'calculate']),
  )
  // An owner’s token that nobody limited is no licence to change things.
  expect(tools.filter((t) => !t.annotations.readOnlyHint)).toEqual([])
  expect(JSON.stringify(tools.find((t) => t.name === 'metric')?.inputSchema)).toContain('"from"')
})

test('it asks in the name of its token: what the person may not see, it is refused in a sentence', async () => {
  await open()
  const { token } = await people.issueToken({ who: '小棠', role: '客服', permissions: [] })
  expect((await call(token, 'metrics')).result?.content?.[0]?.text).toBe('[]')
  const refused = await call(token, 'metric', {
    metric: 'sales.gmv_paid',
    from: '2026-10-01',
    to: '2026-10-02',
  })
  expect(refused.result?.isError).toBe(true)
  expect(refused.result?.content?.[0]?.text).toContain('客服看不了也动不了这里')
})

test('what it is asked wrongly is said by field', async () => {
  await open()
  const said = await call(owner(), 'metric', {
    metric: 'sales.gmv_paid',
    from: '2026-02-30',
    to: '2026-03-01',
  })
  expect(JSON.stringify(said)).toContain('没有这一天')
})

test('it changes only what its token was given by name, and leaves a row of it', async () => {
  const audited: { who: string; action: string }[] = []
  await open({
    keepAudit: async (said) => void audited.push(said),
  })
  const looking = await people.issueToken({ who: '小工', role: '运营', permissions: [], scopes: ['read'] })
  const working = await people.issueToken({ who: '小工', role: '运营', permissions: [], scopes: ['tasks'] })
  expect((await toolsOf(looking.token)).map((t) => t.name)).not.toContain('make_task')
  expect((await call(looking.token, 'make_task', { finding: 'a' })).error ?? 'no such tool').toBeTruthy()
  expect(audited).toEqual([])
  expect((await toolsOf(working.token)).map((t) => t.name)).toContain('make_task')
  await call(working.token, 'make_task', { finding: 'a' })
  expect(audited).toMatchObject([{ who: '小工', action: 'POST /api/tasks' }])
})

test('a stranger is not heard, and a browser’s cookie does not speak for an agent', async () => {
  await open()
  const knock = (headers: Record<string, string>) =>
    app.request(`${here}/mcp`, {
      method: 'POST',
      headers: { host: '127.0.0.1:7788', 'content-type': 'application/json', origin: here, ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
  expect((await knock({})).status).toBe(401)
  expect((await knock({ authorization: 'Bearer guess' })).status).toBe(401)
  const session = await people.signInWithKey(people.oneTimeKey())
  expect((await knock({ cookie: `dazi_7788=${session}` })).status).toBe(403)
})
