/** One box that finds everything. Goods are spelled once a generation; orders are looked up where the typed looks like a number. */
import { deskLabels, metrics } from '../desks/all-metrics.ts'
import { allPages } from '../desks/all-pages.ts'
import { kindLabels } from '../desks/handbook/rules/labels.ts'
import type { Finding } from '../flow/findings/finding.ts'
import { cleanNumber, findOrder } from '../flow/reports/order/find-order.ts'
import { goodsToFind } from '../flow/search/goods.ts'
import { best, type Spelling, spell, type Thing } from '../flow/search/rank.ts'
import { stateNames } from '../flow/tasks/moves.ts'
import type { Task, TaskBody } from '../flow/tasks/task.ts'
import type { Operations, SearchHit } from '../operations.ts'
import { type Locale, pick, platformName } from '../wording/index.ts'
import type { Held } from './generation.ts'
import type { House } from './house.ts'
import { rulesInUse } from './rules-in-use.ts'
import { SharedAnswer } from './shared-answer.ts'
import { type FoundRule, keysAnswering, rulesAnswering, rulesToFind } from './sops/answering.ts'
import { libraryOnce, momentOf } from './sops/library.ts'

type Found = Thing & SearchHit

/** Of one kind; a reader looks at no more before typing on. */
const most = 6
/** Of those that may answer, the ones last touched. */
const most_tasks = 60
/** Of a number that answers its own name, the question why it moved. */
const mostWhys = 2
const asksWhy = (f: Found) => f.address.startsWith('/explain/')
const placed: readonly (readonly [zh: string, en: string, address: string])[] = [
  ['今日', 'Today', '/'],
  ['数据', 'Metrics', '/metrics'],
  ['协作 任务 看板', 'Team, tasks', '/tasks'],
  ['知识 SOP 手册', 'Knowledge', '/knowledge'],
  ['平台规则', 'Platform rules', '/knowledge?tab=rules'],
  ['取数 导入', 'Imports', '/intake'],
  ['SQL 取数 查询', 'SQL', '/sql'],
  ['端口日历', 'Port calendar', '/intake?tab=calendar'],
  ['完整度', 'Completeness', '/intake?tab=fields'],
  ['认得的导出', 'Known exports', '/intake?tab=formats'],
  ['查单', 'Orders', '/order'],
  ['对账', 'Reconcile', '/reconcile'],
  ['成长', 'Growth', '/growth'],
  ['设置', 'Settings', '/settings'],
]

export function searching(house: House): Pick<Operations, 'search'> {
  const goods = new SharedAnswer<Found[]>()
  const rules = new SharedAnswer<FoundRule[]>()
  const ready = libraryOnce(house)
  const fixed = { zh: standing('zh'), en: standing('en') }
  return {
    async search({ asked, locale = 'zh' }) {
      if (asked.trim() === '') return fixed[locale].filter((f) => f.kind === 'page').map(hit)
      const [kept, tasks, orders, stock, known] = await Promise.all([
        house.records.findings.list<Finding>(),
        tasksOf(house, asked),
        house.readers.hold((held) => ordersOf(house, held, asked)),
        house.readers.hold((held) => goods.of(String(held.generation), () => goodsOf(house, held))),
        ready().then(() => knownOf(house, rules, asked)),
      ])
      const from = (things: readonly Found[]) => best(asked, things, most).map(hit)
      return [
        ...orders,
        ...from(fixed[locale].filter((f) => f.kind === 'page')),
        ...from(fixed[locale].filter((f) => f.kind === 'metric' && !asksWhy(f))),
        ...best(asked, fixed[locale].filter(asksWhy), mostWhys).map(hit),
        ...from(kept.map((k) => findingHit(k.key, k.body))),
        ...from(tasks.map((t) => taskHit(t, locale))),
        ...known,
        ...from(stock),
      ]
    },
  }
}

const hit = ({ kind, title, more, address }: Found): SearchHit => ({ kind, title, more, address })

