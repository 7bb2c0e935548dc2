/** The morning brief as data: what the terminal, the page, Markdown and JSON all say. */
import type { Locale } from '../../wording/index.ts'
import type { Evidence, Finding } from '../findings/finding.ts'
import type { ExportErrand, PortStatus as PortHistoryStatus } from '../findings/ports.ts'
import type { Unit } from '../metrics/metric.ts'
import type { Task } from '../tasks/task.ts'

/** A port on the roll-call: what its history says, and where it stands on the page. */
export interface PortStatus extends PortHistoryStatus {
  /** What it feeds on the roll-call: 订单 广告 流量 库存 客服 售后 档案. Ports of one kind stand in one cell. */
  kind: string
  /** It came, but the platform may still restate it. */
  provisional: boolean
  /** Evidence id of the query that counted its rows. */
  evidence: string
}

export type { ExportErrand }

/** How a number looks; none of them looks like 0. */
export type NumberFace =
  | 'final'
  | 'provisional'
  | 'range'
  | 'blank'
  | 'withheld'
  | 'small_sample'
  | 'silent'
  | 'failed'

export interface BriefNumber {
  metric: string
  label: string
  label_en: string
  question: string
  /** The formula in words: 分子 ÷ 分母. */
  formula: string
  unit: Unit
  better: 'higher' | 'lower' | 'neither'
  currency: string | null
  value: number | null
  /** Where the platform gives only a range; then value is null and nobody takes the midpoint. */
  range: { low: number; high: number } | null
  numerator: number | null
  denominator: number | null
  sample: number
  /** What the sample counts: 单, 人, 次. */
  sample_noun: string
  minimum_sample: number | null
  final: boolean
  /** The day it will be final; null when it already is or nobody knows. */
  settles_on: string | null
  face: NumberFace
  /** Why it is not known, or what it lacks (缺拼多多，只算 3 家), one sentence. */
  why: string | null
  /** The export that brings it, with its menu path; said when it is not known. */
  brought_by: string | null
  compare: { label: string; on: string; value: number | null; change: number | null } | null
  /** Day by day, oldest first, with the two numbers that are divided where it is a ratio. */
  spark: readonly {
    on: string
    value: number | null
    numerator: number | null
    denominator: number | null
    final: boolean
  }[]
  /** Days may be added; never true of unique people, of levels, or of a pace. */
  adds_up: boolean
  evidence: string
}

export interface Conclusion {
  text: string
  /** Evidence ids it stands on; never empty. */
  evidence: readonly string[]
}

/** The sentence a person could say aloud, and the one thing to do first. */
export interface Opening {
  text: string
  evidence: readonly string[]
  /** Names the finding by key or the errand by port; null when nothing waits. */
  first: { text: string; finding: string | null; errand: string | null } | null
}

/** Unshipped orders by time left, for the strip of the page; counts of orders. */
export interface Deadlines {
  overdue: number
  /** Past due by the clock, but their port is stale: they may have been shipped since. Not counted in overdue. */
  unsure: number
  within_4h: number
  /** Of those within four hours, the ones that have one hour or less. */
  within_1h: number
  within_12h: number
  within_24h: number
  later: number
  /** Handed over on paper, with a tracking number and no pickup scan; they are not among the unshipped. Null when no export tells pickups. */
  no_pickup: number | null
  as_of: string
  evidence: string
}

export interface BriefPromotion {
  promotion_id: string
  shop_id: string
  platform: string | null
  name: string
  kind: string | null
  /** As the platform or the shop wrote it: 满 300 减 30. */
  benefit: string | null
  starts_at: string
  /** Null when nobody wrote an end. */
  ends_at: string | null
  state: 'running' | 'ending_today' | 'starting'
  /** Listings or codes it names; 0 is the whole shop. */
  goods: number
  /** Promotions at the same time on the same goods that do not say they stack. */
  clashes: readonly string[]
  /** The same hours of the last promotion like it; null when it has not begun, covers only some goods, or is the first of its kind. */
  last: PromotionHours | null
  evidence: string
}

/** The hours of today that a promotion has behind it, beside the same hours of the last one like it, counted from each opening. */
export interface PromotionHours {
  /** The last one. */
  promotion_id: string
  name: string
  starts_at: string
  from: string
  until: string
  last_from: string
  last_until: string
  /** Paid orders of the shop; null when not known. */
  orders: number | null
  last_orders: number | null
  paid_minor: number | null
  last_paid_minor: number | null
  currency: string | null
  /** What is not known: today's orders, those of then, their amounts; or the last one was over by then. */
  missing: 'today' | 'last' | 'amounts' | 'shorter' | null
  evidence: string
}

/** Everything that was counted; `compose.ts` makes the sentences out of it. */
export interface BriefFacts {
  on: string
  /** When the brief was made, ISO; and the newest snapshot of all ports. */
  made_at: string
  data_as_of: string | null
  generation: number
  /** Who reads it, for the greeting. */
  reader: string | null
  shops: readonly { shop_id: string; platform: string; name: string; timezone: string }[]
  ports: readonly PortStatus[]
  errands: readonly ExportErrand[]
  metrics: readonly BriefNumber[]
  findings: readonly Finding[]
  /** Tasks that wait for somebody, those due first in front. */
  tasks: readonly Task[]
  /** Running today, or beginning within three days; the ones that end first stand first. */
  promotions: readonly BriefPromotion[]
  /** Every query that a number, a port or a sentence stands on; a finding keeps its own beside it. */
  evidence: readonly Evidence[]
  deadlines: Deadlines | null
}

export interface Brief extends BriefFacts {
  /** The language its opening and conclusions are written in; another one is composed anew when rendered. */
  locale: Locale
  opening: Opening
  conclusions: readonly Conclusion[]
}

/** Which face a counted number wears. Silence and failure go first: what did not arrive was not counted. */
export function faceOf(number: {
  value: number | null
  final: boolean
  sample: number
  minimum_sample: number | null
  range?: BriefNumber['range']
  failed?: boolean
  silent?: boolean
  withheld?: boolean
}): NumberFace {
  if (number.failed) return 'failed'
  if (number.range) return 'range'
  if (number.value === null) {
    if (number.silent) return 'silent'
    return number.withheld ? 'withheld' : 'blank'
  }
  if (number.minimum_sample !== null && number.sample < number.minimum_sample) return 'small_sample'
  return number.final ? 'final' : 'provisional'
}
