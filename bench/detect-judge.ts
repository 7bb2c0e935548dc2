/** What was seen of one shop, held against its sealed sheet; and how shares are written. */
import type { Answer, Answers } from '../fixtures/little-shop/index.ts'
import type { Finding } from '../src/flow/findings/finding.ts'
import type { Held } from '../src/stats/against-peers.ts'
import { isAbout, isNear, isReminder, meaningOf } from './detect-match.ts'

/** What the detective thinks of one empty field of one page. */
export interface Said {
  shop_id: string
  item_id: string
  field: string
  mechanism: string
  level: 'raise' | 'watching' | 'hold' | 'fine'
  why: string
  certainty: number
  odds: number
  /** Factors of the odds, by piece of evidence. */
  parts: Readonly<Record<string, number>>
  false_share: number
  held: Held | null
  per_order_minor: number | null
  days_since: number
  others: readonly { cause: string; explains: number | null }[]
}

export interface Looked {
  seed: number
  answers: Answers
  findings: readonly Finding[]
  said: readonly Said[]
  /** The same with the detective's price check left out. */
  withoutPrice: readonly Said[]
  /** The first of the mornings in a row up to the last on which a found blank was told. */
  toldOn: readonly { kind: string; morning: string }[]
  /** Of a quiet shop: what was told on any of seven mornings. */
  week: readonly Finding[] | null
  seconds: number
}

/** Shops that were looked at while the watches were written: they may show what is broken, and prove nothing. */
export const tuningSeeds = { from: 1001, to: 1099 } as const
export const isTuning = (seed: number): boolean => seed >= tuningSeeds.from && seed <= tuningSeeds.to

export interface About {
  minutes: number
  watches: readonly string[]
  machine: string
}

export interface Judged {
  seed: number
  answer: Answer
  hits: readonly Finding[]
  ageDays: number
}

export const isSame = (
  said: Pick<Said, 'shop_id' | 'item_id' | 'field'>,
  planted: Pick<Answer, 'subject'>,
): boolean => isSamePage(said, planted) && said.field === planted.subject.field

export const isSamePage = (
  said: Pick<Said, 'shop_id' | 'item_id'>,
  { subject }: Pick<Answer, 'subject'>,
): boolean => said.item_id === subject.item_id && said.shop_id.includes(String(subject.shop))

/** An alarm on nothing that was planted. */
export const isUnexplained = (look: Looked, finding: Finding): boolean =>
  isAlarm(finding) && !look.answers.troubles.some((t) => isAbout(finding, t) || isNear(finding, t))

export const isOnDecoy = (look: Looked, finding: Finding): boolean =>
  look.answers.decoys.some((d) => isAbout(finding, d) || isNear(finding, d))

export function judge(l: Looked, answer: Answer): Judged {
  const at = Date.parse(`${answer.since.replace(' ', 'T')}+08:00`)
  return {
    seed: l.seed,
    answer,
    hits: l.findings.filter((f) => isAlarm(f) && isAbout(f, answer)),
    ageDays: (Date.parse(l.answers.clock.now) - at) / 86_400_000,
  }
}

export const isAlarm = (f: Finding): boolean => f.severity !== 'watching' && !isReminder(f)
export const kindsOf = (judged: readonly Judged[]): string[] =>
  [...new Set(judged.map((j) => j.answer.kind))].sort()
export const hasWatch = (kind: string, watches: readonly string[]): boolean =>
  watches.some((w) => meaningOf(kind)?.watches.test(w))
export const count = (judged: readonly Judged[], visibility: string, found?: true): number =>
  judged.filter((j) => j.answer.visibility === visibility && (!found || j.hits.length > 0)).length
export const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part}/${whole} (${Math.round((100 * part) / whole)} %)`

export const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN
export const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
export const place = (subject: Readonly<Record<string, unknown>>): string =>
  Object.entries(subject)
    .filter(
      ([name, value]) => typeof value === 'string' && !['platform', 'changed_by', 'shop'].includes(name),
    )
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ') || 'the whole shop'
