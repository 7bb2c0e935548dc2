/** Headers of landings, as the cabinet keeps them. Landed rows never change, so what was read or written once is remembered. */
import { ident, sql, value } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { logDatabase } from '../../facts/tables.ts'

const remembered = new WeakMap<Warehouse, Map<number, readonly string[]>>()
const most = 2000

export function rememberHead(warehouse: Warehouse, landing: number, headers: readonly string[]): void {
  const heads = remembered.get(warehouse) ?? new Map<number, readonly string[]>()
  remembered.set(warehouse, heads)
  const oldest = heads.keys().next()
  if (heads.size >= most && !oldest.done) heads.delete(oldest.value)
  heads.set(landing, headers)
}

/** Of landings that are not in the cabinet nothing is answered. */
export async function headsOf(
  warehouse: Warehouse,
  landings: readonly number[],
): Promise<Map<number, readonly string[]>> {
  const known = remembered.get(warehouse)
  const heads = new Map<number, readonly string[]>()
  const unknown: number[] = []
  for (const landing of landings) {
    const headers = known?.get(landing)
    if (headers) heads.set(landing, headers)
    else unknown.push(landing)
  }
  if (unknown.length === 0) return heads
  const rows = await warehouse.rows<{ landing: number; headers: string[] }>(
    sql`SELECT landing, headers FROM ${ident(`${logDatabase}.file_head`)} WHERE landing IN ${value('Array(UInt32)', unknown)}`,
  )
  for (const { landing, headers } of rows) {
    rememberHead(warehouse, landing, headers)
    heads.set(landing, headers)
  }
  return heads
}
