/** What the engine counted → answer rows that say what they know, what they do not, and why. Pure. */
import { dividesByConstant, needsCurrency, type Scan } from './compile.ts'
import { type Coverage, firstDay, shopsOf, whatIsMissing } from './coverage.ts'
import type { CountedMetric, Metric, MetricQuestion, MetricRow, Period } from './metric.ts'
import { addDays, addHours, type Bucket, bucketsOf, daysBetween, labelOf, wallClock } from './periods.ts'
import { notAddable, type Spans } from './spans.ts'
import { columnsOf, factsNeeded, titleOf } from './view.ts'

export interface AnswerContext {
  readonly question: MetricQuestion
  readonly buckets: ReadonlyMap<string, Bucket>
  readonly coverage: readonly Coverage[] | null
  /** Reports over several days that touch the days asked. */
  readonly spans: Spans
  /** Wall clock of the newest snapshot. */
  readonly asOf: string
}

export type By = Readonly<Record<string, string>>
export type RawRow = Readonly<Record<string, string | number | null>>

export function answerContext(
  question: MetricQuestion,
  options: { coverage?: readonly Coverage[] | undefined; asOf: string; timeZone: string },
  spans: Spans = new Map(),
): AnswerContext {
  return {
    question,
    buckets: new Map(bucketsOf(question).map((b) => [b.period, b])),
    coverage: options.coverage ?? null,
    spans,
    asOf: wallClock(options.asOf, options.timeZone),
  }
}

/** Rows of one metric of a scan, with a row for every period and shop that should have one. */
export function answerRows(
  scan: Scan,
  index: number,
  raw: readonly RawRow[],
  context: AnswerContext,
): MetricRow[] {
  const metric = scan.metrics[index]
  if (!metric) return []
  const rows = raw.map((r) => {
    const start = r.period_start
    const period = labelOf(typeof start === 'string' ? start : '', context.question.period)
    const by = Object.fromEntries(scan.by.map((c) => [c, String(r[`by_${c}`] ?? '')]))
    const currency = scan.hasCurrency ? String(r.in_currency ?? '') || null : null
    return countedRow(metric, { period, by, currency }, countsOf(metric, index, r), context)
  })
  return [...rows, ...expectedRows(metric, rows, context)]
}

interface Counts {
  numerator: number | null
  denominator: number | null
  sample: number
  unknown: number
  /** Blank rows per needed value, where several are needed. */
  blanks: readonly number[]
  provisional: number
  leftOut: readonly string[]
}

function countsOf(metric: CountedMetric, i: number, r: RawRow): Counts {
  const leftOut = (metric.leavesOut ?? []).flatMap(({ said }, j) => {
    const count = Number(r[`x${j}_${i}`] ?? 0)
    return count > 0 ? [`${count} ${said}`] : []
  })
  return {
    numerator: asNumber(r[`n${i}`]),
    denominator: metric.denominator ? asNumber(r[`d${i}`]) : null,
    sample: Number(r[`s${i}`] ?? 0),
    unknown: Number(r[`u${i}`] ?? 0),
    blanks: (metric.needs ?? []).map((_, j) => Number(r[`v${j}_${i}`] ?? 0)),
    provisional: Number(r[`p${i}`] ?? 0),
    leftOut,
  }
}

type Place = Pick<MetricRow, 'period' | 'by' | 'currency'>

function countedRow(metric: CountedMetric, place: Place, counts: Counts, context: AnswerContext): MetricRow {
  const missing = missingFor(metric, place, context)
  // A roll-up says 0 where every amount is blank; neither it nor the fact knows any part of such a sum.
  const isBlank = counts.unknown > 0 && (counts.numerator === null || counts.unknown >= counts.sample)
  const knowsNothing = isBlank || (missing !== null && counts.sample === 0)
  const numerator = knowsNothing ? null : (counts.numerator ?? 0)
  const denominator = denominatorOf(metric, place, counts, context)
  const why = missing ?? whyUnknown(metric, place, counts, denominator, context.question.period)
  const value = why !== null ? null : denominator === null ? numerator : (numerator ?? 0) / denominator
  const isFinal = missing === null && counts.provisional === 0 && isSettled(metric, place.period, context)
  const base = {
    metric: metric.key,
    ...place,
    value,
    numerator,
    denominator,
    sample: counts.sample,
    final: isFinal,
  }
  const young = shortHistory(metric, place, context)
  return withWords(base, why, noteOf(metric, counts.sample, [...counts.leftOut, ...young]))
}

