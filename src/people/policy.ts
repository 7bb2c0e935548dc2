/**
 * Every route there is and who may use it. A route that is not written here does not exist for anybody: the server
 * looks here before it looks for a handler.
 */
import type { Permission, Person, Role } from './roles.ts'
import { hasPermission, roles } from './roles.ts'
import { scopeOf } from './scopes.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface Rule {
  readonly method: Method
  /** ':name' stands for one segment. */
  readonly path: string
  readonly may: 'anyone' | readonly Role[]
  /** Those who are not in `may` may still come with this. */
  readonly orWith?: Permission
  /**
   * Asked with a body, but nothing in the folder is another afterwards: it leaves no row in the audit; `only its own note`
   * leaves one, because it must be known that it was asked.
   */
  readonly changes?: 'nothing' | 'only its own note'
}

const everyone: readonly Role[] = roles
/** Those who answer for the numbers. */
const desk: readonly Role[] = ['主理人', '主管', '运营']
/** Those who do the work. */
const hands: readonly Role[] = [...desk, '客服', '仓储', '美工', '采购', '开发']
const lead: readonly Role[] = ['主理人', '主管']
const owner: readonly Role[] = ['主理人']

/** Addresses of the workbench's pages: one document answers them all, and without a session it is the door. */
export const pagePaths = [
  '/',
  '/metrics',
  '/tasks',
  '/knowledge',
  '/intake',
  '/growth',
  '/settings',
  '/order',
  '/reconcile',
  '/sql',
  '/reports',
  '/desks/:desk',
  '/blank',
  '/explain/:metric',
] as const

