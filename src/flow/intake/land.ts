/**
 * One table of one file, from recognised to verified: kept cell by cell, mapped into the log, counted against the file.
 * Nothing is visible yet; `publish` moves it into sight. Every step is in the ledger, and a step that is cut off leaves a
 * landing number that no reader will ever ask for.
 */
import { createHash } from 'node:crypto'
import type { Coverage, ImportRow } from '../../records/imports.ts'
import type { Records } from '../../records/records.ts'
import { ident, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { facts } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { file, lineBreaks } from './cabinet.ts'
import { compareWithTruth } from './compare.ts'
import { keepCoverage } from './coverage.ts'
import type { Format } from './format.ts'
import { compileMapping, type MappedTarget, type Mapping } from './mapping.ts'
import { type Oddities, oddities } from './oddities.ts'
import type { TableSource } from './readers/table.ts'
import { countRejects, keepRejects, lineFinder, rejectByQuery } from './rejects.ts'
import { daysNamed } from './snapshot.ts'
import { gaps, type TotalGap } from './totals.ts'

export interface Landing {
  warehouse: Warehouse
  records: Records
  table: TableSource
  format: Format
  received: ImportRow
  /** Database of the published side, for telling new from known; null before the first publish. */
  publishedIn: string | null
  key: string
  now: () => Date
  onProgress?: (chunk: { bytes: number; records: number }) => void
}

export interface Landed {
  import: ImportRow
  gaps: TotalGap[]
  /** header → raw words that the declaration does not list. */
  unlisted: { header: string; words: string[] }[]
  older: number
  oddities: Oddities
}

/** The rows did not add up: a fault of ours, said loudly, with the file's facts left unpublished. */
export class CountMismatch extends Error {}

export async function land(l: Landing): Promise<Landed> {
  const { warehouse, records, format, table, received } = l
  const { landing, revision } = await records.imports.startLanding(received.no, l.now().toISOString())
  const token = `${received.sha256}:${format.key}@${format.version}:${revision}:${landing}`
  const lines: { record: number; line: number }[] = []
  const filed = await file(warehouse, {
    table: remembering(table, lines),
    format,
    landing,
    token,
    key: l.key,
    ...(l.onProgress ? { onProgress: l.onProgress } : {}),
  })
  await verifyFiled(warehouse, landing, filed.records)
  const breaks = lineBreaks(lines)
  await warehouse.insert(`${logDatabase}.file_head`, [
    {
      landing,
      path: received.path,
      sheet: table.sheet ?? '',
      headers: table.headers,
      preamble: table.preamble,
      first_line: breaks[0]?.line ?? 1,
    },
  ])
  await warehouse.insert(
    `${logDatabase}.record_line`,
    breaks.slice(1).map((l) => ({ landing, ...l })),
  )
  await keepRejects(
    warehouse,
    landing,
    filed.ragged.map((r) => ({
      record: r.record,
      line: r.line,
      column: '',
      value: '',
      reason: r.quote
        ? '这一行里引号合上之后还有字，分不清是几格'
        : `这一行有 ${r.cells} 格，表头是 ${table.headers.length} 格，对不齐`,
    })),
  )
  return landKept(l, {
    landing,
    headers: table.headers,
    preamble: table.preamble,
    sheet: table.sheet,
    lines: breaks,
    records: filed.records,
    hasRefused: filed.ragged.length > 0,
  })
}

/** What stands in the cabinet for one landing. */
export interface Kept {
  landing: number
  headers: readonly string[]
  preamble: readonly (readonly string[])[]
  sheet: string | null
  /** Breakpoints of record → line, in order. */
  lines: readonly { record: number; line: number }[]
  records: number
  /** Some records were refused before mapping; they stand in the rejects already. */
  hasRefused: boolean
}

/** From the cabinet to verified: the second half of a landing, and the whole of it when a file moves to another shop. */
export async function landKept(l: Omit<Landing, 'table'>, kept: Kept): Promise<Landed> {
  const { warehouse, records, format, received } = l
  const { landing } = kept
  const fileDays = daysNamed(received.path, kept.preamble)
  const mapping = compileMapping({
    format,
    headers: kept.headers,
    landing,
    shopId: received.shop_id ?? '',
    snapshotAt: received.snapshot_at ?? l.now().toISOString(),
    fileDays,
    sheet: kept.sheet,
    hasRefusedRecords: kept.hasRefused,
    columnSet: columnSetId,
    keepsBirth: await birthKeeper(warehouse),
  })
  await keepColumnSets(warehouse, mapping)
  // Counting what the file holds and making facts of it read the same cells and do not wait for each other.
  const accounted = accountOf(warehouse, mapping)
  accounted.catch(() => {})
  const lineOf = lineFinder(kept.lines)
  await insertTargets(l, mapping, accounted, { landing, lineOf })
  const tally = await accounted
  if (tally.unspoken > 0) await rejectByQuery(warehouse, landing, mapping.unspoken, lineOf)
  const rejects = await countRejects(warehouse, landing)
  const covered = await keepCoverage(warehouse, {
    format,
    mapping,
    landing,
    snapshotAt: received.snapshot_at ?? '',
    fileDays,
  })
  const primary = mapping.targets[0]
  const compared = primary
    ? await compareWithTruth(
        warehouse,
        primary,
        landing,
        covered.touched[primary.fact.name] ?? [],
        l.publishedIn,
      )
    : { fresh: 0, known: 0, newer: 0, older: 0 }
  await keepNamedShops(l, covered)
  const done = await records.imports.advance(received.no, 'verified', {
    rows: kept.records,
    landed: compared.fresh,
    known: compared.known,
    newer: compared.newer,
    rejected: rejects.rows,
    dropped: tally.blank + tally.totals + tally.skipped,
    reasons: rejects.first,
    exported: Object.fromEntries(mapping.targets.map((t) => [t.fact.name, [...t.exported]])),
    coverage: covered.coverage,
    touched: covered.touched,
  })
  return {
    import: done,
    older: compared.older,
    oddities: await oddities(warehouse, mapping.targets, landing),
    gaps: gaps(tally, format),
    unlisted: tally.unlisted.map(([header, words]) => ({ header, words })),
  }
}

/** Shops that only stand in the rows of a sheet are shops like any other. */
async function keepNamedShops(
  l: Pick<Landing, 'records' | 'format' | 'now'>,
  covered: { coverage: Record<string, Coverage> },
): Promise<void> {
  const ids = new Set(Object.values(covered.coverage).flatMap((c) => Object.keys(c.shops ?? {})))
  for (const id of ids) {
    const [platform = '', ...name] = id.split(':')
    await l.records.shops.ensure({
      platform,
      name: name.join(':'),
      timezone: l.format.timeZone,
      currency: 'always' in l.format.currency ? l.format.currency.always : '',
      at: l.now().toISOString(),
    })
  }
}

async function accountOf(warehouse: Warehouse, mapping: Mapping): Promise<Account> {
  const [account] = await warehouse.rows<Account>(mapping.account)
  if (!account) throw new CountMismatch('the account is empty')
  return account
}

interface Account extends Record<string, unknown> {
  records: number
  blank: number
  totals: number
  skipped: number
  unspoken: number
  /** Rows each target speaks for. */
  spoken: number[]
  unlisted: [string, string[]][]
}

/** Hands the table on and remembers where its records stand. */
function remembering(table: TableSource, lines: { record: number; line: number }[]): TableSource {
  return {
    ...table,
    async *chunks() {
      for await (const chunk of table.chunks()) {
        lines.push(...chunk.lines)
        yield chunk
      }
    },
  }
}

export async function verifyFiled(warehouse: Warehouse, landing: number, records: number): Promise<void> {
  const [kept] = await warehouse.rows<{ rows: number }>(
    sql`SELECT count() AS rows FROM ${ident(`${logDatabase}.source_row`)} WHERE landing = ${value('UInt32', landing)}`,
  )
  if (kept?.rows !== records)
    throw new CountMismatch(
      `文件有 ${records} 行，引擎里是 ${kept?.rows ?? 0} 行，对不上，这次没有落地。再导一次；还不行就把文件发给我们。`,
    )
}

/**
 * Blocks that are compared with earlier ones have to come in one order, and one order is one thread. A landing number is
 * used once, so nothing can be inserted twice and nothing needs comparing.
 */
const parallelInsert = {
  max_insert_threads: 2,
  insert_deduplicate: 0,
  // Small blocks are sorted and written while the next ones are still being read.
  min_insert_block_size_rows: 262_144,
  min_insert_block_size_bytes: 134_217_728,
}

/**
 * Grouped targets go first: they tell whether any row is broken at all, and only then is the slower way with reasons and
 * left-out parents taken.
 */
async function insertTargets(
  l: Pick<Landing, 'warehouse' | 'received'>,
  mapping: Mapping,
  accounted: Promise<Account>,
  { landing, lineOf }: { landing: number; lineOf: (record: number) => number },
): Promise<void> {
  const { warehouse } = l
  const ordered = [...mapping.targets].sort((a, b) => Number(b.isGrouped) - Number(a.isGrouped))
  let broken = false
  let reasoned = false
  for (const target of ordered) {
    await warehouse.command(target.insert({ excludeBrokenParents: broken && holdsOrders(target) }), {
      settings: parallelInsert,
    })
    const spoken = (await accounted).spoken[mapping.targets.indexOf(target)] ?? 0
    const landed = await landedRows(warehouse, target, landing)
    if (landed === spoken) continue
    if (!reasoned) {
      reasoned = true
      broken = ordered.some((t) => t.isGrouped && holdsOrders(t))
      // Before the reasons are kept: a row that has a reason no longer counts, and its siblings would not be found.
      for (const grouped of ordered.filter((t) => t.isGrouped))
        await rejectByQuery(
          warehouse,
          landing,
          sql`SELECT record, '' AS column, '' AS value, '和它合成一条的另一行没收，整条先不收' AS reason FROM (${grouped.siblings})`,
          lineOf,
        )
      await rejectByQuery(warehouse, landing, mapping.rejects, lineOf)
    }
    const explained = await explainedRows(warehouse, target, landing)
    if (landed + explained < spoken)
      throw new CountMismatch(
        `「${l.received.path}」有 ${spoken - landed - explained} 行既没收也没说为什么，这次没有落地。把文件发给我们看看。`,
      )
  }
}

const holdsOrders = (target: MappedTarget): boolean => target.fact.grain.includes('order_id')

async function landedRows(warehouse: Warehouse, target: MappedTarget, landing: number): Promise<number> {
  const count = target.target.unpivot ? sql`uniqExact(record)` : sql`sum(file_rows)`
  const [row] = await warehouse.rows<{ rows: number }>(
    sql`SELECT ${count} AS rows FROM ${ident(`${logDatabase}.${target.fact.name}`)} WHERE landing = ${value('UInt32', landing)}`,
  )
  return row?.rows ?? 0
}

async function explainedRows(warehouse: Warehouse, _target: MappedTarget, landing: number): Promise<number> {
  return (await countRejects(warehouse, landing, 0)).rows
}

/** Rows already in the log keep their partition; with an empty log there is nothing to ask. */
async function birthKeeper(warehouse: Warehouse): Promise<(fact: string) => boolean> {
  const present = await warehouse.rows<{ table: string }>(
    sql`SELECT DISTINCT table FROM system.parts WHERE active AND rows > 0 AND database = ${value('String', logDatabase)} AND table IN ${value(
      'Array(String)',
      facts.filter((f) => f.born === 'first_seen').map((f) => f.name),
    )}`,
  )
  const names = new Set(present.map((p) => p.table))
  return (fact) => names.has(fact)
}

/** The same columns of the same fact have the same number in every installation. */
export function columnSetId(fact: string, columns: readonly string[]): number {
  const digest = createHash('sha256')
    .update([fact, ...[...columns].sort()].join('\n'))
    .digest()
  return digest.readUInt32LE(0)
}

const keptSets = new WeakMap<Warehouse, Set<number>>()

async function keepColumnSets(warehouse: Warehouse, mapping: Mapping): Promise<void> {
  for (const t of mapping.targets) await keepColumnSet(warehouse, t.fact.name, t.storedColumns)
}

/** Writes down once which columns a set names; answers its number. */
export async function keepColumnSet(
  warehouse: Warehouse,
  fact: string,
  columns: readonly string[],
): Promise<number> {
  const kept = keptSets.get(warehouse) ?? new Set()
  keptSets.set(warehouse, kept)
  const id = columnSetId(fact, columns)
  if (kept.has(id)) return id
  await warehouse.insert(`${logDatabase}.column_set`, [{ id, fact, columns }])
  kept.add(id)
  return id
}
