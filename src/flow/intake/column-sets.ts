/** Which columns of a fact a file had: every row refers to its set by number, so that not exported is not blank. */
import { createHash } from 'node:crypto'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { logDatabase } from '../facts/tables.ts'
import type { Mapping } from './mapping.ts'

/** The same columns of the same fact have the same number in every installation. */
export function columnSetId(fact: string, columns: readonly string[]): number {
  const digest = createHash('sha256')
    .update([fact, ...[...columns].sort()].join('\n'))
    .digest()
  return digest.readUInt32LE(0)
}

const keptSets = new WeakMap<Warehouse, Set<number>>()

export async function keepColumnSets(warehouse: Warehouse, mapping: Mapping): Promise<void> {
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
