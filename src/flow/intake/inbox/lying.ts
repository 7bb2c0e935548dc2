/** A folder into which people and browsers save exports: what lies in it, without what was put away before. */
import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isHiddenName } from '../readers/find-files.ts'

/** Where files go once they were taken, and where those go that a person has to look at. */
export const doneFolder = 'done'
export const failedFolder = 'failed'

export interface Lying {
  readonly path: string
  /** Below the folder: '小满旗舰店/订单.csv'. */
  readonly below: string
  readonly bytes: number
  readonly modified_ms: number
}

/** Throws when the folder itself cannot be read: gone, or a network drive that does not answer. */
export async function lyingIn(folder: string): Promise<Lying[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    (e) => !(e.isDirectory() && (e.name === doneFolder || e.name === failedFolder)),
  )
  return walk(folder, folder, entries)
}

async function walk(folder: string, at: string, entries: readonly Dirent[]): Promise<Lying[]> {
  const found: Lying[] = []
  const names = new Set(entries.map((e) => e.name))
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isHiddenName(entry.name) || isBeingLoaded(entry.name, names)) continue
    const path = join(at, entry.name)
    if (entry.isDirectory()) {
      // A folder that vanishes while it is looked at had nothing to say.
      const inside = await readdir(path, { withFileTypes: true }).catch(() => [])
      found.push(...(await walk(folder, path, inside)))
    } else if (entry.isFile()) {
      const info = await lstat(path).catch(() => null)
      if (info)
        found.push({ path, below: relative(folder, path), bytes: info.size, modified_ms: info.mtimeMs })
    }
  }
  return found
}

/** Browsers put an empty file in place of the one they are still loading beside it. */
const isBeingLoaded = (name: string, names: ReadonlySet<string>): boolean =>
  ['.part', '.crdownload', '.download'].some((end) => names.has(name + end))
