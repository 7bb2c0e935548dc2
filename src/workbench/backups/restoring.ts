/**
 * A data folder out of a backup. It is made beside its place and renamed when every sum is equal, so there is either the whole
 * folder or none; the backup itself, and what it builds on, come along as the first of the new folder.
 */
import { cp, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  type BackupProgress,
  OperationRefused,
  type Restored,
  type RestoreQuestion,
} from '../../operations.ts'
import { restoreRecords } from '../../records/records.ts'
import { placeKeys } from '../../records/secret-keys.ts'
import { backupsOf } from '../../warehouse/backup.ts'
import { openEmbedded } from '../../warehouse/embedded.ts'
import { countExact } from '../../wording/index.ts'
import { damagedFiles, recordLines, restoreAndCompare } from './checking.ts'
import { asThemselves } from './making.ts'
import { type Manifest, readManifest, rowsOf } from './manifest.ts'

export async function restoreBackup(
  { from, folder, keys }: RestoreQuestion,
  onProgress: (at: BackupProgress) => void,
): Promise<Restored> {
  const manifest = await readManifest(from)
  if (manifest.tables === null)
    throw new OperationRefused(
      'conflict',
      '这份备份的数据在外接的 ClickHouse 里，不在备份里。先在那边用它自己的备份恢复，再用 DAZI_WAREHOUSE_URL 接上。',
    )
  await mustBeEmpty(folder)
  const kept = keys === undefined ? null : await readKeys(keys)
  const making = `${resolve(folder)}.restoring`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true, mode: 0o700 })
  try {
    onProgress({ doing: 'copying' })
    await bringAlong(from, manifest, making)
    const here = join(backupsOf(making), manifest.name)
    mustBeWhole(await damagedFiles(here, manifest))
    onProgress({ doing: 'records' })
    await restoreRecords({ folder: making }, recordLines(here), new Date().toISOString()).catch((error) => {
      throw new OperationRefused(
        'conflict',
        `账本恢复不出来：${error instanceof Error ? error.message : String(error)}。换一份更早的备份。`,
      )
    })
    onProgress({ doing: 'files' })
    for (const { path } of manifest.files) {
      await mkdir(dirname(join(making, path)), { recursive: true, mode: 0o700 })
      await cp(join(here, 'files', path), join(making, path))
    }
    if (kept) placeKeys(making, kept)
    await bringTables(making, manifest, onProgress)
    await rmdir(folder).catch(() => {})
    await rename(making, resolve(folder))
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
  return {
    folder: resolve(folder),
    made_at: manifest.made_at,
    rows: rowsOf(manifest),
    has_keys: kept !== null,
    sentence: `${manifest.made_at} 的样子恢复好了，${countExact(rowsOf(manifest) ?? 0)} 行一行不差，在「${resolve(folder)}」。${
      kept
        ? ''
        : '没带钥匙：机器人和邮箱的密钥要重新填一遍，老买家在新导入里会被当成新面孔。找得到钥匙文件的话，删掉这个文件夹，加上 --keys 再来一次。'
    }`,
  }
}

async function bringTables(
  making: string,
  manifest: Manifest,
  onProgress: (at: BackupProgress) => void,
): Promise<void> {
  const warehouse = await openEmbedded({ folder: making })
  try {
    const asked = { root: backupsOf(making), manifest, databases: asThemselves }
    mustBeWhole(await restoreAndCompare(warehouse, asked, onProgress))
  } finally {
    await warehouse.close()
  }
}

/** Nothing of somebody's is written over. */
async function mustBeEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => [])
  if (there.length > 0)
    throw new OperationRefused(
      'conflict',
      `「${folder}」里已经有东西了，不往上盖。用 --data 指一个新文件夹；确认旧的不要了，再把它挪走。`,
    )
}

async function bringAlong(from: string, manifest: Manifest, making: string): Promise<void> {
  const root = backupsOf(making)
  await mkdir(root, { recursive: true, mode: 0o700 })
  await cp(from, join(root, manifest.name), { recursive: true })
  if (manifest.base === null) return
  const base = join(resolve(from), '..', manifest.base)
  await readManifest(base).catch(() => {
    throw new OperationRefused(
      'not_found',
      `这份备份只有变过的部分，打底的是「${manifest.base}」，应该放在它旁边（${base}）。把那一份也拿来再试。`,
    )
  })
  await cp(base, join(root, manifest.base), { recursive: true })
}

function mustBeWhole(problems: readonly string[]): void {
  if (problems.length === 0) return
  const more = problems.length > 3 ? `还有 ${problems.length - 3} 处。` : ''
  throw new OperationRefused(
    'conflict',
    `这份备份坏了，没有恢复：${problems.slice(0, 3).join('')}${more}换一份更早的。`,
  )
}

async function readKeys(file: string): Promise<Record<string, string>> {
  try {
    const { dazi_keys } = JSON.parse(await readFile(file, 'utf8')) as { dazi_keys: Record<string, string> }
    if (Object.values(dazi_keys).every((k) => /^[0-9a-f]{64}$/.test(k))) return dazi_keys
  } catch {
    // Said below.
  }
  throw new OperationRefused(
    'bad_question',
    `「${file}」不是钥匙文件。它是 dazi backup --keys 写出来的那一个。`,
  )
}
