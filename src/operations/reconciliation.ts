/** Orders, bills, refunds and parcels held against each other. */

export interface ReconcileQuestion {
  /** A shop by name or id; all when left out. */
  readonly shop?: string | undefined
  /** Days of the shop, inclusive; the last thirty up to yesterday when left out. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export type ReconciliationFormat = 'text' | 'md' | 'html' | 'json'
