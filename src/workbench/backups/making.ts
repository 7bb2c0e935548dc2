/**
 * Makes a backup: the warehouse by the engine's own BACKUP, the ledger as of one instant, what people attached. Nothing is
 * published meanwhile, so facts and ledger are of one generation; questions are answered all the while. It is made beside
 * its place and renamed when its manifest is written.
 */
import { createWriteStream } from 'node:fs'
import { copyFile, cp, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { logDatabase, sides } from '../../flow/facts/tables.ts'
import {
  type BackupListed,
  type BackupProgress,
  type BackupQuestion,
  OperationRefused,
} from '../../operations.ts'
import type { RowCounts } from '../../records/dump.ts'
import type { Records } from '../../records/records.ts'
import { backUp, backupsOf, bytesOf, sumsOf } from '../../warehouse/backup.ts'
import { sql } from '../../warehouse/sql.ts'
import type { House } from '../house.ts'
import {
  bytesBelow,
  type KeptFile,
  listBackups,
  listed,
  type Manifest,
  makingMark,
  manifestName,
  recordsName,
  sha256Of,
  warehouseName,
} from './manifest.ts'

export const databases = [logDatabase, sides.a, sides.b] as const

/** After so long everything is written anew, so that a chain is never longer than two and a base never very old. */
const baseDays = 7
const usually_kept = 14
/** What stays free whatever happens, bytes. */
const reserve_bytes = 1e9

export async function makeBackup(
  house: House,
  { full = false, to, keep = usually_kept }: BackupQuestion,
  onProgress: (at: BackupProgress) => void,
): Promise<BackupListed> {
  const made = await house.queue.add(() => make(house, full, onProgress))
  if (to !== undefined) {
    onProgress({ doing: 'copying' })
    await copyTo(house.folder, made, to)
  }
  await removeOld(house.folder, keep)
  return listed(made, null)
}

async function make(
  house: House,
  full: boolean,
  onProgress: (at: BackupProgress) => void,
): Promise<Manifest> {
  const began = performance.now()
  const made_at = new Date().toISOString()
  const root = backupsOf(house.folder)
  await mkdir(root, { recursive: true, mode: 0o700 })
  await removeUnfinished(root)
  const isOurs = house.settings.warehouseUrl === undefined
  await mustFit(house, isOurs)
  const name = made_at.replace(/[:.]/g, '')
  const making = join(root, makingMark + name)
  await mkdir(making, { mode: 0o700 })
  try {
    const base = full ? null : await baseFor(house.folder, made_at)
    onProgress({ doing: 'summing' })
    const tables = isOurs ? await sumsOf(house.warehouse, asThemselves) : null
    onProgress({ doing: 'warehouse' })
    if (isOurs)
      await backUp(house.warehouse, {
        databases,
        to: join(making, warehouseName),
        base: base && join(root, base, warehouseName),
      })
    onProgress({ doing: 'records' })
    const records = await keepRecords(house.records, join(making, recordsName))
    onProgress({ doing: 'files' })
    const files = await keepAttachments(house.folder, making)
    const [engine] = isOurs
      ? await house.warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
      : []
    const manifest: Manifest = {
      dazi_backup: 1,
      name,
      made_at,
      base,
      generation: (await house.records.generations.current())?.no ?? null,
      engine: engine?.version ?? null,
      tables,
      records,
      files,
      bytes: await bytesBelow(making),
      seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
    }
    await writeSurely(join(making, manifestName), JSON.stringify(manifest, null, 1))
    await rename(making, join(root, name))
    return manifest
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}

export const asThemselves = databases.map((name) => ({ name, as: name }))

/** The newest that stands alone, unless it is old. */
async function baseFor(dataFolder: string, now: string): Promise<string | null> {
  const whole = (await listBackups(dataFolder)).find((b) => b.base === null && b.rows !== null)
  if (!whole || whole.checked?.is_whole === false) return null
  return Date.parse(now) - Date.parse(whole.made_at) < baseDays * 86_400_000 ? whole.name : null
}

async function keepRecords(records: Records, path: string): Promise<Manifest['records']> {
  const gzip = createGzip()
  const written = pipeline(gzip, createWriteStream(path, { mode: 0o600 }))
  let rows: RowCounts = {}
  try {
    rows = await records.dump(async (line) => {
      if (!gzip.write(`${line}\n`)) await new Promise((drained) => gzip.once('drain', drained))
    })
  } finally {
    gzip.end()
    await written
  }
  return { path: recordsName, bytes: (await stat(path)).size, sha256: await sha256Of(path), rows }
}

/** By their hash, so the same one is never another: beside the base they could be links, and are small enough not to be. */
async function keepAttachments(dataFolder: string, making: string): Promise<KeptFile[]> {
  const root = join(dataFolder, 'attachments')
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const files: KeptFile[] = []
  for (const entry of entries.filter((e) => e.isFile())) {
    const from = join(entry.parentPath, entry.name)
    const path = relative(dataFolder, from)
    const to = join(making, 'files', path)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await copyFile(from, to)
    files.push({ path, bytes: (await stat(to)).size, sha256: await sha256Of(to) })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Before a byte is written: a disk that fills up half-way takes more along than the backup. */
async function mustFit(house: House, isOurs: boolean): Promise<void> {
  const { bavail, bsize } = await statfs(house.folder)
  const needed = (isOurs ? await bytesOf(house.warehouse, databases) : 0) + reserve_bytes
  const free = bavail * bsize
  if (free >= needed) return
  throw new OperationRefused(
    'conflict',
    `做备份要留 ${mb(needed)} MB，「${house.folder}」那块盘只剩 ${mb(free)} MB。先腾地方，或者把旧备份删几份。`,
  )
}

const mb = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en-US')

async function copyTo(dataFolder: string, made: Manifest, to: string): Promise<void> {
  for (const name of [made.base, made.name]) {
    if (name === null) continue
    const there = join(to, name)
    if ((await stat(join(there, manifestName)).catch(() => null)) !== null) continue
    const making = join(to, makingMark + name)
    await rm(making, { recursive: true, force: true })
    await cp(join(backupsOf(dataFolder), name), making, { recursive: true, preserveTimestamps: true })
    await rename(making, there)
  }
}

/** What builds on another keeps it. */
async function removeOld(dataFolder: string, keep: number): Promise<void> {
  const all = await listBackups(dataFolder)
  const kept = all.slice(0, Math.max(1, keep))
  const needed = new Set(kept.flatMap((b) => [b.name, b.base ?? b.name]))
  for (const { name } of all)
    if (!needed.has(name)) await rm(join(backupsOf(dataFolder), name), { recursive: true, force: true })
}

async function removeUnfinished(root: string): Promise<void> {
  for (const name of await readdir(root))
    if (name.startsWith(makingMark)) await rm(join(root, name), { recursive: true, force: true })
}

export async function writeSurely(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
