/** What people call goods: ids mean little to a reader. */
import { trusted } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { readBeside } from '../../findings/beside.ts'

const names = readBeside(import.meta.url, 'names.sql')

export async function thingsCalled(
  warehouse: Warehouse,
  question: {
    readonly column: 'item_id' | 'sku_code'
    readonly things: readonly string[]
    readonly database: string
  },
): Promise<ReadonlyMap<string, string>> {
  const { column, things, database } = question
  if (things.length === 0) return new Map()
  const found = await warehouse.rows<{ thing: string; name: string }>(
    trusted(names, { kind: column, things }),
    {
      database,
    },
  )
  return new Map(found.map((f) => [f.thing, f.name]))
}
