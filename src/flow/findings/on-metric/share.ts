/**
 * A watch on who makes up the whole: one thing's share of its shop's total over the last days beside the weeks before. The
 * interval and the luck are those of shares of so many cases, thinned by how much the shares really jump from day to day.
 */

import { benjaminiHochberg } from '../../../stats/multiple-testing.ts'
import { shareShift } from '../../../stats/share-shift.ts'
import { addDays, rate } from '../../../wording/index.ts'
import { grouped } from '../grouped.ts'
import type { MetricDay, Series } from './series.ts'
import { type MetricWatch, type OnMetric, quiet, type Verdict, watchOn } from './watch-on.ts'

export interface ShareWatched extends OnMetric {
  /** What the whole is split by. */
  readonly by: string
  /** Which way a share has to move to be told. */
  readonly side: 'below' | 'above' | 'either'
  /** In points of the share: 0.1 is from 20 % to 30 %. */
  readonly raise: number
  readonly recover: number
  readonly minimum: { readonly sample: number; readonly days: number; readonly usual_days: number }
}

export interface ShareLines {
  readonly minimum: ShareWatched['minimum']
  readonly raise: { readonly moved: number; readonly false_share: number }
  readonly recover: { readonly moved: number }
}

export function watchShare(watched: ShareWatched): MetricWatch {
  return watchOn(watched, {
    kind: 'concentration',
    lines: {
      minimum: watched.minimum,
      raise: { moved: watched.raise, false_share: 0.05 },
      recover: { moved: watched.recover },
    },
    yuan: {
      kind: 'lost_margin',
      rhythm: 'per_day',
      formula: `占比挪动值多少钱没有依据：未知；${watched.metric.unit === 'money' ? '挪了多少钱作牵涉' : '只说挪了多少'}`,
    },
    severity: 'week',
    back_days: watched.minimum.days + watched.minimum.usual_days,
    judge: (series, { on, lines }) =>
      judgeShares(series, { watched, on, lines: lines as unknown as ShareLines }),
  })
}

export function judgeShares(
  series: readonly Series[],
  at: { watched: Pick<ShareWatched, 'metric' | 'side'>; on: string; lines: ShareLines },
): Verdict[] {
  const verdicts = new Map<Series, Verdict>()
  for (const parts of grouped(series, (s) => `${s.shop_id} ${s.currency ?? ''}`))
    for (const [i, verdict] of judgeWhole(parts, at).entries()) verdicts.set(parts[i] as Series, verdict)
  return series.map((s) => verdicts.get(s) ?? quiet)
}

interface Sums {
  readonly value: number
  readonly sample: number
}

