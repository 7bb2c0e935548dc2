/** Reports over days: what is asked, out of the warehouse and out of what people decided. */
import { metrics } from '../desks/all-metrics.ts'
import type { Finding } from '../flow/findings/finding.ts'
import { ruleChanges } from '../flow/findings/rules/changes.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import { makeReport, reportMetrics } from '../flow/reports/period/make-report.ts'
import type { ComingOfReport, TaskOfReport, TroubleOfReport } from '../flow/reports/period/parts.ts'
import type { PeriodReport, ReportSpan } from '../flow/reports/period/report.ts'
import { reportWorkbook } from '../flow/reports/period/report-workbook.ts'
import { drawingOf, reportSheet } from '../flow/reports/period/say-report.ts'
import {
  customSpan,
  dailySpan,
  monthlySpan,
  type NoSpan,
  type PromotionDays,
  promotionSpan,
  weeklySpan,
} from '../flow/reports/period/span.ts'
import { sheetMarkdown, sheetPage, sheetText } from '../flow/reports/render-sheet.ts'
import { type Task, type TaskBody, waitingStates } from '../flow/tasks/task.ts'
import { OperationRefused, type Operations, type ReportFormat, type ReportQuestion } from '../operations.ts'
import { sql } from '../warehouse/sql.ts'
import { platformName } from '../wording/index.ts'
import { metricOf } from './answers.ts'
import { shopClock } from './clock.ts'
import type { Held } from './generation.ts'
import { type House, ledgerOf } from './house.ts'
import { measuring } from './measuring.ts'
import { pageFonts } from './page-assets.ts'
import { print } from './printing/print.ts'
import { rulesInUse } from './rules-in-use.ts'
import { whyItMoved } from './why-it-moved.ts'

export const reporting = (
  house: House,
): Pick<
  Operations,
  'report' | 'reportSaid' | 'renderReport' | 'reportWorkbook' | 'printReport' | 'promotionsToReport'
> => ({
  report: (question) => house.readers.hold((held) => reported(house, held, question)),
  reportSaid: (question) =>
    house.readers.hold(async (held) => {
      const report = await reported(house, held, question)
      const { kind, asked } = report.span
      return { ...reportSheet(report), kind, ...asked, drawn: drawingOf(report) }
    }),
  renderReport: async (report, format) => rendered(report, format),
  reportWorkbook,
  printReport: (report, how) =>
    print(
      sheetPage(reportSheet(report), '报告', { css: 'linked', fonts: pageFonts, theme: 'light' }),
      how,
      house.settings.chromium,
    ),
  promotionsToReport: () =>
    house.readers.hold(async (held) => {
      const { today } = await clockOf(house)
      const all = await promotionsOf(house, held)
      return all.filter((p) => p.from < today).map(({ id, name, from, to }) => ({ id, name, from, to }))
    }),
})

function rendered(report: PeriodReport, format: ReportFormat): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  const said = reportSheet(report)
  if (format === 'html') return sheetPage(said, '报告', { css: 'inline' })
  return format === 'md' ? sheetMarkdown(said) : sheetText(said)
}

async function clockOf(house: House) {
  const clock = await shopClock(house.records, () => new Date())
  const now = clock.now.toISOString()
  return { now, timezone: clock.timeZone, today: dayIn(now, clock.timeZone) }
}

async function reported(house: House, held: Held, question: ReportQuestion): Promise<PeriodReport> {
  const { now, timezone, today } = await clockOf(house)
  const span = await spanOf(house, held, question, today)
  const keys = (question.metrics ?? reportMetrics).map((key) => metricOf(key).key)
  const [{ asOf, shops }, options, troubles, tasks, coming] = await Promise.all([
    ledgerOf(house),
    measuring(house, held),
    troublesOf(house),
    tasksOf(house, span, timezone),
    comingOf(house, held, today),
  ])
  // The longer id first: one shop's may be the beginning of another's.
  const named = [...shops].sort((a, b) => b.id.length - a.id.length)
  return makeReport(
    {
      warehouse: house.warehouse,
      span,
      timezone,
      today,
      options: { ...options, timeZone: timezone },
      keys,
      splitBy: question.by ?? 'shop_id',
      troubles,
      tasks,
      coming,
      dayOf: (instant) => dayIn(instant, timezone),
      called: (column, value) =>
        column === 'shop_id'
          ? (shops.find((s) => s.id === value)?.name ?? value)
          : column === 'platform'
            ? platformName(value, 'zh')
            : value,
      withNames: (said) =>
        named.reduce((text, s) => text.replaceAll(s.id, `「${s.name}」`), said).replaceAll('」 ', '」'),
      whyItMoved: () => causesOf(house, held, span, keys[0]),
    },
    { made_at: now, data_as_of: asOf },
  )
}

