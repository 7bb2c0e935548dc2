/** Every kind of acceptance, and how a task's own is said and judged. One part that cannot be looked at never stops the others. */
import type { Verdict } from '../moves.ts'
import type { Acceptance, Criterion } from '../task.ts'
import { fileDelivered } from './delivered.ts'
import { fieldFilled } from './field-filled.ts'
import { findingRecovered } from './finding.ts'
import { type AcceptanceKind, type AcceptanceRoom, type Judged, type Said, unknown } from './kind.ts'
import { metricBand } from './metric-band.ts'
import { pagePasses } from './page-passes.ts'
import { pictureSize } from './picture-size.ts'
import { signedByPerson } from './signed.ts'

export const acceptanceKinds: { readonly [K in Criterion['kind']]: AcceptanceKind<K> } = {
  finding: findingRecovered,
  metric: metricBand,
  field: fieldFilled,
  picture: pictureSize,
  page_check: pagePasses,
  delivered: fileDelivered,
  signed: signedByPerson,
}

const kindOf = (criterion: Criterion) => acceptanceKinds[criterion.kind] as AcceptanceKind

/** The parts of an acceptance; alone, itself. */
export const partsOf = (acceptance: Acceptance): readonly Criterion[] =>
  acceptance.kind === 'all' ? acceptance.of : [acceptance]

export const saidOf = (criterion: Criterion, room: Parameters<AcceptanceKind['said']>[1]): Said =>
  kindOf(criterion).said(criterion as never, room)

/** Why it cannot be asked so; null: it can. */
export function whyNotAsked(acceptance: Acceptance, room: Pick<AcceptanceRoom, 'metric'>): string | null {
  const parts = partsOf(acceptance)
  if (parts.length === 0) return '怎样算完？至少写一条。'
  return (
    parts.map((part) => kindOf(part).wrong?.(part as never, room) ?? null).find((w) => w !== null) ?? null
  )
}

export interface JudgedPart extends Judged {
  readonly criterion: Criterion
  /** The part could not be looked at; the task stays where it is. */
  readonly failed?: unknown
}

export interface JudgedTask {
  readonly verdict: Verdict
  readonly parts: readonly JudgedPart[]
}

export async function judge(acceptance: Acceptance, room: AcceptanceRoom): Promise<JudgedTask> {
  const parts = await Promise.all(partsOf(acceptance).map((part) => judgePart(part, room)))
  return { verdict: together(parts.map((p) => p.verdict)), parts }
}

async function judgePart(criterion: Criterion, room: AcceptanceRoom): Promise<JudgedPart> {
  try {
    return { criterion, ...(await kindOf(criterion).judge(criterion as never, room)) }
  } catch (failed) {
    const reason = failed instanceof Error ? failed.message : String(failed)
    return { criterion, ...unknown(`这次没看成：${reason}`, `Could not look this time: ${reason}`), failed }
  }
}

/** All of them: one outside is outside, one not known leaves it open. */
export function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unmet')) return 'unmet'
  return verdicts.length > 0 && verdicts.every((v) => v === 'met') ? 'met' : 'unknown'
}

/** What a task's proof says in one line: the sentences of the parts that decide. */
export function whyOf({ verdict, parts }: JudgedTask): string {
  return parts
    .filter((p) => p.verdict === verdict)
    .map((p) => p.why.zh)
    .join('')
}
