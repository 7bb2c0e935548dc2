/** Declares rules of one kind: what they share is said once, and their key is built of what they are about. */

import { confidenceOf } from '../../../flow/findings/rules/source.ts'
import type { RuleKind, RuleOf } from '../../../flow/findings/rules.ts'

/** The day the handbook was compared with its sources; a rule looked at later says so itself. */
const lastCompared = '2026-11-22'

type Shared = 'key' | 'kind' | 'confidence' | 'categories' | 'verified_at' | 'effective_from' | 'effective_to'

export type Given<K extends RuleKind> = Omit<RuleOf<K>, Shared> &
  Partial<Pick<RuleOf<K>, 'categories' | 'verified_at' | 'effective_from' | 'effective_to'>> & {
    /** Tells rules of the same platform about the same thing apart: the key's last word. */
    readonly variant?: string
  }

export function declare<K extends RuleKind>(kind: K, given: readonly Given<K>[]): readonly RuleOf<K>[] {
  return given.map(({ variant, ...rule }) => {
    const shared = {
      key: [rule.platform, kind, rule.about, variant].filter(Boolean).join('.'),
      kind,
      categories: [],
      confidence: confidenceOf[rule.evidence],
      verified_at: lastCompared,
      effective_from: null,
      effective_to: null,
    }
    return { ...shared, ...rule } as unknown as RuleOf<K>
  })
}

/** 淘宝 and 天猫 share the rule. */
export const taobaoAndTmall = <T extends object>(rule: T): readonly (T & { platform: string })[] =>
  ['taobao', 'tmall'].map((platform) => ({ ...rule, platform }))
