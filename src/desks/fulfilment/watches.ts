/** What the fulfilment desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { falseShipment } from './false-shipment.ts'
import { intercept } from './intercept.ts'
import { lateShipping } from './late-shipping.ts'
import { stalledWarehouse } from './stalled.ts'
import { stuckParcels } from './stuck.ts'
import { unpicked } from './unpicked.ts'
import { wrongOrder } from './wrong-order.ts'

export const watches: readonly Watch[] = [
  lateShipping,
  stalledWarehouse,
  intercept,
  unpicked,
  falseShipment,
  stuckParcels,
  wrongOrder,
]
