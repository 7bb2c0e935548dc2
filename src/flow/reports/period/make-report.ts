/** A report over some days: its parts side by side, and the sentences that come out of them. */
import {
  daysPart,
  makeParts,
  numbersPart,
  type PartDeclared,
  type ReportRoom,
  splitPart,
  whyPart,
} from './parts.ts'
import type { PeriodReport, ReportKind } from './report.ts'
import { sentencesOf } from './say-report.ts'
import { comingPart, tasksPart, troublesPart } from './work-parts.ts'

const whole = [numbersPart, daysPart, splitPart, whyPart, troublesPart, tasksPart, comingPart] as const

/** What each kind is made of; a report of one's own is its numbers. */
const partsOf: Readonly<Record<ReportKind, readonly PartDeclared[]>> = {
  daily: [numbersPart, splitPart, whyPart, troublesPart, tasksPart, comingPart],
  weekly: whole,
  monthly: whole.filter((p) => p.key !== 'why'),
  promotion: whole.filter((p) => p.key !== 'coming' && p.key !== 'why'),
  custom: [numbersPart, daysPart, splitPart],
}

/** Numbers of a report that nobody chose others for, the one that leads in front. */
export const reportMetrics: readonly string[] = [
  'sales.gmv_paid',
  'sales.orders_paid',
  'advertising.spend',
  'advertising.roas',
  'service.refund_rate',
  'sales.buyers',
  'sales.spend_per_buyer',
  'traffic.visitors',
  'traffic.conversion',
  'fulfilment.shipped_within_24h',
  'service.within_3min_rate',
  'sales.gross_profit',
]

export async function makeReport(
  room: ReportRoom,
  about: { made_at: string; data_as_of: string | null },
): Promise<PeriodReport> {
  const { span } = room
  const parts = await makeParts(room, partsOf[span.kind])
  return {
    span,
    ...about,
    timezone: room.timezone,
    sentences: sentencesOf(parts, span.against?.label ?? null, room.today),
    parts,
  }
}
