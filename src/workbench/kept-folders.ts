/** The folders that are looked into, as they are kept among the settings, and how each of them fares by the wall clock. */
import type { FolderBeat } from '../flow/findings/heartbeat.ts'
import type { WatchedFolder } from '../operations.ts'
import type { Records } from '../records/records.ts'

const key = 'watched_folders'

export const keptFolders = async (records: Records): Promise<WatchedFolder[]> =>
  (await records.settings.get<WatchedFolder[]>(key)) ?? []

/** One change after another: they all stand in one setting. */
const changing = new WeakMap<Records, Promise<unknown>>()

/** Null forgets the folder. */
export function changeKept(
  records: Records,
  path: string,
  change: (before: WatchedFolder | null) => WatchedFolder | null,
): Promise<WatchedFolder | null> {
  const make = async () => {
    const all = await keptFolders(records)
    const after = change(all.find((f) => f.path === path) ?? null)
    const others = all.filter((f) => f.path !== path)
    await records.settings.set(key, after ? [...others, after] : others)
    return after
  }
  const next = (changing.get(records) ?? Promise.resolve()).then(make, make)
  changing.set(
    records,
    next.catch(() => {}),
  )
  return next
}

/** By the wall clock, even where the shop's own clock stands still: folders are of this world. */
export async function folderBeats(records: Records, now: Date): Promise<FolderBeat[]> {
  const days = (since: string) => (now.getTime() - Date.parse(since)) / 86_400_000
  return (await keptFolders(records)).map((f) => {
    const came = f.last_file_at ?? f.added_at
    const looked = f.last_look_at ?? f.added_at
    const base = { path: f.path, shop: f.shop, last_file_at: f.last_file_at, last_look_at: f.last_look_at }
    if (f.trouble !== null) {
      const since = f.trouble_since ?? looked
      return { ...base, state: 'gone' as const, since, days: days(since) }
    }
    // Nobody looked: what may have come is not known, so silence cannot be told.
    if (days(looked) > 1) return { ...base, state: 'unwatched' as const, since: looked, days: days(looked) }
    return { ...base, state: 'looked_into' as const, since: came, days: days(came) }
  })
}
