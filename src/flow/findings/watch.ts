/**
 * A watch says when to speak, whom to ask, and when it is over. It is a declaration with one question to the data;
 * identity, history and order belong to `run.ts`.
 */
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Playbook } from './beside.ts'
import type { Question, Step } from './evidence.ts'
import type { Finding, FindingKind, MoneyAtStake } from './finding.ts'
import type { OwnHouse } from './heartbeat.ts'
import type { LineName } from './lines-in-force.ts'
import type { PortClock } from './port-clock.ts'
import type { LedgerRow } from './ports.ts'
import type { PlatformRule } from './rules.ts'

export interface Watch {
  /** `fulfilment.late_shipping`: desk, then name. */
  readonly key: string
  readonly kind: FindingKind
  readonly label: string
  /** The question it answers, as a person would ask it. */
  readonly question: string
  /** Facts it reads. */
  readonly reads: readonly string[]
  /** Platform rules it counts by, kind and what they are about: `ship_clock.in_stock`. */
  readonly rules?: readonly string[]
  /** Below this it is only 观察. Numbers by name, so a person can move them. */
  readonly minimum: Readonly<Record<string, number>>
  readonly raise: Readonly<Record<string, number>>
  /** Further back than the raise line, so that it does not flap. */
  readonly recover: Readonly<Record<string, number>>
  /** Lines that a person cannot move; left out, none of them. */
  readonly fixed?: readonly LineName[]
  /** Why it cannot be asked what it would have said earlier: it reads what only stands as it is now. */
  readonly livesNow?: string
  readonly yuan: {
    readonly kind: MoneyAtStake['kind']
    readonly rhythm: MoneyAtStake['rhythm']
    readonly formula: string
  }
  readonly playbook: Playbook
  readonly owner: string
  readonly due_hours: number
  /** Looks when all the others have looked, and is told how they fared. */
  readonly isLast?: boolean
  /** What it means that an open subject is no longer in the answer although its shop could be seen. */
  readonly unseen: 'recovered' | 'withdrawn'
  look(room: WatchRoom): Promise<Look>
}

export function defineWatch(watch: Watch): Watch {
  return watch
}

/** What a watch may look at. Clock, data and rules are handed in. */
export interface WatchRoom {
  readonly warehouse: Warehouse
  /** The published side, resolved once by the caller. */
  readonly database: string
  /** The shop-local day asked. */
  readonly on: string
  /** The clock, ISO. */
  readonly now: string
  readonly timezone: string
  readonly rules: readonly PlatformRule[]
  readonly ledger: readonly LedgerRow[]
  readonly ports: PortClock
  /** What should make itself heard in this house; null on a look back. */
  readonly house: OwnHouse | null
  /** How the other watches fared; empty for those who look first. */
  readonly outcomes: readonly WatchOutcome[]
  /** How a shop is called; its id when nobody named it. */
  shopName(shopId: string): string
  /** What several ask of the same morning is asked once, and the answer is shared. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T>
  /** The rows of a step that several questions read, worked out once; the table they lie in until `putAway`. */
  laidOut(step: Step, params: Question['params']): Promise<string>
  /** The look is over: nothing of it is left in the warehouse. */
  putAway(): Promise<void>
}

export interface WatchOutcome {
  readonly watch: string
  readonly label: string
  readonly reads: readonly string[]
  /** Why it could not look; null when it could. */
  readonly failed: string | null
}

export interface Look {
  readonly sightings: readonly Sighting[]
  /** Shops in which nothing could be judged: no data, or too old. Their open findings stay as they are. */
  readonly blind: readonly string[]
}

export type Sighting = Trouble | { readonly level: 'fine'; readonly subject: Finding['subject'] }

/**
 * raise: past the raise line · hold: between the lines, keeps an open finding open and opens none ·
 * watching: too small a sample, stale or provisional; said without yuan, never kept
 */
export interface Trouble
  extends Pick<
    Finding,
    | 'severity'
    | 'title'
    | 'subject'
    | 'since'
    | 'money_at_stake'
    | 'certainty'
    | 'causes'
    | 'ruled_out'
    | 'spark'
    | 'evidence'
    | 'as_of'
    | 'stands_on'
  > {
  readonly level: 'raise' | 'hold' | 'watching'
  /** Past the recover line: closes what was open, and is only watched where nothing was. */
  readonly over?: boolean
}

/** One open finding per kind and subject. */
export function findingKey(kind: FindingKind, subject: Finding['subject']): string {
  const parts = Object.entries(subject)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
  return [kind, ...parts].join('|')
}

export function noMoney(
  like: Pick<MoneyAtStake, 'kind' | 'rhythm' | 'currency' | 'basis'>,
  exposure_minor: number | null = null,
): MoneyAtStake {
  return { ...like, low_minor: null, mid_minor: null, high_minor: null, exposure_minor }
}
