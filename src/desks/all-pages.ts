/** The first floor of every desk, in the order they stand in the menu. */
import type { DeskPage } from '../flow/reports/desk/desk-page.ts'
import { advertisingPage } from './advertising/page.ts'
import { contentPage } from './content/page.ts'
import { fulfilmentPage } from './fulfilment/page.ts'
import { inventoryPage } from './inventory/page.ts'
import { listingsPage } from './listings/page.ts'
import { promotionsPage } from './promotions/page.ts'
import { servicePage } from './service/page.ts'

export const allPages: readonly DeskPage[] = [
  listingsPage,
  contentPage,
  promotionsPage,
  advertisingPage,
  inventoryPage,
  fulfilmentPage,
  servicePage,
]
