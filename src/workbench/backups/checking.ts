/** Is a backup what it was? It is restored beside the data, summed, compared, and put away again. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { BackupChecked, BackupProgress } from '../../operations.ts'
import { backupsOf, dropDatabases, restore, sumsOf, type TableSum } from '../../warehouse/backup.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { House } from '../house.ts'
import { databases, writeSurely } from './making.ts'
import {
  checkedName,
  type KeptFile,
  type Manifest,
  readManifest,
  recordsName,
  sha256Of,
  warehouseName,
} from './manifest.ts'

const beside = databases.map((name) => ({ name, as: `${name}_check` }))

export async function checkBackup(
  house: House,
  name: string,
  onProgress: (at: BackupProgress) => void,
): Promise<BackupChecked> {
  const began = performance.now()
  const root = backupsOf(house.folder)
  const folder = join(root, name)
  const manifest = await readManifest(folder)
  onProgress({ doing: 'files' })
  const problems = [...(await damagedFiles(folder, manifest)), ...(await damagedRecords(folder, manifest))]
  if (manifest.tables) problems.push(...(await damagedTables(house.warehouse, root, manifest, onProgress)))
  const checked: BackupChecked = {
    at: new Date().toISOString(),
    is_whole: problems.length === 0,
    problems,
    seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
  }
  await writeSurely(join(folder, checkedName), JSON.stringify(checked))
  return checked
}

async function damagedTables(
  warehouse: Warehouse,
  root: string,
  manifest: Manifest,
  onProgress: (at: BackupProgress) => void,
): Promise<string[]> {
  const names = beside.map((d) => d.as)
  await dropDatabases(warehouse, names)
  try {
    return await restoreAndCompare(warehouse, { root, manifest, databases: beside }, onProgress)
  } finally {
    await dropDatabases(warehouse, names)
  }
}

/** Restores the tables under these names. Answers what is not as the manifest says, a sentence each. */
export async function restoreAndCompare(
  warehouse: Warehouse,
  asked: {
    readonly root: string
    readonly manifest: Manifest
    readonly databases: readonly { readonly name: string; readonly as: string }[]
  },
  onProgress: (at: BackupProgress) => void,
): Promise<string[]> {
  const { root, manifest, databases } = asked
  onProgress({ doing: 'restoring' })
  try {
    await restore(warehouse, {
      databases,
      from: join(root, manifest.name, warehouseName),
      base: manifest.base && join(root, manifest.base, warehouseName),
    })
    onProgress({ doing: 'comparing' })
    return unlike(manifest.tables ?? [], await sumsOf(warehouse, databases))
  } catch (error) {
    return [`数据恢复不出来：${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Tables that are not what the manifest says, a sentence each. */
function unlike(kept: readonly TableSum[], found: readonly TableSum[]): string[] {
  const there = new Map(found.map((t) => [t.table, t]))
  return kept.flatMap(({ table, rows, sum }) => {
    const is = there.get(table)
    if (!is) return [`表 ${table} 不见了。`]
    if (is.rows !== rows) return [`表 ${table} 应有 ${rows} 行，恢复出来 ${is.rows} 行。`]
    return is.sum === sum ? [] : [`表 ${table} 行数对，内容变了。`]
  })
}

export async function damagedFiles(folder: string, manifest: Manifest): Promise<string[]> {
  const problems: string[] = []
  const look = async (path: string, { bytes, sha256 }: KeptFile, label: string) => {
    const there = await stat(path).catch(() => null)
    if (!there) problems.push(`${label} 不见了。`)
    else if (there.size !== bytes || (await sha256Of(path)) !== sha256) problems.push(`${label} 内容变了。`)
  }
  await look(join(folder, recordsName), manifest.records, '账本')
  for (const file of manifest.files) await look(join(folder, 'files', file.path), file, `附件 ${file.path}`)
  return problems
}

async function damagedRecords(folder: string, manifest: Manifest): Promise<string[]> {
  const counts: Record<string, number> = {}
  try {
    let isHead = true
    for await (const line of recordLines(folder)) {
      const read = JSON.parse(line) as { table?: string }
      if (isHead) isHead = false
      else if (read.table) counts[read.table] = (counts[read.table] ?? 0) + 1
    }
  } catch {
    return ['账本读到一半断了。']
  }
  return Object.entries(manifest.records.rows).flatMap(([table, rows]) =>
    (counts[table] ?? 0) === rows
      ? []
      : [`账本的 ${table} 应有 ${rows} 行，读出来 ${counts[table] ?? 0} 行。`],
  )
}

/** A stream that breaks off throws here, which it would not through a reader of lines. */
export async function* recordLines(folder: string): AsyncGenerator<string> {
  const unpacked = createGunzip()
  const read = pipeline(createReadStream(join(folder, recordsName)), unpacked)
  read.catch(() => {})
  let begun = ''
  for await (const piece of unpacked.setEncoding('utf8')) {
    const lines = `${begun}${piece}`.split('\n')
    begun = lines.pop() ?? ''
    yield* lines
  }
  await read
}
