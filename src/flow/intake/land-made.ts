/**
 * Rows that the engine makes itself, out of a query, land like those of a file: under an import of the ledger, in the log,
 * counted, verified, and seen by nobody until they are published. Only there is no file behind them to show.
 */
import { createHash } from 'node:crypto'
import type { ImportRow } from '../../records/import-store.ts'
import type { Shop } from '../../records/shops.ts'
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import { type Fact, localName } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { keepColumnSet } from './column-sets.ts'
import type { Format } from './format.ts'
import { CountMismatch } from './landing.ts'
import type { Taking } from './taking.ts'

export interface MadeFact {
  readonly fact: string
  /** What each select answers, in this order. */
  readonly columns: readonly string[]
  /** The day or wall-clock column that says which days came. */
  readonly dayColumn: string
  readonly selects: readonly Sql[]
  readonly rows: number | null
}

export interface Made {
  /** As the ledger calls it. */
  readonly path: string
  /** Equal names are equal rows: the same made thing comes once. */
  readonly fingerprint: string
  readonly format: Format
  readonly shop: Shop
  readonly snapshotAt: string
  readonly batch: string
  readonly who: string
  readonly sentence: string
  facts(landing: number): readonly MadeFact[]
}

/** Answers the verified import, or null when it had come before. `onRows` is told how many rows each insert brought. */
export async function landMade(
  t: Taking,
  made: Made,
  onRows: (rows: number) => void = () => {},
): Promise<ImportRow | null> {
  const at = t.now().toISOString()
  const { found, import: received } = await t.records.imports.receive({
    path: made.path,
    sha256: createHash('sha256').update(made.fingerprint).digest('hex'),
    bytes: 0,
    format_key: made.format.key,
    format_version: made.format.version,
    shop_id: made.shop.id,
    snapshot_at: made.snapshotAt,
    snapshot_source: 'asked',
    batch: made.batch,
    who: made.who,
    at,
  })
  if (found === 'known') return null
  const { landing } = await t.records.imports.startLanding(received.no, at)
  const facts = made.facts(landing)
  const told = { coverage: {} as Record<string, Span>, touched: {} as Record<string, string[]> }
  const counted: Record<string, number> = {}
  for (const one of facts) {
    const fact = factNamed(one.fact)
    const columnSet = await keepColumnSet(t.warehouse, fact.name, one.columns)
    for (const select of one.selects) {
      await t.warehouse.command(
        insert(fact, one, select, { landing, columnSet, snapshotAt: made.snapshotAt }),
        {
          settings: { max_insert_threads: 2, insert_deduplicate: 0 },
        },
      )
      const span = await spanOf(t, fact, one, landing)
      onRows(span.rows - (counted[fact.name] ?? 0))
      counted[fact.name] = span.rows
      told.coverage[fact.name] = { from: span.from, to: span.to, level: span.level || null }
      told.touched[fact.name] = span.born.map(String)
    }
    if (one.rows !== null && counted[fact.name] !== one.rows)
      throw new CountMismatch(
        `「${made.path}」说好有 ${one.rows} 行${fact.title}，引擎里是 ${counted[fact.name] ?? 0} 行，没有落地。`,
      )
  }
  const rows = Object.values(counted).reduce((a, b) => a + b, 0)
  return t.records.imports.advance(received.no, 'verified', {
    rows,
    landed: rows,
    known: 0,
    newer: 0,
    rejected: 0,
    dropped: 0,
    exported: Object.fromEntries(facts.map((f) => [f.fact, [...f.columns]])),
    sentence: made.sentence,
    ...told,
  })
}

interface Span {
  from: string | null
  to: string | null
  level: string | null
}

function insert(
  fact: Fact,
  one: MadeFact,
  select: Sql,
  as: { landing: number; columnSet: number; snapshotAt: string },
): Sql {
  const kind = fact.columns[fact.bornFrom]?.kind
  const from = sql`made.${ident(fact.bornFrom)}`
  const born =
    kind === 'day' || kind === 'time'
      ? sql`toUInt32(toYear(${from}) * 10 + toQuarter(${from}))`
      : trusted('toUInt32(0)')
  return sql`INSERT INTO ${ident(`${logDatabase}.${fact.name}`)}
    (${join(one.columns.map(ident))}, landing, snapshot_at, record, column_set, slice, slice_on, born, file_rows)
    SELECT ${join(one.columns.map((c) => sql`made.${ident(c)}`))}, ${value('UInt32', as.landing)},
      parseDateTime64BestEffort(${value('String', as.snapshotAt)}, 3, 'UTC'), toUInt32(rowNumberInAllBlocks() + 1),
      ${value('UInt32', as.columnSet)}, '', toDate('1970-01-01'), ${born}, 1
    FROM (${select}) AS made`
}

async function spanOf(t: Taking, fact: Fact, one: MadeFact, landing: number) {
  const day = one.dayColumn in fact.columns || isTwin(fact, one.dayColumn) ? one.dayColumn : fact.bornFrom
  const [span] = await t.warehouse.rows<Span & { rows: number; born: number[] }>(
    sql`SELECT count() AS rows, groupUniqArray(born) AS born, toString(toDate(min(${ident(day)}))) AS from, toString(toDate(max(${ident(day)}))) AS to,
      ${fact.grain.includes('report_level') ? trusted('any(report_level)') : trusted("''")} AS level
      FROM ${ident(`${logDatabase}.${fact.name}`)} WHERE landing = ${value('UInt32', landing)}`,
  )
  return span ?? { rows: 0, born: [], from: null, to: null, level: null }
}

const isTwin = (fact: Fact, name: string): boolean =>
  Object.entries(fact.columns).some(([of, column]) => column.local === true && localName(of) === name)
