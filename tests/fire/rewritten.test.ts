/** Every format that is not JSON, in every other way of writing it: the long form of tests/rewritten.test.ts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samples } from '../../src/flow/intake/formats/testing/samples.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'
import { unlike } from '../rewritten/same-facts.ts'

let shop: OpenedShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test.each(samples.filter((s) => !s.path.endsWith('.json')))(
  '$name says the same however it is written',
  async (sample) => {
    expect(await unlike(shop, sample, 20261126)).toEqual([])
  },
  120_000,
)
