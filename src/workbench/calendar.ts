/** The calendar of ports and the wholeness of fields, out of the ledger and the published side. */
import { portCalendar } from '../flow/findings/port-calendar.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import { completeness } from '../flow/reports/completeness.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import { addDays } from '../wording/index.ts'
import { shopClock } from './clock.ts'
import { type House, ledgerOf } from './house.ts'

const usualDays = 28

export const calendar = (house: House): Pick<Operations, 'portCalendar' | 'tickPort' | 'completeness'> => ({
  async portCalendar({ days = usualDays } = {}) {
    const [{ ports, shops, formats }, clock, ticked] = await Promise.all([
      ledgerOf(house),
      shopClock(house.records, () => new Date()),
      house.records.ports.list(),
    ])
    const now = clock.now.toISOString()
    const today = dayIn(now, clock.timeZone)
    const from = addDays(today, 1 - days)
    const rows = portCalendar(ports, { now, timezone: clock.timeZone }, { from, to: today })
    return {
      from,
      to: today,
      today,
      ports: rows.map((r) => {
        const format = formats.find((f) => f.key === r.port)
        return {
          ...r,
          shop: shops.find((s) => s.id === r.shop_id)?.name ?? r.shop_id,
          menu_path: format && format.platform !== 'dazi' ? format.how : null,
          is_ticked: ticked.some((t) => t.port === r.port && t.shop_id === r.shop_id && t.ticked),
        }
      }),
    }
  },
  async tickPort({ port, shop_id, ticked }) {
    const { ports } = await ledgerOf(house)
    if (!ports.some((p) => p.port === port && p.shop_id === shop_id))
      throw new OperationRefused('not_found', `这家店没来过「${port}」这一口，先导一份再勾。`)
    await house.records.ports.tick(port, shop_id, ticked)
    return { port, shop_id, ticked }
  },
  completeness: (question = {}) =>
    house.readers.hold(async (held) => {
      const clock = await shopClock(house.records, () => new Date())
      return completeness(house.warehouse, {
        database: held.database,
        on: dayIn(clock.now.toISOString(), clock.timeZone),
        shop: question.shop ?? null,
      })
    }),
})