function shortHistory(metric: CountedMetric, place: Place, context: AnswerContext): string[] {
  const bucket = context.buckets.get(place.period)
  if (!metric.needsHistory || !bucket || !context.coverage) return []
  const shops = shopsOf(context.coverage, factsNeeded(metric)[0] ?? metric.from, {
    shops: context.question.shops ?? null,
    by: place.by,
  })
  const begins = shops.map(firstDay).sort().at(-1)
  if (begins === undefined || begins <= addDays(bucket.from, -metric.needsHistory.days)) return []
  return [`数据从 ${begins} 才有，${metric.needsHistory.said}`]
}

function denominatorOf(
  metric: CountedMetric,
  place: Place,
  counts: Counts,
  context: AnswerContext,
): number | null {
  if (metric.perDay) return daysGoneBy(context.buckets.get(place.period), context.asOf)
  return metric.denominator ? (counts.denominator ?? 0) : null
}

/** Days of the part asked that have begun: of a running month, not the days still to come. */
function daysGoneBy(bucket: Bucket | undefined, asOf: string): number {
  if (!bucket) return 0
  return Math.max(0, daysBetween(bucket.from, earlier(bucket.to, asOf.slice(0, 10))) + 1)
}

function whyUnknown(
  metric: CountedMetric,
  place: Place,
  counts: Counts,
  denominator: number | null,
  period: Period,
): string | null {
  if (counts.unknown > 0) return `未知：有 ${blankRows(metric, counts)}，合计只知道一部分`
  const [leftOut] = counts.leftOut
  if (leftOut !== undefined && counts.sample === 0) return `未知：${counts.leftOut.join('；')}`
  if (needsCurrency(metric) && place.currency === null && counts.sample > 0)
    return `未知：有 ${counts.sample} 行没写货币，不能相加`
  const isLevel = metric.latest !== undefined || metric.earliest !== undefined
  const isStated = isLevel || (metric.unique === true && metric.exportFor !== undefined)
  if (isStated && counts.sample === 0) {
    const bring = period === 'day' ? '这一天的报表' : (metric.exportFor ?? '最近的一份')
    return `未知：这段时间没有${titleOf(metric)}。请导出${bring}`
  }
  if (denominator === 0) return '分母是 0，没有可比的'
  return null
}

/** The row of a group that the engine found nothing for: 0 where the data came, unknown where it did not. */
export function emptyRow(metric: CountedMetric, place: Place, context: AnswerContext): MetricRow {
  const denominator = dividesByConstant(metric) ? Number(metric.denominator) : null
  const counts = { numerator: 0, denominator, sample: 0, unknown: 0, blanks: [], provisional: 0, leftOut: [] }
  return countedRow(metric, place, counts, context)
}

export function refusedRows(metric: CountedMetric, why: string, context: AnswerContext): MetricRow[] {
  const nothing = { value: null, numerator: null, denominator: null, sample: 0, final: false, why }
  return [...context.buckets.keys()].map((period) => ({
    metric: metric.key,
    period,
    by: {},
    currency: null,
    ...nothing,
  }))
}

