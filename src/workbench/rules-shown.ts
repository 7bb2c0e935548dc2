/** The handbook's rules as a person wants to see them: listed, one by one with all its periods, and what is coming. */
import { kindLabels, ruleLines } from '../desks/handbook/rules/labels.ts'
import { type RuleChange, ruleChanges } from '../flow/findings/rules/changes.ts'
import { type PlatformRule, type RuleState, ruleState } from '../flow/findings/rules.ts'
import {
  OperationRefused,
  type RuleListed,
  type RuleShown,
  type RulesComing,
  type RulesComingQuestion,
  type RulesQuestion,
} from '../operations.ts'
import { addDays, platformName } from '../wording/index.ts'
import type { RuleBook } from './rules-in-use.ts'

/** Those in force on the day, of one platform and kind where asked; both may be said in Chinese. */
export function rulesListed(
  { rules, set }: RuleBook,
  { platform, kind, on }: RulesQuestion & { on: string },
): RuleListed[] {
  const platforms = [...new Set(rules.map((r) => r.platform))].map(
    (key) => [key, platformName(key, 'zh')] as const,
  )
  const wantedPlatform = known('平台', platform, platforms)
  const wantedKind = known('种类', kind, Object.entries(kindLabels))
  return rules
    .filter((r) => wantedPlatform === null || r.platform === wantedPlatform)
    .filter((r) => wantedKind === null || r.kind === wantedKind)
    .filter((r) => ruleState(r, on) === 'in_force')
    .map((r) => listed(r, ruleState(r, on), set))
}

/** Every period of one rule, oldest first; none when nobody wrote such a rule down. */
export function ruleShown({ rules, set }: RuleBook, key: string, on: string): RuleShown[] {
  return rules
    .filter((r) => r.key === key)
    .sort((a, b) => ((a.effective_from ?? '') < (b.effective_from ?? '') ? -1 : 1))
    .map((r) => ({
      ...listed(r, ruleState(r, on), set),
      lines: [...ruleLines(r)],
      content: contentOf(r),
    }))
}

export function rulesComing(
  { rules, set }: RuleBook,
  { on, days }: RulesComingQuestion & { on: string; days: number },
): RulesComing {
  const said = ({ rule, replaces, ...change }: RuleChange) => ({
    ...change,
    rule: listed(rule, ruleState(rule, on), set),
    replaces: replaces && listed(replaces, ruleState(replaces, on), set),
  })
  return { on, until: addDays(on, days), changes: ruleChanges(rules, { on, days }).map(said) }
}

function known(
  what: string,
  asked: string | undefined,
  all: readonly (readonly [key: string, label: string])[],
): string | null {
  if (asked === undefined) return null
  const found = all.find(([key, label]) => key === asked || label === asked)
  if (found) return found[0]
  const names = all.map(([key, label]) => `${label}（${key}）`).join('、')
  throw new OperationRefused('bad_question', `规则里没有「${asked}」这个${what}。有：${names}。`)
}

function listed(rule: PlatformRule, state: RuleState, set: RuleBook['set']): RuleListed {
  return {
    key: rule.key,
    platform: rule.platform,
    kind: rule.kind,
    kind_label: kindLabels[rule.kind],
    about: rule.about,
    categories: rule.categories && [...rule.categories],
    title: rule.title,
    source: rule.source,
    evidence: rule.evidence,
    confidence: rule.confidence,
    verified_at: rule.verified_at,
    effective_from: rule.effective_from,
    effective_to: rule.effective_to,
    state,
    is_by_hand: set.some((r) => r.key === rule.key && r.effective_from === rule.effective_from),
  }
}

/** What only rules of its kind carry. */
function contentOf(rule: PlatformRule): Record<string, unknown> {
  const common = listed(rule, 'in_force', [])
  return Object.fromEntries(Object.entries(rule).filter(([name]) => !(name in common)))
}