export const policy: readonly Rule[] = [
  ...pagePaths.map((path): Rule => ({ method: 'GET', path, may: 'anyone' })),
  { method: 'GET', path: '/assets/:file', may: 'anyone' },
  { method: 'GET', path: '/brief', may: everyone },
  { method: 'GET', path: '/healthz', may: 'anyone' },
  { method: 'POST', path: '/sign-in', may: 'anyone' },
  { method: 'POST', path: '/sign-out', may: everyone },
  // Each tool asks a road of this table in the asker's name; by itself it says nothing and changes nothing.
  { method: 'POST', path: '/mcp', may: everyone, changes: 'nothing' },
  { method: 'GET', path: '/mcp', may: everyone },
  // Styles, fonts and the copy button say nothing about the shop either.
  { method: 'GET', path: '/page.css', may: 'anyone' },
  { method: 'GET', path: '/copy.js', may: 'anyone' },
  { method: 'GET', path: '/fonts/:file', may: 'anyone' },
  { method: 'GET', path: '/fonts/files/:file', may: 'anyone' },
  { method: 'GET', path: '/openapi.json', may: everyone },

  // Whoever answers buyers or packs parcels looks orders up; what it cost is left out for them.
  { method: 'GET', path: '/api/order', may: everyone },
  { method: 'GET', path: '/api/order-said', may: everyone },
  { method: 'GET', path: '/api/order/:format', may: everyone },
  { method: 'GET', path: '/api/brief', may: everyone },
  { method: 'GET', path: '/api/today', may: everyone },
  { method: 'GET', path: '/api/shop-day', may: everyone },
  // What each desk shows is what its work needs; free questions about money are asked of the metrics.
  { method: 'GET', path: '/api/desks/:key', may: everyone },
  { method: 'GET', path: '/api/blank-cases', may: everyone },
  { method: 'GET', path: '/api/blank-cases/one', may: everyone },
  // What somebody may not open is not found either (routes/search.ts).
  { method: 'GET', path: '/api/search', may: everyone },
  { method: 'GET', path: '/api/findings', may: everyone },
  { method: 'GET', path: '/api/findings/:key', may: everyone },
  { method: 'GET', path: '/api/findings/:key/story', may: everyone },
  { method: 'POST', path: '/api/findings/:key/answer', may: desk },
  { method: 'GET', path: '/api/tasks', may: everyone },
  { method: 'GET', path: '/api/tasks/:id', may: everyone },
  { method: 'GET', path: '/api/tasks/:id/proof', may: everyone },
  { method: 'POST', path: '/api/tasks/:id/comments', may: hands },
  { method: 'GET', path: '/api/tasks/:id/effect', may: everyone },
  { method: 'GET', path: '/api/tasks/:id/files', may: everyone },
  { method: 'POST', path: '/api/tasks/:id/files', may: hands },
  { method: 'GET', path: '/api/tasks/:id/files/:no', may: everyone },
  { method: 'DELETE', path: '/api/tasks/:id/files/:no', may: hands },
  { method: 'POST', path: '/api/tasks/:id/hand-over', may: hands },
  { method: 'GET', path: '/api/hand-offs', may: everyone },
  { method: 'GET', path: '/api/findings/:key/cases', may: everyone },
  { method: 'GET', path: '/api/work-lists', may: everyone },
  { method: 'POST', path: '/api/work-lists/:list/ticks', may: hands },
  { method: 'GET', path: '/api/task-board', may: everyone },
  { method: 'GET', path: '/api/task-calendar', may: everyone },
  { method: 'GET', path: '/api/my-day', may: everyone },
  { method: 'GET', path: '/api/colleagues', may: everyone },
  // Somebody left: their work is nobody's again.
  { method: 'POST', path: '/api/task-release', may: desk },
  { method: 'POST', path: '/api/tasks', may: desk },
  // Which tasks these may touch is asked task by task (mayTouchTask).
  { method: 'POST', path: '/api/tasks/:id/move', may: hands },
  { method: 'PATCH', path: '/api/tasks/:id', may: hands },
  { method: 'DELETE', path: '/api/tasks/:id/last-step', may: hands },
  { method: 'GET', path: '/api/shops', may: everyone },
  { method: 'GET', path: '/api/formats', may: everyone },
  { method: 'GET', path: '/api/formats/:key', may: everyone },
  { method: 'GET', path: '/api/own-formats', may: everyone },
  // A proposal reads a file of the machine and shows cells of it, masked.
  { method: 'POST', path: '/api/own-formats/proposals', may: desk, changes: 'nothing' },
  { method: 'POST', path: '/api/own-formats/trials', may: desk, changes: 'nothing' },
  { method: 'POST', path: '/api/own-formats', may: desk },
  { method: 'GET', path: '/api/own-formats/:key/versions', may: everyone },
  { method: 'GET', path: '/api/formats/:key/declaration', may: everyone },
  { method: 'POST', path: '/api/formats/:key/updates', may: desk },
  { method: 'DELETE', path: '/api/own-formats/:key', may: desk },
  { method: 'GET', path: '/api/format-schema', may: everyone },
  { method: 'GET', path: '/api/facts', may: everyone },
  { method: 'GET', path: '/api/rules', may: everyone },
  { method: 'GET', path: '/api/rules/:key', may: everyone },
  { method: 'GET', path: '/api/rules-coming', may: everyone },
  { method: 'GET', path: '/api/rules/:key/story', may: everyone },
  // A clock that somebody moved moves everybody's alarms.
  { method: 'POST', path: '/api/rules/:key/set', may: lead },
  { method: 'POST', path: '/api/rules/:key/reset', may: lead },
  { method: 'GET', path: '/api/trade-diary', may: everyone },
  { method: 'POST', path: '/api/trade-diary', may: hands },
  // One's own; the leads take anybody's away.
  { method: 'DELETE', path: '/api/trade-diary/:no', may: hands },
  { method: 'GET', path: '/api/sops', may: everyone },
  { method: 'POST', path: '/api/sops', may: hands },
  { method: 'GET', path: '/api/sops/:key', may: everyone },
  // Those who do the work know best how it is done; every text they write stays in the history.
  { method: 'POST', path: '/api/sops/:key/versions', may: hands },
  { method: 'POST', path: '/api/sops/:key/confirm', may: hands },
  { method: 'POST', path: '/api/sops/:key/archive', may: desk },
  { method: 'GET', path: '/api/sops/:key/difference', may: everyone },
  { method: 'GET', path: '/api/sops/:key/news', may: everyone },
  { method: 'POST', path: '/api/sops/:key/news', may: desk },
  { method: 'GET', path: '/api/sop-runs', may: everyone },
  { method: 'POST', path: '/api/sop-runs', may: hands },
  { method: 'GET', path: '/api/sop-runs/:no', may: everyone },
  { method: 'POST', path: '/api/sop-runs/:no/steps/:step', may: hands },
  { method: 'POST', path: '/api/sop-runs/:no/move', may: hands },
  { method: 'GET', path: '/api/sop-runs/:no/files/:sha', may: everyone },
  { method: 'GET', path: '/api/onboarding', may: everyone },
  { method: 'POST', path: '/api/onboarding', may: everyone },
  { method: 'GET', path: '/api/events', may: everyone },
  { method: 'POST', path: '/api/notes', may: hands },
  // One's own; the leads take anybody's away.
  { method: 'DELETE', path: '/api/notes/:no', may: hands },
  { method: 'GET', path: '/api/views', may: everyone },
  { method: 'POST', path: '/api/views', may: desk },
  { method: 'DELETE', path: '/api/views/:no', may: desk },
  { method: 'GET', path: '/api/metrics', may: everyone },
  { method: 'GET', path: '/api/metrics/:key/card', may: everyone },
  { method: 'GET', path: '/api/watches', may: everyone },
  { method: 'GET', path: '/api/watches/:key/story', may: everyone },
  { method: 'GET', path: '/api/own-watches', may: everyone },
  { method: 'GET', path: '/api/watch-schema', may: everyone },
  { method: 'GET', path: '/api/quiet-hours', may: everyone },
  // A line that somebody moved moves everybody's alarms.
  { method: 'POST', path: '/api/watches/:key/lines', may: lead },
  { method: 'DELETE', path: '/api/watches/:key/lines', may: lead },
  { method: 'DELETE', path: '/api/watches/:key/last-word', may: lead },
  { method: 'POST', path: '/api/watches/:key/:turn', may: lead },
  { method: 'POST', path: '/api/own-watches', may: lead },
  { method: 'DELETE', path: '/api/own-watches/:key', may: lead },
  { method: 'POST', path: '/api/quiet-hours', may: lead },
  // It keeps nothing; it answers what free questions about money answer.
  { method: 'POST', path: '/api/watch-trials', may: desk, orWith: '分析师', changes: 'nothing' },
  // The list of the warehouse is made for the warehouse.
  { method: 'GET', path: '/api/lists/:key', may: [...desk, '仓储', '客服'], orWith: '导出' },
  // The brief as a file leaves the house.
  { method: 'GET', path: '/api/brief/xlsx', may: desk, orWith: '导出' },
  { method: 'GET', path: '/api/brief/:format', may: desk, orWith: '导出' },
  // Free questions about money reach further than the brief.
  { method: 'GET', path: '/api/metrics/:key', may: [...desk, '只读'], orWith: '分析师' },
  { method: 'GET', path: '/api/metrics/:key/rows', may: [...desk, '只读'], orWith: '分析师' },
  { method: 'GET', path: '/api/explain/:key', may: [...desk, '只读'], orWith: '分析师' },

  // Who was paid what, order by order.
  { method: 'GET', path: '/api/reconcile-said', may: desk, orWith: '分析师' },
  { method: 'GET', path: '/api/reconcile', may: desk, orWith: '分析师' },
  { method: 'GET', path: '/api/reconcile/xlsx', may: desk, orWith: '导出' },
  { method: 'GET', path: '/api/reconcile/:format', may: desk, orWith: '导出' },

  // What is told upwards is made by those who answer for it; as a file it leaves the house.
  { method: 'GET', path: '/api/report-promotions', may: [...desk, '只读'], orWith: '分析师' },
  { method: 'GET', path: '/api/reports/:kind/said', may: [...desk, '只读'], orWith: '分析师' },
  { method: 'GET', path: '/api/reports/:kind/:format', may: desk, orWith: '导出' },

  // Arithmetic on what the asker brings along.
  { method: 'GET', path: '/api/calculations', may: everyone },
  { method: 'GET', path: '/api/calculations/:name', may: everyone },
  { method: 'POST', path: '/api/calculations/:name', may: everyone, changes: 'nothing' },

  { method: 'GET', path: '/api/sheets', may: everyone },
  { method: 'GET', path: '/api/sheets/:name/template', may: everyone },
  { method: 'POST', path: '/api/sheets/:name/rows', may: desk },

  { method: 'GET', path: '/api/identity', may: desk },
  { method: 'POST', path: '/api/identity/:id/accept', may: desk },
  { method: 'POST', path: '/api/identity/:id/refuse', may: desk },
  { method: 'POST', path: '/api/identity/repair', may: desk },

  { method: 'GET', path: '/api/port-calendar', may: everyone },
  { method: 'POST', path: '/api/ports/tick', may: desk },
  { method: 'GET', path: '/api/completeness', may: everyone },
  // It says what orders are worth.
  { method: 'GET', path: '/api/blanks', may: [...desk, '只读'], orWith: '分析师' },
  { method: 'GET', path: '/api/imports', may: everyone },
  { method: 'POST', path: '/api/imports', may: desk },
  { method: 'POST', path: '/api/uploads/:batch/files', may: desk },
  { method: 'POST', path: '/api/uploads/:batch/import', may: desk },
  // Rows as the platform gave them, unmasked: for those who dropped them in.
  { method: 'GET', path: '/api/imports/:no/rejected', may: desk },
  { method: 'DELETE', path: '/api/imports/:no', may: desk },
  { method: 'PATCH', path: '/api/imports/:no/shop', may: desk },

  // Free questions over masked views; one at a time each, and every one is noted.
  { method: 'GET', path: '/api/sql/catalogue', may: desk, orWith: '分析师' },
  { method: 'POST', path: '/api/sql/looks', may: desk, orWith: '分析师', changes: 'nothing' },
  { method: 'POST', path: '/api/sql/runs', may: desk, orWith: '分析师', changes: 'only its own note' },
  { method: 'DELETE', path: '/api/sql/runs/mine', may: desk, orWith: '分析师', changes: 'only its own note' },
  // One's own; the leads see everybody's.
  { method: 'GET', path: '/api/sql/runs', may: desk, orWith: '分析师' },
  // 导出 is asked for as well (routes/sql.ts).
  {
    method: 'POST',
    path: '/api/sql/files/:format',
    may: desk,
    orWith: '分析师',
    changes: 'only its own note',
  },
  { method: 'GET', path: '/api/sql/saved', may: desk, orWith: '分析师' },
  { method: 'POST', path: '/api/sql/saved', may: desk, orWith: '分析师' },
  { method: 'DELETE', path: '/api/sql/saved/:no', may: desk, orWith: '分析师' },
  { method: 'POST', path: '/api/sql/keeps-text', may: owner },

  { method: 'GET', path: '/api/folders', may: everyone },
  // Files are moved out of the folder, whichever one is named.
  { method: 'POST', path: '/api/folders', may: lead },
  { method: 'DELETE', path: '/api/folders', may: lead },
  { method: 'POST', path: '/api/folders/pick-up', may: lead },

  // What leaves the house goes where the leads say; everybody may see that it went.
  { method: 'GET', path: '/api/messenger-kinds', may: everyone },
  { method: 'GET', path: '/api/messengers', may: everyone },
  { method: 'POST', path: '/api/messengers', may: lead },
  { method: 'PATCH', path: '/api/messengers/:no', may: lead },
  { method: 'GET', path: '/api/messengers/:no/card', may: desk },
  { method: 'POST', path: '/api/messengers/:no/test', may: lead },
  { method: 'GET', path: '/api/outbox', may: desk },
  { method: 'POST', path: '/api/outbox/:no/retry', may: desk },
  { method: 'DELETE', path: '/api/outbox/:no', may: desk },
  { method: 'GET', path: '/api/schedules', may: everyone },
  { method: 'POST', path: '/api/schedules', may: lead },
  { method: 'PATCH', path: '/api/schedules/:no', may: lead },
  { method: 'POST', path: '/api/schedules/:no/run', may: desk },
  { method: 'GET', path: '/api/schedules/:no/runs', may: everyone },

  { method: 'GET', path: '/api/doctor', may: lead },
  // Everything there is leaves in one piece.
  { method: 'GET', path: '/api/backups', may: owner },
  { method: 'POST', path: '/api/backups', may: owner },
  { method: 'POST', path: '/api/backups/:name/check', may: owner },
  // It says what everybody did.
  { method: 'GET', path: '/api/audit', may: owner },
  { method: 'GET', path: '/api/audit/verify', may: owner },
  { method: 'GET', path: '/api/tokens', may: owner },
  { method: 'POST', path: '/api/tokens', may: owner },
  { method: 'DELETE', path: '/api/tokens/:id', may: owner },
  { method: 'GET', path: '/api/me', may: everyone },
  // One's own; what it opens is what its person may.
  { method: 'POST', path: '/api/password', may: everyone },
  { method: 'GET', path: '/api/passwords', may: owner },
  { method: 'DELETE', path: '/api/passwords/:who', may: owner },
  { method: 'GET', path: '/api/sessions', may: owner },
  { method: 'DELETE', path: '/api/sessions/:id', may: owner },
  { method: 'POST', path: '/api/sign-in-address', may: owner },
  { method: 'POST', path: '/api/little-shop', may: owner, changes: 'nothing' },
  { method: 'POST', path: '/api/little-shop/inside', may: owner },
  { method: 'POST', path: '/api/shutdown', may: owner },
]

