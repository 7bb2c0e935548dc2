/** Platform rules, as they are listed and shown. */

export interface RulesQuestion {
  /** Key or Chinese name, as for `kind`. */
  readonly platform?: string | undefined
  readonly kind?: string | undefined
  readonly on?: string | undefined
}

export interface RulesComingQuestion {
  readonly on?: string | undefined
  readonly days?: number | undefined
}

export interface RuleListed {
  readonly key: string
  readonly platform: string
  readonly kind: string
  readonly kind_label: string
  readonly about: string
  /** Empty: all that no other rule names. Null: some, and nobody has the list. */
  readonly categories: string[] | null
  readonly title: string
  readonly source: string
  readonly evidence: 'official' | 'quoted' | 'secondary' | 'saying' | 'house'
  readonly confidence: 'high' | 'medium' | 'low'
  readonly verified_at: string
  /** Null: long standing, as far as anybody knows. */
  readonly effective_from: string | null
  readonly effective_to: string | null
  /** On the day asked. */
  readonly state: 'in_force' | 'coming' | 'over'
}

export interface RuleShown extends RuleListed {
  /** Its content in words. */
  readonly lines: { label: string; value: string }[]
  /** What only rules of its kind carry, as declared. */
  readonly content: Record<string, unknown>
}

export interface RulesComing {
  readonly on: string
  readonly until: string
  readonly changes: {
    /** First day on which it is different. */
    on: string
    what: 'begins' | 'ends'
    rule: RuleListed
    replaces: RuleListed | null
  }[]
}
