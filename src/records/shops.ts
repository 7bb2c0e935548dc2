/** Shops: made the first time a file says it belongs to one. */
import type { Kysely } from 'kysely'
import type { ShopTable, Tables } from './schema.ts'

export type Shop = Readonly<ShopTable>

export interface ShopStore {
  /** The shop of that platform and name; made when new. What is already kept about it is not changed. */
  ensure(shop: {
    platform: string
    name: string
    timezone: string
    currency: string
    at: string
  }): Promise<Shop>
  get(id: string): Promise<Shop | null>
  /** By platform, then name. */
  list(): Promise<Shop[]>
}

/** 'taobao', '小满家居旗舰店' → 'taobao:小满家居旗舰店' */
export const shopId = (platform: string, name: string): string => `${platform}:${name}`

export function shopStore(db: Kysely<Tables>): ShopStore {
  const get = async (id: string) =>
    (await db.selectFrom('shop').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  return {
    get,
    async ensure({ platform, name, timezone, currency, at }) {
      const id = shopId(platform, name)
      await db
        .insertInto('shop')
        .values({ id, platform, name, timezone, currency, created_at: at })
        .onConflict((c) => c.column('id').doNothing())
        .execute()
      const shop = await get(id)
      if (!shop) throw new Error(`shop ${id} is gone right after it was written`)
      return shop
    },
    list: () => db.selectFrom('shop').selectAll().orderBy('platform').orderBy('name').execute(),
  }
}
