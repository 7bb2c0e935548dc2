/** Whether people are answered slowly, by the platform's own way of counting. Pure: rows in, verdict out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { type Interval, wilson } from '../../stats/intervals.ts'

export const replyLines = movable('service.reply_rate', {
  /** Sessions over the window, and days that came. */
  minimum: { sessions: 50, days: 5 },
  /**
   * Where the platform's line is not known, four in five within three minutes is the house's. Where the platform counts
   * seconds: this much slower than the shop's own weeks before, and not below a minute.
   */
  raise: { within_3min: 0.8, slower: 1.5, average_seconds: 60 },
  recover: { within_3min: 0.83, slower: 1.2 },
} as const)

export interface ReplyDay {
  agent: string
  on: string
  sessions: number | null
  served_people: number | null
  within_3min_ratio: number | null
  average_reply_seconds: number | null
  first_reply_seconds: number | null
}

export interface Weighed {
  cases: number
  of: number
  days: number
}

/** Rounds answered in time out of all, weighed by sessions; a day without sessions or without the rate counts for nothing. */
export function answeredInTime(days: readonly ReplyDay[]): Weighed {
  const known = days.filter((d) => d.within_3min_ratio !== null && talks(d) > 0)
  return {
    cases: known.reduce((sum, d) => sum + (d.within_3min_ratio ?? 0) * talks(d), 0),
    of: known.reduce((sum, d) => sum + talks(d), 0),
    days: new Set(known.map((d) => d.on)).size,
  }
}

/** Mean seconds weighed by sessions; null when nobody told. */
export function meanSeconds(days: readonly ReplyDay[]): (Weighed & { seconds: number }) | null {
  const known = days.filter((d) => d.average_reply_seconds !== null && talks(d) > 0)
  const of = known.reduce((sum, d) => sum + talks(d), 0)
  if (of === 0) return null
  const cases = known.reduce((sum, d) => sum + (d.average_reply_seconds ?? 0) * talks(d), 0)
  return { cases, of, days: new Set(known.map((d) => d.on)).size, seconds: cases / of }
}

const talks = (day: ReplyDay): number => day.sessions ?? day.served_people ?? 0

export type ReplyLevel = 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'

export interface ReplyVerdict {
  level: ReplyLevel
  interval: Interval
  /** Answers in time that are still needed to stand at the line. */
  needed: number
}

/** Below the line beyond what so few sessions leave open. */
export function judgeReplies(told: Weighed, bar: number): ReplyVerdict {
  const { minimum, recover, raise } = replyLines
  const interval = wilson({ cases: Math.round(told.cases), of: told.of })
  const needed = Math.max(0, Math.ceil((bar * told.of - told.cases) / (1 - bar) - 1e-6))
  const verdict = { interval, needed }
  if (told.of === 0) return { ...verdict, level: 'quiet' }
  const share = told.cases / told.of
  if (share >= bar + (recover.within_3min - raise.within_3min)) return { ...verdict, level: 'fine' }
  if (share >= bar) return { ...verdict, level: 'hold' }
  if (told.of < minimum.sessions || told.days < minimum.days) return { ...verdict, level: 'watching' }
  return { ...verdict, level: interval.high < bar ? 'raise' : 'hold' }
}

/** Where the platform counts seconds and prints no line, a shop is held against its own weeks before. */
export function judgeSeconds(
  now: (Weighed & { seconds: number }) | null,
  before: (Weighed & { seconds: number }) | null,
): ReplyLevel {
  const { minimum, raise, recover } = replyLines
  if (!now) return 'quiet'
  if (now.seconds < raise.average_seconds) return 'fine'
  if (!before || before.of < minimum.sessions || before.days < minimum.days) return 'quiet'
  const slower = now.seconds / Math.max(1, before.seconds)
  if (slower < recover.slower) return 'fine'
  if (slower < raise.slower) return 'hold'
  return now.of < minimum.sessions || now.days < minimum.days ? 'watching' : 'raise'
}
