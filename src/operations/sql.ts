/** Questions in SQL: what can be asked, what one would read, its rows, and those that are kept. */

export interface SqlColumn {
  readonly name: string
  readonly label: string
  /** As the engine types it. */
  readonly type: string
  /** Unit, clock, what a blank means, what is hidden. */
  readonly note: string
}

export interface SqlView {
  readonly view: string
  readonly title: string
  /** Columns that tell one row from another. */
  readonly grain: readonly string[]
  readonly columns: readonly SqlColumn[]
}

/** A question to begin with. */
export interface SqlStart {
  readonly title: { readonly zh: string; readonly en: string }
  readonly text: string
}

export interface SqlCatalogue {
  readonly views: readonly SqlView[]
  /** Functions that a question may use, for completion. */
  readonly functions: readonly string[]
  readonly starts: readonly SqlStart[]
  readonly limits: {
    readonly seconds: number
    readonly memory_bytes: number
    readonly read_rows: number
    /** As many rows as a page shows, and as a file has. */
    readonly shown_rows: number
    readonly file_rows: number
  }
  /** Whether the history keeps what was asked, or only its hash. */
  readonly keeps_text: boolean
}

export interface SqlQuestion {
  readonly text: string
  /** Values of `{name:Type}`, as typed. */
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly locale?: 'zh' | 'en' | undefined
}

export interface SqlParameter {
  readonly name: string
  readonly type: string
}

/** A question looked at before it is asked. */
export interface SqlLookedAt {
  readonly parameters: readonly SqlParameter[]
  readonly views: readonly {
    readonly view: string
    readonly title: string
    /** Rows that would be read of it, at most; null while a parameter has no value. */
    readonly rows: number | null
    readonly columns: readonly { readonly name: string; readonly label: string }[]
  }[]
  /** In words, one sentence a line. */
  readonly words: readonly string[]
  /** As the engine writes it. */
  readonly statement: string
}

export interface SqlAnswer {
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    /** The word of the catalogue, where the column is one of it. */
    readonly label: string | null
  }[]
  readonly rows: readonly (readonly unknown[])[]
  /** There are more than are shown. */
  readonly is_cut: boolean
  readonly read_rows: number
  readonly read_bytes: number
  readonly seconds: number
  /** 12 行，看了 4.1 万行，0.02 秒。 */
  readonly sentence: string
  /** The newest snapshot that it stands on; null before anything came. */
  readonly as_of: string | null
}

export interface SqlProgress {
  readonly read_rows: number
  readonly of_rows: number | null
  readonly seconds: number
  /** In words: 看了 1,200 万行（约 3,000 万）… or 前面还有 2 条 … */
  readonly sentence: string
}

export interface SqlRun {
  readonly no: number
  readonly at: string
  readonly who: string
  /** Null where the house keeps only the hash. */
  readonly text: string | null
  readonly hash: string
  readonly outcome: 'answered' | 'refused' | 'failed' | 'stopped'
  readonly rows: number
  readonly read_rows: number
  readonly seconds: number
  readonly sentence: string
}

export interface SqlSaved {
  readonly no: number
  readonly name: string
  readonly text: string
  readonly params: Readonly<Record<string, string>>
  readonly who: string
  readonly at: string
}

export interface Sql {
  sqlCatalogue(): Promise<SqlCatalogue>
  /** Refused with the word, the place and what to do. */
  lookAtSql(question: SqlQuestion): Promise<SqlLookedAt>
  /** One a person at a time; refused while another of theirs runs. */
  askSql(
    question: SqlQuestion & { who: string },
    onProgress?: (at: SqlProgress) => void,
    signal?: AbortSignal,
  ): Promise<SqlAnswer>
  /** Ends what that person has running, on whichever node. */
  stopSql(question: { who: string }): Promise<{ stopped: boolean }>
  /** Its rows as a file, more of them than a page shows. */
  sqlFile(
    question: SqlQuestion & { who: string; format: 'csv' | 'xlsx' },
  ): Promise<{ name: string; rows: number; body: Uint8Array }>
  /** Newest first; null: everybody's. */
  sqlRuns(question: { who: string | null; limit?: number | undefined }): Promise<SqlRun[]>
  savedSql(): Promise<SqlSaved[]>
  saveSql(saved: Omit<SqlSaved, 'no' | 'at'>): Promise<SqlSaved>
  /** One's own; the leads pass null and take anybody's away. */
  dropSql(question: { no: number; who: string | null }): Promise<{ removed: number }>
  keepSqlText(keeps: boolean): Promise<{ keeps_text: boolean }>
}
