/**
 * What a watch would have said on each of the last mornings: the same look, the same identity, the clock moved day by day.
 * A watch on a metric asks its days once; any other looks anew each morning. The files are those of today: what came later
 * of an older day is known a little too early.
 */
import { addDays } from '../../wording/index.ts'
import type { Finding } from './finding.ts'
import { isMetricWatch, type Walked } from './on-metric/watch-on.ts'
import { judge } from './run.ts'
import { findingKey, type Watch, type WatchRoom } from './watch.ts'

export interface Ringing {
  /** The day it spoke of. */
  readonly on: string
  readonly key: string
  readonly title: string
  readonly subject: Finding['subject']
  /** The day on which it would have been over; null: still open. */
  readonly over_on: string | null
}

export interface ReplayDay {
  readonly on: string
  readonly raised: number
  readonly open: number
  readonly watching: number
}

/** One thing's days and the line it was held against. */
export interface ReplayLine {
  readonly key: string
  readonly subject: Finding['subject']
  readonly points: readonly {
    readonly on: string
    readonly value: number | null
    readonly line: number | null
  }[]
}

export interface Replay {
  readonly from: string
  readonly to: string
  readonly days: readonly ReplayDay[]
  /** Oldest first. */
  readonly ringings: readonly Ringing[]
  readonly still_open: number
  /** Of those that rang most, at most six; empty of a watch that is on no metric. */
  readonly lines: readonly ReplayLine[]
}

export interface ReplayQuestion {
  readonly watch: Watch
  /** The room of a morning: everything as it was asked, the clock moved. */
  roomOn(on: string): WatchRoom
  /** The last day judged, and how many up to it. */
  readonly to: string
  readonly days: number
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

const drawn_lines = 6

export async function replay(question: ReplayQuestion): Promise<Replay> {
  const { watch, to, days: length, signal } = question
  const from = addDays(to, 1 - length)
  const walked = isMetricWatch(watch) ? await watch.ask(question.roomOn(to), { from, to }) : null
  let open: Finding[] = []
  const days: ReplayDay[] = []
  const ringings: (Ringing & { over_on: string | null })[] = []
  const over = (key: string, on: string) => {
    const ringing = ringings.findLast((r) => r.key === key)
    if (ringing) ringing.over_on = on
  }
  for (let on = from, done = 1; on <= to; on = addDays(on, 1), done++) {
    signal?.throwIfAborted()
    const room = question.roomOn(on)
    const look = walked && isMetricWatch(watch) ? watch.lookOn(room, walked, on) : await lookAway(watch, room)
    const judged = judge({ watch, look, before: open, live: null, now: room.now })
    const was = new Set(open.map((f) => f.key))
    const now = judged.findings.filter((f) => f.severity !== 'watching' || was.has(f.key))
    const fresh = now.filter((f) => !was.has(f.key))
    for (const f of fresh)
      ringings.push({ on, key: f.key, title: f.title, subject: f.subject, over_on: null })
    for (const f of [...judged.recovered, ...judged.withdrawn]) over(f.key, on)
    const watching = judged.findings.length - now.length
    days.push({ on, raised: fresh.length, open: now.length, watching })
    open = now
    question.onProgress?.(done)
    // Other people's questions are answered in between.
    await new Promise(setImmediate)
  }
  return { from, to, days, ringings, still_open: open.length, lines: linesOf(watch, walked, days, ringings) }
}

async function lookAway(watch: Watch, room: WatchRoom) {
  try {
    return await watch.look(room)
  } finally {
    await room.putAway()
  }
}

function linesOf(
  watch: Watch,
  walked: Walked | null,
  days: readonly ReplayDay[],
  ringings: readonly Ringing[],
): ReplayLine[] {
  if (!walked || !isMetricWatch(watch)) return []
  const rang = new Map<string, number>()
  for (const { key } of ringings) rang.set(key, (rang.get(key) ?? 0) + 1)
  const lines = new Map<string, { subject: Finding['subject']; points: ReplayLine['points'][number][] }>()
  for (const { on } of days)
    for (const [series, { value, line }] of watch.verdictsOn(walked, on)) {
      const subject = watch.subjectOf(series)
      const key = findingKey(watch.kind, subject)
      const mine = lines.get(key) ?? { subject, points: [] }
      mine.points.push({ on, value, line })
      lines.set(key, mine)
    }
  return [...lines]
    .sort(([a], [b]) => (rang.get(b) ?? 0) - (rang.get(a) ?? 0))
    .slice(0, drawn_lines)
    .map(([key, line]) => ({ key, ...line }))
}
