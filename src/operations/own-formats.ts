/** Formats of one's own: proposed from a file, adjusted, saved, handed on, kept up with the export. */
import type { OwnFormat } from '../flow/intake/own/declaration.ts'
import type { Wishes } from '../flow/intake/own/wishes.ts'

export type { OwnFormat }

export type FormatWishes = Wishes

export interface FormatQuestion {
  /** A file on the machine of the workbench, absolute. */
  readonly path: string
  /** Which sheet or table of the file; the fullest where nothing is said. */
  readonly sheet?: string | undefined
  readonly wishes?: FormatWishes | undefined
  readonly who: string
}

export interface ColumnUse {
  readonly fact: string
  readonly column: string
  /** 订单的「实付」 */
  readonly place: string
  readonly as: string
  /** 0 to 1. */
  readonly certainty: number
  readonly because: readonly string[]
}

export interface ProposedColumn {
  readonly header: string
  readonly state: 'used' | 'kept'
  readonly uses: readonly ColumnUse[]
  /** What it could be where it is not used, and how to say so; null where it is used. */
  readonly hint: string | null
  /** How it is masked; null where it says nothing about a person. */
  readonly personal: string | null
  /** Filled cells among those that were looked at. */
  readonly filled: number
  readonly looked_at: number
  /** As they are kept: masked. */
  readonly examples: readonly string[]
  /** Texts of it that no word of ours stands for. */
  readonly unlisted: readonly string[]
}

export interface FormatMade {
  readonly fact: string
  readonly title: string
  readonly rows: number
  readonly columns: readonly { readonly column: string; readonly label: string; readonly kind: string }[]
  /** As text: money in minor units, times on the format's wall clock; null is not known. */
  readonly sample: readonly Readonly<Record<string, string | null>>[]
}

/** What the engine makes of the file under the declaration; nothing of it stays. */
export interface FormatPreview {
  readonly rows: number
  readonly made: readonly FormatMade[]
  readonly rejected: number
  readonly dropped: number
  /** The first few rejected rows. */
  readonly reasons: readonly {
    readonly line: number | null
    readonly column: string | null
    readonly reason: string
  }[]
  readonly unlisted: readonly { readonly header: string; readonly words: readonly string[] }[]
  readonly totals: readonly { readonly sentence: string }[]
  readonly shop: string | null
}

export interface FormatProposal {
  readonly path: string
  readonly sheet: string | null
  readonly declaration: OwnFormat
  /** Titles of the facts it fills. */
  readonly feeds: readonly string[]
  readonly columns: readonly ProposedColumn[]
  /** What stops it from being saved as it is; empty when nothing does. */
  readonly problems: readonly string[]
  /** What was assumed, derived or left out, each with what to do about it. */
  readonly notes: readonly string[]
  readonly nearest: readonly { readonly key: string; readonly label: string; readonly shared: number }[]
  /** Null where the declaration cannot be tried yet. */
  readonly preview: FormatPreview | null
}

export interface FormatTrial {
  readonly path: string
  readonly declaration: OwnFormat
  readonly problems: readonly string[]
  readonly preview: FormatPreview | null
}

export interface FormatUpdateQuestion extends FormatQuestion {
  /** The declaration that knew the export so far, built-in or one's own. */
  readonly key: string
}

export interface FormatSaving {
  /** As it stands in the file; checked here. */
  readonly declaration: unknown
  readonly origin?: 'made' | 'shared' | 'updated' | undefined
  readonly who: string
}

export interface OwnFormatListed {
  readonly key: string
  readonly label: string
  readonly version: number
  readonly feeds: readonly string[]
  readonly origin: 'made' | 'shared' | 'updated'
  readonly who: string
  readonly saved_at: string
  /** Imports that stand on it. */
  readonly imports: number
  readonly removed: boolean
}

export interface OwnFormatSaved {
  readonly key: string
  readonly label: string
  readonly version: number
  readonly sentence: string
}

export interface OwnFormatRemoved {
  readonly key: string
  readonly undone: readonly number[]
  readonly sentence: string
}

export interface OwnFormats {
  /** A declaration for a file, with the reason for every column, and what it would make of it. */
  proposeFormat(question: FormatQuestion): Promise<FormatProposal>
  /** What a declaration makes of a file, after it was edited; nothing stays. */
  tryFormat(question: { path: string; declaration: unknown; who: string }): Promise<FormatTrial>
  /** The same for a known export whose columns changed. */
  proposeFormatUpdate(question: FormatUpdateQuestion): Promise<FormatProposal>
  saveFormat(question: FormatSaving): Promise<OwnFormatSaved>
  ownFormats(): Promise<OwnFormatListed[]>
  /** Every version of one, the newest first. */
  ownFormatVersions(key: string): Promise<OwnFormatListed[]>
  /** The declaration as JSON, built-in or one's own; null when there is none of that name. */
  formatDeclaration(key: string, version?: number): Promise<OwnFormat | null>
  /** Refused while imports stand on it, unless they are to be undone with it. */
  removeFormat(question: {
    key: string
    undoImports?: boolean | undefined
    who: string
  }): Promise<OwnFormatRemoved>
}
