/** Whom a command asks: the address it was given, the server that holds the folder, or the folder itself. */
import { resolve } from 'node:path'
import type { BackupProgress, Handbook, Restored, RestoreQuestion, Workbench } from '../operations.ts'
import { inProcess } from '../server/in-process.ts'
import { ownerToken } from '../server/owner-token.ts'
import { readServerNote } from '../server/server-note.ts'
import type { Client } from './client.ts'
import { clientOver } from './client.ts'
import type { Terminal } from './terminal.ts'

/** What a command may open; the real ones come from `main.ts`. */
export interface Doors {
  open(folder: string): Promise<Workbench>
  readonly handbook: Handbook
  /** With the formats of a folder's own, which are read without opening it. */
  handbookOf(folder: string): Handbook
  restore(question: RestoreQuestion, onProgress: (at: BackupProgress) => void): Promise<Restored>
  keys(folder: string): Record<string, string>
}

export interface Where {
  readonly data: string
  readonly url?: string
}

export const defaultData = './dazi-data'

export const folderOf = (where: { data?: string }, terminal: Terminal): string =>
  resolve(terminal.cwd, where.data ?? defaultData)

export async function connect(where: Where, doors: Doors, terminal: Terminal): Promise<Client> {
  if (where.url) return remote(where.url, where.data, terminal)
  const running = await runningServer(where.data)
  if (running) return running
  const local = inProcess(() => doors.open(where.data), doors.handbook)
  return clientOver({ ...local, base: 'http://localhost', url: null })
}

/** For commands that open no folder: nothing is looked for, unless a folder's own formats are wanted too. */
export function connectToHandbook(
  where: { url?: string | undefined; data?: string | undefined },
  doors: Doors,
  terminal: Terminal,
): Client {
  if (where.url) return remote(where.url, where.data ?? null, terminal)
  const noFolder = () => Promise.reject(new Error('this command opens no folder'))
  const handbook = where.data === undefined ? doors.handbook : doors.handbookOf(where.data)
  return clientOver({ ...inProcess(noFolder, handbook), base: 'http://localhost', url: null })
}

/** The server that wrote `server.json`, if it is still that process that answers there. */
export async function runningServer(folder: string): Promise<Client | null> {
  const note = readServerNote(folder)
  if (!note) return null
  try {
    const response = await fetch(new URL('/healthz', note.url), { signal: AbortSignal.timeout(1000) })
    const { dazi, pid } = (await response.json()) as { dazi?: boolean; pid?: number }
    // Another program may have taken the port since; it must not be handed the owner's token.
    if (dazi !== true || pid !== note.pid) return null
  } catch {
    return null
  }
  return clientOver({ fetch, base: note.url, url: note.url, token: ownerToken(folder) })
}

function remote(url: string, folder: string | null, terminal: Terminal): Client {
  const given = terminal.env.DAZI_TOKEN
  const ours = folder !== null && sameAddress(readServerNote(folder)?.url, url)
  const token = given ?? (ours && folder !== null ? ownerToken(folder) : undefined)
  return clientOver({ fetch, base: url, url, ...(token ? { token } : {}) })
}

function sameAddress(a: string | undefined, b: string): boolean {
  return a !== undefined && new URL(a).origin === new URL(b).origin
}
