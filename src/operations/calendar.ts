/** Which day of which port has come, and how whole what came is. */
import type { PortRowOfDays } from '../flow/findings/port-calendar.ts'
import type { FactFilled } from '../flow/reports/completeness.ts'

export type { FactFilled }

export interface PortCalendarQuestion {
  /** Days to show, today included; 28 unless said. */
  readonly days?: number
}

export interface PortCalendarAnswer {
  readonly from: string
  readonly to: string
  readonly today: string
  readonly ports: readonly PortInCalendar[]
}

export interface PortInCalendar extends PortRowOfDays {
  readonly shop: string
  /** Where a person finds the export; null for sheets that are kept by hand. */
  readonly menu_path: string | null
  /** A person said that it shall come, whatever its habit. */
  readonly is_ticked: boolean
}

export interface PortTicked {
  readonly port: string
  readonly shop_id: string
  readonly ticked: boolean
}
