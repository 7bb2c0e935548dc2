/** One shop for all bad files: what was dropped, what was said of it, and what of it is anywhere. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { TakenFile } from '../../src/flow/intake/taking.ts'
import { type Truth, truthOf } from '../checking.ts'
import { desk, taobaoName, taobaoOrders } from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

/** What to do next is said with one of these. */
export const advice =
  /重新|再(拖|导|压|试)|先|请|看看|指明|确认|换一?个|另存|别用|勾上|补上|npx dazi|--as|--shop|--data/

export function expectSentence(taken: TakenFile, file: string, ...words: (string | RegExp)[]) {
  expect(taken.sentence, 'where: the file by its name').toContain(file)
  expect(taken.sentence, 'what to do next').toMatch(advice)
  expect(taken.sentence).toMatch(/[。；]$/)
  expect(taken.sentence, 'no machine talk').not.toMatch(/Error|Exception|undefined|null|\bat \/|Code: /)
  for (const word of words) expect(taken.sentence).toMatch(word)
}

interface Reject {
  line: number
  column: string
  value: string
  reason: string
}

export type Dropping = ReturnType<typeof dropping>

/** Opens the shop before the first test of the file and closes it after the last. */
export function dropping() {
  let shop: OpenedShop
  const files = desk()
  let folders = 0
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(async () => {
    await shop?.close()
    files.clear()
  })
  return {
    files,
    get shop() {
      return shop
    },
    /** A folder of its own for a file, so that names may repeat. */
    put: (name: string, content: Uint8Array | string) => files.put(`${++folders}/${name}`, content),
    async drop(name: string, content: Uint8Array | string, said?: string): Promise<TakenFile> {
      const path = this.put(name, content)
      const taken = await shop.take(path, { shop: said ?? `店${folders}` })
      expect(taken.map((t) => t.path)).toHaveLength(1)
      return taken[0] as TakenFile
    },
    truth: async (): Promise<Truth> => truthOf(shop.warehouse, await shop.database()),
    rejectsOf: (taken: TakenFile): Promise<Reject[]> =>
      shop.rows<Reject>(
        `SELECT line, column, value, reason FROM dazi_log.reject WHERE landing = ${taken.row?.landing ?? 0} ORDER BY line, column`,
      ),
    async orderIds(taken: TakenFile): Promise<string[]> {
      const rows = await shop.rows<{ order_id: string }>(
        `SELECT order_id FROM \`order\` WHERE landing = ${taken.row?.landing ?? 0} ORDER BY order_id`,
      )
      return rows.map((r) => r.order_id)
    },
  }
}

export const order = (n: number) => ({
  id: `4100000000000000${n}`,
  placed: '2026-10-01 10:00:00',
  paid: '2026-10-01 10:01:00',
})
export const good = taobaoOrders([order(1), order(2), order(3)])
export const name = taobaoName('2026-10-02 08:30')
