/**
 * One process per data folder. The lock is an open exclusive transaction on a tiny SQLite file, so the system itself
 * lets go of it when the process dies, however it dies; `dazi.lock` beside it only says who holds it.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SqliteStore } from './sqlite.ts'

export interface LockHolder {
  readonly pid: number
  readonly started_at: string
}

export interface FolderLock {
  release(): void
}

export class FolderInUse extends Error {
  readonly folder: string
  readonly holder: LockHolder | null
  constructor(folder: string, holder: LockHolder | null) {
    const who = holder ? `进程 ${holder.pid}（${holder.started_at} 起）` : '另一个进程'
    super(
      `数据文件夹「${folder}」正被${who}使用，两个一起写会坏账。用已经打开的那个，或先关掉它（${holder ? `kill ${holder.pid}` : '在它的窗口按 Ctrl-C'}），也可以用 --data 换一个文件夹。`,
    )
    this.name = 'FolderInUse'
    this.folder = folder
    this.holder = holder
  }
}

export function lockFolder(folder: string, startedAt: Date = new Date()): FolderLock {
  mkdirSync(folder, { recursive: true })
  const note = join(folder, 'dazi.lock')
  const store = new SqliteStore(join(folder, 'dazi.lock.db'), { busyMs: 200 })
  try {
    store.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    store.close()
    if (isBusy(error)) throw new FolderInUse(folder, readHolder(note))
    throw error
  }
  const holder: LockHolder = { pid: process.pid, started_at: startedAt.toISOString() }
  writeFileSync(note, `${JSON.stringify(holder)}\n`)
  let released = false
  return {
    release() {
      if (released) return
      released = true
      // Before letting go: afterwards the note would be the next holder's.
      rmSync(note, { force: true })
      store.exec('ROLLBACK')
      store.close()
    },
  }
}

/** Who holds a folder, for messages; null when nobody says so. */
export function readHolder(note: string): LockHolder | null {
  try {
    const read = JSON.parse(readFileSync(note, 'utf8')) as Partial<LockHolder>
    if (typeof read.pid !== 'number' || typeof read.started_at !== 'string') return null
    return { pid: read.pid, started_at: read.started_at }
  } catch {
    return null
  }
}

function isBusy(error: unknown): boolean {
  const { errcode, message = '' } = error as { errcode?: number; message?: string }
  return errcode === 5 || /locked|busy/i.test(message)
}
