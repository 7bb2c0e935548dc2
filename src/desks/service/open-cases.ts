/** The one question under every after-sale answer: which cases wait for the shop, and until when. */
import { readQuery } from '../../flow/findings/beside.ts'
import { dateTime, partitionOf, type Question, withStep } from '../../flow/findings/evidence.ts'
import { rulesByPlatform } from '../../flow/findings/rules.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'

const step = readQuery(import.meta.url, 'open-cases.sql')

/** Days of ended cases an open one is compared with; no case that still waits is older than two quarters. */
const usual_days = 90
const oldest_days = 180

export function caseQuestion(room: WatchRoom, query: string, more: Question['params'] = {}): Question {
  const clocks = (about: 'merchant_answers' | 'merchant_answers_unshipped') =>
    [...rulesByPlatform(room.rules, 'after_sale_clock', room.on, about).values()].flatMap((r) =>
      r.hours === null ? [] : [{ platform: r.platform, hours: r.hours }],
    )
  const unshipped = clocks('merchant_answers_unshipped')
  const answers = clocks('merchant_answers')
  const daysAgo = (days: number) => new Date(Date.parse(room.now) - days * 86_400_000).toISOString()
  return {
    query: withStep('open_cases', step, query),
    params: {
      now: dateTime(room.now),
      usual_from: dateTime(daysAgo(usual_days)),
      born_from: partitionOf(daysAgo(oldest_days)),
      // A name no platform has keeps the lists from being empty.
      unshipped_platforms: ['-', ...unshipped.map((c) => c.platform)],
      unshipped_hours: [0, ...unshipped.map((c) => c.hours)],
      answer_platforms: ['-', ...answers.map((c) => c.platform)],
      answer_hours: [0, ...answers.map((c) => c.hours)],
      ...more,
    },
  }
}
