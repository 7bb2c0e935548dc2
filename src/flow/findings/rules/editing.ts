/** A rule as a person may change it: which of its parts, and whether what they wrote is still a rule of its kind. */
import type { PlatformRule } from '../rules.ts'
import { withSetByHand } from './set-by-hand.ts'
import { ruleTroubles } from './sound.ts'
import { confidenceOf, type RuleEvidence } from './source.ts'

/** What says which rule it is; another one would be another rule. */
const itsName = ['key', 'platform', 'kind', 'about', 'categories'] as const
/** What every rule says of itself, beside its content. */
const itsSource = [
  'title',
  'source',
  'evidence',
  'confidence',
  'verified_at',
  'effective_from',
  'effective_to',
] as const

export interface RulePart {
  readonly name: string
  readonly is: 'number' | 'numbers' | 'text' | 'yes_no' | 'words' | 'whole'
  /** Only one of these; null: any text. */
  readonly one_of: readonly string[] | null
  readonly may_be_unknown: boolean
  readonly value: unknown
}

export interface RuleEdit {
  readonly title: string
  readonly source: string
  readonly evidence: RuleEvidence
  readonly verified_at: string
  readonly effective_from: string | null
  readonly content: Readonly<Record<string, unknown>>
}

/** Words of a rule that name one of a few things; free text is anything else. */
const choices = new Set([
  'judged_by',
  'starts',
  'outcome',
  'unit',
  'is',
  'min_counts',
  'over',
  'case',
  'per',
  'counts_from',
  'paging',
  'currency',
])

/** Two numbers that belong together: from and to, width and height. */
const pairs = new Set(['hours_counted', 'window', 'least_px', 'recommended_px'])

/** The parts of a rule that carry its numbers, each with what rules of its kind say there. */
export function partsOf(rule: PlatformRule, all: readonly PlatformRule[]): RulePart[] {
  const alike = all.filter((r) => r.kind === rule.kind)
  return contentNames(rule).map((name) => {
    const seen = alike.map((r) => (r as unknown as Record<string, unknown>)[name])
    const known = seen.filter((v) => v !== null && v !== undefined)
    const value = (rule as unknown as Record<string, unknown>)[name] ?? null
    const is = shapeOf(known.length > 0 ? known : [value])
    return {
      name,
      is,
      one_of: is === 'text' && choices.has(name) ? [...new Set(known.map(String))].sort() : null,
      // A number nobody knows is said to be unknown; anything else only where rules of this kind leave it open.
      may_be_unknown: is === 'number' || seen.some((v) => v === null),
      value,
    }
  })
}

const contentNames = (rule: PlatformRule): string[] =>
  Object.keys(rule).filter((name) => ![...itsName, ...itsSource].some((known) => known === name))

function shapeOf(known: readonly unknown[]): RulePart['is'] {
  if (known.every((v) => typeof v === 'number')) return 'number'
  if (known.every((v) => typeof v === 'string')) return 'text'
  if (known.every((v) => typeof v === 'boolean')) return 'yes_no'
  const lists = (of: 'number' | 'string') =>
    known.every((v) => Array.isArray(v) && v.every((w) => typeof w === of))
  // A list that is empty everywhere is one of words: nothing tells otherwise.
  return lists('string') ? 'words' : lists('number') ? 'numbers' : 'whole'
}

/** The rule with the edit in it, or what is wrong with it, a sentence each. */
export function edited(
  rule: PlatformRule,
  edit: RuleEdit,
  all: { readonly declared: readonly PlatformRule[]; readonly set: readonly PlatformRule[] },
): { rule: PlatformRule } | { troubles: readonly string[] } {
  const parts = partsOf(rule, all.declared)
  const troubles = Object.entries(edit.content).flatMap(([name, value]) => {
    const part = parts.find((p) => p.name === name)
    if (!part) return [`这类规则没有「${name}」这一格。`]
    const wrong = wrongValue(part, value)
    return wrong ? [`「${name}」${wrong}`] : []
  })
  if (troubles.length > 0) return { troubles }
  const next = {
    ...rule,
    ...edit.content,
    title: edit.title.trim(),
    source: edit.source.trim(),
    evidence: edit.evidence,
    confidence: confidenceOf[edit.evidence],
    verified_at: edit.verified_at,
    effective_from: edit.effective_from,
    effective_to: null,
  } as PlatformRule
  const others = all.set.filter((r) => r.key !== next.key)
  const before = new Set(ruleTroubles(withSetByHand(all.declared, others)))
  const found = ruleTroubles(withSetByHand(all.declared, [...others, next])).filter((t) => !before.has(t))
  return found.length > 0 ? { troubles: found.map((t) => `${t}。`) } : { rule: next }
}

function wrongValue(
  { name, is, one_of, may_be_unknown, value: before }: RulePart,
  value: unknown,
): string | null {
  if (value === null) return may_be_unknown ? null : '不能空着。'
  if (is === 'number') return typeof value === 'number' ? null : '要写一个数；不知道就留空，空着读作未知。'
  if (is === 'yes_no') return typeof value === 'boolean' ? null : '只有是和否。'
  if (is === 'text') {
    if (typeof value !== 'string' || value.trim() === '') return '要写字。'
    return one_of === null || one_of.includes(value) ? null : `只能是 ${one_of.join('、')} 里的一个。`
  }
  if (is === 'numbers') {
    if (!Array.isArray(value) || !value.every((n) => typeof n === 'number' && Number.isFinite(n)))
      return '一行写一个数。'
    return pairs.has(name) && value.length !== 2 ? '要两个数，一行一个。' : null
  }
  if (is === 'words')
    return Array.isArray(value) && value.every((w) => typeof w === 'string' && w.trim() !== '')
      ? null
      : '一行写一个，不能有空行。'
  return sameShape(before, value) ? null : '改了样子：保持原来的格子，只改里面的数和字。'
}

/** Nested content keeps its keys; numbers stay numbers or become unknown. */
function sameShape(before: unknown, after: unknown): boolean {
  if (before === null || after === null) return true
  if (Array.isArray(before))
    return Array.isArray(after) && after.every((v) => before.length === 0 || sameShape(before[0], v))
  if (typeof before === 'object')
    return (
      typeof after === 'object' &&
      !Array.isArray(after) &&
      Object.keys(before).sort().join() === Object.keys(after).sort().join() &&
      Object.entries(before).every(([k, v]) => sameShape(v, (after as Record<string, unknown>)[k]))
    )
  return typeof before === typeof after
}
