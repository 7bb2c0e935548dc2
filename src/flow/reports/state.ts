/** Which of its states the brief is in, and the sentence that says so. */
import { freshness, wallClock } from '../../wording/index.ts'
import type { BriefFacts } from './brief.ts'
import type { Voice } from './voice.ts'

/** No port ever sent anything: the page invites the first file instead of showing empty boxes. */
export const isEmpty = (brief: Pick<BriefFacts, 'data_as_of'>): boolean => brief.data_as_of === null

/** The newest snapshot of all ports is from an earlier day than the one the reader lives in. */
export function isStale(brief: Pick<BriefFacts, 'data_as_of'>, voice: Voice): boolean {
  return brief.data_as_of !== null && wallClock(brief.data_as_of, voice.timezone).on < voice.today
}

/** 数据截至 08:52 */
export function asOfWords(brief: Pick<BriefFacts, 'data_as_of'>, voice: Voice): string {
  if (brief.data_as_of === null) return voice.say('还没有数据', 'no data yet')
  const when = freshness(brief.data_as_of, voice.timezone, voice.today, voice.locale)
  return voice.say(`数据截至 ${when}`, `data as of ${when}`)
}
