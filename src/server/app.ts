/** The whole server as one value: listens on a port, or answers in the same process for the command line. */
import { bodyLimit } from 'hono/body-limit'
import { about } from './about.ts'
import { auditing } from './auditing.ts'
import { guard, headers, onlyOurHost } from './guard.ts'
import type { House } from './house.ts'
import { router } from './router.ts'
import { audit } from './routes/audit.ts'
import { backups } from './routes/backups.ts'
import { blankCases } from './routes/blank-cases.ts'
import { calculations } from './routes/calculations.ts'
import { calendar } from './routes/calendar.ts'
import { events } from './routes/events.ts'
import { folders } from './routes/folders.ts'
import { handing } from './routes/handing.ts'
import { identity } from './routes/identity.ts'
import { imports } from './routes/imports.ts'
import { mcp } from './routes/mcp.ts'
import { messages } from './routes/messages.ts'
import { orders } from './routes/orders.ts'
import { ownFormats } from './routes/own-formats.ts'
import { page } from './routes/page.ts'
import { people } from './routes/people.ts'
import { reading } from './routes/reading.ts'
import { reconciling } from './routes/reconciling.ts'
import { reports } from './routes/reports.ts'
import { ruleDesk } from './routes/rule-desk.ts'
import { rules } from './routes/rules.ts'
import { schedules } from './routes/schedules.ts'
import { search } from './routes/search.ts'
import { sheets } from './routes/sheets.ts'
import { sopRuns } from './routes/sop-runs.ts'
import { sops } from './routes/sops.ts'
import { sql } from './routes/sql.ts'
import { taskBelongings } from './routes/task-belongings.ts'
import { tasks } from './routes/tasks.ts'
import { upkeep } from './routes/upkeep.ts'
import { uploads } from './routes/uploads.ts'
import { watches } from './routes/watches.ts'
import { pagesBuild, web } from './routes/web.ts'
import { sayTrouble, troubleOf } from './troubles.ts'

const largestQuestion = 2 * 1024 * 1024

/** A calculation may bring a year of points along; inside this process nobody else waits for it. */
const largestCalculation = (boundTo: string | undefined): number =>
  (boundTo === undefined ? 1024 : 16) * 1024 * 1024

const isCalculation = (path: string): boolean => /^\/api\/calculations\/[^/]+$/.test(path)
const isUpload = (path: string): boolean =>
  /^\/api\/uploads\/[^/]+\/files$/.test(path) || /^\/api\/tasks\/\d+\/files$/.test(path)

export type App = ReturnType<typeof createApp>

/** `boundTo` is the address it listens on; without one, only this process can ask. */
export function createApp(house: House, boundTo?: string) {
  const app = router()
  app.use('*', headers())
  if (boundTo !== undefined) {
    app.use('*', onlyOurHost(boundTo))
    const build = pagesBuild()
    app.use('/api/*', (c, next) => {
      c.header('x-dazi-build', build)
      return next()
    })
  }
  app.use('*', guard(house.people))
  app.use('*', auditing(house))
  const limited = bodyLimit({ maxSize: largestQuestion })
  const calculationLimited = bodyLimit({ maxSize: largestCalculation(boundTo) })
  // A file is streamed to the disk and counted there; whatever else is said fits into memory.
  app.use('*', (c, next) => {
    if (isUpload(c.req.path)) return next()
    return isCalculation(c.req.path) ? calculationLimited(c, next) : limited(c, next)
  })
  const routes = app
    .route('/', reading(house))
    .route('/', search(house))
    .route('/', rules(house))
    .route('/', ruleDesk(house))
    .route('/', sops(house))
    .route('/', sopRuns(house))
    .route('/', handing(house))
    .route('/', watches(house))
    .route('/', sql(house))
    .route('/', sheets(house))
    .route('/', imports(house))
    .route('/', calculations(house))
    .route('/', calendar(house))
    .route('/', blankCases(house))
    .route('/', events(house))
    .route('/', identity(house))
    .route('/', folders(house))
    .route('/', ownFormats(house))
    .route('/', orders(house))
    .route('/', reconciling(house))
    .route('/', reports(house))
    .route('/', upkeep(house))
    .route('/', people(house))
    .route('/', audit(house))
    .route('/', backups(house))
    .route('/', messages(house))
    .route('/', schedules(house))
    .route('/', tasks(house))
    .route('/', taskBelongings(house))
    .route('/', uploads(house))
    .route(
      '/',
      mcp(async (request) => app.fetch(request)),
    )
    .route('/', web())
    .route('/', page(house))
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: about,
    security: [{ token: [] }],
  })
  app.notFound((c) => sayTrouble(c, 'not_found', `没有「${c.req.method} ${c.req.path}」这个地址。`))
  app.onError((error, c) => {
    const { code, message } = troubleOf(error)
    if (code === 'broken') console.error(error)
    return sayTrouble(c, code, message)
  })
  return routes
}
