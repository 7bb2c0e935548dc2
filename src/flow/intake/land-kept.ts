/** From the cabinet to verified: the second half of a landing, and the whole of it when a file moves to another shop. */
import type { Coverage } from '../../records/import-store.ts'
import { sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { columnSetId, keepColumnSets } from './column-sets.ts'
import { type Compared, compareWithTruth } from './compare.ts'
import { type Covered, keepCoverage } from './coverage.ts'
import type { Format } from './format.ts'
import { type InsertedFile, insertTargets, smallFile } from './insert-targets.ts'
import { CountMismatch, type Kept, type Landed, type Landing } from './landing.ts'
import { compileMapping, type Mapping } from './mapping.ts'
import type { MappingInput } from './mapping-input.ts'
import { type Oddities, oddities } from './oddities.ts'
import { countRejects, lineFinder, type RejectCount, rejectByQuery } from './rejects.ts'
import { daysNamed } from './snapshot.ts'
import { gaps } from './totals.ts'

/** One landing alone; throws what does not add up. */
export async function landOne(l: Landing, kept: Kept): Promise<Landed> {
  const [outcome] = await landKept(l, [kept])
  if (!outcome) throw new CountMismatch('nothing was landed')
  if (outcome instanceof CountMismatch) throw outcome
  return outcome
}

/**
 * Landings of one layout: same format, same headers, all of shops that were named or all of default ones. Each is counted
 * by itself, and one that does not add up holds nobody else back. Answers in their order.
 */
export async function landKept(l: Landing, kept: readonly Kept[]): Promise<(Landed | CountMismatch)[]> {
  const { warehouse, format } = l
  const [first] = kept
  if (!first) return []
  const { mapping, tallies } = await accounted(
    warehouse,
    {
      format,
      headers: first.headers,
      files: kept.map((k) => ({
        landing: k.landing,
        shopId: k.received.shop_id ?? '',
        snapshotAt: k.received.snapshot_at ?? l.now().toISOString(),
        fileDays: daysNamed(k.received.path, k.preamble),
        sheet: k.sheet,
        hasRefused: k.hasRefused,
      })),
      columnSet: columnSetId,
      keepsBirth: await birthKeeper(warehouse, format, kept.length > 1),
    },
    isSmall(kept),
  )
  const troubles = new Map<number, CountMismatch>()
  for (const { landing, records } of kept) {
    const counted = tallies.get(landing)?.records ?? 0
    if (counted !== records)
      troubles.set(
        landing,
        new CountMismatch(
          `文件有 ${records} 行，引擎里是 ${counted} 行，对不上，这次没有落地。再导一次；还不行就把文件发给我们。`,
        ),
      )
  }
  const sound = kept.filter((k) => !troubles.has(k.landing))
  const counted = sound.length > 0 ? await countedFiles(l, mapping, sound, tallies) : []
  for (const { kept: file, inserted } of counted)
    if (inserted.mismatch !== null)
      troubles.set(
        file.landing,
        new CountMismatch(
          `「${file.received.path}」有 ${inserted.mismatch} 行既没收也没说为什么，这次没有落地。把文件发给我们看看。`,
        ),
      )
  const landed = await verified(
    l,
    counted.filter((c) => !troubles.has(c.kept.landing)),
  )
  return kept.map((k) => troubles.get(k.landing) ?? landed.get(k.landing) ?? new CountMismatch('lost'))
}

/** One landing whose rows stand in the log, with all that was counted of it. */
interface CountedFile {
  kept: Kept
  tally: Account
  inserted: InsertedFile
  rejects: RejectCount
  covered: Covered
  compared: Compared
  oddities: Oddities
  exported: Record<string, string[]>
}

async function countedFiles(
  l: Landing,
  mapping: Mapping,
  files: readonly Kept[],
  tallies: ReadonlyMap<number, Account>,
): Promise<CountedFile[]> {
  const { warehouse } = l
  const landings = files.map((f) => f.landing)
  await keepColumnSets(warehouse, mapping)
  const accounts = files.map(({ landing, lines }) => ({
    landing,
    lineOf: lineFinder(lines),
    spoken: tallies.get(landing)?.spoken ?? [],
  }))
  const inserted = await insertTargets(warehouse, mapping, accounts, isSmall(files))
  const unspoken = accounts.filter((a) => (tallies.get(a.landing)?.unspoken ?? 0) > 0)
  if (unspoken.length > 0) await rejectByQuery(warehouse, unspoken, mapping.unspoken)
  const rejecting = files
    .filter(
      ({ landing, hasRefused }) =>
        hasRefused || inserted.get(landing)?.hasRejects || (tallies.get(landing)?.unspoken ?? 0) > 0,
    )
    .map((f) => f.landing)
  const rejects = rejecting.length > 0 ? await countRejects(warehouse, rejecting) : new Map()
  const covered = await keepCoverage(warehouse, mapping, landings)
  const primary = mapping.targets[0]
  const compared = primary
    ? await compareWithTruth(warehouse, primary, {
        rows: new Map(landings.map((landing) => [landing, inserted.get(landing)?.facts[0] ?? 0])),
        partitions: [...new Set(landings.flatMap((l) => covered.get(l)?.touched[primary.fact.name] ?? []))],
        publishedIn: l.publishedIn,
      })
    : new Map<number, Compared>()
  const odd = await oddities(warehouse, mapping.targets, landings)
  const exported = Object.fromEntries(mapping.targets.map((t) => [t.fact.name, [...t.exported]]))
  return files.map((kept) => ({
    kept,
    tally: tallies.get(kept.landing) ?? emptyAccount,
    inserted: inserted.get(kept.landing) ?? { facts: [], hasRejects: false, mismatch: null },
    rejects: rejects.get(kept.landing) ?? { rows: 0, first: [] },
    covered: covered.get(kept.landing) ?? { coverage: {}, touched: {} },
    compared: compared.get(kept.landing) ?? { fresh: 0, known: 0, newer: 0, older: 0 },
    oddities: odd.get(kept.landing) ?? { coBlank: [], strayDays: [] },
    exported,
  }))
}

/** All of them become `verified` in one step of the ledger. */
async function verified(l: Landing, files: readonly CountedFile[]): Promise<Map<number, Landed>> {
  for (const file of files) await keepNamedShops(l, file.covered)
  const steps = files.map((f) => {
    const landed = landedOf(l, f)
    const sentence = f.kept.say?.(landed)
    return { landed, change: { ...changeOf(l, f), ...(sentence === undefined ? {} : { sentence }) } }
  })
  const rows = await l.records.imports.advanceEach(
    steps.map(({ landed, change }) => ({ no: landed.import.no, to: 'verified' as const, change })),
  )
  return new Map(
    steps.map(({ landed }, i) => [
      files[i]?.kept.landing ?? 0,
      { ...landed, import: rows[i] ?? landed.import },
    ]),
  )
}

const changeOf = (l: Landing, f: CountedFile) => ({
  rows: f.kept.records,
  landed: f.compared.fresh,
  known: f.compared.known,
  newer: f.compared.newer,
  rejected: f.rejects.rows,
  dropped: f.tally.blank + f.tally.totals + f.tally.skipped,
  reasons: f.rejects.first,
  exported: f.exported,
  coverage: f.covered.coverage,
  touched: f.covered.touched,
  totals: gaps(f.tally, l.format),
})

const landedOf = (l: Landing, f: CountedFile): Landed => ({
  import: { ...f.kept.received, ...changeOf(l, f) },
  older: f.compared.older,
  oddities: f.oddities,
  gaps: gaps(f.tally, l.format),
  unlisted: f.tally.unlisted.map(([header, words]) => ({ header, words })),
  borrowed: f.tally.borrowed.map(([header, from, rows]) => ({ header, from, rows })),
})

/** A file with fewer records is read whole at once: there the engine spends its time on the query, not on the cells. */
const manyRecords = 50_000

const isSmall = (kept: readonly Kept[]): boolean => kept.reduce((sum, k) => sum + k.records, 0) < manyRecords

/**
 * The mapping and what it accounts for, per landing. Of a large file, cells that nothing is mapped from are read only
 * where a row has nothing else: they decide whether it is blank.
 */
async function accounted(
  warehouse: Warehouse,
  input: Omit<MappingInput, 'readsRest'>,
  isSmall: boolean,
): Promise<{ mapping: Mapping; tallies: Map<number, Account> }> {
  for (const readsRest of isSmall ? [true] : [false, true]) {
    const mapping = compileMapping({ ...input, readsRest })
    const tallies = await warehouse.rows<Account>(mapping.account, isSmall ? { settings: smallFile } : {})
    if (readsRest || tallies.every((t) => t.blank === 0))
      return { mapping, tallies: new Map(tallies.map((t) => [t.landing, t])) }
  }
  throw new CountMismatch('the account is empty')
}

interface Account extends Record<string, unknown> {
  landing: number
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

const emptyAccount: Account = {
  landing: 0,
  records: 0,
  blank: 0,
  totals: 0,
  skipped: 0,
  unspoken: 0,
  spoken: [],
  unlisted: [],
  borrowed: [],
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
async function birthKeeper(
  warehouse: Warehouse,
  format: Format,
  hasSeveral: boolean,
): Promise<(fact: string) => boolean> {
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
  // Of several landings one target may bring a key that another target of the same fact brings again.
  const isFedTwice = (fact: string) => format.into.filter((t) => t.fact === fact).length > 1
  return (fact) => known.has(fact) || (hasSeveral && isFedTwice(fact))
}
