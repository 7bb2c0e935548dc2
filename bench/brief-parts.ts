/** The pieces a brief is made of, each asked alone: the headline numbers, every watch, the ports. */
import { metrics } from '../src/desks/all-metrics.ts'
import { allWatches } from '../src/desks/all-watches.ts'
import { deadlineStrip } from '../src/desks/fulfilment/deadlines.ts'
import { platformRules } from '../src/desks/handbook/rules/index.ts'
import { sides } from '../src/flow/facts/tables.ts'
import { portStatuses } from '../src/flow/findings/ports.ts'
import { watchRoom } from '../src/flow/findings/run.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import { factCoverage, portRows } from '../src/flow/intake/ledger.ts'
import { measure } from '../src/flow/metrics/measure.ts'
import { headline } from '../src/flow/reports/headline-numbers.ts'
import type { Records } from '../src/records/records.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'
import { addDays } from '../src/wording/index.ts'

export interface BriefParts {
  database: string
  parts: Record<string, () => Promise<unknown>>
}

/** `day` is the day that the brief reports; `now` its clock. */
export async function briefParts(
  warehouse: Warehouse,
  records: Records,
  asked: { day: string; now: string },
): Promise<BriefParts> {
  const published = await records.imports.list({ statuses: ['published'] })
  const shops = await records.shops.list()
  const ledger = portRows(published, formats)
  const current = await records.generations.current()
  const database = sides[current?.side ?? 'a']
  const clock = { now: asked.now, timezone: 'Asia/Shanghai' }
  // A room of its own for each: within one, what several ask is asked once.
  const room = () =>
    watchRoom({
      ...{ warehouse, database, on: addDays(asked.day, 1), now: asked.now, timezone: clock.timezone },
      ...{
        rules: platformRules,
        ledger,
        shops: shops.map((shop) => ({ shop_id: shop.id, name: shop.name })),
      },
    })
  const numbers = () =>
    measure(
      warehouse,
      { keys: headline, from: addDays(asked.day, -15), to: asked.day, period: 'day' },
      {
        ...{ database, metrics, hasExclusions: true, hasRollUps: true, asOf: asked.now },
        coverage: factCoverage(published, formats, shops),
      },
    )
  return {
    database,
    parts: {
      'headline numbers': numbers,
      ...Object.fromEntries(allWatches.map((w) => [`watch ${w.key}`, () => w.look(room())])),
      deadlines: () => deadlineStrip(room()),
      ports: async () => portStatuses({ ledger, sources: [], clock }),
    },
  }
}
