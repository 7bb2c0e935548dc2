/** All facts, in the order the brief needs them. */
import type { Fact } from './define.ts'
import { parcel, parcelEvent } from './delivery.ts'
import { exclusion, fee, listingField, nameAlias, sku, skuMap, stock, target } from './goods.ts'
import { competitorOffer, listing, pageCheck, promotion, searchRank, shopScore } from './market.ts'
import { adResult, serviceDay, shopDay, traffic } from './reach.ts'
import { fxRate, payment, settlementLine } from './settling.ts'
import { purchaseLine, supplier } from './supply.ts'
import { conversation, review } from './talk.ts'
import { buyer, order, orderLine, refund } from './trade.ts'
import { liveSession, visitEvent } from './visits.ts'

export const facts: readonly Fact[] = [
  order,
  orderLine,
  payment,
  parcel,
  parcelEvent,
  refund,
  buyer,
  conversation,
  serviceDay,
  adResult,
  traffic,
  shopDay,
  visitEvent,
  liveSession,
  listing,
  listingField,
  sku,
  supplier,
  skuMap,
  stock,
  purchaseLine,
  settlementLine,
  fee,
  promotion,
  target,
  fxRate,
  review,
  searchRank,
  competitorOffer,
  pageCheck,
  shopScore,
  exclusion,
  nameAlias,
]

export function factNamed(name: string): Fact {
  const found = facts.find((f) => f.name === name)
  if (!found) throw new Error(`no fact is named ${name}`)
  return found
}
