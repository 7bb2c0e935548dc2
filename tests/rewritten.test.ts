/**
 * The same export in another encoding, another container, with its columns in another order, more of them or fewer: the
 * same facts. Every fortieth format here; all of them in the long tier.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samples } from '../src/flow/intake/formats/testing/samples.ts'
import { type OpenedShop, openShop } from './open-shop.ts'
import { unlike } from './rewritten/same-facts.ts'

const every = process.env.DAZI_LONG_TIER ? 1 : 40
const drawn = samples.filter((s) => !s.path.endsWith('.json')).filter((_, i) => i % every === 0)

let shop: OpenedShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test.each(drawn)(
  '$name says the same however it is written',
  async (sample) => {
    expect(await unlike(shop, sample, 20261126)).toEqual([])
  },
  120_000,
)
