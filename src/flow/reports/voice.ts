/** In which language, on whose clock and from which day a brief is said. */
import { type Locale, pick, typeset, wallClock } from '../../wording/index.ts'
import type { BriefFacts } from './brief.ts'

export interface Voice {
  readonly locale: Locale
  readonly now: string
  /** The day the brief is about. */
  readonly on: string
  readonly today: string
  readonly timezone: string
  /** The Chinese or the English wording. */
  say(zh: string, en: string): string
  /** Text that a desk or a person wrote, set as Chinese should be. */
  set(text: string): string
}

export function voiceOf(
  brief: Pick<BriefFacts, 'on' | 'shops' | 'made_at'>,
  locale: Locale,
  now = brief.made_at,
): Voice {
  const timezone = homeTimezone(brief.shops)
  return {
    locale,
    now,
    on: brief.on,
    today: wallClock(now, timezone).on,
    timezone,
    say: (zh, en) => pick(locale, zh, en),
    set: typeset,
  }
}

/** The clock most shops live by: one shop abroad does not move the morning. */
function homeTimezone(shops: BriefFacts['shops']): string {
  const votes = new Map<string, number>()
  for (const { timezone } of shops) votes.set(timezone, (votes.get(timezone) ?? 0) + 1)
  const [most] = [...votes].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? 'Asia/Shanghai'
}
