/** What the mapping has to know about landings of one layout: the same format, the same headers in the same order. */
import { ident, type Sql, sql, value } from '../../warehouse/sql.ts'
import type { Format } from './format.ts'

/** What the rows of one landing have in common. */
export interface LandedFile {
  readonly landing: number
  readonly shopId: string
  readonly snapshotAt: string
  readonly fileDays: { from: string; to: string } | null
  readonly sheet: string | null
  /** Some records were refused before the engine saw them (wrong number of cells). */
  readonly hasRefused: boolean
}

export interface MappingInput {
  readonly format: Format
  readonly headers: readonly string[]
  /** Never empty. One statement maps them all: the engine thinks as long about one small file as about many. */
  readonly files: readonly LandedFile[]
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

/** Rows of these landings. */
export const ofLandings = (landings: readonly number[], at: Sql = ident('landing')): Sql =>
  landings.length === 1
    ? sql`${at} = ${value('UInt32', landings[0])}`
    : sql`${at} IN ${value('Array(UInt32)', [...landings])}`

/** What a row's own landing says: one value where all say the same, else looked up by the landing's number. */
export function perFile(
  files: readonly LandedFile[],
  type: string,
  pick: (file: LandedFile) => unknown,
  at: Sql = ident('landing'),
): Sql {
  const said = files.map(pick)
  if (said.every((one) => one === said[0])) return value(type, said[0])
  const landings = value(
    'Array(UInt32)',
    files.map((f) => f.landing),
  )
  return sql`${value(`Array(${type})`, said)}[indexOf(${landings}, ${at})]`
}

/** What rows are told apart by beside their own keys, where several landings share a statement. */
export const apart = (files: readonly LandedFile[], at: Sql = ident('landing')): Sql[] =>
  files.length > 1 ? [at] : []
