import { expect, test } from 'vitest'
import type { Rule } from './policy.ts'
import { policy, ruleFor, verdict } from './policy.ts'
import type { Person } from './roles.ts'
import { roles } from './roles.ts'

const person = (role: Person['role'], permissions: Person['permissions'] = []): Person => ({
  who: role,
  role,
  permissions,
})
const rule = (method: string, path: string): Rule => {
  const found = ruleFor(method, path)
  if (!found) throw new Error(`${method} ${path} has no rule`)
  return found
}

test('a token changes only what it was given by name, and never more than its person may', () => {
  const token = (scopes: Person['scopes'], role: Person['role'] = '主理人'): Person => ({
    ...person(role),
    ...(scopes ? { scopes } : {}),
  })
  const may = (who: Person) =>
    policy.filter((r) => verdict(r, who) === 'yes' && r.may !== 'anyone').map((r) => `${r.method} ${r.path}`)
  const looks = may(token(['read']))
  const changes = policy.filter((r) => r.method !== 'GET' && !r.changes && r.may !== 'anyone')
  expect(changes.length).toBeGreaterThan(50)
  expect(looks.filter((r) => changes.some((c) => r === `${c.method} ${c.path}`))).toEqual([])
  const added = (scope: 'tasks' | 'intake' | 'settings') =>
    may(token(['read', scope])).filter((r) => !looks.includes(r))
  expect(added('tasks')).toContain('POST /api/tasks/:id/move')
  expect(added('intake')).toContain('DELETE /api/imports/:no')
  expect(added('settings')).toContain('POST /api/tokens')
  // Each change belongs to one scope, and together they are all of them.
  const all = (['tasks', 'intake', 'settings'] as const).flatMap(added)
  expect(all.length).toBe(changes.length)
  expect(new Set(all).size).toBe(all.length)
  expect(may(token(['read', 'settings'], '客服'))).not.toContain('POST /api/tokens')
  expect(may(token(undefined))).toEqual(may(person('主理人')))
})

test('no route is written twice, and no two rules fit one request', () => {
  const shapes = policy.map((r) => `${r.method} ${r.path.replace(/:\w+/g, ':')}`)
  expect(new Set(shapes).size).toBe(policy.length)
})

test('what is not written is nobody’s: other methods, deeper paths, empty segments', () => {
  for (const [method, path] of [
    ['PUT', '/api/imports'],
    ['POST', '/api/brief'],
    ['GET', '/api/imports/3/rows'],
    ['GET', '/api/metrics/'],
    ['GET', '/api'],
    ['GET', '//api/brief'],
  ] as const)
    expect(ruleFor(method, path), `${method} ${path}`).toBeNull()
})

// Pages answer a stranger with the door (server/app.test.ts), and say nothing about the shop themselves.
test('the owner may do everything, a stranger only knock', () => {
  for (const r of policy) expect(verdict(r, person('主理人')), r.path).toBe('yes')
  const open = policy.filter((r) => verdict(r, null) === 'yes').map((r) => `${r.method} ${r.path}`)
  expect(open).toEqual([
    'GET /',
    'GET /metrics',
    'GET /tasks',
    'GET /knowledge',
    'GET /intake',
    'GET /growth',
    'GET /settings',
    'GET /order',
    'GET /reconcile',
    'GET /sql',
    'GET /reports',
    'GET /desks/:desk',
    'GET /blank',
    'GET /explain/:metric',
    'GET /assets/:file',
    'GET /healthz',
    'POST /sign-in',
    'GET /page.css',
    'GET /copy.js',
    'GET /fonts/:file',
    'GET /fonts/files/:file',
  ])
})

test('only the desk changes what is imported; only the owner shuts down', () => {
  const may = (method: string, path: string) =>
    roles.filter((role) => verdict(rule(method, path), person(role)) === 'yes')
  expect(may('POST', '/api/imports')).toEqual(['主理人', '主管', '运营'])
  expect(may('DELETE', '/api/imports/3')).toEqual(['主理人', '主管', '运营'])
  expect(may('POST', '/api/shutdown')).toEqual(['主理人'])
  expect(may('GET', '/api/doctor')).toEqual(['主理人', '主管'])
})

test('a permission opens exactly what it names', () => {
  const brief = rule('GET', '/api/brief/md')
  const metric = rule('GET', '/api/metrics/sales.gmv_paid')
  expect(verdict(brief, person('客服'))).toBe('no')
  expect(verdict(brief, person('客服', ['导出']))).toBe('yes')
  expect(verdict(metric, person('仓储', ['导出']))).toBe('no')
  expect(verdict(metric, person('仓储', ['分析师']))).toBe('yes')
  expect(verdict(rule('POST', '/api/imports'), person('只读', ['分析师', '导出']))).toBe('no')
})
