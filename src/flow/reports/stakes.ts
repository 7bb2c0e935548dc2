/** What is leaking and what soon will: sums that never mix 每天 with 一次性, nor one currency with another. */
import { money } from '../../wording/index.ts'
import type { Finding } from '../findings/finding.ts'
import { byYuan } from '../findings/ranking.ts'
import type { Voice } from './voice.ts'

export interface Stake {
  readonly when: 'leaking' | 'soon'
  readonly rhythm: 'once' | 'per_day'
  readonly currency: string
  readonly sum_minor: number
  readonly findings: number
}

export interface Stakes {
  readonly sums: readonly Stake[]
  /** Open findings whose yuan nobody can compute; they are in no sum. */
  readonly unpriced: number
}

export const isOpen = (f: Finding): boolean => f.state === 'open'
export const isWatching = (f: Finding): boolean => f.severity === 'watching'

export function stakesOf(findings: readonly Finding[]): Stakes {
  const sums = new Map<string, Stake>()
  let unpriced = 0
  for (const f of findings.filter((f) => isOpen(f) && !isWatching(f))) {
    const { mid_minor, currency, rhythm } = f.money_at_stake
    if (mid_minor === null) {
      unpriced++
      continue
    }
    const when = f.severity === 'not_yet' ? 'soon' : 'leaking'
    const key = `${when} ${rhythm} ${currency}`
    const before = sums.get(key) ?? { when, rhythm, currency, sum_minor: 0, findings: 0 }
    sums.set(key, { ...before, sum_minor: before.sum_minor + mid_minor, findings: before.findings + 1 })
  }
  const rank = (s: Stake) => (s.when === 'leaking' ? 0 : 2) + (s.rhythm === 'per_day' ? 0 : 1)
  return { sums: [...sums.values()].sort((a, b) => rank(a) - rank(b) || b.sum_minor - a.sum_minor), unpriced }
}

export const stakeName = (s: Pick<Stake, 'when'>, voice: Voice): string =>
  s.when === 'leaking' ? voice.say('正在漏', 'Leaking now') : voice.say('快要漏', 'About to leak')

export const rhythmName = (rhythm: Stake['rhythm'], voice: Voice): string =>
  rhythm === 'per_day' ? voice.say('/天', '/day') : voice.say('一次性', 'one-off')

/** ¥8,346/天 · 一次性 ¥2,090 */
export function withRhythm(minor: number, currency: string, rhythm: Stake['rhythm'], voice: Voice): string {
  const sum = money(minor, currency, voice.locale)
  return rhythm === 'per_day' ? `${sum}${rhythmName(rhythm, voice)}` : `${rhythmName(rhythm, voice)} ${sum}`
}

/** What waits, by yuan × certainty; observations stand apart and carry no yuan. */
export function ranked(findings: readonly Finding[]): { toDo: Finding[]; watching: Finding[] } {
  const open = findings.filter(isOpen).sort(byYuan)
  return { toDo: open.filter((f) => !isWatching(f)), watching: open.filter(isWatching) }
}
