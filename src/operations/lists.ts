/** Watches as they are declared, and the work lists they are worked from. */
import type { Finding } from '../flow/findings/finding.ts'

export interface WorkListQuestion {
  /** late-shipping, after-sale … */
  readonly list: string
  /** Only this warehouse's, this shop's; a shop by name or id. */
  readonly warehouse?: string | undefined
  readonly shop?: string | undefined
  readonly format: 'csv' | 'xlsx'
}

export interface WorkListAnswer {
  readonly list: string
  readonly label: string
  readonly rows: number
  readonly body: Uint8Array
}

/** A watch as it is declared: what it asks, its lines, its yuan, and what to do. */
export interface WatchListed {
  readonly watch: string
  readonly kind: string
  readonly label: string
  readonly question: string
  readonly reads: readonly string[]
  readonly minimum: Readonly<Record<string, number>>
  readonly raise: Readonly<Record<string, number>>
  readonly recover: Readonly<Record<string, number>>
  /** The same lines in words, in both languages. */
  readonly lines_said: Readonly<
    Record<'zh' | 'en', Readonly<Record<'raise' | 'recover' | 'minimum', readonly string[]>>>
  >
  readonly yuan: {
    readonly kind: Finding['money_at_stake']['kind']
    readonly rhythm: 'once' | 'per_day'
    readonly formula: string
  }
  readonly playbook: { readonly key: string; readonly title: string; readonly steps: readonly string[] }
  readonly owner: string
  readonly due_hours: number
  /** False: none of the facts it reads has ever come. */
  readonly has_data: boolean
  /** Episodes it ever raised, and findings that people called no trouble: its false alarms. */
  readonly raised: number
  readonly called_none: number
}
