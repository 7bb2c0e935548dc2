/** Folders that are looked into by themselves: exports saved there are imported and put away. */

export interface FolderQuestion {
  /** On the machine of the workbench, absolute. */
  readonly path: string
  /** All files are this shop's; else each file says it itself, by its sub-folder or its columns. */
  readonly shop?: string
  /** 30s, 5m, 2h · 09:00 or 09:00,14:30 · five cron fields. Default 30s. */
  readonly every?: string
  readonly who: string
}

export interface PickUpQuestion extends FolderQuestion {
  /** Waits a few seconds for files that are seen for the first time, instead of leaving them for the next look. */
  readonly settle?: boolean
}

/** A folder that `dazi start` looks into for as long as it runs. */
export interface WatchedFolder {
  readonly path: string
  readonly shop: string | null
  readonly every: string
  readonly who: string
  readonly added_at: string
  readonly last_look_at: string | null
  /** When a file last came. */
  readonly last_file_at: string | null
  /** Why the last look saw nothing at all: the folder is gone, or its drive does not answer. */
  readonly trouble: string | null
  readonly trouble_since: string | null
}

export interface PickedFile {
  readonly path: string
  /** known: it had come before · failed: a person has to look at it · left: nothing happened to it, the next look tries again. */
  readonly status: 'landed' | 'known' | 'failed' | 'left'
  /** Where it stands now; null when it still lies in the folder. */
  readonly moved_to: string | null
  readonly imports: readonly number[]
  readonly landed: number
  readonly rejected: number
  readonly sentence: string
}

export interface PickUpAnswer {
  readonly path: string
  readonly at: string
  readonly files: readonly PickedFile[]
  /** Still being written; they are taken once they rest. */
  readonly waiting: number
  readonly trouble: string | null
  /** One line for the terminal; empty when there is nothing to say. */
  readonly sentence: string
  /** When to look again. */
  readonly next_at: string
}
