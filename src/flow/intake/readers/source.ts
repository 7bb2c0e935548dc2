/** Bytes on disk that may hold tables: a dropped file, or what was unpacked from one. */

import type { Limits } from './limits.ts'
import type { FileTrouble } from './table.ts'

export interface SourceFile {
  /** As shown: 'export.zip › 订单.csv'. */
  readonly path: string
  /** Last part of the path; the name formats look at. */
  readonly name: string
  /** Where the bytes are: the file itself, or its unpacked copy in the spool folder. */
  readonly file: string
  readonly bytes: number
  readonly modifiedAt: Date
  /** Paths of temporary copies made for this source; `dispose` removes them. */
  readonly spooled: string[]
  /** Removes temporary copies, never the dropped file itself. Tables of this source cannot be read afterwards. */
  dispose(): Promise<void>
}

export interface Refusal {
  readonly kind: 'refusal'
  readonly path: string
  readonly name: string
  readonly trouble: FileTrouble
}

export interface Headerless {
  readonly headers: readonly string[]
  /** One pattern per cell. */
  readonly cells: readonly string[]
}

export interface ReadOptions {
  /** An existing folder for temporary copies. */
  spoolDir: string
  /** Header names of all formats, normalised by `normaliseHeader`. */
  knownHeaders: ReadonlySet<string>
  /** Tables that come without a header line. */
  headerless?: readonly Headerless[]
  limits?: Partial<Limits>
  /** Tables whose ids a spreadsheet damaged are handed on all the same; their rows are refused one by one. */
  keepsDamaged?: boolean
  /** Overrides what the bytes suggest about double quotes. */
  quotes?: 'csv' | 'none'
  /** Bytes walked since the last call. */
  onProgress?(bytes: number): void
}
