/** The watches' look at the published facts, by the shop's clock, with the history of what they said before. */
import { allWatches } from '../desks/all-watches.ts'
import type { Finding } from '../flow/findings/finding.ts'
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
  const seen = await seenOn(house, held, on)
  try {
    return await work(seen)
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
  return {
    clock,
    reported,
    formats,
    shops,
    coverage,
    room: watchRoom({
      warehouse: house.warehouse,
      database: held.database,
      on: dayIn(now, clock.timeZone),
      now,
      timezone: clock.timeZone,
      rules: await rulesInUse(house),
      ledger: ports,
      folders: isCurrent ? await folderBeats(house.records, new Date()) : [],
      shops: shops.map((s) => ({ shop_id: s.id, name: s.name })),
    }),
  }
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
  const run = await runWatches({
    room,
    watches: allWatches,
    history: on === undefined ? history(house, held) : null,
  })
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
