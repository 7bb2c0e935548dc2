/** What a question would read, before it is asked: the engine's own EXPLAIN ESTIMATE over the parts that are left after its indexes. */
import { sql } from '../sql.ts'
import { asSql } from './canonical.ts'
import type { AskOptions, ConsoleDoor } from './door.ts'
import type { Passed } from './guard.ts'

/** Of each table behind a view, rows at most; none for what it reads no table of. */
export async function readEstimate(
  door: ConsoleDoor,
  passed: Passed,
  given: Readonly<Record<string, string>>,
  options: AskOptions,
): Promise<{ fact: string; rows: number }[]> {
  const lines = await door.lines(sql`EXPLAIN ESTIMATE ${asSql(passed.statement, given)}`, options)
  const rows = new Map<string, number>()
  for (const line of lines) {
    const [, table = '', , read = '0'] = line.split('\t')
    rows.set(table, (rows.get(table) ?? 0) + Number(read))
  }
  return [...rows].map(([fact, read]) => ({ fact, rows: read }))
}
