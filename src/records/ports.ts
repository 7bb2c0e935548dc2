/** Which exports the shop expects to receive, ticked by a person or learned from their rhythm. */
import type { Kysely } from 'kysely'
import type { Tables } from './schema.ts'

export interface PortExpectation {
  readonly port: string
  readonly shop_id: string
  readonly ticked: boolean
  readonly cadence_days: number | null
}

export interface PortStore {
  list(): Promise<PortExpectation[]>
  tick(port: string, shopId: string, ticked: boolean): Promise<void>
  /** Days between exports; null forgets what was learned. */
  learn(port: string, shopId: string, cadenceDays: number | null): Promise<void>
}

export function portStore(db: Kysely<Tables>): PortStore {
  const put = (port: string, shop_id: string, change: { ticked: number } | { cadence_days: number | null }) =>
    db
      .insertInto('port_expectation')
      .values({ port, shop_id, ticked: 0, cadence_days: null, ...change })
      .onConflict((c) => c.columns(['port', 'shop_id']).doUpdateSet(change))
      .execute()
  return {
    async list() {
      const rows = await db
        .selectFrom('port_expectation')
        .selectAll()
        .orderBy('port')
        .orderBy('shop_id')
        .execute()
      return rows.map((r) => ({ ...r, ticked: r.ticked === 1 }))
    },
    async tick(port, shopId, ticked) {
      await put(port, shopId, { ticked: ticked ? 1 : 0 })
    },
    async learn(port, shopId, cadenceDays) {
      await put(port, shopId, { cadence_days: cadenceDays })
    },
  }
}
