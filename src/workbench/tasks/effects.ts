/** What the fixes of proved tasks did, measured again until a fortnight has gone by, and kept beside the task. */
import { metrics } from '../../desks/all-metrics.ts'
import { measuredBy, pageMeasuredBy } from '../../desks/handbook/measured-by.ts'
import { dayKind } from '../../flow/facts/calendar.ts'
import type { Finding } from '../../flow/findings/finding.ts'
import { dayIn } from '../../flow/intake/ledger.ts'
import type { Metric } from '../../flow/metrics/metric.ts'
import { partsOf } from '../../flow/tasks/acceptance/index.ts'
import { effectOf, window_days } from '../../flow/tasks/effect.ts'
import type { Task } from '../../flow/tasks/task.ts'
import type { Operations, TaskEffect } from '../../operations.ts'
import { addDays, daysBetween } from '../../wording/index.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { nowOf, taskOf } from './keeping.ts'

type MetricsGet = Operations['metricsGet']

/** After one look at the data no more than so many, so that a morning does not wait for old news. */
const at_once = 20
/** Others that are held against: the largest are those that say most. */
const most_others = 40

/** Null: nothing measures it, or it is not proved yet. */
export async function effectShown(
  house: House,
  id: number,
  metricsGet: MetricsGet,
): Promise<TaskEffect | null> {
  const kept = await house.records.taskBelongings.effect<TaskEffect | null>(id)
  if (kept?.is_final) return kept.effect
  const task = await taskOf(house, id)
  if (task.state !== 'verified' && task.state !== 'closed') return kept?.effect ?? null
  return measured(house, task, metricsGet)
}

