/** What the mapping has to know about one landing of one table. */
import type { Format } from './format.ts'

export interface MappingInput {
  readonly format: Format
  readonly headers: readonly string[]
  readonly landing: number
  readonly shopId: string
  readonly snapshotAt: string
  readonly fileDays: { from: string; to: string } | null
  readonly sheet: string | null
  /** Some records were refused before the engine saw them (wrong number of cells). */
  readonly hasRefusedRecords: boolean
  /**
   * Whether the cells that nothing is mapped from are read too. They only decide about rows whose other cells are all
   * blank: is anything left to say, or is it a blank row? A file without such rows does not need them.
   */
  readonly readsRest: boolean
  /** Stable id of a set of columns. */
  readonly columnSet: (fact: string, columns: readonly string[]) => number
  /** Existing keys keep the partition they were born in; asked only when the log already has rows of the fact. */
  readonly keepsBirth: (fact: string) => boolean
}
