/** The morning brief: gathered from every room, and put on paper. */
import { metrics } from '../desks/all-metrics.ts'
import { deadlineLook } from '../desks/fulfilment/deadlines.ts'
import type { Evidence, Finding } from '../flow/findings/finding.ts'
import { quietUntil } from '../flow/findings/quiet-hours.ts'
import type { WatchRoom } from '../flow/findings/watch.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import type { Deadlines } from '../flow/reports/brief.ts'
import { makeBrief } from '../flow/reports/make-brief.ts'
import { render } from '../flow/reports/render.ts'
import { findingOpened, todaySaid } from '../flow/reports/today.ts'
import { briefWorkbook } from '../flow/reports/workbook/brief-workbook.ts'
import { type Task, type TaskBody, waitingStates } from '../flow/tasks/task.ts'
import type { Operations } from '../operations.ts'
import { shopClock } from './clock.ts'
import { spoken } from './finding-answers.ts'
import { type House, hasExclusions, ledgerOf, type Morning } from './house.ts'
import { look, watching } from './looking.ts'
import { pageFonts } from './page-assets.ts'
import { portKinds, portSources, realShops } from './ports.ts'
import { print } from './printing/print.ts'
import { quietnessOf } from './watches-in-use.ts'

export const morning = (
  house: House,
): Pick<Operations, 'brief' | 'finding' | 'printBrief' | 'render' | 'shopDay' | 'today' | 'workbook'> => ({
  brief: async (question) => (await briefAndAside(house, question?.on)).told,
  finding: ({ key, on, locale = 'zh' }) => finding(house, key, on, locale),
  shopDay: async () => {
    const clock = await shopClock(house.records, () => new Date())
    const now = clock.now.toISOString()
    return { now, today: dayIn(now, clock.timeZone), timezone: clock.timeZone }
  },
  workbook: (said) => briefWorkbook(said),
  printBrief: (said, how) =>
    print(
      render(said, 'html', { css: 'linked', fonts: pageFonts, theme: 'light', now: said.made_at }),
      how,
      house.settings.chromium,
    ),
  today: async (question) => {
    const locale = question?.locale ?? 'zh'
    const [{ told, aside }, quietness, clock] = await Promise.all([
      briefAndAside(house, question?.on),
      quietnessOf(house),
      shopClock(house.records, () => new Date()),
    ])
    const now = { now: clock.now.toISOString(), timezone: clock.timeZone }
    const quiet = new Map(
      told.findings.flatMap((f) => {
        // What an older day would have said calls nobody.
        const until = question?.on === undefined ? quietUntil(f, quietness, now) : null
        return until === null ? [] : [[f.key, until] as const]
      }),
    )
    return todaySaid(told, locale, { aside, tasks: told.tasks, quiet })
  },
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

/** What is open today stands in the history as it was last seen; what an older day would have said is looked for anew. */
async function finding(house: House, key: string, on: string | undefined, locale: 'zh' | 'en') {
  if (on !== undefined) {
    const { told } = await briefAndAside(house, on)
    const found = told.findings.find((f) => f.key === key)
    return found ? findingOpened(found, told, locale) : null
  }
  const [kept, clock, { shops, ports }] = await Promise.all([
    house.records.findings.list<Finding>(),
    shopClock(house.records, () => new Date()),
    ledgerOf(house),
  ])
  const found = kept.find((k) => k.key === key)
  if (!found) return null
  const told = {
    on: dayIn(clock.now.toISOString(), clock.timeZone),
    made_at: clock.now.toISOString(),
    shops: realShops(shops, ports),
  }
  return findingOpened({ ...found.body, first_raised_at: found.first_raised_at }, told, locale)
}

/** Said once for everybody as long as nothing has changed; clocks are read to the minute. */
export async function briefAndAside(house: House, on?: string): Promise<Morning> {
  const [version, current, clock] = await Promise.all([
    house.records.version(),
    house.records.generations.current(),
    shopClock(house.records, () => new Date()),
  ])
  const minute = clock.now.toISOString().slice(0, 16)
  // The example's clock stands still; watched folders live by the wall.
  const wallHour = new Date().toISOString().slice(0, 13)
  return house.mornings.of([on, current?.no, minute, wallHour, version].join(' '), () => morningOf(house, on))
}

function morningOf(house: House, on?: string): Promise<Morning> {
  return house.readers.hold((held) =>
    watching(house, held, on, async ({ room, clock, reported, formats, shops, coverage }) => {
      const [excluding, ticked] = await Promise.all([hasExclusions(house, held), house.records.ports.list()])
      const looked = look(house, held, { on, room }).then(({ findings }) => spoken(house, findings, room.now))
      const told = await makeBrief({
        warehouse: house.warehouse,
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
        findings: looked.then(({ loud }) => loud),
        // The check runs with the look; what it moved is told as it stands afterwards.
        tasks: looked.then(() => dueTasks(house, on)),
        deadlines: deadlinesOf(room),
        reader: null,
      })
      return { told, aside: (await looked).aside }
    }),
  )
}

/** More of them is what the board is for. */
const most_tasks = 200

/** Tasks that wait for somebody, those due first in front; an older day has none to show. */
const dueTasks = async (house: House, on: string | undefined): Promise<Task[]> =>
  on === undefined
    ? ((await house.records.taskViews.page<TaskBody>(
        { states: waitingStates },
        { sortBy: 'due', limit: most_tasks },
      )) as Task[])
    : []

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