/** Without a split every period has its row; split by shop alone, so has every shop that ever sent this fact. */
function expectedRows(
  metric: CountedMetric,
  found: readonly MetricRow[],
  context: AnswerContext,
): MetricRow[] {
  const { question, buckets, coverage } = context
  const by = question.by ?? []
  const isByShop = by.length === 1 && by[0] === 'shop_id'
  if (by.length > 0 && !(isByShop && coverage)) return undividedRows(metric, found, context)
  const shops = shopsOf(coverage ?? [], factsNeeded(metric)[0] ?? metric.from, {
    shops: question.shops ?? null,
    by: {},
  })
  const groups: By[] = isByShop ? shops.map((s) => ({ shop_id: s.shop_id })) : [{}]
  const rows: MetricRow[] = []
  for (const group of groups) {
    const own = found.filter((r) => !isByShop || r.by.shop_id === group.shop_id)
    const currencies = new Set((own.length > 0 ? own : found).map((r) => r.currency))
    if (currencies.size > 1) currencies.delete(null)
    const wanted = currencies.size > 0 ? [...currencies] : [null]
    for (const period of buckets.keys()) {
      const here = own.filter((r) => r.period === period).map((r) => r.currency)
      for (const currency of wanted)
        if (!here.includes(currency)) rows.push(emptyRow(metric, { period, by: group, currency }, context))
    }
  }
  return rows
}

/** Split rows cannot say that a period has none because its report speaks of more days; one row without a group does. */
function undividedRows(
  metric: CountedMetric,
  found: readonly MetricRow[],
  context: AnswerContext,
): MetricRow[] {
  const told = new Set(found.map((r) => r.period))
  return [...context.buckets.values()]
    .filter((b) => !told.has(b.period) && !metric.unique && notAddable(context.spans, metric.from, b, {}))
    .map(({ period }) => emptyRow(metric, { period, by: {}, currency: null }, context))
}

function missingFor(metric: CountedMetric, place: Place, context: AnswerContext): string | null {
  const bucket = context.buckets.get(place.period)
  if (!bucket) return null
  const today = context.asOf.slice(0, 10)
  if (bucket.from > today) return '还没到'
  return (
    notSent(metric, place, bucket, context) ??
    (metric.unique ? null : notAddable(context.spans, metric.from, bucket, place.by))
  )
}

function notSent(metric: CountedMetric, place: Place, bucket: Bucket, context: AnswerContext): string | null {
  if (!context.coverage) return null
  const today = context.asOf.slice(0, 10)
  const to = earlier(bucket.to, today)
  const from = metric.trailing ? addDays(to, 1 - metric.trailing.days) : metric.latest ? to : bucket.from
  const last = metric.earliest ? bucket.from : to
  return whatIsMissing(context.coverage, {
    facts: factsNeeded(metric),
    from,
    to: last,
    shops: context.question.shops ?? null,
    by: place.by,
  })
}

function isSettled(metric: CountedMetric, period: string, context: AnswerContext): boolean {
  const bucket = context.buckets.get(period)
  if (!bucket) return false
  const { hours = 0, days = 0 } = metric.settlesAfter ?? {}
  return addHours(bucket.ends, hours + days * 24) <= context.asOf
}

export function noteOf(metric: Metric, sample: number, leftOut: readonly string[]): string | undefined {
  const isThin = metric.minimumSample !== undefined && sample < metric.minimumSample
  const words = [...leftOut, ...(isThin ? [`样本不够：只有 ${sample}，先看着`] : [])]
  return words.length > 0 ? words.join('；') : undefined
}

export function withWords(row: MetricRow, why: string | null, note: string | undefined): MetricRow {
  return { ...row, ...(why === null ? {} : { why }), ...(note === undefined ? {} : { note }) }
}

/** '3 行没有成本价' · '1 行没有花费，2 行没有点击' */
function blankRows(metric: CountedMetric, { unknown, blanks }: Counts): string {
  const columns = columnsOf(metric)
  const labels = (metric.needs ?? []).map((n) => columns[n]?.label.split(';')[0] ?? '要加的数')
  const each = blanks.flatMap((rows, j) => (rows > 0 ? [`${rows} 行没有${labels[j]}`] : []))
  return each.length > 0 ? each.join('，') : `${unknown} 行没有${labels[0] ?? '要加的数'}`
}

const earlier = (a: string, b: string) => [a, b].sort()[0] ?? a

const asNumber = (cell: string | number | null | undefined) =>
  cell === null || cell === undefined ? null : Number(cell)
