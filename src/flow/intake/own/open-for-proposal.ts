/** The tables of a file that nobody declared yet, the fullest first. */
import { facts } from '../../facts/index.ts'
import type { Format } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { openTables } from '../readers/open.ts'
import { FileTrouble, type TableSource } from '../readers/table.ts'
import { knownHeaders } from '../recognise.ts'
import { labelOf } from './check.ts'
import { tradeNames } from './trade-names.ts'

/** Throws FileTrouble when the file gives no table at all. */
export async function proposedTables(
  path: string,
  spoolDir: string,
  known: readonly Format[],
): Promise<TableSource[]> {
  const names = new Set(knownHeaders(known))
  for (const name of Object.values(tradeNames).flat()) names.add(normaliseHeader(name))
  for (const fact of facts)
    for (const { label } of Object.values(fact.columns)) names.add(normaliseHeader(labelOf(label)))
  const tables: TableSource[] = []
  let trouble: FileTrouble | null = null
  for await (const opened of openTables(path, { spoolDir, knownHeaders: names })) {
    if (opened.kind === 'table') tables.push(opened.table)
    else trouble ??= opened.trouble
  }
  if (tables.length === 0) throw trouble ?? new FileTrouble('empty', `「${path}」里没有表格。`)
  const size = (t: TableSource) => t.sample.length * t.headers.filter((h) => h !== '').length
  return tables.sort((a, b) => size(b) - size(a))
}
