/** How new the data under a group is: what the ledger knows and what the rows themselves say. */
import { isoOf } from './evidence.ts'
import type { WatchRoom } from './watch.ts'

/** Newest snapshot of a fact in a shop. */
export function newestOf(room: WatchRoom, fact: string, shopId: string, seen: string | null): string {
  return (
    [seen === null ? null : isoOf(seen), room.ports.asOf(fact, shopId)]
      .flatMap((t) => t ?? [])
      .sort()
      .at(-1) ?? room.now
  )
}

/**
 * Shops in which nothing can be judged because a fact is older than its own rhythm. `seen` is the newest snapshot found in
 * the data, by shop; a shop that the ledger knows and whose rows were not asked for is judged by the ledger.
 */
export function blindShops(
  room: WatchRoom,
  facts: readonly string[],
  seen: ReadonlyMap<string, string>,
): string[] {
  const feeding = (fact: string) =>
    room.ledger.filter((r) => room.ports.asOf(fact, r.shop_id) !== null).map((r) => r.shop_id)
  const shops = new Set([...seen.keys(), ...facts.flatMap(feeding)])
  return [...shops].filter((shop) =>
    facts.some((fact) => {
      const known = seen.get(shop) ?? null
      if (known === null && room.ports.asOf(fact, shop) === null) return false
      return room.ports.isStale(fact, shop, known)
    }),
  )
}

/** The newest snapshot of each shop among rows that carry one. */
export function newestByShop<Row extends { shop_id: string }>(
  rows: readonly Row[],
  at: (row: Row) => string,
): Map<string, string> {
  const newest = new Map<string, string>()
  for (const row of rows) {
    const seen = isoOf(at(row))
    if (seen > (newest.get(row.shop_id) ?? '')) newest.set(row.shop_id, seen)
  }
  return newest
}
