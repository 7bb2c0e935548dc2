/**
 * A list of checks that is made every day and fills itself: each item says what the machine looks at, and what no machine
 * sees a person ticks. Pure; what was seen is handed in.
 */
import { listing } from '../../wording/index.ts'
import type { FindingKind } from '../findings/finding.ts'
import type { Said } from './acceptance/kind.ts'

export type LooksAt =
  /** Every port of this kind that is expected has come. */
  | { readonly kind: 'came'; readonly ports: string }
  /** No finding of these kinds is to be dealt with. */
  | { readonly kind: 'quiet'; readonly findings: readonly FindingKind[] }
  /** The number of the newest settled day is inside the band. */
  | {
      readonly kind: 'band'
      readonly metric: string
      readonly at_least: number | null
      readonly at_most: number | null
    }
  /** No task is over its time. */
  | { readonly kind: 'in_time' }
  | { readonly kind: 'person' }

export interface WorkListItem {
  readonly key: string
  readonly text: Said
  readonly looks: LooksAt
}

export interface WorkList {
  readonly key: string
  readonly label: Said
  readonly items: readonly WorkListItem[]
}

/** ok: nothing to do · not: something is to be done · unknown: the data that would tell did not come · person: somebody ticks */
export interface Seen {
  readonly state: 'ok' | 'not' | 'unknown' | 'person'
  readonly why: Said
}

/** What of the morning the items look at. */
export interface Morning {
  readonly ports: readonly { readonly kind: string; readonly state: string; readonly label: string }[]
  readonly findings: readonly { readonly kind: FindingKind; readonly severity: string }[]
  readonly overdue: number
  /** Null: not known. */
  numberOf(metric: string): { readonly value: number; readonly said: Said } | null
}

export function fill(looks: LooksAt, morning: Morning): Seen {
  switch (looks.kind) {
    case 'came':
      return came(looks.ports, morning)
    case 'quiet':
      return quiet(looks.findings, morning)
    case 'band':
      return inBand(looks, morning)
    case 'in_time':
      return morning.overdue === 0
        ? seen('ok', '没有过点的任务。', 'No task is overdue.')
        : seen('not', `${morning.overdue} 件任务过了点。`, `${morning.overdue} tasks are overdue.`)
    case 'person':
      return seen('person', '', '')
  }
}

const seen = (state: Seen['state'], zh: string, en: string): Seen => ({ state, why: { zh, en } })

function came(kind: string, { ports }: Morning): Seen {
  const expected = ports.filter((p) => p.kind === kind && p.state !== 'never')
  if (expected.length === 0) return seen('unknown', '这种导出还没用过。', 'No such export was ever used.')
  const late = expected.filter((p) => p.state === 'late')
  if (late.length === 0)
    return seen('ok', `${expected.length} 口都到了。`, `All ${expected.length} have come.`)
  const names = late.map((p) => p.label)
  return seen(
    'not',
    `还差 ${listing(names, 'zh', { limit: 3 })}。`,
    `Missing: ${listing(names, 'en', { limit: 3 })}.`,
  )
}

function quiet(kinds: readonly FindingKind[], { findings }: Morning): Seen {
  const loud = findings.filter((f) => kinds.includes(f.kind) && f.severity !== 'watching')
  return loud.length === 0
    ? seen('ok', '没有。', 'None.')
    : seen('not', `${loud.length} 条要办。`, `${loud.length} to deal with.`)
}

function inBand(looks: Extract<LooksAt, { kind: 'band' }>, morning: Morning): Seen {
  const number = morning.numberOf(looks.metric)
  if (!number) return seen('unknown', '还没有算定的一天。', 'No settled day yet.')
  const isIn =
    (looks.at_least === null || number.value >= looks.at_least) &&
    (looks.at_most === null || number.value <= looks.at_most)
  return { state: isIn ? 'ok' : 'not', why: number.said }
}
