/** One order on one page, by any of its numbers. */
import { makeOrder } from '../flow/reports/order/make-order.ts'
import { renderOrder } from '../flow/reports/order/render-order.ts'
import type { Operations } from '../operations.ts'
import { type House, ledgerOf } from './house.ts'
import { look, watching } from './looking.ts'
import { pageFonts } from './page-assets.ts'
import { portSources } from './ports.ts'

export const orders = (house: House): Pick<Operations, 'order' | 'renderOrder'> => ({
  order: ({ id, shop, withCosts }) =>
    house.readers.hold((held) =>
      watching(house, held, undefined, async ({ room, formats, shops }) => {
        const { published } = await ledgerOf(house)
        return makeOrder({
          warehouse: house.warehouse,
          database: held.database,
          asked: id,
          shop: shop ?? null,
          withCosts,
          now: room.now,
          on: room.on,
          shops,
          rules: room.rules,
          ports: room.ports,
          sources: portSources(formats),
          landings: published.flatMap((p) =>
            p.landing === null ? [] : [{ landing: p.landing, import: p.no, path: p.path }],
          ),
          findings: async () => (await look(house, held, { room })).findings,
        })
      }),
    ),
  renderOrder: async (answer, format, page = {}) =>
    renderOrder(answer, format, {
      css: page.served ? 'linked' : 'inline',
      ...(page.served ? { fonts: pageFonts } : {}),
      ...(page.theme ? { theme: page.theme } : {}),
    }),
})
