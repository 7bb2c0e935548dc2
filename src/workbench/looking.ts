/** The watches' look at the published facts, by the shop's clock, with the history of what they said before. */
import type { Finding } from '../flow/findings/finding.ts'
import type { OwnHouse } from '../flow/findings/heartbeat.ts'
import { withLines } from '../flow/findings/lines-in-force.ts'
import { runWatches, watchRoom } from '../flow/findings/run.ts'
import type { WatchRoom } from '../flow/findings/watch.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import type { Operations } from '../operations.ts'
import { addDays } from '../wording/index.ts'
import { shopClock } from './clock.ts'
import { counting } from './counting.ts'
import { spoken } from './finding-answers.ts'
import type { Held } from './generation.ts'
import { type House, ledgerOf } from './house.ts'
import { folderBeats } from './kept-folders.ts'
import { rulesInUse } from './rules-in-use.ts'
import { checkTasks } from './tasks/checking.ts'
import { measureEffects } from './tasks/effects.ts'
import { ownWatchBeats, watchBook } from './watches-in-use.ts'

export const looking = (house: House): Pick<Operations, 'findings'> => ({
  findings: () =>
    house.readers.hold(async (held) => {
      const { findings, now } = await lookNow(house, held)
      return (await spoken(house, findings, now)).loud
    }),
})

/** A look at the data, with what every look shares: the clock, the ledger, the rules. Afterwards nothing of it is left. */
export async function watching<T>(
  house: House,
  held: Held,
  on: string | undefined,
  work: (seen: Seen) => Promise<T>,
): Promise<T> {
  const [seen, { moved }] = await Promise.all([seenOn(house, held, on), watchBook(house)])
  try {
    return await withLines(moved, () => work(seen))
  } finally {
    await seen.room.putAway()
  }
}

export type Seen = Awaited<ReturnType<typeof seenOn>>

async function seenOn(house: House, held: Held, on: string | undefined) {
  const clock = await shopClock(house.records, () => new Date())
  const today = dayIn(clock.now.toISOString(), clock.timeZone)
  const reported = on ?? addDays(today, -1)
  // A brief of an older day is read the morning after it: what came later had not happened.
  const isCurrent = reported === today || addDays(reported, 1) === today
  const now = isCurrent ? clock.now.toISOString() : `${addDays(reported, 1)}T01:00:00.000Z`
  const { formats, shops, ports, coverage } = await ledgerOf(house)
  const common = {
    warehouse: house.warehouse,
    database: held.database,
    timezone: clock.timeZone,
    rules: await rulesInUse(house),
    ledger: ports,
    shops: shops.map((s) => ({ shop_id: s.id, name: s.name })),
  }
  return {
    clock,
    reported,
    formats,
    shops,
    coverage,
    room: watchRoom({
      ...common,
      on: dayIn(now, clock.timeZone),
      now,
      ...(isCurrent ? { house: await ownHouse(house, clock.timeZone) } : {}),
    }),
    /** The morning after a day that is over. */
    roomOn: (day: string) =>
      watchRoom({ ...common, on: addDays(day, 1), now: `${addDays(day, 1)}T01:00:00.000Z` }),
  }
}

/** By the wall clock, even where the shop's own stands still. */
async function ownHouse(house: House, timezone: string): Promise<OwnHouse> {
  const now = new Date()
  const [folders, book] = await Promise.all([folderBeats(house.records, now), watchBook(house)])
  return { records: house.records, now, timezone, folders, ownWatches: ownWatchBeats(book) }
}

/** All watches, now. */
export const lookNow = (house: House, held: Held) =>
  watching(house, held, undefined, async ({ room }) => ({
    ...(await look(house, held, { room })),
    now: room.now,
  }))

/** A look at an older day leaves no trace: what is open today is not decided by it. */
export async function look(
  house: House,
  held: Held,
  { on, room }: { on?: string | undefined; room: WatchRoom },
) {
  const book = await watchBook(house)
  const run = await runWatches({
    room,
    watches: book.looking,
    history: on === undefined ? history(house, held) : null,
    off: book.off,
  })
  for (const { watch, problems } of book.broken)
    house.settings.log?.(`「${watch}」用不了了：${problems.join(' ')}到 设置 → 警报 改好它。`)
  if (on === undefined) {
    const { metricsGet } = counting(house)
    await checkTasks(house, held, metricsGet)
    await measureEffects(house, metricsGet)
  }
  for (const f of run.failed) house.settings.log?.(`「${f.watch}」这次没看成：${f.reason}`)
  return run
}

function history({ records }: House, held: Held) {
  const { findings } = records
  return {
    open: async () =>
      (await findings.list<Finding>()).map((k) => ({ ...k.body, first_raised_at: k.first_raised_at })),
    record: (news: {
      at: string
      seen: readonly Finding[]
      recovered: readonly string[]
      withdrawn: readonly { key: string; reason: string }[]
    }) =>
      findings.record({
        ...news,
        generation: held.generation,
        seen: news.seen.map((f) => ({ key: f.key, body: f })),
      }),
  }
}
