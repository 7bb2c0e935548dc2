/** What a backup says of itself. It is written last, so a folder without one was never finished. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { BackupChecked, BackupListed } from '../../operations.ts'
import { OperationRefused } from '../../operations.ts'
import type { RowCounts } from '../../records/dump.ts'
import type { TableSum } from '../../warehouse/backup.ts'
import { backupsOf } from '../../warehouse/backup.ts'

export interface KeptFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface Manifest {
  readonly dazi_backup: 1
  readonly name: string
  readonly made_at: string
  readonly base: string | null
  readonly generation: number | null
  readonly engine: string | null
  /** Null: a ClickHouse elsewhere, which keeps itself. */
  readonly tables: readonly TableSum[] | null
  readonly records: KeptFile & { readonly rows: RowCounts }
  /** What people attached, by its path in the data folder. */
  readonly files: readonly KeptFile[]
  readonly bytes: number
  readonly seconds: number
}

export const manifestName = 'manifest.json'
export const recordsName = 'records.ndjson.gz'
export const warehouseName = 'warehouse'
export const checkedName = 'checked.json'
/** A backup under way; one that stays was killed, and goes with the next. */
export const makingMark = '.making-'

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null)
    throw new OperationRefused(
      'not_found',
      `「${folder}」里没有 ${manifestName}，不是一份做完的备份。指到备份那一层文件夹，名字像 2026-11-27T090000000Z。`,
    )
  let read: Manifest
  try {
    read = JSON.parse(text) as Manifest
  } catch {
    throw new OperationRefused(
      'conflict',
      `「${join(folder, manifestName)}」读不懂，这份备份坏了。换一份更早的。`,
    )
  }
  if (read.dazi_backup !== 1)
    throw new OperationRefused('conflict', '这份备份是更新的搭子做的，这一版读不了。升级以后再恢复。')
  return read
}

const checkedOf = (folder: string): Promise<BackupChecked | null> =>
  readFile(join(folder, checkedName), 'utf8').then(
    (text) => JSON.parse(text) as BackupChecked,
    () => null,
  )

/** Finished ones, newest first. */
export async function listBackups(dataFolder: string): Promise<BackupListed[]> {
  const root = backupsOf(dataFolder)
  const names = (await readdir(root).catch(() => [] as string[])).filter((n) => !n.startsWith('.'))
  const found = await Promise.all(
    names.map(async (name) => {
      const folder = join(root, name)
      const manifest = await readManifest(folder).catch(() => null)
      return manifest && listed(manifest, await checkedOf(folder))
    }),
  )
  return found.filter((b) => b !== null).sort((a, b) => (a.name < b.name ? 1 : -1))
}

export const listed = (m: Manifest, checked: BackupChecked | null): BackupListed => ({
  name: m.name,
  made_at: m.made_at,
  base: m.base,
  bytes: m.bytes,
  rows: rowsOf(m),
  seconds: m.seconds,
  checked,
})

export const rowsOf = (m: Manifest): number | null => m.tables?.reduce((sum, t) => sum + t.rows, 0) ?? null

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Bytes of everything below. */
export async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries.filter((e) => e.isFile()).map(async (e) => (await stat(join(e.parentPath, e.name))).size),
  )
  return sizes.reduce((sum, n) => sum + n, 0)
}
