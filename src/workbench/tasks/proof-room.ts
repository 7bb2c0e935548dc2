/** What the acceptance of tasks may look at, opened once for a look at many tasks or for one. */
import { metrics } from '../../desks/all-metrics.ts'
import type { Finding } from '../../flow/findings/finding.ts'
import { dayIn } from '../../flow/intake/ledger.ts'
import type { AcceptanceRoom, DayValues } from '../../flow/tasks/acceptance/kind.ts'
import { pageChecks, pageFields } from '../../flow/tasks/acceptance/pages.ts'
import { gathered } from '../../flow/tasks/gathered.ts'
import type { Signature } from '../../flow/tasks/task.ts'
import type { Operations } from '../../operations.ts'
import { addDays } from '../../wording/index.ts'
import { shopClock } from '../clock.ts'
import type { Held } from '../generation.ts'
import { type House, ledgerOf } from '../house.ts'

type MetricsGet = Operations['metricsGet']

/** Days further back than asked, because the newest may not be settled. */
const unsettled_days = 14

export type ProofRoom = Omit<AcceptanceRoom, 'signed'>

export async function proofRoom(house: House, held: Held, metricsGet: MetricsGet): Promise<ProofRoom> {
  const { records, warehouse } = house
  const [clock, { published, formats, shops }] = await Promise.all([
    shopClock(records, () => new Date()),
    ledgerOf(house),
  ])
  const now = clock.now.toISOString()
  const today = dayIn(now, clock.timeZone)
  const where = { warehouse, database: held.database, now }
  const names = new Map(shops.map((s) => [s.id, s.name]))
  const series = new Map<string, Promise<DayValues | 'mixed'>>()
  return {
    today,
    shopName: (id) => names.get(id) ?? id,
    formatLabel: (key) => formats.find((f) => f.key === key)?.label ?? key,
    metric: (key) => metrics.find((m) => m.key === key) ?? null,
    pageField: gathered((asked) => pageFields(where, asked)),
    pageCheck: gathered((asked) => pageChecks(where, asked)),
    async finding(key) {
      const kept = await records.findings.get<Finding>(key)
      if (!kept) return null
      const { mid_minor, currency } = kept.body.money_at_stake
      return { state: kept.state, title: kept.body.title, money_minor: mid_minor, currency }
    },
    settledDays({ metric, shop_id, days }) {
      // Many tasks watch the same line of the same shop.
      const key = JSON.stringify([metric, shop_id, days])
      const asked = series.get(key) ?? settledDays(metricsGet, { metric, shop_id, days, today })
      series.set(key, asked)
      return asked
    },
    async delivered({ format, shop_id, after }) {
      const came = published
        .filter((i) => i.started_at > after)
        .filter((i) => format === null || i.format_key === format)
        .filter((i) => shop_id === null || i.shop_id === shop_id)
        .sort((a, b) => a.no - b.no)[0]
      return came ? { path: came.path, at: came.started_at } : null
    },
  }
}

export const signedBy = (room: ProofRoom, signed: Signature | null): AcceptanceRoom => ({ ...room, signed })

async function settledDays(
  metricsGet: MetricsGet,
  { metric, shop_id, days, today }: { metric: string; shop_id: string | null; days: number; today: string },
): Promise<DayValues | 'mixed'> {
  const { rows } = await metricsGet({
    metric,
    from: addDays(today, -days - unsettled_days),
    to: today,
    period: 'day',
    ...(shop_id === null ? {} : { shops: [shop_id] }),
  })
  // A day that may still move proves nothing yet.
  const settled = rows.filter((r) => r.final)
  if (new Set(settled.map((r) => r.period)).size < settled.length) return 'mixed'
  return settled.map(({ period, value, currency }) => ({ on: period, value, currency }))
}
