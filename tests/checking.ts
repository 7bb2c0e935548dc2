/** What must hold whatever was dropped: the published truth as one comparable value, and an account of every row. */
import { facts } from '../src/flow/facts/index.ts'
import { rollUpColumns, rollUpRows, rollUps } from '../src/flow/facts/roll-ups.ts'
import { logDatabase, tableColumns } from '../src/flow/facts/tables.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import { ident, join, type Sql, sql, value } from '../src/warehouse/sql.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'

/** Fact → '42 rows, 1f00…': equal for equal rows in any order. Which attempt brought a row does not matter. */
export type Truth = Record<string, string>

const notCompared = ['landing', 'column_set', 'column_sets', 'slice', 'slice_on']

export async function truthOf(
  warehouse: Warehouse,
  database: string,
  how: { isWhole?: boolean } = {},
): Promise<Truth> {
  const one = (fact: (typeof facts)[number]): Sql => {
    const columns = Object.keys(tableColumns(fact)).filter((c) => !notCompared.includes(c))
    // NULL and '' must not look alike, so every cell is a tuple of whether and what.
    const cells = join(
      columns.map((c) => sql`(isNull(${ident(c)}), toString(ifNull(toString(${ident(c)}), '')))`),
    )
    return sql`SELECT ${value('String', fact.name)} AS fact, count() AS rows, hex(sum(cityHash64(${cells}))) AS hash FROM ${ident(`${database}.${fact.name}`)}`
  }
  const counted = await warehouse.rows<{ fact: string; rows: number; hash: string }>(
    join(facts.map(one), ' UNION ALL '),
  )
  const truth: Truth = {}
  for (const rollUp of rollUps) {
    const names = Object.keys(rollUpColumns(rollUp))
    const hash = (columns: readonly string[]) => sql`hex(sum(cityHash64(${join(columns.map(ident))})))`
    const said = (from: Sql) =>
      warehouse.rows<{ rows: number; hash: string; whole: string }>(
        sql`SELECT count() AS rows, ${hash(names.filter((n) => !n.endsWith('landings')))} AS hash, ${hash(names)} AS whole FROM ${from}`,
        { database },
      )
    const [kept] = await said(ident(`${database}.${rollUp.name}`))
    const [counted] = await said(sql`(${rollUpRows(rollUp)})`)
    // A side that is being built need not agree with itself.
    if (how.isWhole !== false && JSON.stringify(kept) !== JSON.stringify(counted))
      throw new Error(
        `${rollUp.name} ${JSON.stringify(kept)} ≠ ${rollUp.from.join(', ')} ${JSON.stringify(counted)} in ${database}`,
      )
    truth[rollUp.name] = `${kept?.rows} rows, ${kept?.hash}`
  }
  for (const { fact, rows, hash } of counted) truth[fact] = `${rows} rows, ${hash}`
  return truth
}

/** Keys that stand more than once in the published truth; there must be none. */
export async function doubledKeys(warehouse: Warehouse, database: string): Promise<string[]> {
  const counts = await warehouse.rows<{ fact: string; doubled: number }>(
    join(
      facts.map(
        (fact) =>
          sql`SELECT ${value('String', fact.name)} AS fact, count() AS doubled FROM (SELECT 1 FROM ${ident(`${database}.${fact.name}`)} GROUP BY ${join(fact.grain.map(ident))} HAVING count() > 1)`,
      ),
      ' UNION ALL ',
    ),
  )
  return counts.filter((c) => c.doubled > 0).map((c) => `${c.fact}: ${c.doubled}`)
}

/** Rows of the file against what became of them, asked from the log: '' when every row is accounted for. */
export async function unaccounted(
  warehouse: Warehouse,
  taken: {
    row: {
      landing: number | null
      rows: number | null
      rejected: number | null
      dropped: number | null
      format_key: string | null
    } | null
    path: string
  },
): Promise<string> {
  const { row } = taken
  if (!row?.landing) return `${taken.path}: no landing`
  const format = formats.find((f) => f.key === row.format_key)
  if (!format) return `${taken.path}: no format`
  const landing = value('UInt32', row.landing)
  const count = async (what: Sql, table: string) =>
    (
      await warehouse.rows<{ n: number }>(
        sql`SELECT ${what} AS n FROM ${ident(`${logDatabase}.${table}`)} WHERE landing = ${landing}`,
      )
    )[0]?.n ?? 0
  const kept = await count(sql`uniqExact(record)`, 'source_row')
  const keptRows = await count(sql`count()`, 'source_row')
  const rejected = await count(sql`uniqExact(record)`, 'reject')
  const withoutLine = await count(sql`countIf(line < 1)`, 'reject')
  const wrong: string[] = []
  if (kept !== row.rows || keptRows !== row.rows)
    wrong.push(`${row.rows} records, ${keptRows} kept, ${kept} different`)
  if (rejected !== row.rejected) wrong.push(`${row.rejected} said to be rejected, ${rejected} are`)
  if (withoutLine > 0) wrong.push(`${withoutLine} rejects without a line`)
  // Targets that speak for the same rows each hold all of them. One without a condition speaks for every row, and those beside it for
  // some of the same; where each has a condition they share the rows out.
  const everyRow = JSON.stringify([])
  const groups = new Map<string, number[]>()
  for (const target of format.into) {
    const conditions = new Set(
      format.into.filter((t) => t.fact === target.fact).map((t) => JSON.stringify(t.when ?? [])),
    )
    // Targets of one fact may each take something of the same row (a term's three products): such a row has landed once,
    // and one of which a part was refused counts among the refused.
    const isOfPieces = conditions.size > 1
    const landed = isOfPieces
      ? await count(
          sql`uniqExactIf(record, record NOT IN (SELECT record FROM ${ident(`${logDatabase}.reject`)} WHERE landing = ${landing}))`,
          target.fact,
        )
      : await count(target.unpivot ? sql`uniqExact(record)` : sql`sum(file_rows)`, target.fact)
    const key = isOfPieces ? target.fact : JSON.stringify(target.when ?? [])
    groups.set(key, [...(groups.get(key) ?? []), landed])
  }
  const dropped = row.dropped ?? 0
  const whole = groups.get(everyRow)?.[0]
  let shared = 0
  for (const landed of groups.values()) {
    const [first = 0] = landed
    if (new Set(landed).size > 1) wrong.push(`targets of the same rows hold ${landed.join(' and ')}`)
    if (whole !== undefined && first > whole) wrong.push(`${first} of some rows, ${whole} of all`)
    shared += first
  }
  const spoken = whole ?? shared
  if (spoken + rejected + dropped !== row.rows)
    wrong.push(`${row.rows} records ≠ ${spoken} landed + ${rejected} rejected + ${dropped} dropped`)
  return wrong.length === 0 ? '' : `${taken.path}: ${wrong.join('; ')}`
}
