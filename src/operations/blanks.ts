/** Which column of which export is blank, and which numbers cannot see those rows. */
import type { BlankColumns } from '../flow/reports/blanks/blanks.ts'

export type { BlankColumns }

export interface BlanksQuestion {
  /** A shop by name or id; all when left out. */
  readonly shop?: string | undefined
  /** A fact by name or title: order, 订单; all when left out. */
  readonly fact?: string | undefined
}
