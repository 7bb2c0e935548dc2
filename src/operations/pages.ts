/** How the brief and an order are asked for and shown. */
import type { OrderWords } from '../flow/reports/order/order-words.ts'
import type { Sheet } from '../flow/reports/sections.ts'

/** How a page is served; a file stands alone instead, with its styles inside. */
export interface PageLook {
  readonly served?: boolean
  readonly locale?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
}

export interface Asset {
  readonly body: Uint8Array | string
  readonly type: string
}

/** `share`: five lines for a group chat. */
export type BriefFormat = 'text' | 'md' | 'html' | 'json' | 'share'

export type OrderFormat = 'text' | 'md' | 'html' | 'json'

export interface OrderQuestion {
  /** As pasted. */
  readonly id: string
  /** Id or name, when several shops have the number. */
  readonly shop?: string
  /** Cost, fees and margin are for those who keep the books. */
  readonly withCosts: boolean
}

/** An order as the workbench draws it. */
export interface OrderSaid extends OrderWords {
  readonly asked: string
  readonly choice_head: readonly string[]
}

/** A reconciliation as the workbench draws it; the workbook has all of it. */
export interface ReconciliationSaid extends Sheet {
  readonly from: string
  readonly to: string
}
