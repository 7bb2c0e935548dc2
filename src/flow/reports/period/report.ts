/** A report over some days, as data: what the page, Markdown, the workbook and the printed sheet all say. */
import type { Evidence } from '../../findings/finding.ts'
import type { Change, ComparedRange, Days } from '../../metrics/compare.ts'
import type { Unit } from '../../metrics/metric.ts'

export const reportKinds = ['daily', 'weekly', 'monthly', 'promotion', 'custom'] as const
export type ReportKind = (typeof reportKinds)[number]

/** Which days a report is about, and which stand beside them. */
export interface ReportSpan {
  readonly kind: ReportKind
  /** 周报 2026-10-12 到 10-18 */
  readonly title: string
  readonly asked: Days
  /** Null where nothing is like it: the first promotion of its kind. */
  readonly against: ComparedRange | null
  /** Days that are not over yet were left away. */
  readonly isCut: boolean
}

/** A cell that knows what it is; null is not known, and `why` says it. */
export interface ReportCell {
  readonly value: number | null
  readonly unit: Unit
  readonly currency: string | null
  readonly why?: string | null
  /** It may still move. */
  readonly isOpen?: boolean
  /** Against the days beside, by the metric's own rules: a thin sample has no change, it has a reason. */
  readonly change?: Change
}

export interface ReportColumn {
  readonly key: string
  readonly label: string
  /** The change of the cell in column `now`, over the one in column `base`: shares as points, the rest as percent. */
  readonly change?: { readonly now: string; readonly base: string }
}

export type ReportRow = Readonly<Record<string, string | ReportCell>>

/** One part of the report. A part that could not be made says why, and the others stand. */
export interface ReportPart {
  readonly key: string
  readonly title: string
  readonly hint: string | null
  readonly table: {
    readonly columns: readonly ReportColumn[]
    readonly rows: readonly ReportRow[]
    /** Columns whose cells add up, so that a total may be said. */
    readonly adds: readonly string[]
    /** Drawn over the rows: these columns, named by the first. */
    readonly draws?: readonly string[]
  } | null
  readonly list: readonly string[]
  readonly evidence: readonly Evidence[]
  readonly failed: string | null
}

export interface ReportSentence {
  readonly text: string
  /** Ids of evidence; never empty. */
  readonly evidence: readonly string[]
}

export interface PeriodReport {
  readonly span: ReportSpan
  readonly made_at: string
  readonly timezone: string
  /** Newest snapshot of all ports; null when nothing ever came. */
  readonly data_as_of: string | null
  readonly sentences: readonly ReportSentence[]
  readonly parts: readonly ReportPart[]
}
