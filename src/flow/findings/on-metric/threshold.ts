/**
 * A watch on a metric against a line that somebody drew. Shares are believed only when luck does not explain them, over all
 * things judged that morning; money and counts are what they are. Back inside the raise line is not over: the recover line is.
 */
import { normalCdf } from '../../../stats/intervals.ts'
import { benjaminiHochberg } from '../../../stats/multiple-testing.ts'
import { shortDay } from '../../../wording/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Series } from './series.ts'
import { type MetricWatch, type OnMetric, quiet, type Say, type Verdict, watchOn } from './watch-on.ts'

export interface ThresholdWatched extends OnMetric {
  /** The side on which the trouble lies. */
  readonly side: 'below' | 'above'
  /** In the metric's own unit: money in minor units, a share from 0 to 1. */
  readonly raise: number
  readonly recover: number
  /** Days that are taken together, and what they must count at least to be more than 观察. */
  readonly minimum: { readonly days: number; readonly sample: number }
}

/** Of the shares told in one morning, so many may be luck. */
const false_share = 0.05

export interface ThresholdLines {
  readonly minimum: { readonly days: number; readonly sample: number }
  readonly raise: { readonly value: number; readonly false_share: number }
  readonly recover: { readonly value: number }
}

export function watchThreshold(watched: ThresholdWatched): MetricWatch {
  const { metric, side } = watched
  const word = side === 'below' ? '低于' : '高于'
  return watchOn(watched, {
    kind: 'threshold',
    lines: {
      minimum: watched.minimum,
      raise: { value: watched.raise, false_share },
      recover: { value: watched.recover },
    },
    yuan: {
      kind: 'lost_margin',
      rhythm: 'per_day',
      formula:
        metric.unit === 'money'
          ? `线 − 「${metric.label}」，只作牵涉；少赚多少看毛利，这里不算`
          : `「${metric.label}」${word}线值多少钱没有依据：未知`,
    },
    severity: 'week',
    back_days: Math.max(28, watched.minimum.days + 1),
    judge: (series, { on, lines, say }) =>
      judgeThreshold(series, { watched, on, lines: lines as unknown as ThresholdLines, say }),
  })
}

interface Window {
  readonly value: number | null
  readonly sample: number
  readonly of: number | null
  readonly final: boolean
}

/** The last days taken together: a ratio of sums, a mean day of what is added up. */
export function windowOf({ days }: Series, metric: Pick<Metric, 'unit'>, length: number): Window {
  const last = days.slice(-length)
  const known = last.filter((d) => d.value !== null)
  const sample = last.reduce((sum, d) => sum + d.sample, 0)
  const final = last.every((d) => d.final)
  if (known.length === 0 || days.at(-1)?.value === null) return { value: null, sample, of: null, final }
  const sum = (of: (d: (typeof known)[number]) => number) => known.reduce((all, d) => all + of(d), 0)
  const isRatio =
    metric.unit === 'ratio' && known.every((d) => d.numerator !== null && d.denominator !== null)
  if (!isRatio) return { value: sum((d) => d.value ?? 0) / known.length, sample, of: null, final }
  const of = sum((d) => d.denominator ?? 0)
  return { value: of === 0 ? null : sum((d) => d.numerator ?? 0) / of, sample, of, final }
}

export function judgeThreshold(
  series: readonly Series[],
  at: { watched: Pick<ThresholdWatched, 'metric' | 'side'>; on: string; lines: ThresholdLines; say: Say },
): Verdict[] {
  const { watched, lines } = at
  const { minimum, raise, recover } = lines
  const way = watched.side === 'below' ? -1 : 1
  const windows = series.map((s) => windowOf(s, watched.metric, minimum.days))
  const q = benjaminiHochberg(
    windows.map((w) => (w.value === null ? 1 : luckOf(w.value, raise.value, w.of, way))),
  )
  return series.map((s, i): Verdict => {
    const w = windows[i] as Window
    if (w.value === null) return quiet
    const drawn = { value: w.value, line: raise.value }
    const isBeyond = (line: number) => way * ((w.value ?? line) - line) > 0
    if (!isBeyond(recover.value)) return { ...quiet, ...drawn, level: 'fine' }
    const level = !isBeyond(raise.value)
      ? 'hold'
      : w.sample < minimum.sample || !w.final
        ? 'watching'
        : (q[i] ?? 1) > raise.false_share
          ? 'hold'
          : 'raise'
    const say = (n: number) => at.say(n, s.currency)
    const when = minimum.days > 1 ? `止这 ${minimum.days} 天的` : '的'
    const why =
      w.sample < minimum.sample
        ? `，样本只有 ${Math.round(w.sample)}，先看着`
        : w.final
          ? ''
          : '，数还没定，先看着'
    return {
      ...drawn,
      level,
      said: `${shortDay(at.on, at.on)} ${when}${watched.metric.label} ${say(w.value)}，${watched.side === 'below' ? '低于' : '高于'}线 ${say(raise.value)}${level === 'hold' ? '一带，还没回到' : '；回到'} ${say(recover.value)} 才算好${why}。`,
      since: sinceOf(s, (value) => way * (value - recover.value) > 0, at.on),
      certainty: w.of === null ? 0.9 : Math.min(0.95, 1 - (q[i] ?? 1)),
      basis: `${watched.metric.label} ${say(w.value)}，线 ${say(raise.value)}；值多少钱没有依据`,
      exposure_minor: watched.metric.unit === 'money' ? Math.round(Math.abs(w.value - raise.value)) : null,
    }
  })
}

/** The first of the days in a row that lie beyond; today where the last one does not. */
function sinceOf({ days }: Series, isBeyond: (value: number) => boolean, on: string): string {
  let since = on
  for (const day of [...days].reverse()) {
    if (day.value === null || !isBeyond(day.value)) break
    since = day.on
  }
  return since
}

/** Score test of a share against the line (Wilson 1927, JASA 22:209); what is not a share of cases is no luck. */
function luckOf(value: number, line: number, of: number | null, way: number): number {
  if (of === null || line <= 0 || line >= 1 || value < 0 || value > 1) return 0
  return normalCdf((-way * (value - line)) / Math.sqrt((line * (1 - line)) / of))
}
