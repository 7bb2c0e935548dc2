/** Reports over days: a day, a week, a month, a promotion, or days and numbers of one's own. */
import type { PeriodReport, ReportKind } from '../flow/reports/period/report.ts'
import type { ReportDrawing } from '../flow/reports/period/say-report.ts'
import type { Sheet } from '../flow/reports/sections.ts'

export type { PeriodReport, ReportKind }

export interface ReportQuestion {
  readonly kind: ReportKind
  /** A day of the days asked; without one the last day, week or month that is over. */
  readonly on?: string | undefined
  /** Of a report of one's own. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Keys of metrics, the one that leads first; the usual ones without any. */
  readonly metrics?: readonly string[] | undefined
  /** Column that the numbers are split by; shop_id without one. */
  readonly by?: string | undefined
  /** Of a promotion. */
  readonly promotion?: string | undefined
}

export interface ReportSaid extends Sheet {
  readonly kind: ReportKind
  readonly from: string
  readonly to: string
  readonly drawn: ReportDrawing | null
}

export type ReportFormat = 'text' | 'md' | 'html' | 'json'
export type ReportPrint = 'pdf' | 'png'

/** A promotion of a whole shop that has begun. */
export interface PromotionListed {
  readonly id: string
  readonly name: string
  readonly from: string
  readonly to: string
}