/** The desk touches every task; those who pack and answer touch their own and those of their trade. */
export const mayTouchTask = (
  person: Person,
  task: { readonly owner_role: string; readonly owner: string | null },
): boolean =>
  desk.includes(person.role) ||
  (hands.includes(person.role) && (task.owner === person.who || task.owner_role === person.role))

/** Pages that are nothing without an answer which not everybody may have. */
const pageNeeds: Readonly<Record<string, string>> = {
  '/metrics': '/api/metrics/any',
  '/explain/:metric': '/api/explain/any',
  '/reconcile': '/api/reconcile-said',
  '/sql': '/api/sql/catalogue',
}

/** Pages, as in `pagePaths`, that would only refuse this person. */
export const closedPages = (person: Person | null): string[] =>
  Object.entries(pageNeeds)
    .filter(([, asks]) => {
      const rule = ruleFor('GET', asks)
      return rule === null || verdict(rule, person) !== 'yes'
    })
    .map(([page]) => page)

/** Who leads puts things away for others. */
export const leads = (person: Person | null): boolean => person !== null && lead.includes(person.role)

/** What goods cost and what is earned on them is for those who keep the books. */
export const seesCosts = (person: Person | null): boolean =>
  person !== null && hasPermission(person, '分析师')

/** Whether somebody may take work lists along as files; asked as the road itself asks. */
export const takesLists = (person: Person | null): boolean => {
  const rule = ruleFor('GET', '/api/lists/any')
  return rule !== null && verdict(rule, person) === 'yes'
}

/** The rule for a request, or null: then the answer is no. */
export function ruleFor(method: string, path: string): Rule | null {
  const asked = method === 'HEAD' ? 'GET' : method
  const segments = path.split('/')
  const fits = (rule: Rule) => {
    const wanted = rule.path.split('/')
    return (
      wanted.length === segments.length &&
      wanted.every((w, i) => (w.startsWith(':') ? segments[i] !== '' : w === segments[i]))
    )
  }
  return policy.find((rule) => rule.method === asked && fits(rule)) ?? null
}

/** The person might; this token was given for less. */
export const isBeyondToken = (rule: Rule, person: Person | null): boolean =>
  person?.scopes !== undefined && scopeOf(rule) !== 'read' && !person.scopes.includes(scopeOf(rule))

export type Verdict = 'yes' | 'sign in' | 'no'

export function verdict(rule: Rule, person: Person | null): Verdict {
  if (rule.may === 'anyone') return 'yes'
  if (!person) return 'sign in'
  if (isBeyondToken(rule, person)) return 'no'
  if (rule.may.includes(person.role)) return 'yes'
  return rule.orWith && hasPermission(person, rule.orWith) ? 'yes' : 'no'
}
