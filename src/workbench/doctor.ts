/** Is everything well? What is checked, what was found, what to do. */
import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { logDatabase } from '../flow/facts/tables.ts'
import type { DoctorAnswer } from '../operations.ts'
import type { Records } from '../records/records.ts'
import { sqliteModuleName } from '../records/sqlite.ts'
import { ident, sql, value } from '../warehouse/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

type Check = DoctorAnswer['checks'][number]

export async function examine(house: {
  folder: string
  warehouse: Warehouse
  records: Records
  isEmbedded: boolean
  contradictions: () => Promise<readonly { sentence: string }[]>
}): Promise<DoctorAnswer> {
  const checks = [
    node(),
    await disk(house.folder),
    memory(),
    await engine(house.warehouse, house.isEmbedded),
    book(house.records),
    await ledger(house.records),
    await rows(house.warehouse, house.records),
    await agreement(house.contradictions),
  ]
  return { well: checks.every((c) => c.state !== 'broken'), checks }
}

function node(): Check {
  return { name: 'node', label: 'Node', state: 'ok', sentence: `Node ${process.versions.node}，够用。` }
}

async function disk(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder)
  const free_gb = (bavail * bsize) / 1e9
  const base = { name: 'disk', label: '磁盘' }
  if (free_gb < 1)
    return {
      ...base,
      state: 'broken',
      sentence: `「${folder}」只剩 ${free_gb.toFixed(1)} GB，导入会停下。先腾出 1 GB 以上。`,
    }
  if (free_gb < 5)
    return {
      ...base,
      state: 'warning',
      sentence: `「${folder}」还剩 ${free_gb.toFixed(1)} GB，大文件可能不够。`,
    }
  return { ...base, state: 'ok', sentence: `「${folder}」还剩 ${free_gb.toFixed(0)} GB。` }
}

function memory(): Check {
  const gb = totalmem() / 1e9
  return gb < 4
    ? {
        name: 'memory',
        label: '内存',
        state: 'warning',
        sentence: `内存 ${gb.toFixed(1)} GB，百万行以上会慢。`,
      }
    : { name: 'memory', label: '内存', state: 'ok', sentence: `内存 ${gb.toFixed(0)} GB，够用。` }
}

async function engine(warehouse: Warehouse, isEmbedded: boolean): Promise<Check> {
  try {
    const [row] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
    const where = isEmbedded ? '自带的' : '外接的'
    return {
      name: 'engine',
      label: '数据引擎',
      state: 'ok',
      sentence: `${where} ClickHouse ${row?.version ?? ''}，在。`,
    }
  } catch (error) {
    return {
      name: 'engine',
      label: '数据引擎',
      state: 'broken',
      sentence: `数据引擎没回话：${String(error)}。关掉再开一次；还不行就看磁盘和内存。`,
    }
  }
}

function book(records: Records): Check {
  const where = records.backend === 'postgres' ? 'PostgreSQL' : `SQLite（${sqliteModuleName()}）`
  return { name: 'records', label: '账本', state: 'ok', sentence: `账记在 ${where} 里，在。` }
}

async function ledger(records: Records): Promise<Check> {
  const unfinished = await records.imports.unfinished()
  return unfinished.length === 0
    ? { name: 'ledger', label: '导入账', state: 'ok', sentence: '没有断在半路的导入。' }
    : {
        name: 'ledger',
        label: '导入账',
        state: 'warning',
        sentence: `有 ${unfinished.length} 次导入断在半路：${unfinished.map((i) => `第 ${i.no} 次「${i.path}」`).join('、')}。把同一份文件再导一次就接上。`,
      }
}

/** Facts that are sound alone and contradict each other: a person has to say which is right. */
async function agreement(look: () => Promise<readonly { sentence: string }[]>): Promise<Check> {
  const base = { name: 'agreement', label: '对得上' }
  const found = await look()
  return found.length === 0
    ? { ...base, state: 'ok', sentence: '订单、售后、费用、目标互相对得上。' }
    : { ...base, state: 'warning', sentence: found.map((c) => c.sentence).join('\n') }
}

/** Every published import still has all its rows: a part that a disk lost would otherwise be missing in silence. */
async function rows(warehouse: Warehouse, records: Records): Promise<Check> {
  const published = await records.imports.list({ statuses: ['published'] })
  const kept = await warehouse.rows<{ landing: number; rows: number }>(
    sql`SELECT landing, count() AS rows FROM ${ident(`${logDatabase}.source_row`)}
      WHERE landing IN ${value(
        'Array(UInt32)',
        published.flatMap((p) => p.landing ?? []),
      )} GROUP BY landing`,
  )
  const byLanding = new Map(kept.map((k) => [k.landing, k.rows]))
  const short = published.filter((p) => (byLanding.get(p.landing ?? 0) ?? 0) !== (p.rows ?? 0))
  return short.length === 0
    ? { name: 'rows', label: '行数', state: 'ok', sentence: `${published.length} 次导入的行数和账上一样。` }
    : {
        name: 'rows',
        label: '行数',
        state: 'broken',
        sentence: `${short.map((s) => `第 ${s.no} 次「${s.path}」`).join('、')} 的行数和账上对不上，磁盘可能丢了东西。撤回这几次再导一遍原文件。`,
      }
}
