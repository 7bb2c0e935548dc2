/** Which SOPs and which rules answer what somebody typed: Chinese cut into words, pinyin, first letters. */
import { kindLabels } from '../../desks/handbook/rules/labels.ts'
import { type PlatformRule, ruleState } from '../../flow/findings/rules.ts'
import { best, type Spelling, spell } from '../../flow/search/rank.ts'
import { cutWords } from '../../flow/search/words.ts'
import type { SopStore } from '../../records/sops.ts'
import { platformName } from '../../wording/index.ts'

/** More than this nobody reads on. */
const most = 300

/** Keys, best first: those whose title holds it, then those whose words do. */
export async function keysAnswering(
  store: SopStore,
  rows: readonly { readonly key: string; readonly title: string }[],
  asked: string,
): Promise<string[]> {
  const wanted = asked.trim().toLowerCase()
  const named = rows.filter((r) => r.title.toLowerCase().includes(wanted) || r.key === wanted)
  const letters = wanted.replace(/[\s']/g, '')
  const spelled = /^[a-z]{2,}$/.test(letters) ? await store.wordsSpelled(letters, 60) : []
  const said = await store.withWords([...new Set([...(await cutWords(wanted)), ...spelled])], most)
  return [...new Set([...named.slice(0, most).map((r) => r.key), ...said])]
}

export interface FoundRule {
  readonly rule: PlatformRule
  readonly text: string
  readonly words: readonly Spelling[]
}

/** Spelled once for as long as the rules stay the same. */
export const rulesToFind = (rules: readonly PlatformRule[], on: string): FoundRule[] =>
  rules
    .filter((r) => ruleState(r, on) === 'in_force')
    .map((rule) => {
      const place = `${platformName(rule.platform, 'zh')}${kindLabels[rule.kind]}`
      return {
        rule,
        text: `${place} ${rule.title} ${rule.key}`.toLowerCase(),
        words: [rule.title, place, kindLabels[rule.kind], rule.key].map(spell),
      }
    })

export async function rulesAnswering(
  found: readonly FoundRule[],
  asked: string,
  limit: number,
): Promise<PlatformRule[]> {
  const words = await cutWords(asked)
  const all = words.length > 1 ? found.filter((f) => words.every((w) => f.text.includes(w))) : []
  return [...new Set([...best(asked, found, limit), ...all].map((f) => f.rule))].slice(0, limit)
}
