/** `<data>/server.json`: how another process of this machine finds the one that holds the folder. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerNote {
  readonly url: string
  readonly pid: number
  /** Where the owner's bearer token is made from; readable by the folder's owner only. */
  readonly token_file: string
  readonly started_at: string
}

const pathOf = (dataFolder: string): string => join(dataFolder, 'server.json')

/** Written aside and renamed, so that nobody reads half of it. */
export function writeServerNote(dataFolder: string, note: ServerNote): void {
  const draft = `${pathOf(dataFolder)}.${note.pid}`
  writeFileSync(draft, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, pathOf(dataFolder))
}

export function readServerNote(dataFolder: string): ServerNote | null {
  try {
    const { url, pid, token_file, started_at } = JSON.parse(
      readFileSync(pathOf(dataFolder), 'utf8'),
    ) as Partial<ServerNote>
    if (typeof url !== 'string' || typeof pid !== 'number' || typeof token_file !== 'string') return null
    return { url, pid, token_file, started_at: started_at ?? '' }
  } catch {
    return null
  }
}

/** Only one's own: the folder may have a new holder by now. */
export function removeServerNote(dataFolder: string, pid: number): void {
  if (readServerNote(dataFolder)?.pid === pid) rmSync(pathOf(dataFolder), { force: true })
}
