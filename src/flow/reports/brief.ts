/** The morning brief as data: what the terminal, the page, Markdown and JSON all say. */
import type { Finding } from '../findings/finding.ts'

export interface PortStatus {
  /** platform + kind, e.g. 'taobao.orders' */
  port: string
  shop_id: string
  platform: string
  label: string
  /** arrived: within its rhythm · late: should have come · provisional · never: never used, grey */
  state: 'arrived' | 'late' | 'never'
  /** Newest snapshot, ISO; null when it never came. */
  as_of: string | null
  /** Last day its data covers. */
  covers_to: string | null
  rows: number
  /** Learned days between exports; null before the second one. */
  cadence_days: number | null
  /** Days without news beyond the rhythm. */
  silent_days: number
}

/** One line of 今天要导什么. */
export interface ExportErrand {
  port: string
  shop_id: string
  platform: string
  label: string
  menu_path: string
  from: string
  to: string
  columns: readonly string[]
  done: boolean
}

export interface BriefNumber {
  metric: string
  label: string
  unit: string
  better: 'higher' | 'lower' | 'neither'
  currency: string | null
  value: number | null
  numerator: number | null
  denominator: number | null
  sample: number
  final: boolean
  why: string | null
  compare: { label: string; on: string; value: number | null; change: number | null } | null
  spark: readonly { on: string; value: number | null; final: boolean }[]
  evidence: string
}

export interface Conclusion {
  text: string
  /** Evidence ids it stands on; never empty. */
  evidence: readonly string[]
}

export interface Brief {
  on: string
  /** When the brief was made, ISO; and the newest snapshot of all ports. */
  made_at: string
  data_as_of: string | null
  generation: number
  shops: readonly { shop_id: string; platform: string; name: string; timezone: string }[]
  ports: readonly PortStatus[]
  errands: readonly ExportErrand[]
  metrics: readonly BriefNumber[]
  findings: readonly Finding[]
  tasks: readonly never[]
  promotions: readonly never[]
  conclusions: readonly Conclusion[]
  evidence: readonly { id: string; text: string; query: string; params: Readonly<Record<string, unknown>> }[]
  /** Unshipped orders by time left, for the strip of the page; counts of orders. */
  deadlines: { overdue: number; within_4h: number; within_12h: number; within_24h: number; later: number } | null
}
