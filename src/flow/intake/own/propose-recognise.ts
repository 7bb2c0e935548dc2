/** By which headers a proposed declaration knows its file: few, its own, and enough that no other declaration claims the file first. */
import type { Format, FormatTarget } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { headersKnownTo, headersOf, standing } from '../recognise.ts'
import type { ProposedTable } from './propose.ts'

/** Enough to tell it apart; more would be lost with the next change of the export. */
const usual = 5

export function recogniseBy(
  table: ProposedTable,
  { into, known }: { into: readonly FormatTarget[]; known: readonly Format[] },
): string[] {
  const readings = into.flatMap((t) => Object.values(t.columns))
  const needed = readings.filter((r) => !r.optional).flatMap((r) => [...headersOf(r)])
  const mapped = readings.flatMap((r) => [...headersOf(r)])
  const knownTo = known.map(headersKnownTo)
  const rarity = (h: string) => knownTo.filter((names) => names.has(normaliseHeader(h))).length
  const rest = table.headers.filter((h) => h !== '' && !mapped.includes(h))
  const byRarity = (headers: readonly string[]) => [...headers].sort((a, b) => rarity(a) - rarity(b))
  const inFile = new Set(table.headers)
  const candidates = [...new Set([...needed, ...byRarity(mapped), ...byRarity(rest)])].filter((h) =>
    inFile.has(h),
  )
  const rivals = known.flatMap((f) => standing(table, f) ?? [])
  // A declaration's rank is a thousand a header, and what it understands of the file beside that.
  const strongest = Math.max(0, ...rivals)
  const wanted = Math.max(usual, needed.length, Math.floor(strongest / 1000) + 1)
  return candidates.slice(0, wanted)
}
