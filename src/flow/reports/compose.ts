/**
 * The opening and the three to five conclusions, assembled from numbers and findings alone. The same facts always give
 * the same sentences, and every sentence names the evidence it stands on.
 */
import type { Locale } from '../../wording/index.ts'
import type { Brief, BriefFacts } from './brief.ts'
import { conclusionsOf } from './compose-conclusions.ts'
import { type MoveKeys, salesMove } from './compose-move.ts'
import { openingOf } from './compose-opening.ts'
import { isEmpty } from './state.ts'
import { voiceOf } from './voice.ts'

export interface ComposeOptions {
  locale: Locale
  /** ISO; the day the brief was made when left away. */
  now?: string
  /** The numbers that explain sales, where a shop names them otherwise. */
  move?: MoveKeys
}

export function compose(
  facts: BriefFacts,
  options: ComposeOptions,
): Pick<Brief, 'locale' | 'opening' | 'conclusions'> {
  const voice = voiceOf(facts, options.locale, options.now)
  const move = options.move ?? salesMove
  return {
    locale: options.locale,
    opening: openingOf(facts, move, voice),
    conclusions: isEmpty(facts) ? [] : conclusionsOf(facts, move, voice),
  }
}
