/** Do the facts agree with each other? Asked after every import about what it touched, and by the doctor about everything. */
import { type Contradiction, contradictions } from '../flow/intake/contradictions.ts'
import type { TakenFile } from '../flow/intake/taking.ts'
import type { Records } from '../records/records.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Held } from './generation.ts'

interface Kept {
  warehouse: Warehouse
  records: Records
}

export async function disagreements(
  { warehouse, records }: Kept,
  held: Held,
  facts: ReadonlySet<string> | null = null,
): Promise<Contradiction[]> {
  const published = await records.imports.list({ statuses: ['published'] })
  if (published.length === 0) return []
  return contradictions(
    {
      warehouse,
      database: held.database,
      shops: await records.shops.list(),
      landings: published.flatMap((p) => p.landing ?? []),
    },
    facts,
  )
}

export const factsOf = (taken: readonly TakenFile[]): ReadonlySet<string> =>
  new Set(taken.filter((t) => t.status === 'landed').flatMap((t) => t.format?.into.map((i) => i.fact) ?? []))
