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
  /** A person of this house set it; the handbook declares another. */
  readonly is_by_hand: boolean
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

/** What a person decided about a rule. */
export interface RuleDecision {
  readonly word: 'set' | 'reset'
  readonly reason: string
  readonly who: string
  readonly at: string
  /** The rule as it was set; null when it went back to the declared one. */
  readonly title: string | null
  readonly effective_from: string | null
}

/** What a rule, or a change of it, reaches. */
export interface RuleTouches {
  readonly sops: readonly { readonly key: string; readonly title: string }[]
  readonly watches: readonly { readonly watch: string; readonly label: string }[]
  /** Pages and codes on its platform; null when nothing of the platform was ever imported. */
  readonly goods: {
    readonly pages: number
    readonly codes: number
    /** Pages this rule would refuse; null for rules that no text of a page can break. */
    readonly breaking: number | null
    readonly examples: readonly { readonly item_id: string; readonly title: string; readonly said: string }[]
  } | null
}

export interface RuleStory {
  readonly key: string
  /** All periods as they hold here, oldest first. */
  readonly periods: readonly RuleShown[]
  /** As the handbook declares it, where a person set another. */
  readonly declared: readonly RuleShown[]
  readonly decisions: readonly RuleDecision[]
  /** What a person may change, with what stands there now. */
  readonly parts: readonly {
    readonly name: string
    /** In Chinese, as the registry's pages say it. */
    readonly label: string
    readonly is: 'number' | 'numbers' | 'text' | 'yes_no' | 'words' | 'whole'
    readonly one_of: readonly string[] | null
    readonly may_be_unknown: boolean
    readonly value: unknown
  }[]
  readonly touches: RuleTouches
}

export interface RuleSet {
  readonly key: string
  readonly title: string
  readonly source: string
  readonly evidence: RuleListed['evidence']
  readonly verified_at: string
  readonly effective_from: string | null
  readonly content: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly who: string
}

export interface TradeNoted {
  readonly on: string
  readonly kind: 'rule' | 'feature' | 'course' | 'event'
  readonly platform: string | null
  readonly title: string
  readonly text: string
  readonly link: string | null
  readonly who: string
}

/** A day of the trade: written by hand, or a declared rule that begins or ends. */
export interface TradeDay {
  readonly no: number | null
  readonly on: string
  readonly kind: TradeNoted['kind']
  readonly platform: string | null
  readonly title: string
  readonly text: string
  readonly link: string | null
  readonly who: string | null
  /** The rule it speaks of, where it is one. */
  readonly rule: string | null
}

export interface RuleDesk {
  ruleStory(key: string): Promise<RuleStory>
  /** From its first day on it holds for clocks, checks and yuan alike. */
  setRule(set: RuleSet): Promise<RuleStory>
  resetRule(said: { key: string; reason: string; who: string }): Promise<RuleStory>
  /** Newest first: what people wrote, and what rules of the registry do by themselves. */
  tradeDiary(): Promise<TradeDay[]>
  noteTrade(note: TradeNoted): Promise<TradeDay[]>
  /** One's own; the leads pass null and take anybody's away. */
  removeTradeNote(asked: { no: number; who: string | null }): Promise<{ removed: number }>
}
