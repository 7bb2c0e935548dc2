/** All facts, in the order the brief needs them. */
import type { Fact } from './define.ts'
import { exclusion, fee, listingField, sku, skuMap, stock, target } from './goods.ts'
import { adResult, serviceDay, shopDay, traffic } from './reach.ts'
import { order, orderLine, refund } from './trade.ts'

export const facts: readonly Fact[] = [
  order,
  orderLine,
  refund,
  adResult,
  traffic,
  shopDay,
  serviceDay,
  stock,
  sku,
  skuMap,
  listingField,
  target,
  fee,
  exclusion,
]

export function factNamed(name: string): Fact {
  const found = facts.find((f) => f.name === name)
  if (!found) throw new Error(`no fact is named ${name}`)
  return found
}