/** SOPs and rules: what the house knows. */
async function knownOf(
  house: House,
  spelled: SharedAnswer<FoundRule[]>,
  asked: string,
): Promise<SearchHit[]> {
  const [rows, all, { on }] = await Promise.all([
    house.records.sops.list(),
    rulesInUse(house),
    momentOf(house),
  ])
  const inUse = rows.filter((r) => r.archived_at === null)
  const byKey = new Map(inUse.map((r) => [r.key, r]))
  const keys = await keysAnswering(house.records.sops, inUse, asked)
  const marks = all.map((r) => `${r.key} ${r.effective_from} ${r.title}`).join()
  const found = await spelled.of(`${on} ${marks}`, async () => rulesToFind(all, on))
  const rules = await rulesAnswering(found, asked, most)
  return [
    ...keys
      .flatMap((key) => byKey.get(key) ?? [])
      .slice(0, most)
      .map((sop) => ({
        kind: 'sop' as const,
        title: sop.title,
        more: sop.owner_role,
        address: `/knowledge?sop=${encodeURIComponent(sop.key)}`,
      })),
    ...rules.map((rule) => ({
      kind: 'rule' as const,
      title: rule.title,
      more: `${platformName(rule.platform, 'zh')} · ${kindLabels[rule.kind]}`,
      address: `/knowledge?tab=rules&rule=${encodeURIComponent(rule.key)}`,
    })),
  ]
}

/** What stands whatever was imported: pages and metrics. */
function standing(locale: Locale): Found[] {
  const pages = [
    ...placed.map(
      ([zh, en, address]) => [pick(locale, zh.split(' ')[0] ?? zh, en), [zh, en], address] as const,
    ),
    ...allPages.map((p) => [p.label[locale], [p.label.zh, p.label.en], `/desks/${p.key}`] as const),
  ]
  return [
    ...pages.map(([title, words, address]) => ({
      kind: 'page' as const,
      title,
      more: '',
      address,
      words: words.map(spell),
    })),
    ...metrics.map((m) => ({
      kind: 'metric' as const,
      title: pick(locale, m.label, m.labelEn),
      more: pick(locale, deskLabels[m.key.split('.')[0] ?? ''] ?? '', m.key),
      address: `/metrics?metric=${encodeURIComponent(m.key)}`,
      words: [m.label, m.labelEn, m.key].map(spell),
    })),
    ...metrics.map((m) => ({
      kind: 'metric' as const,
      title: pick(locale, `${m.label}：为什么动了`, `Why ${m.labelEn} moved`),
      more: m.key,
      address: `/explain/${encodeURIComponent(m.key)}`,
      words: [`为什么${m.label}`, `why ${m.labelEn}`, `explain ${m.key}`].map(spell),
    })),
  ]
}

const findingHit = (key: string, f: Finding): Found => ({
  kind: 'finding',
  title: f.title,
  more: '',
  address: `/?finding=${encodeURIComponent(key)}`,
  words: [spell(f.title)],
})

const taskHit = (t: Task, locale: Locale): Found => ({
  kind: 'task',
  title: t.title,
  more: pick(locale, ...stateNames[t.state]),
  address: `/tasks?task=${t.id}`,
  words: [spell(t.title), ...(t.owner ? [spell(t.owner)] : [])],
})

async function goodsOf(house: House, held: Held): Promise<Found[]> {
  const rows = await goodsToFind(house.warehouse, held)
  // One style has many codes: a name is spelled once.
  const spelled = new Map<string, Spelling>()
  const once = (text: string) => {
    const known = spelled.get(text) ?? spell(text)
    spelled.set(text, known)
    return known
  }
  return rows.map((r) => ({
    kind: 'goods' as const,
    title: r.name || r.code,
    more: r.code,
    address:
      r.kind === 'sku'
        ? `/desks/inventory?table=cover&q=${encodeURIComponent(r.code)}`
        : `/desks/listings?table=pace&q=${encodeURIComponent(r.code)}`,
    words: [once(r.code), ...(r.name ? [once(r.name)] : []), ...(r.barcode ? [once(r.barcode)] : [])],
  }))
}

/** The records find those that may answer, by what they keep of each; how well, is told here. */
const tasksOf = (house: House, asked: string): Promise<Task[]> =>
  house.records.taskViews.page<TaskBody>(
    { words: asked.trim() },
    { sortBy: 'changed', limit: most_tasks },
  ) as Promise<Task[]>

/** Four digits in a row may be the end of a number; fewer fit too much. */
async function ordersOf(house: House, held: Held, asked: string): Promise<SearchHit[]> {
  const number = cleanNumber(asked)
  if (!/\d{4}/.test(number) || number.length > 60) return []
  const found = await findOrder(house.warehouse, held.database, number)
  return found.slice(0, most).map((m) => ({
    kind: 'order' as const,
    title: m.order_id || m.number,
    more: [m.found_by, m.title].filter((w) => w).join(' · '),
    address: `/order?id=${encodeURIComponent(m.order_id || m.number)}&shop=${encodeURIComponent(m.shop_id)}`,
  }))
}
