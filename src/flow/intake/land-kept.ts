/** From the cabinet to verified: the second half of a landing, and the whole of it when a file moves to another shop. */
import type { Coverage } from '../../records/import-store.ts'
import { sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { columnSetId, keepColumnSets } from './column-sets.ts'
import { compareWithTruth } from './compare.ts'
import { keepCoverage } from './coverage.ts'
import type { Format } from './format.ts'
import { insertTargets, smallFile } from './insert-targets.ts'
import { CountMismatch, type Kept, type Landed, type Landing } from './landing.ts'
import { compileMapping, type Mapping } from './mapping.ts'
import type { MappingInput } from './mapping-input.ts'
import { oddities } from './oddities.ts'
import { countRejects, lineFinder, rejectByQuery } from './rejects.ts'
import { daysNamed } from './snapshot.ts'
import { gaps } from './totals.ts'

export async function landKept(l: Landing, kept: Kept): Promise<Landed> {
  const { warehouse, records, format, received } = l
  const { landing } = kept
  const fileDays = daysNamed(received.path, kept.preamble)
  const { mapping, tally } = await accounted(
    warehouse,
    {
      format,
      headers: kept.headers,
      landing,
      shopId: received.shop_id ?? '',
      snapshotAt: received.snapshot_at ?? l.now().toISOString(),
      fileDays,
      sheet: kept.sheet,
      hasRefusedRecords: kept.hasRefused,
      columnSet: columnSetId,
      keepsBirth: await birthKeeper(warehouse, format),
    },
    kept.records,
  )
  if (tally.records !== kept.records)
    throw new CountMismatch(
      `文件有 ${kept.records} 行，引擎里是 ${tally.records} 行，对不上，这次没有落地。再导一次；还不行就把文件发给我们。`,
    )
  await keepColumnSets(warehouse, mapping)
  const lineOf = lineFinder(kept.lines)
  const inserted = await insertTargets(l, mapping, tally.spoken, {
    landing,
    lineOf,
    isSmall: kept.records < manyRecords,
  })
  if (tally.unspoken > 0) await rejectByQuery(warehouse, landing, mapping.unspoken, lineOf)
  const hasRejects = kept.hasRefused || inserted.hasRejects || tally.unspoken > 0
  const rejects = hasRejects ? await countRejects(warehouse, landing) : { rows: 0, first: [] }
  const covered = await keepCoverage(warehouse, {
    format,
    mapping,
    landing,
    snapshotAt: received.snapshot_at ?? '',
    fileDays,
  })
  const primary = mapping.targets[0]
  const compared = primary
    ? await compareWithTruth(warehouse, primary, {
        landing,
        rows: inserted.facts[0] ?? 0,
        partitions: covered.touched[primary.fact.name] ?? [],
        publishedIn: l.publishedIn,
      })
    : { fresh: 0, known: 0, newer: 0, older: 0 }
  await keepNamedShops(l, covered)
  const totals = gaps(tally, format)
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
    totals,
  })
  return {
    import: done,
    older: compared.older,
    oddities: await oddities(warehouse, mapping.targets, landing),
    gaps: totals,
    unlisted: tally.unlisted.map(([header, words]) => ({ header, words })),
    borrowed: tally.borrowed.map(([header, from, rows]) => ({ header, from, rows })),
  }
}

/** A file with fewer records is read whole at once: there the engine spends its time on the query, not on the cells. */
const manyRecords = 50_000

/**
 * The mapping and what it accounts for. Of a large file, cells that nothing is mapped from are read only where a row has
 * nothing else: they decide whether it is blank.
 */
async function accounted(
  warehouse: Warehouse,
  input: Omit<MappingInput, 'readsRest'>,
  records: number,
): Promise<{ mapping: Mapping; tally: Account }> {
  const isSmall = records < manyRecords
  for (const readsRest of isSmall ? [true] : [false, true]) {
    const mapping = compileMapping({ ...input, readsRest })
    const [tally] = await warehouse.rows<Account>(mapping.account, isSmall ? { settings: smallFile } : {})
    if (tally && (readsRest || tally.blank === 0)) return { mapping, tally }
  }
  throw new CountMismatch('the account is empty')
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
  borrowed: [string, string, number][]
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

/** Facts whose log has rows; rows that came never leave it, so a fact that is known to have some is not asked about again. */
const begun = new WeakMap<Warehouse, Set<string>>()

/** Rows already in the log keep their partition; with an empty log there is nothing to ask. */
async function birthKeeper(warehouse: Warehouse, format: Format): Promise<(fact: string) => boolean> {
  const known = begun.get(warehouse) ?? new Set()
  begun.set(warehouse, known)
  const open = format.into
    .map((t) => t.fact)
    .filter((fact) => factNamed(fact).born === 'first_seen' && !known.has(fact))
  if (open.length > 0) {
    const present = await warehouse.rows<{ table: string }>(
      sql`SELECT DISTINCT table FROM system.parts WHERE active AND rows > 0 AND database = ${value('String', logDatabase)} AND table IN ${value('Array(String)', open)}`,
    )
    for (const { table } of present) known.add(table)
  }
  return (fact) => known.has(fact)
}