/** Those whose fortnight is not over, once a day. */
export async function measureEffects(house: House, metricsGet: MetricsGet): Promise<void> {
  const today = (await nowOf(house)).slice(0, 10)
  for (const id of await house.records.taskBelongings.unmeasured(today, at_once)) {
    try {
      await measured(house, await taskOf(house, id), metricsGet)
    } catch (error) {
      house.settings.log?.(
        `任务 ${id} 的前后这次没算成：${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
}

async function measured(house: House, task: Task, metricsGet: MetricsGet): Promise<TaskEffect | null> {
  const clock = await shopClock(house.records, () => new Date())
  const measured_at = clock.now.toISOString()
  const day = (at: string) => dayIn(at, clock.timeZone)
  const line = await lineOf(house, task)
  if (!line) {
    await house.records.taskBelongings.keepEffect(task.id, null, { measured_at, is_final: true })
    return null
  }
  const fixed_on = await fixedOn(house, task, day)
  const [from, to] = [
    addDays(fixed_on, -window_days),
    earlier(addDays(fixed_on, window_days), day(measured_at)),
  ]
  const series = await seriesOf(line, { from, to, metricsGet })
  const { metric } = line
  const said = effectOf({
    days: series.days.map(({ on, value }) => {
      const { holiday, feast, season } = dayKind(on)
      return { on, value, isSpecial: holiday !== null || feast !== null || season !== null }
    }),
    others: series.others,
    fixed_on,
    trouble_from: line.since === null ? null : day(line.since),
    unit: metric.unit === 'count' || metric.unit === 'money' ? metric.unit : 'other',
    better: metric.better === 'neither' ? (line.better ?? 'neither') : metric.better,
  })
  const effect: TaskEffect = {
    metric: metric.key,
    label: { zh: metric.label, en: metric.labelEn },
    unit: metric.unit,
    currency: series.currency,
    fixed_on,
    days: series.days,
    said,
  }
  await house.records.taskBelongings.keepEffect(task.id, effect, { measured_at, is_final: said.is_final })
  return effect
}

interface Line {
  readonly metric: Metric
  readonly by: string
  readonly is: string | null
  readonly shop_id: string | null
  readonly since: string | null
  readonly better: 'higher' | 'lower' | null
}

/** The number of a task: the one its acceptance names, else the one that its finding's watch is measured by. */
async function lineOf(house: House, task: Task): Promise<Line | null> {
  const named = (key: string) => metrics.find((m) => m.key === key)
  for (const part of partsOf(task.acceptance)) {
    const metric = part.kind === 'metric' ? named(part.metric) : undefined
    if (part.kind === 'metric' && metric)
      return { metric, by: 'shop_id', is: part.shop_id, shop_id: null, since: null, better: null }
    const ofPage = named(pageMeasuredBy.metric)
    if ((part.kind === 'field' || part.kind === 'picture' || part.kind === 'page_check') && ofPage)
      return { ...pageMeasuredBy, metric: ofPage, is: part.item_id, shop_id: part.shop_id, since: null }
  }
  if (task.finding === null) return null
  const kept = await house.records.findings.get<Finding>(task.finding)
  if (!kept) return null
  const { watch, subject, since } = kept.body
  // A watch on a metric says itself which.
  const declared = subject.metric
    ? { metric: subject.metric, by: 'shop_id' as const, better: null }
    : measuredBy.find((m) => m.watch === watch)
  const metric = declared && named(declared.metric)
  if (!declared || !metric) return null
  const shop_id = declared.by === 'shop_id' ? null : (subject.shop_id ?? null)
  return {
    metric,
    by: declared.by,
    is: subject[declared.by] ?? null,
    shop_id,
    since,
    better: declared.better ?? null,
  }
}

/** When somebody said that it was done, the last time before it was proved; else the day from which the proof counts. */
async function fixedOn(house: House, task: Task, day: (at: string) => string): Promise<string> {
  const events = await house.records.tasks.events(task.id)
  const proved = events.findLastIndex((e) => e.to_state === 'verified' && e.from_state !== 'verified')
  const said = events.slice(0, proved === -1 ? undefined : proved).findLast((e) => e.to_state === 'to_verify')
  if (said) return day(said.at)
  const days = partsOf(task.acceptance).map((p) => (p.kind === 'metric' ? p.days : 1))
  return addDays(day(events[proved]?.at ?? task.changed_at), 1 - Math.max(1, ...days))
}

async function seriesOf(
  line: Line,
  { from, to, metricsGet }: { from: string; to: string; metricsGet: MetricsGet },
) {
  const asked = { metric: line.metric.key, from, to, period: 'day' as const }
  const shops = line.shop_id === null ? {} : { shops: [line.shop_id] }
  const wanted = line.is === null ? [] : [line.by]
  const [{ rows }, whole] = await Promise.all([
    metricsGet({ ...asked, ...shops, ...(wanted.length > 0 ? { by: wanted } : {}) }),
    line.by === 'shop_id' ? null : metricsGet({ ...asked, ...shops }),
  ])
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
  // A day that may still move proves nothing yet; a day that came without a row of it had none.
  const known = new Map(whole?.rows.filter((r) => r.final && r.value !== null).map((r) => [r.period, true]))
  const isSum = line.metric.unit === 'count' || line.metric.unit === 'money'
  const own = rows.find((r) => line.is === null || r.by[line.by] === line.is)
  const currency = own?.currency ?? null
  const series = new Map<string, Map<string, number | null>>()
  for (const r of rows) {
    if (!r.final || r.currency !== currency) continue
    const key = line.is === null ? '' : (r.by[line.by] ?? '')
    const values = series.get(key) ?? new Map<string, number | null>()
    values.set(r.period, r.value)
    series.set(key, values)
  }
  const valuesOf = (values: ReadonlyMap<string, number | null> | undefined) =>
    days.map((on) => {
      const value = values?.get(on)
      return value === undefined ? (isSum && known.has(on) ? 0 : null) : value
    })
  const total = (values: readonly (number | null)[]) => values.reduce<number>((s, v) => s + (v ?? 0), 0)
  const others = [...series]
    .filter(([key]) => key !== (line.is ?? ''))
    .map(([, values]) => valuesOf(values))
    .sort((a, b) => total(b) - total(a))
    .slice(0, most_others)
  const values = valuesOf(series.get(line.is ?? ''))
  return { currency, others, days: days.map((on, i) => ({ on, value: values[i] ?? null })) }
}

const earlier = (a: string, b: string): string => (a < b ? a : b)
