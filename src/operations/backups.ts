/** Backups: what was kept, whether it was looked at, and what is happening while one is made. */

export interface BackupListed {
  /** Its folder's name: the instant it was made. */
  readonly name: string
  readonly made_at: string
  /** Null: it stands alone. Else only what changed since that one is in it. */
  readonly base: string | null
  readonly bytes: number
  /** Rows of the facts and of the log together; null when the warehouse is somebody else's to keep. */
  readonly rows: number | null
  readonly seconds: number
  /** Restored beside and compared; null: nobody did yet. */
  readonly checked: BackupChecked | null
}

export interface BackupChecked {
  readonly at: string
  readonly is_whole: boolean
  /** What is damaged, a sentence each. */
  readonly problems: readonly string[]
  readonly seconds: number
}

export interface BackupQuestion {
  /** Everything anew, though only a part changed. */
  readonly full?: boolean
  /** Another folder of the server's machine to lay a copy into. */
  readonly to?: string
  /** How many stay; older ones go when the new one is there. */
  readonly keep?: number
}

export interface BackupProgress {
  readonly doing: 'summing' | 'warehouse' | 'records' | 'files' | 'copying' | 'restoring' | 'comparing'
}

export interface RestoreQuestion {
  /** The folder of one backup; the one it builds on stands beside it. */
  readonly from: string
  /** The data folder to make; nothing may be in it. */
  readonly folder: string
  /** The file with the keys, when it was kept. */
  readonly keys?: string
}

export interface Restored {
  readonly folder: string
  readonly made_at: string
  readonly rows: number | null
  readonly has_keys: boolean
  readonly sentence: string
}
