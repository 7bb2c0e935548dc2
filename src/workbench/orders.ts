/** One order on one page, by any of its numbers. */
import { makeOrder } from '../flow/reports/order/make-order.ts'
import type { OrderAnswer } from '../flow/reports/order/order-sheet.ts'
import { choiceHead, orderWords } from '../flow/reports/order/order-words.ts'
import { renderOrder } from '../flow/reports/order/render-order.ts'
import type { Operations, OrderQuestion } from '../operations.ts'
import { type House, ledgerOf } from './house.ts'
import { look, watching } from './looking.ts'
import { portSources } from './ports.ts'

export const orders = (house: House): Pick<Operations, 'order' | 'orderSaid' | 'renderOrder'> => ({
  order: (question) => orderOf(house, question),
  orderSaid: async (question) => {
    const answer = await orderOf(house, question)
    return { ...orderWords(answer), asked: answer.asked, choice_head: choiceHead }
  },
  renderOrder: async (answer, format) => renderOrder(answer, format, { css: 'inline' }),
})

const orderOf = (house: House, { id, shop, withCosts }: OrderQuestion): Promise<OrderAnswer> =>
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
  )