function judgeWhole(
  parts: readonly Series[],
  { watched, on, lines }: { watched: Pick<ShareWatched, 'metric' | 'side'>; on: string; lines: ShareLines },
): Verdict[] {
  const { minimum, raise, recover } = lines
  const newest = addDays(on, 1 - minimum.days)
  const oldest = addDays(newest, -minimum.usual_days)
  const isNew = (d: MetricDay) => d.on >= newest
  // Promotions and holidays have a make-up of their own: they stand on neither side.
  const isUsual = (d: MetricDay) => d.on >= oldest && d.on < newest && !d.isSpecial
  const now = parts.map((s) => sumsOf(s, isNew))
  const before = parts.map((s) => sumsOf(s, isUsual))
  const [all, usually] = [totalOf(now), totalOf(before)]
  if (all.value <= 0 || usually.value <= 0) return parts.map(() => quiet)
  const final = parts.every((s) => s.days.filter(isNew).every((d) => d.final))
  const isSpecialNow = parts[0]?.days.some((d) => isNew(d) && d.isSpecial) ?? false
  const shifts = parts.map((s, i) => {
    const thin = scatterOf(s, parts, isUsual)
    const cases = (part: Sums | undefined, whole: Sums) => ({
      cases: ((part?.value ?? 0) / whole.value) * (whole.sample / thin),
      of: whole.sample / thin,
    })
    const shift = shareShift(cases(now[i], all), cases(before[i], usually))
    return shift.ok ? shift : null
  })
  const q = benjaminiHochberg(shifts.map((s) => s?.p ?? 1))
  return parts.map((_, i): Verdict => {
    const shift = shifts[i]
    if (!shift) return quiet
    const { estimate: moved, low, high } = shift.difference
    const drawn = {
      value: shift.share,
      line: Math.min(1, Math.max(0, shift.baseShare + Math.sign(moved) * raise.moved)),
    }
    const isMine = watched.side === 'either' || (watched.side === 'above') === moved > 0
    if (!isMine || Math.abs(moved) <= recover.moved) return { ...quiet, ...drawn, level: 'fine' }
    const isThin = all.sample < minimum.sample || usually.sample < minimum.sample
    const level =
      Math.abs(moved) < raise.moved || (q[i] ?? 1) > raise.false_share
        ? 'hold'
        : isThin || !final || isSpecialNow
          ? 'watching'
          : 'raise'
    const why = isThin
      ? '；样本不够，先看着'
      : !final
        ? '；数还没定，先看着'
        : isSpecialNow
          ? '；这几天有活动或过节，先看着'
          : ''
    const per =
      watched.metric.unit === 'money' ? Math.round((Math.abs(moved) * all.value) / minimum.days) : null
    return {
      ...drawn,
      level,
      said: `近 ${minimum.days} 天占${watched.metric.label}的 ${rate(shift.share)}，之前 ${minimum.usual_days} 天占 ${rate(shift.baseShare)}，${moved > 0 ? '多' : '少'}了 ${points(moved)}（95% 区间 ${points(low, true)} ~ ${points(high, true)}）${why}。`,
      since: newest,
      certainty: Math.min(0.95, Math.max(0.5, 1 - (q[i] ?? 1))),
      basis: `占比从 ${rate(shift.baseShare)} 到 ${rate(shift.share)}；值多少钱没有依据`,
      exposure_minor: per,
    }
  })
}

const points = (share: number, signed = false): string =>
  `${(signed ? share * 100 : Math.abs(share) * 100).toFixed(1)} 个点`

const sumsOf = ({ days }: Series, counts: (d: MetricDay) => boolean): Sums =>
  days
    .filter(counts)
    .reduce((sum, d) => ({ value: sum.value + (d.value ?? 0), sample: sum.sample + d.sample }), {
      value: 0,
      sample: 0,
    })

const totalOf = (sums: readonly Sums[]): Sums =>
  sums.reduce((all, s) => ({ value: all.value + s.value, sample: all.sample + s.sample }), {
    value: 0,
    sample: 0,
  })

/** How many times wider the shares of single days scatter than shares of independent cases would: χ² over its degrees, at least 1. */
function scatterOf(part: Series, parts: readonly Series[], counts: (d: MetricDay) => boolean): number {
  const wholes = new Map<string, { value: number; sample: number }>()
  for (const { days } of parts)
    for (const d of days.filter(counts)) {
      const whole = wholes.get(d.on) ?? { value: 0, sample: 0 }
      wholes.set(d.on, { value: whole.value + (d.value ?? 0), sample: whole.sample + d.sample })
    }
  const mine = new Map(part.days.filter(counts).map((d) => [d.on, d.value ?? 0]))
  const all = [...wholes.values()].reduce((sum, w) => sum + w.value, 0)
  const share = [...mine.values()].reduce((sum, v) => sum + v, 0) / all
  if (!(share > 0 && share < 1)) return 1
  let chiSquare = 0
  let days = 0
  for (const [on, whole] of wholes) {
    if (whole.value <= 0 || whole.sample <= 0) continue
    const off = (mine.get(on) ?? 0) / whole.value - share
    chiSquare += (off * off * whole.sample) / (share * (1 - share))
    days += 1
  }
  return days < 3 ? 1 : Math.max(1, chiSquare / (days - 1))
}
