/**
 * The one shape of every watch on a metric: the days are asked once, and each day is judged by a pure function. What looks
 * at this morning is what a look back walks over ninety mornings, so a back-test cannot say anything the watch would not.
 */
import { addDays, count, digits, type Locale, money, rate, spaced } from '../../../wording/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Playbook } from '../beside.ts'
import { dayStart, todayIn } from '../days.ts'
import type { FindingKind, MoneyAtStake } from '../finding.ts'
import { movable, type WatchLines } from '../lines-in-force.ts'
import { type Look, noMoney, type Sighting, type Watch, type WatchRoom } from '../watch.ts'
import { type Asked, type Gathered, gather, type Series } from './series.ts'

/** What every watch on a metric says about itself. */
export interface OnMetric extends Asked {
  readonly key: string
  readonly label: string
  readonly question: string
  /** The facts it is counted from. */
  readonly reads: readonly string[]
  readonly playbook: Playbook
  readonly owner: string
  readonly due_hours: number
  /** A person made it: two of them may look at one number, so the watch is part of what a finding is about. */
  readonly isOwn?: boolean
}

/** What one series came to on one day. `value` and `line` are drawn: the number judged, and where it would speak. */
export interface Verdict {
  readonly level: 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'
  readonly value: number | null
  readonly line: number | null
  /** The rest of the sentence that begins with the shop and the thing. */
  readonly said: string
  /** The first day of the trouble. */
  readonly since: string
  readonly certainty: number
  readonly basis: string
  /** What is missing or too much, in minor units; only of money. */
  readonly exposure_minor: number | null
}

export interface Judging {
  readonly kind: FindingKind
  readonly lines: WatchLines
  readonly yuan: {
    readonly kind: MoneyAtStake['kind']
    readonly rhythm: MoneyAtStake['rhythm']
    readonly formula: string
  }
  readonly severity: 'today' | 'week'
  readonly back_days: number
  /** More that a day is judged by: the goals of its month. Asked once, like the days. */
  readonly besides?: (room: WatchRoom, days: { from: string; to: string }) => Promise<unknown>
  /** One verdict a series, all at once: luck among many is taken out over all of them. Pure. */
  judge(
    series: readonly Series[],
    at: { on: string; lines: WatchLines; besides: unknown; say: Say },
  ): readonly Verdict[]
}

/** A value of the metric in words. */
export type Say = (value: number, currency: string | null) => string

export interface Walked {
  readonly gathered: Gathered
  readonly besides: unknown
}

export type Judgement = readonly [Series, Verdict]

/** A watch that is able to look at any of the days it has asked for. */
export interface MetricWatch extends Watch {
  readonly metric: Metric
  ask(room: WatchRoom, days: { from: string; to: string }): Promise<Walked>
  /** As of the end of a day: `room` carries the morning after it. */
  lookOn(room: WatchRoom, walked: Walked, on: string): Look
  subjectOf(series: Series): Record<string, string>
  /** Every series with its verdict, for the picture. */
  verdictsOn(walked: Walked, on: string): readonly Judgement[]
}

export const isMetricWatch = (watch: Watch): watch is MetricWatch => 'lookOn' in watch

