import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Workbench } from '../operations.ts'
import type { People } from '../people/people.ts'
import { openPeople } from '../people/people.ts'
import type { Rule } from '../people/policy.ts'
import { policy, verdict } from '../people/policy.ts'
import type { Person } from '../people/roles.ts'
import { permissions, roles } from '../people/roles.ts'
import type { App } from './app.ts'
import { createApp } from './app.ts'
import { emptyWorkbench } from './testing/empty-workbench.ts'

let folder: string
let workbench: Workbench
let people: People
let app: App
const tokens = new Map<string, string>()

const persons: Person[] = roles.flatMap((role) => [
  { who: role, role, permissions: [] },
  ...permissions.map((permission) => ({ who: `${role}+${permission}`, role, permissions: [permission] })),
])

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-policy-'))
  workbench = await emptyWorkbench(folder)
  people = openPeople(workbench.records, folder)
  const house = { operations: async () => workbench, handbook: workbench, people, shutdown: () => {} }
  app = createApp(house)
  for (const person of persons) tokens.set(person.who, (await people.issueToken(person)).token)
})
afterAll(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
})

const examples: Readonly<Record<string, string>> = {
  ':no': '1',
  ':key': 'sales.gmv_paid',
  ':format': 'text',
  ':id': 'abc',
  ':name': '商品档案',
  ':who': '小林',
}
const bodies: Readonly<Record<string, object>> = {
  'POST /api/imports': { paths: ['/exports/nothing'] },
  'PATCH /api/imports/:no/shop': { shop: '小满' },
  'POST /api/sheets/:name/rows': { row: { 商家编码: 'A1', '成本价(元)': '12.50' } },
  'POST /api/folders': { path: '/exports' },
  'POST /api/folders/pick-up': { path: '/exports' },
  'POST /api/identity/repair': { path: '/exports/nothing.csv' },
  'POST /api/own-formats/proposals': { path: '/exports/nothing.csv' },
  'POST /api/own-formats/trials': { path: '/exports/nothing.csv', declaration: {} },
  'POST /api/own-formats': { declaration: {} },
  'POST /api/formats/:key/updates': { path: '/exports/nothing.csv' },
  'POST /api/password': { password: 'correct horse battery' },
  'POST /api/tokens': { who: '小林', role: '客服' },
}

function ask(rule: Rule, token?: string): Promise<Response> {
  const path = rule.path.replace(/:\w+/g, (name) => examples[name] ?? name)
  const body = bodies[`${rule.method} ${rule.path}`]
  return Promise.resolve(
    app.request(`http://localhost${path}`, {
      method: rule.method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        origin: 'http://localhost',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
}

test('the routes and the policy table are the same list', () => {
  const shape = (method: string, path: string) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`
  const served = app.routes.filter((r) => r.method !== 'ALL').map((r) => shape(r.method, r.path))
  expect([...new Set(served)].sort()).toEqual(policy.map((r) => shape(r.method, r.path)).sort())
})

describe.each(policy.map((rule) => [`${rule.method} ${rule.path}`, rule] as const))('%s', (_name, rule) => {
  test('a stranger', async () => {
    const { status } = await ask(rule)
    // An asset that is not there is 404 for everyone.
    if (rule.may === 'anyone') expect([200, 303, 401, 404]).toContain(status)
    else expect(status).toBe(401)
  })
  test.each(persons.map((p) => [p.who, p] as const))('%s', async (who, person) => {
    const response = await ask(rule, tokens.get(who))
    if (verdict(rule, person) === 'no') {
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'forbidden' } })
    } else {
      expect([401, 403, 500]).not.toContain(rule.path === '/sign-in' ? 0 : response.status)
    }
  })
})

test('a wrong, an empty and a revoked token are strangers', async () => {
  const { token, issued } = await people.issueToken({ who: '走了的人', role: '主管', permissions: [] })
  const at = (given: string) =>
    app.request('http://localhost/api/shops', { headers: { authorization: `Bearer ${given}` } })
  expect((await at(token)).status).toBe(200)
  await people.revokeToken(issued.id)
  for (const given of [token, 'guess', '', `${token} `]) expect((await at(given)).status).toBe(401)
})

test('a path nobody wrote down is not there, for the owner either', async () => {
  const owner = { authorization: `Bearer ${tokens.get('主理人')}` }
  for (const path of ['/api/secrets', '/api/imports/1/rows', '/api', '//api/shops', '/api/shops/']) {
    const response = await app.request(`http://localhost${path}`, { headers: owner })
    expect(response.status, path).toBe(404)
  }
})
