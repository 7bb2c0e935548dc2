/** What the parcel feed knows of an order, one row per order: a parcel that nobody picked up yet is known too. */
import type { Condensed } from '../../flow/metrics/metric.ts'

export const parcelsOfOrder: Condensed = {
  fact: 'parcel',
  on: ['shop_id', 'order_id'],
  columns: {
    parcels: 'countIf(NOT ifNull(is_return, false))',
    // An order of two parcels is picked up when the last of them is.
    parcels_picked_up_at: `if(countIf(NOT ifNull(is_return, false) AND picked_up_at IS NULL) > 0, NULL,
      maxIf(picked_up_at, NOT ifNull(is_return, false)))`,
    parcels_delivered_at: `if(countIf(NOT ifNull(is_return, false) AND delivered_at IS NULL) > 0, NULL,
      maxIf(delivered_at, NOT ifNull(is_return, false)))`,
  },
  // Many orders carry these times themselves.
  isExtra: true,
}

export const pickedUpAt = 'coalesce(picked_up_at, parcels_picked_up_at)'
export const deliveredAt = 'coalesce(delivered_at, parcels_delivered_at)'