export function watchOn(on: OnMetric, judging: Judging): MetricWatch {
  const lines = movable(on.key, judging.lines)
  const { back_days, kind } = judging
  const say: Say = (value, currency) => valueSaid(on.metric, value, currency)
  const ask = async (room: WatchRoom, days: { from: string; to: string }): Promise<Walked> => {
    const wide = { from: addDays(days.from, -back_days), to: days.to }
    const [gathered, besides] = await Promise.all([gather(room, on, wide), judging.besides?.(room, days)])
    return { gathered, besides }
  }
  const judged = new WeakMap<Walked, Map<string, readonly Judgement[]>>()
  const verdictsOn = (walked: Walked, day: string) => {
    const known = judged.get(walked) ?? new Map<string, readonly Judgement[]>()
    judged.set(walked, known)
    const verdicts = known.get(day) ?? judgeAll(walked, day)
    known.set(day, verdicts)
    return verdicts
  }
  const judgeAll = ({ gathered, besides }: Walked, day: string): Judgement[] => {
    const series = gathered.until(day, back_days).filter((s) => s.days.length > 0)
    const judge = (some: readonly Series[], until: string) =>
      judging.judge(some, { on: until, lines, besides, say })
    const newest = judge(series, day)
    const settled = lastSettled(series, day)
    if (settled === day) return series.map((s, i) => [s, newest[i] ?? quiet])
    // The newest days may still move: what is told stands on those that will not, what they hint at is only watched.
    const cut = series.map((s) => ({ ...s, days: s.days.filter((d) => d.on <= settled) }))
    const firm = judge(cut, settled)
    return series.map((s, i) => {
      const [now, sure] = [newest[i] ?? quiet, firm[i] ?? quiet]
      const isHint = now.level === 'watching' && sure.level !== 'raise' && sure.level !== 'hold'
      return isHint ? [s, now] : [{ ...s, days: cut[i]?.days ?? [] }, sure]
    })
  }
  const lookOn = (room: WatchRoom, walked: Walked, day: string): Look => {
    const blind = new Set(walked.gathered.until(day, back_days).flatMap((s) => (s.hasCome ? [] : s.shop_id)))
    const sightings = verdictsOn(walked, day).flatMap(([series, verdict]): Sighting[] => {
      const subject = subjectOf(on, series)
      if (verdict.level === 'quiet') {
        blind.add(series.shop_id)
        return []
      }
      if (verdict.level === 'fine') return [{ level: 'fine', subject }]
      return [{ level: verdict.level, subject, ...told(room, { on, judging, series, verdict, walked, day }) }]
    })
    return { sightings, blind: [...blind] }
  }
  return {
    key: on.key,
    kind,
    label: on.label,
    question: on.question,
    reads: [...on.reads, 'promotion'],
    minimum: judging.lines.minimum,
    raise: judging.lines.raise,
    recover: judging.lines.recover,
    fixed: [],
    yuan: judging.yuan,
    playbook: on.playbook,
    owner: on.owner,
    due_hours: on.due_hours,
    unseen: 'withdrawn',
    metric: on.metric,
    ask,
    lookOn,
    subjectOf: (series) => subjectOf(on, series),
    verdictsOn,
    look: async (room) => {
      const today = todayIn(room)
      const day = room.on < today ? room.on : addDays(today, -1)
      return lookOn(room, await ask(room, { from: day, to: day }), day)
    },
  }
}

/** Further back than this nothing would be news: then the newest day is judged as it is. */
const settling_days = 10

function lastSettled(series: readonly Series[], day: string): string {
  const open = new Set(series.flatMap((s) => s.days.flatMap((d) => (d.final ? [] : d.on))))
  for (let back = 0; back <= settling_days; back++) {
    const on = addDays(day, -back)
    if (!open.has(on)) return on
  }
  return day
}

function subjectOf(on: OnMetric, { shop_id, of, currency }: Series): Record<string, string> {
  return {
    shop_id,
    metric: on.metric.key,
    ...(on.by !== undefined && of !== null ? { [on.by]: of } : {}),
    ...(currency === null ? {} : { currency }),
    ...(on.isOwn ? { watch: on.key } : {}),
  }
}

function told(
  room: WatchRoom,
  at: { on: OnMetric; judging: Judging; series: Series; verdict: Verdict; walked: Walked; day: string },
) {
  const { on, judging, series, verdict, walked, day } = at
  const { shop_id, of, currency } = series
  const shown = walked.gathered.rowsOf(series, addDays(day, 1))
  const where = [room.shopName(shop_id), of === null ? '' : of || '（没写）'].filter(Boolean).join(' ')
  return {
    severity: judging.severity,
    title: spaced(`${where} ${verdict.said}`),
    since: dayStart(room, verdict.since),
    money_at_stake: noMoney(
      {
        kind: judging.yuan.kind,
        rhythm: judging.yuan.rhythm,
        currency: currency ?? 'CNY',
        basis: verdict.basis,
      },
      verdict.exposure_minor,
    ),
    certainty: Number(verdict.certainty.toFixed(3)),
    causes: [],
    spark: series.days.slice(-14).map(({ on: date, value }) => ({ on: date, value })),
    evidence: [
      {
        id: [on.key, shop_id, ...(of === null ? [] : [of])].join('.'),
        text: `「${on.metric.label}」每天多少`,
        query: walked.gathered.question.query,
        params: walked.gathered.question.params,
        rows: shown.slice(-50),
        total_rows: shown.length,
      },
    ],
    as_of: room.now,
    stands_on: [],
  }
}

/** Values as people say them, whatever their unit. */
export function valueSaid(
  metric: Pick<Metric, 'unit'>,
  value: number,
  currency: string | null,
  locale: Locale = 'zh',
) {
  if (metric.unit === 'money') return money(Math.round(value), currency ?? 'CNY', locale)
  if (metric.unit === 'ratio') return rate(value)
  if (metric.unit === 'count')
    return Number.isInteger(value) || value >= 100 ? count(Math.round(value), locale) : digits(value, 1)
  return digits(value, Number.isInteger(value) ? 0 : 2)
}

export const quiet: Verdict = {
  level: 'quiet',
  value: null,
  line: null,
  said: '',
  since: '',
  certainty: 0,
  basis: '',
  exposure_minor: null,
}
