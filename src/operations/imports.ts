/** What comes in: files, rows set by hand, the ledger of both, and the shops and formats they belong to. */

export interface ImportQuestion {
  /** Files or folders on the machine of the workbench, absolute. */
  readonly paths: readonly string[]
  /** Folder whose sub-folders name shops, where the files lie in one that names none itself. */
  readonly below?: string
  readonly shop?: string
  /** Format key, when recognition shall not decide. */
  readonly as?: string
  readonly dryRun?: boolean
  /** A file with damaged ids is not refused whole: somebody has matched back what can be. */
  readonly keepsDamaged?: boolean
  readonly who: string
}

export interface SetByHand {
  /** Name of the sheet: 商品档案. */
  readonly sheet: string
  /** Header → what it shall be. Headers that are not named keep what they have. */
  readonly row: Readonly<Record<string, string>>
  /** For sheets without a 店铺 column. */
  readonly shop?: string
  readonly who: string
}

export interface SheetListed {
  readonly name: string
  readonly format: string
  readonly required: readonly string[]
  readonly columns: readonly string[]
}

export interface ImportedFile {
  readonly path: string
  readonly format: string | null
  readonly format_label: string | null
  readonly status: 'landed' | 'known' | 'rejected' | 'unknown'
  readonly import: number | null
  readonly rows: number | null
  readonly landed: number | null
  readonly known: number | null
  readonly newer: number | null
  readonly rejected: number | null
  readonly dropped: number | null
  /** Which shop it was taken to belong to, and why. */
  readonly shop: {
    id: string
    platform: string
    name: string
    timezone: string
    because: 'asked' | 'format' | 'folder' | 'column' | 'default'
  } | null
  readonly snapshot_at: string | null
  readonly snapshot_source: 'file_name' | 'cell' | 'modified' | 'asked' | null
  /** Total rows of the file against the sum of its other rows, in minor units where it is money. */
  readonly totals: readonly {
    column: string
    stated: number
    summed: number
    gap: number
    sentence: string
  }[]
  /** The first few rejected rows. */
  readonly reasons: readonly { line: number | null; column: string | null; reason: string }[]
  /** The export has other columns than the last ones of this shop; null where nothing that matters changed. */
  readonly columns_changed: {
    readonly added: readonly string[]
    readonly gone: readonly string[]
    /** The import it was held against. */
    readonly since: number
  } | null
  readonly sentence: string
}

export interface ImportAnswer {
  readonly files: readonly ImportedFile[]
  /** Facts that this import touched and that do not agree with each other; see `flow/intake/contradictions.ts`. */
  readonly contradictions: readonly { key: string; sentence: string }[]
  /** Files of the example shop that were taken back because files of one's own have landed. */
  readonly example_put_away: number
  readonly seconds: number
  readonly dry_run: boolean
}

export interface UndoAnswer {
  readonly import: number
  readonly path: string
  readonly status: 'undone' | 'was_undone'
  readonly generation: number | null
  readonly findings_withdrawn: number
  readonly sentence: string
}

export interface ImportListed {
  readonly import: number
  readonly source: 'file' | 'by_hand'
  readonly path: string
  readonly format: string | null
  readonly format_label: string | null
  readonly shop: string | null
  readonly status: string
  readonly rows: number | null
  readonly landed: number | null
  readonly known: number | null
  readonly newer: number | null
  readonly rejected: number | null
  readonly snapshot_at: string | null
  readonly started_at: string
  readonly finished_at: string | null
  readonly undone_at: string | null
  readonly who: string
  readonly sentence: string | null
}

export interface ShopListed {
  readonly id: string
  readonly platform: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly imports: number
  readonly newest_snapshot_at: string | null
}

export interface FormatListed {
  readonly key: string
  readonly platform: string
  readonly label: string
  readonly port: string
  /** Titles of the facts it fills. */
  readonly feeds: readonly string[]
  readonly how: string
  readonly confidence: 'A' | 'B' | 'C'
  /** Where the header list comes from. */
  readonly source: string
  /** Made here or handed on by a colleague. */
  readonly own: boolean
}

export interface FormatShown extends FormatListed {
  readonly version: number
  readonly recognised_by: readonly string[]
  readonly targets: readonly {
    fact: string
    title: string
    merge: string
    columns: readonly { column: string; label: string; from: string; optional: boolean }[]
  }[]
}

/** A fact a column can be mapped to, with the words for its columns. */
export interface FactListed {
  readonly fact: string
  readonly title: string
  readonly columns: readonly { readonly column: string; readonly label: string; readonly kind: string }[]
}