async function spanOf(
  house: House,
  held: Held,
  { kind, on, from, to, promotion }: ReportQuestion,
  today: string,
): Promise<ReportSpan> {
  const found = await (async (): Promise<ReportSpan | NoSpan> => {
    switch (kind) {
      case 'daily':
        return dailySpan(today, on)
      case 'weekly':
        return weeklySpan(today, on)
      case 'monthly':
        return monthlySpan(today, on)
      case 'custom':
        if (from === undefined || to === undefined)
          throw new OperationRefused('bad_question', '自己拼的报表要说从哪天到哪天：--from 和 --to。')
        return customSpan(today, { from, to })
      case 'promotion': {
        const all = await promotionsOf(house, held)
        const asked = all.find((p) => p.id === promotion || p.name === promotion)
        if (asked) return promotionSpan(today, asked, all)
        const known = all.slice(0, 8).map((p) => `「${p.name}」`)
        throw new OperationRefused(
          'not_found',
          promotion === undefined
            ? `要复盘哪一档活动？用 --promotion 说名字。${known.length > 0 ? `有的是：${known.join('、')}。` : '还没有全店活动，先导入活动表。'}`
            : `没有「${promotion}」这档全店活动。${known.length > 0 ? `有的是：${known.join('、')}。` : '先导入活动表。'}`,
        )
      }
    }
  })()
  if (!('reason' in found)) return found
  throw new OperationRefused(
    'bad_question',
    found.reason === 'not_over'
      ? `那几天还没过完，没有可说的。今天是 ${today}，最晚问到昨天。`
      : `从 ${from} 到 ${to}，头尾反了。`,
  )
}

async function promotionsOf(house: House, held: Held): Promise<PromotionDays[]> {
  return house.warehouse.rows<PromotionDays>(
    sql`SELECT promotion_id AS id, any(ifNull(p.name, promotion_id)) AS name, any(ifNull(p.kind, '')) AS kind, any(ifNull(p.phase, '')) AS phase,
      toString(min(toDate(starts_local))) AS from, toString(max(toDate(ifNull(ends_local, starts_local)))) AS to
    FROM promotion AS p WHERE starts_local IS NOT NULL AND item_id = '' AND sku_code = '' GROUP BY promotion_id ORDER BY from DESC, id`,
    { database: held.database },
  )
}

async function troublesOf(house: House): Promise<TroubleOfReport[]> {
  const kept = await house.records.findings.list<Finding>(['open', 'recovered'])
  return kept.map((k) => ({
    finding: k.body,
    ended_at: k.state === 'recovered' ? k.recovered_at : null,
    state: k.state,
  }))
}

/** More of the proved, and of the late, is no report any more: the newest, and those with most at stake. */
const mostTasks = 300

async function tasksOf(house: House, span: ReportSpan, timezone: string): Promise<TaskOfReport[]> {
  const { now } = await clockOf(house)
  const [over, waiting] = (await Promise.all([
    house.records.taskViews.page<TaskBody>(
      { states: ['verified', 'closed'] },
      { sortBy: 'changed', limit: mostTasks },
    ),
    house.records.taskViews.page<TaskBody>(
      { states: waitingStates, due_before: now },
      { sortBy: 'stake', limit: mostTasks },
    ),
  ])) as [Task[], Task[]]
  const first = (task: Task) => dayIn(task.changed_at, timezone) >= span.asked.from
  return [...over.filter(first), ...waiting].map((t) => ({
    id: t.id,
    title: t.title,
    state: t.state,
    owner: t.owner ?? t.owner_role,
    due_at: t.due_at,
    proved_at: over.includes(t) ? (t.after?.at ?? t.changed_at) : null,
    before: t.before.said,
    after: t.after?.said ?? null,
  }))
}

async function comingOf(house: House, held: Held, today: string): Promise<ComingOfReport[]> {
  const promotions = (await promotionsOf(house, held))
    .filter((p) => p.from >= today)
    .map((p) => ({ on: p.from, text: `「${p.name}」开始，到 ${p.to}` }))
  const rules = ruleChanges(await rulesInUse(house), { on: today, days: 14 }).map((c) => ({
    on: c.on,
    text: `规则「${c.rule.title}」${c.what === 'begins' ? '生效' : '到期'}`,
  }))
  return [...promotions, ...rules]
}

/** A week is explained beside the week before; a month has too many causes to be told as one. */
async function causesOf(house: House, held: Held, span: ReportSpan, metric: string | undefined) {
  if (metric === undefined || span.against === null || !metrics.some((m) => m.key === metric)) return null
  const { from, to } = span.asked
  const { move } = await whyItMoved(house, held, { metric, from, on: to, against: 'week' })
  return move.ok ? { causes: move.causes.map((c) => c.text), evidence: move.evidence.slice(0, 5) } : null
}
