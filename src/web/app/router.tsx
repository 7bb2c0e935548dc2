/** The pages and their addresses. The whole state of a view lives in its address, so that a link shows a colleague the same. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router'
import { outboxStates } from '../api/messages.ts'
import { Broken, Gone } from '../ui/states.tsx'
import { settingsTabs } from './settings-tabs.ts'
import { Shell } from './shell.tsx'
import { sopAreas } from './sop-areas.ts'

export interface RouterContext {
  readonly queries: QueryClient
}

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
/** The router reads what looks like a number as one, where nothing of the text is lost by it: a code is text all the same. */
const word = (value: unknown): string | undefined => {
  const said = typeof value === 'number' ? String(value) : value
  return typeof said === 'string' && said !== '' && said.length <= 300 ? said : undefined
}
/** An address is text: read as numbers, an order's nineteen digits would lose some and a code its zeros. */
const asText = (text: string): string => text
const flag = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined)
const whole = (value: unknown): number | undefined =>
  /^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : undefined
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((k) => k === value)

interface TodaySearch {
  on?: string | undefined
  /** The finding that is open. */
  finding?: string | undefined
}

interface MetricsSearch {
  metric?: string | undefined
  from?: string | undefined
  to?: string | undefined
  period?: 'hour' | 'day' | 'week' | 'month' | 'all' | undefined
  by?: string | undefined
  shop?: string | undefined
  /** Money of two currencies never shares an axis. */
  currency?: string | undefined
  as?: 'line' | 'bar' | 'table' | undefined
  /** Its definition stands open. */
  card?: true | undefined
}

interface DeskSearch {
  finding?: string | undefined
  /** Which of its tables is open, and how it is narrowed and sorted. */
  table?: string | undefined
  q?: string | undefined
  column?: string | undefined
  is?: string | undefined
  sort?: string | undefined
  up?: true | undefined
}

interface TasksSearch {
  view?: 'mine' | 'list' | 'calendar' | 'lists' | undefined
  /** The task that is open. */
  task?: number | undefined
  role?: string | undefined
  owner?: string | undefined
  shop?: string | undefined
  overdue?: true | undefined
  free?: true | undefined
  q?: string | undefined
  sort?: 'stake' | 'changed' | undefined
  page?: number | undefined
  /** The week the calendar begins with. */
  from?: string | undefined
}

interface KnowledgeSearch {
  tab?: 'running' | 'rules' | 'diary' | 'path' | undefined
  /** The SOP that is open, and whether it is being written. */
  sop?: string | undefined
  write?: true | undefined
  /** An older version that the current one stands beside. */
  against?: number | undefined
  /** The run that is open. */
  run?: number | undefined
  /** The rule that is open. */
  rule?: string | undefined
  q?: string | undefined
  area?: (typeof sopAreas)[number] | undefined
  only?: 'expired' | 'archived' | undefined
  watch?: string | undefined
}

interface IntakeSearch {
  tab?: 'formats' | 'calendar' | 'fields' | undefined
}

const root = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: Gone })

const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search): TodaySearch => ({ on: day(search.on), finding: word(search.finding) }),
  component: lazyRouteComponent(() => import('../pages/today/today.tsx'), 'TodayPage'),
})

const metrics = createRoute({
  getParentRoute: () => root,
  path: '/metrics',
  validateSearch: (search): MetricsSearch => ({
    metric: word(search.metric),
    from: day(search.from),
    to: day(search.to),
    period: oneOf(search.period, ['hour', 'day', 'week', 'month', 'all'] as const),
    by: word(search.by),
    shop: word(search.shop),
    currency: word(search.currency),
    as: oneOf(search.as, ['line', 'bar', 'table'] as const),
    card: flag(search.card),
  }),
  component: lazyRouteComponent(() => import('../pages/metrics/metrics.tsx'), 'MetricsPage'),
})

const desk = createRoute({
  getParentRoute: () => root,
  path: '/desks/$desk',
  validateSearch: (search): DeskSearch => ({
    finding: word(search.finding),
    table: word(search.table),
    q: word(search.q),
    column: word(search.column),
    is: word(search.is),
    sort: word(search.sort),
    up: flag(search.up),
  }),
  component: lazyRouteComponent(() => import('../pages/desk/desk.tsx'), 'DeskPage'),
})

const order = createRoute({
  getParentRoute: () => root,
  path: '/order',
  validateSearch: (search): { id?: string | undefined; shop?: string | undefined } => ({
    id: word(search.id),
    shop: word(search.shop),
  }),
  component: lazyRouteComponent(() => import('../pages/order/order.tsx'), 'OrderPage'),
})

const blank = createRoute({
  getParentRoute: () => root,
  path: '/blank',
  validateSearch: (
    search,
  ): { shop?: string | undefined; item?: string | undefined; field?: string | undefined } => ({
    shop: word(search.shop),
    item: word(search.item),
    field: word(search.field),
  }),
  component: lazyRouteComponent(() => import('../pages/blank/blank.tsx'), 'BlankPage'),
})

