/** The first floor of a desk. */
import type { DeskSaid } from '../flow/reports/desk/say-desk.ts'

export type { DeskSaid }

export interface DeskQuestion {
  readonly key: string
  readonly locale?: 'zh' | 'en'
  /** What goods cost is for those who keep the books. */
  readonly withCosts: boolean
  /** Files to work from are for those who may take them along. */
  readonly withLists: boolean
}
