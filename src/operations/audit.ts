/** What was changed, by whom, when: kept in a chain that shows where somebody altered it. */

export interface Audited {
  readonly no: number
  readonly at: string
  readonly who: string
  readonly role: string
  /** The rule of the policy table: 'POST /api/tasks/:id/move'. */
  readonly action: string
  /** The thing itself, as its address names it; never what was said about it. */
  readonly subject: string
  readonly status: number
  readonly request: string
  readonly hash: string
}

export interface AuditQuestion {
  readonly before?: number | undefined
  readonly who?: string | undefined
  readonly limit?: number | undefined
}

export interface AuditVerified {
  readonly rows: number
  /** Number of the first row that does not fit; null: the chain is whole. */
  readonly broken_at: number | null
  readonly sentence: string
}
