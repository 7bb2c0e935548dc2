/** What a drop is asked with, how far it is, and what became of each file of it. */
import type { ImportRow } from '../../records/import-store.ts'
import type { Records } from '../../records/records.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Side } from '../facts/tables.ts'
import type { Format } from './format.ts'
import type { Oddities } from './oddities.ts'
import type { HeaderDrift } from './own/drift.ts'
import type { ShopGuess } from './shop-of.ts'
import type { TotalGap } from './totals.ts'

/** What the ledger says of a dry run: its number is used, its rows are gone. */
export const triedOnly = '试算过，没有落地。'

export interface Taking {
  warehouse: Warehouse
  records: Records
  formats: readonly Format[]
  /** Data folder: the spool for unpacked files lies in it. */
  folder: string
  key: string
  now: () => Date
  readersGone: (side: Side) => Promise<void>
}

export interface TakeQuestion {
  paths: readonly string[]
  /** Folder whose sub-folders name shops; else the one that was dropped does, with what lies below it. */
  below?: string | undefined
  shop?: string | undefined
  as?: string | undefined
  dryRun?: boolean | undefined
  /** A file with damaged ids is not refused whole: somebody has matched back what can be. */
  keepsDamaged?: boolean | undefined
  /** Of a dry run: looks at what a file made before it is taken out of the log again. */
  onTried?: ((file: TakenFile) => Promise<void>) | undefined
  who: string
}

export interface TakeProgress {
  doing: 'recognising' | 'landing' | 'verifying' | 'publishing'
  file: string | null
  files_done: number
  files: number
  rows: number
  bytes_done: number
  bytes: number | null
}

export interface TakenFile {
  path: string
  format: Format | null
  status: 'landed' | 'known' | 'rejected' | 'unknown'
  row: ImportRow | null
  shop: ShopGuess | null
  totals: TotalGap[]
  unlisted: { header: string; words: string[] }[]
  oddities: Oddities
  /** The columns of the export are not what they were; null where nothing that matters changed. */
  drift: HeaderDrift | null
  /** Rows whose key stands already with a newer snapshot. */
  older: number
  reasons: readonly { line: number | null; column: string | null; reason: string }[]
  sentence: string
}

/** A batch under way: what its steps share. */
export interface Batch extends Taking {
  /** Its id in the ledger. */
  batch: string
  question: TakeQuestion
  progress: (doing: TakeProgress['doing']) => void
  at: TakeProgress
}

/** A file or table of which nothing has landed. */
export function nothing(
  path: string,
  status: TakenFile['status'],
  sentence: string,
  line: number | null,
): TakenFile {
  return {
    path,
    format: null,
    status,
    row: null,
    shop: null,
    totals: [],
    unlisted: [],
    oddities: { coBlank: [], strayDays: [] },
    drift: null,
    older: 0,
    reasons: [{ line, column: null, reason: sentence }],
    sentence,
  }
}
