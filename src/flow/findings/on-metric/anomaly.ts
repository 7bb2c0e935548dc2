/**
 * A watch on a metric against its own habits: yesterday beside what weekday and season would have made of it, with holidays,
 * seasons of promotions and the shop's own promotions left out of both sides. Adding one is naming a metric.
 */
import { median, normalCdf } from '../../../stats/intervals.ts'
import { benjaminiHochberg } from '../../../stats/multiple-testing.ts'
import { rate, shortDay } from '../../../wording/index.ts'
import type { WatchLines } from '../lines-in-force.ts'
import { type Departure, judgeDay, type MetricDayLines, metricDayLines } from '../metric-days.ts'
import type { Series } from './series.ts'
import { type MetricWatch, type OnMetric, quiet, type Say, type Verdict, watchOn } from './watch-on.ts'

export interface AnomalyWatched extends OnMetric {
  /** A median day below this, in the metric's unit, is too small to be judged. */
  readonly least_usual: number
  /** Otherwise the metric's own worse side; both where it has none. */
  readonly side?: 'below' | 'above' | 'either'
  /** Lines of one's own. */
  readonly lines?: Partial<WatchLines>
}

/** Twelve weeks of habits. */
const habit_days = 84
/** A share of false ones among those told that people still bear; only where many things are judged at once. */
const false_share = 0.05

export function watchMetric(watched: AnomalyWatched): MetricWatch {
  const { metric } = watched
  return watchOn(watched, {
    kind: 'anomaly',
    lines: {
      minimum: { ...metricDayLines.minimum, ...watched.lines?.minimum, usual_day: watched.least_usual },
      raise: { ...metricDayLines.raise, ...watched.lines?.raise },
      recover: { ...metricDayLines.recover, ...watched.lines?.recover },
    },
    yuan: {
      kind: 'lost_margin',
      rhythm: 'per_day',
      formula: `照自己的习惯（星期、近 ${habit_days / 7} 周，去掉节假日和活动）该有的「${metric.label}」− 实际；少赚多少看毛利，这里不算`,
    },
    severity: 'today',
    back_days: habit_days,
    judge: (series, { on, lines, say }) => {
      const judged = series.map((s) => judgeSeries(watched, s, { on, lines: lines as never, say }))
      return watched.by === undefined ? judged.map((j) => j.verdict) : withoutLuck(judged)
    },
  })
}

interface Judged {
  readonly verdict: Verdict
  /** How likely by luck alone, from the spread of its own days; 1 where nothing departs. */
  readonly p: number
}

function judgeSeries(
  watched: AnomalyWatched,
  series: Series,
  at: { on: string; lines: MetricDayLines & { minimum: { usual_day: number } }; say: Say },
): Judged {
  const { days, currency } = series
  const { lines } = at
  const { departure: found, expected } = judgeDay(days, lines.minimum.usual_day, lines)
  const last = days.at(-1)
  const value = last?.value ?? null
  const change = value !== null && expected !== null && expected > 0 ? value / expected - 1 : null
  const drawn = {
    value,
    line: expected === null ? null : expected * (1 + wayOf(watched) * lines.raise.change),
  }
  if (found && isWorse(watched, found.change)) {
    const say = (n: number) => at.say(n, currency)
    const isFinal = last?.final ?? true
    const verdict: Verdict = {
      ...drawn,
      level: isFinal ? 'raise' : 'watching',
      said: said(watched, found, { on: at.on, say, isFinal }),
      since: found.on,
      certainty: Math.min(0.9, 0.5 + found.score / 2),
      basis: `照习惯该有 ${say(found.expected)}，实际 ${say(found.value)}；少赚多少看毛利`,
      exposure_minor:
        watched.metric.unit === 'money' ? Math.round(Math.abs(found.expected - found.value)) : null,
    }
    return { verdict, p: luckOf(days, found) }
  }
  const isSettled = days.filter((d) => d.value !== null).length > lines.minimum.days
  // Not back to its habits yet: what is open stays open, nothing is opened by it.
  if (change !== null && isWorse(watched, change) && Math.abs(change) > lines.recover.change)
    return {
      verdict: { ...quiet, ...drawn, level: 'hold', ...still(watched, series, at, expected ?? 0) },
      p: 1,
    }
  return { verdict: { ...quiet, ...drawn, level: isSettled ? 'fine' : 'quiet' }, p: 1 }
}

const sideOf = ({ side, metric }: AnomalyWatched) =>
  side ?? (metric.better === 'neither' ? 'either' : metric.better === 'higher' ? 'below' : 'above')

const isWorse = (watched: AnomalyWatched, change: number): boolean => {
  const side = sideOf(watched)
  return side === 'either' || (side === 'below') === change < 0
}

const wayOf = (watched: AnomalyWatched): number => (sideOf(watched) === 'above' ? 1 : -1)

/** Benjamini–Hochberg over all things of the morning: those that luck explains are kept only if they were open. */
function withoutLuck(judged: readonly Judged[]): Verdict[] {
  const q = benjaminiHochberg(judged.map((j) => j.p))
  return judged.map(({ verdict }, i) =>
    verdict.level === 'raise' && (q[i] ?? 1) > false_share ? { ...verdict, level: 'hold' } : verdict,
  )
}

/** A normal tail at the distance from the expectation, in robust deviations of the days before from their own weekday. */
function luckOf(days: readonly { value: number | null; isSpecial: boolean }[], found: Departure): number {
  const steps: number[] = []
  for (let i = 7; i < days.length - 1; i++) {
    const [now, then] = [days[i], days[i - 7]]
    if (now && then && !now.isSpecial && !then.isSpecial && now.value !== null && then.value !== null)
      steps.push(Math.abs(now.value - then.value))
  }
  // A difference of two days scatters √2 as wide as one.
  const scatter = ((median(steps) ?? 0) * 1.4826) / Math.SQRT2
  if (scatter === 0) return found.value === found.expected ? 1 : 0
  const z = (Math.abs(found.value - found.expected) * Math.sqrt(found.days)) / scatter
  return 2 * normalCdf(-z)
}

const kindWords: Readonly<Record<string, string>> = {
  spike: '冒了个尖',
  dip: '陷了一块',
  level_shift: '换了个台阶',
  drift: '一路在滑',
}

function said(
  { metric }: AnomalyWatched,
  found: Departure,
  { on, say, isFinal }: { on: string; say: (n: number) => string; isFinal: boolean },
): string {
  const way = found.change < 0 ? '少' : '多'
  const when = found.days === 1 ? '' : `止这 ${found.days} 天平均每天`
  return `${shortDay(found.on, on)} ${when}的${metric.label} ${say(found.value)}，照平时该有 ${say(found.expected)}（${say(found.low)}~${say(found.high)}），${way}了 ${rate(Math.abs(found.change))}，${kindWords[found.kind] ?? ''}${isFinal ? '' : '；这天的数还没定'}。`
}

function still(watched: AnomalyWatched, series: Series, at: { on: string; say: Say }, expected: number) {
  const value = series.days.at(-1)?.value ?? 0
  const say = (n: number) => at.say(n, series.currency)
  return {
    said: `${shortDay(at.on, at.on)} 的${watched.metric.label} ${say(value)}，还没回到平时的 ${say(expected)}。`,
    since: at.on,
    certainty: 0.5,
    basis: `照习惯该有 ${say(expected)}，实际 ${say(value)}；少赚多少看毛利`,
    exposure_minor: watched.metric.unit === 'money' ? Math.round(Math.abs(expected - value)) : null,
  }
}
