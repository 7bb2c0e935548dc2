/** What a token may change, however much its person may: a program is given the least that its work needs. */
/** `read` looks and calculates; every token may. */
export const scopes = ['read', 'tasks', 'intake', 'settings'] as const
export type Scope = (typeof scopes)[number]

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** Roads that change something, by how their address begins. Whatever is not named here belongs to the settings. */
const begins: readonly (readonly [string, Scope])[] = [
  ['/api/tasks', 'tasks'],
  ['/api/task-release', 'tasks'],
  ['/api/findings/', 'tasks'],
  ['/api/work-lists/', 'tasks'],
  ['/api/sop-runs', 'tasks'],
  ['/api/notes', 'tasks'],
  ['/api/imports', 'intake'],
  ['/api/uploads/', 'intake'],
  ['/api/sheets/', 'intake'],
  ['/api/ports/', 'intake'],
  ['/api/folders/pick-up', 'intake'],
]

export const scopeOf = (rule: {
  readonly method: string
  readonly path: string
  readonly changes?: 'nothing' | 'only its own note'
}): Scope => {
  if (rule.method === 'GET' || rule.changes) return 'read'
  return begins.find(([start]) => rule.path.startsWith(start))?.[1] ?? 'settings'
}
