/**
 * A watch on where the month will end beside its goal. What is still to come is weighed by the calendar: each day counts as
 * its weekday does in this shop, and days of promotions or holidays as such days have counted before.
 */
import { median, normalCdf } from '../../../stats/intervals.ts'
import { render } from '../../../warehouse/sql.ts'
import { addDays, rate, shortDay } from '../../../wording/index.ts'
import { dayKind } from '../../facts/calendar.ts'
import { decimalsOf, type Goal, goalsQuery } from '../../metrics/attainment.ts'
import { ask } from '../evidence.ts'
import type { MetricDay, Series } from './series.ts'
import { type MetricWatch, type OnMetric, quiet, type Say, type Verdict, watchOn } from './watch-on.ts'

export interface PacingWatched extends OnMetric {
  /** Of the goal, at the month's end: told below `raise`, over from `recover` on. */
  readonly raise: number
  readonly recover: number
  /** Days of the month that must be over. */
  readonly minimum: { readonly days: number }
}

export interface PacingLines {
  readonly minimum: PacingWatched['minimum']
  readonly raise: { readonly reached: number }
  readonly recover: { readonly reached: number }
}

/** Eight weeks to know the weekdays by, and a month to be in. */
const back_days = 56 + 31

export function watchPacing(watched: PacingWatched): MetricWatch {
  return watchOn(watched, {
    kind: 'pacing',
    lines: {
      minimum: watched.minimum,
      raise: { reached: watched.raise },
      recover: { reached: watched.recover },
    },
    yuan: {
      kind: 'lost_margin',
      rhythm: 'once',
      formula: `月目标 − 月底预计的「${watched.metric.label}」，只作牵涉；少赚多少看毛利，这里不算`,
    },
    severity: 'week',
    back_days,
    besides: async (room, { from, to }) => {
      const month = { from: `${from.slice(0, 7)}-01`, to: monthEnd(to) }
      const { text, params } = render(goalsQuery(watched.metric, { keys: [], period: 'month', ...month }))
      return ask<Goal>(room, { query: text, params })
    },
    judge: (series, { on, lines, besides, say }) =>
      series.map((s) =>
        judgePacing(s, {
          watched,
          on,
          lines: lines as unknown as PacingLines,
          goals: besides as Goal[],
          say,
        }),
      ),
  })
}

export function judgePacing(
  series: Series,
  at: {
    watched: Pick<PacingWatched, 'metric'>
    on: string
    lines: PacingLines
    goals: readonly Goal[]
    say: Say
  },
): Verdict {
  const { watched, on, lines, goals } = at
  const first = `${on.slice(0, 7)}-01`
  const last = monthEnd(on)
  const target = goals.find(
    (g) => g.first_day === first && g.last_day === last && g.of_shop === series.shop_id && g.goal !== null,
  )
  // Goals are written in yuan, money is kept in its hundredths.
  const parts = watched.metric.unit === 'money' ? 10 ** decimalsOf(series.currency) : 1
  const goal = target?.goal == null ? null : target.goal * parts
  if (goal === null || goal <= 0) return quiet
  const projected = monthOf(series.days, { first, last, on })
  if (!projected) return quiet
  const reached = projected.total / goal
  const drawn = { value: reached, line: lines.raise.reached }
  if (projected.gone < lines.minimum.days) return { ...quiet, ...drawn }
  if (reached >= lines.recover.reached) return { ...quiet, ...drawn, level: 'fine' }
  const say = (n: number) => at.say(n, series.currency)
  const missing = goal - projected.total
  const chance = projected.deviation === 0 ? 1 : normalCdf((goal - projected.total) / projected.deviation)
  return {
    ...drawn,
    level: reached < lines.raise.reached ? (projected.isFinal ? 'raise' : 'watching') : 'hold',
    said: `${watched.metric.label}做了 ${say(projected.done)}（截至 ${shortDay(on, on)}），照日历推到月底 ${say(projected.total)}（${say(Math.max(projected.done, projected.total - 1.96 * projected.deviation))}~${say(projected.total + 1.96 * projected.deviation)}），目标 ${say(goal)} 的 ${rate(reached)}，差 ${say(Math.max(0, missing))}${projected.isFinal ? '' : '；有几天的数还没定，先看着'}。`,
    since: on,
    certainty: Math.min(0.95, Math.max(0.5, chance)),
    basis: `目标 ${say(goal)}，月底预计 ${say(projected.total)}；少赚多少看毛利`,
    exposure_minor: watched.metric.unit === 'money' ? Math.max(0, Math.round(missing)) : null,
  }
}

interface Month {
  readonly done: number
  readonly gone: number
  readonly total: number
  /** Standard deviation of what is still to come. */
  readonly deviation: number
  readonly isFinal: boolean
}

/** Null: a day of the month is unknown, or its weekdays are. */
export function monthOf(
  days: readonly MetricDay[],
  { first, last, on }: { first: string; last: string; on: string },
): Month | null {
  const gone = days.filter((d) => d.on >= first && d.on <= on)
  if (gone.length === 0 || gone[0]?.on !== first || gone.some((d) => d.value === null)) return null
  const usual = weekdayMedians(days)
  if (usual === null) return null
  const lift = liftOf(days, usual)
  const weightOf = (day: string, isSpecial: boolean) => (usual[weekday(day)] ?? 0) * (isSpecial ? lift : 1)
  const done = gone.reduce((sum, d) => sum + (d.value ?? 0), 0)
  const weights = gone.map((d) => weightOf(d.on, d.isSpecial))
  const soFar = weights.reduce((sum, w) => sum + w, 0)
  if (soFar <= 0) return null
  const pace = done / soFar
  let coming = 0
  let squares = 0
  for (let day = addDays(on, 1); day <= last; day = addDays(day, 1)) {
    const { holiday, feast, season } = dayKind(day)
    const weight = weightOf(
      day,
      [holiday, feast, season].some((k) => k !== null),
    )
    coming += weight * pace
    squares += weight * weight
  }
  const off = gone.map(
    (d, i) => ((d.value ?? 0) - (weights[i] ?? 0) * pace) / Math.max(1e-9, weights[i] ?? 0),
  )
  const variance = gone.length > 1 ? off.reduce((sum, o) => sum + o * o, 0) / (gone.length - 1) : 0
  return {
    done,
    gone: gone.length,
    total: done + coming,
    deviation: Math.sqrt(variance * squares),
    isFinal: gone.every((d) => d.final),
  }
}

/** Of ordinary days; null when a weekday was hardly ever seen. */
function weekdayMedians(days: readonly MetricDay[]): number[] | null {
  const medians = Array.from({ length: 7 }, (_, w) => {
    const seen = days.flatMap((d) =>
      d.value !== null && !d.isSpecial && weekday(d.on) === w ? [d.value] : [],
    )
    return seen.length < 2 ? null : median(seen)
  })
  return medians.some((m) => m === null) ? null : (medians as number[])
}

/** How many times an ordinary day of its weekday a special one sold; 1 where fewer than three have been seen. */
function liftOf(days: readonly MetricDay[], usual: readonly number[]): number {
  const times = days.flatMap((d) => {
    const base = usual[weekday(d.on)] ?? 0
    return d.isSpecial && d.value !== null && base > 0 ? [d.value / base] : []
  })
  return times.length < 3 ? 1 : (median(times) ?? 1)
}

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

function monthEnd(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