const explain = createRoute({
  getParentRoute: () => root,
  path: '/explain/$metric',
  validateSearch: (
    search,
  ): {
    on?: string | undefined
    from?: string | undefined
    against?: string | undefined
    shop?: string | undefined
  } => ({
    on: day(search.on),
    from: day(search.from),
    against: word(search.against),
    shop: word(search.shop),
  }),
  component: lazyRouteComponent(() => import('../pages/explain/explain.tsx'), 'ExplainPage'),
})

const reconcile = createRoute({
  getParentRoute: () => root,
  path: '/reconcile',
  validateSearch: (
    search,
  ): { from?: string | undefined; to?: string | undefined; shop?: string | undefined } => ({
    from: day(search.from),
    to: day(search.to),
    shop: word(search.shop),
  }),
  component: lazyRouteComponent(() => import('../pages/reconcile/reconcile.tsx'), 'ReconcilePage'),
})

export interface ReportsSearch {
  kind?: 'daily' | 'monthly' | 'promotion' | 'custom' | undefined
  on?: string | undefined
  from?: string | undefined
  to?: string | undefined
  metrics?: string | undefined
  by?: string | undefined
  promotion?: string | undefined
}

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: (search): ReportsSearch => ({
    kind: oneOf(search.kind, ['daily', 'monthly', 'promotion', 'custom'] as const),
    on: day(search.on),
    from: day(search.from),
    to: day(search.to),
    metrics: word(search.metrics),
    by: word(search.by),
    promotion: word(search.promotion),
  }),
  component: lazyRouteComponent(() => import('../pages/reports/reports.tsx'), 'ReportsPage'),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: (search): TasksSearch => ({
    view: oneOf(search.view, ['mine', 'list', 'calendar', 'lists'] as const),
    task: whole(search.task),
    role: word(search.role),
    owner: word(search.owner),
    shop: word(search.shop),
    overdue: flag(search.overdue),
    free: flag(search.free),
    q: word(search.q),
    sort: oneOf(search.sort, ['stake', 'changed'] as const),
    page: whole(search.page),
    from: day(search.from),
  }),
  component: lazyRouteComponent(() => import('../pages/tasks/tasks.tsx'), 'TasksPage'),
})

const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  validateSearch: (search): KnowledgeSearch => ({
    tab: oneOf(search.tab, ['running', 'rules', 'diary', 'path'] as const),
    sop: word(search.sop),
    write: flag(search.write),
    against: whole(search.against),
    run: whole(search.run),
    rule: word(search.rule),
    q: word(search.q),
    area: oneOf(search.area, sopAreas),
    only: oneOf(search.only, ['expired', 'archived'] as const),
    watch: word(search.watch),
  }),
  component: lazyRouteComponent(() => import('../pages/knowledge/knowledge.tsx'), 'KnowledgePage'),
})

const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake',
  validateSearch: (search): IntakeSearch => ({
    tab: oneOf(search.tab, ['formats', 'calendar', 'fields'] as const),
  }),
  component: lazyRouteComponent(() => import('../pages/intake/intake.tsx'), 'IntakePage'),
})

const sql = createRoute({
  getParentRoute: () => root,
  path: '/sql',
  validateSearch: (search): { text?: string | undefined } => ({
    text: typeof search.text === 'string' && search.text.length <= 4000 ? search.text : undefined,
  }),
  component: lazyRouteComponent(() => import('../pages/sql/sql.tsx'), 'SqlPage'),
})

const growth = createRoute({
  getParentRoute: () => root,
  path: '/growth',
  component: lazyRouteComponent(() => import('../pages/growth/growth.tsx'), 'GrowthPage'),
})

interface SettingsSearch {
  tab?: (typeof settingsTabs)[number] | undefined
  /** The watch that is open; `new` for one that is being made. */
  watch?: string | undefined
  /** The channel that is open or that the outbox is narrowed to; `new` as above. */
  channel?: string | undefined
  schedule?: string | undefined
  /** The message that is open, and which are listed. */
  message?: number | undefined
  state?: (typeof outboxStates)[number] | undefined
}

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search): SettingsSearch => ({
    tab: oneOf(search.tab, settingsTabs),
    watch: word(search.watch),
    channel: word(search.channel),
    schedule: word(search.schedule),
    message: whole(search.message),
    state: oneOf(search.state, outboxStates),
  }),
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'SettingsPage'),
})

const tree = root.addChildren([
  today,
  metrics,
  desk,
  order,
  blank,
  explain,
  reconcile,
  reports,
  tasks,
  knowledge,
  intake,
  sql,
  growth,
  settings,
])

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch: parseSearchWith(asText),
    stringifySearch: stringifySearchWith(String),
    defaultErrorComponent: Broken,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
