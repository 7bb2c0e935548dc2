/** A finding: what · where · since when · how sure · how many yuan · evidence · likely causes · playbook. */

/** What a finding is about; the words for each stand in reports/finding-words.ts. */
export const findingKinds = [
  'deadline',
  'intercept',
  'wrong_order',
  'threshold',
  'anomaly',
  'concentration',
  'pacing',
  'stock_out',
  'conflict',
  'burn',
  'blank_field',
  'silence',
] as const

export type FindingKind = (typeof findingKinds)[number]

/** Yuan at stake, by each watch's own formula; an unknown penalty is null, and exposure is never ranked as loss. */
export interface MoneyAtStake {
  low_minor: number | null
  mid_minor: number | null
  high_minor: number | null
  currency: string
  kind: 'penalty' | 'refund' | 'lost_margin' | 'waste'
  /** once: 一次性 · per_day: 每天 */
  rhythm: 'once' | 'per_day'
  /** The formula in words, with its numbers. */
  basis: string
  /** Value of the orders touched, shown apart. */
  exposure_minor: number | null
}

/** A query that anyone can run again, its parameters, and the first rows of its answer. */
export interface Evidence {
  id: string
  /** What it shows, one sentence. */
  text: string
  query: string
  params: Readonly<Record<string, unknown>>
  rows: readonly Readonly<Record<string, unknown>>[]
  total_rows: number
}

export interface Finding {
  /** Stable over days: kind + subject. One open finding per key. */
  key: string
  kind: FindingKind
  watch: string
  severity: 'today' | 'week' | 'not_yet' | 'watching'
  /** A sentence whose subject is the goods or the people. */
  title: string
  subject: Readonly<Record<string, string>>
  /** First instant the trouble is visible in the data, ISO. */
  since: string
  money_at_stake: MoneyAtStake
  /** 0..1 */
  certainty: number
  causes: readonly { text: string; share: number | null }[]
  /** What was looked into and is not the cause, a clause each. */
  ruled_out?: readonly string[]
  /** Daily values to draw, oldest first. */
  spark: readonly { on: string; value: number | null }[]
  evidence: readonly Evidence[]
  playbook: { key: string; title: string; steps: readonly string[]; owner: string; due_hours: number }
  /** Data it stands on: per port the newest snapshot. */
  as_of: string
  /** Landings its evidence came from; when they are taken back, the finding is withdrawn, not recovered. */
  stands_on: readonly number[]
  state: 'open' | 'recovered' | 'withdrawn'
  first_raised_at: string
}
