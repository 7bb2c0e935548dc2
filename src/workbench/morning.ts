/** The morning brief: gathered from every room, and put on paper. */
import { metrics } from '../desks/all-metrics.ts'
import { deadlineLook } from '../desks/fulfilment/deadlines.ts'
import type { Evidence } from '../flow/findings/finding.ts'
import type { WatchRoom } from '../flow/findings/watch.ts'
import type { Deadlines } from '../flow/reports/brief.ts'
import { makeBrief } from '../flow/reports/make-brief.ts'
import { render } from '../flow/reports/render.ts'
import { briefWorkbook } from '../flow/reports/workbook/brief-workbook.ts'
import type { Operations } from '../operations.ts'
import { type House, hasExclusions } from './house.ts'
import { look, watching } from './looking.ts'
import { pageFonts } from './page-assets.ts'
import { portKinds, portSources, realShops } from './ports.ts'

export const morning = (house: House): Pick<Operations, 'brief' | 'render' | 'workbook'> => ({
  brief: (question) => brief(house, question?.on),
  workbook: (said) => briefWorkbook(said),
  render: async (said, format, page = {}) =>
    render(said, format, {
      locale: page.locale ?? 'zh',
      now: said.made_at,
      css: page.served ? 'linked' : 'inline',
      ...(page.served ? { fonts: pageFonts } : {}),
      ...(page.served ? { links: { order: '/order', reconcile: '/reconcile', copyScript: '/copy.js' } } : {}),
      ...(page.theme ? { theme: page.theme } : {}),
    }),
})

function brief(house: House, on?: string) {
  const { warehouse, records } = house
  return house.readers.hold((held) =>
    watching(house, held, on, async ({ room, clock, reported, formats, shops, coverage }) => {
      const [excluding, ticked] = await Promise.all([hasExclusions(house, held), records.ports.list()])
      return makeBrief({
        warehouse,
        database: held.database,
        generation: held.generation,
        on: reported,
        now: room.now,
        timeZone: clock.timeZone,
        metrics,
        hasExclusions: excluding,
        coverage,
        shops: realShops(shops, room.ledger),
        ledger: room.ledger,
        sources: portSources(formats),
        kinds: portKinds(formats),
        ticked: ticked.filter((t) => t.ticked),
        findings: look(house, held, { on, room }).then((run) => run.findings),
        deadlines: deadlinesOf(room),
        reader: null,
      })
    }),
  )
}

/** The strip of unshipped orders, with the snapshot it was read from. */
async function deadlinesOf(room: WatchRoom): Promise<{ deadlines: Deadlines; evidence: Evidence } | null> {
  const look = await deadlineLook(room)
  const asOf = room.ledger
    .map((l) => l.snapshot_at)
    .sort()
    .at(-1)
  if (!look || !asOf) return null
  const { strip, evidence } = look
  const deadlines = {
    overdue: strip.overdue,
    unsure: strip.recheck,
    within_4h: strip.within_4h,
    within_1h: strip.within_1h,
    within_12h: strip.within_12h,
    within_24h: strip.within_24h,
    later: strip.later,
    no_pickup: strip.no_pickup,
    as_of: asOf,
    evidence: evidence.id,
  }
  return { deadlines, evidence }
}
