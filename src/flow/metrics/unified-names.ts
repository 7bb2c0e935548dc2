/**
 * Columns whose values go by several names: what a person said is one thing is counted as one. The rows keep what the export said;
 * only the split of a number reads the list, so taking a name back changes nothing else.
 */
import { ident, literal, type Sql, sql } from '../../warehouse/sql.ts'

const kindOf: Readonly<Record<string, string>> = {
  carrier: 'carrier',
  ships_from: 'warehouse',
  warehouse: 'warehouse',
  agent: 'agent',
}

/** The column as text, '' where blank; by its one name where there is one. */
export function splitBy(column: string, isUnified: boolean): Sql {
  const said = sql`ifNull(toString(${ident(column)}), '')`
  const kind = kindOf[column]
  if (!isUnified || kind === undefined) return said
  // The list is read once, before any row is.
  const pairs = sql`(SELECT arraySort(groupArray((alias, ifNull(name, alias)))) FROM name_alias WHERE kind = ${literal(kind)})`
  return sql`transform(${said}, arrayMap(p -> p.1, ${pairs}), arrayMap(p -> p.2, ${pairs}), ${said})`
}
