/** Every watch of every desk; the workbench hands this list to the engine. */
import type { Watch } from '../flow/findings/watch.ts'
import { watches as advertising } from './advertising/watches.ts'
import { watches as fulfilment } from './fulfilment/watches.ts'
import { watches as handbook } from './handbook/watches.ts'
import { watches as listings } from './listings/watches.ts'
import { watches as promotions } from './promotions/watches.ts'
import { watches as sales } from './sales/watches.ts'
import { watches as service } from './service/watches.ts'

export const allWatches: readonly Watch[] = [
  ...fulfilment,
  ...service,
  ...sales,
  ...advertising,
  ...listings,
  ...promotions,
  ...handbook,
]
