/** Which columns of which facts some statements name: what a plain scan has to read to be a fair comparison. */
import { facts } from '../src/flow/facts/index.ts'
import { tableColumns } from '../src/flow/facts/tables.ts'
import { ident, join, type Sql, sql, trusted } from '../src/warehouse/sql.ts'

export interface Scan {
  fact: string
  columns: string[]
  query: Sql
}

export function scansOf(statements: readonly string[], database: string): Scan[] {
  return facts.flatMap((fact): Scan[] => {
    const table = new RegExp(`(?:FROM|JOIN|IN)\\s+\\(?(?:\`?\\w+\`?\\.)?\`?${fact.name}\`?(?![\\w])`, 'i')
    const mine = statements.filter((text) => table.test(text))
    const named = new Set(mine.flatMap((text) => text.match(/\w+/g) ?? []))
    const columns = Object.keys(tableColumns(fact)).filter((c) => named.has(c))
    if (columns.length === 0) return []
    const from = ident(`${database}.${fact.name}`)
    return [
      {
        fact: fact.name,
        columns,
        query: sql`SELECT ${join(columns.map(ident))} FROM ${from} ${trusted('FORMAT Null')}`,
      },
    ]
  })
}
