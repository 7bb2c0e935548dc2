/** A finding that somebody answered: it stays quiet while the answer holds. Pure. */
import type { Finding } from './finding.ts'

export interface SpokenWord {
  readonly word: 'snoozed' | 'not_a_trouble' | 'spoken_again'
  readonly until: string | null
  readonly reason: string
  /** Yuan at stake when it was said. */
  readonly stake_minor: number | null
  readonly who: string
  readonly at: string
}

/** What was put off for a small sum speaks up again once it costs this many times as much. */
const louder_times = 2

export function isPutAside(finding: Finding, word: SpokenWord | undefined, now: string): boolean {
  if (!word || word.word === 'spoken_again') return false
  // It was over in between: this is another episode, and nobody has judged it yet.
  if (word.at < finding.first_raised_at) return false
  const stake = finding.money_at_stake.mid_minor
  const isLouder =
    stake !== null && word.stake_minor !== null && stake >= word.stake_minor * louder_times && stake > 0
  if (word.word === 'not_a_trouble') return true
  return !isLouder && word.until !== null && word.until > now
}
