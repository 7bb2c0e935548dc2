/** What is likely one thing under two names or on two platforms: offered, never joined in silence. */
import type { ImportedFile } from './imports.ts'

export type IdentityKind = 'goods' | 'carrier' | 'warehouse' | 'agent' | 'shop'

export interface IdentityOffer {
  /** Short, and the same for as long as the same two things are offered. */
  readonly id: string
  readonly kind: IdentityKind
  /** What it is called or where it stands: 拼多多 小满百货 700000000002 · SF */
  readonly from: string
  /** What it would be: MAT-GREY-15 · 顺丰速运 */
  readonly to: string
  /** 0..1; 1 is equal, less is alike. */
  readonly score: number
  readonly why: string
  /** The row that accepting sets by hand; null where the files have to be moved instead. */
  readonly set: { readonly sheet: string; readonly row: Readonly<Record<string, string>> } | null
  /** What to do where accepting cannot do it. */
  readonly todo: string | null
}

/** What contradicts itself: it is told, and nobody but a person can say which is right. */
export interface IdentityConflict {
  readonly what: string
  readonly why: string
  readonly todo: string
}

export interface IdentityAnswer {
  readonly offers: readonly IdentityOffer[]
  readonly conflicts: readonly IdentityConflict[]
  /** Variants that no file gives a code, whether one is offered or not, by shop. */
  readonly blanks: readonly { readonly shop: string; readonly variants: number; readonly example: string }[]
  readonly refused: number
}

export interface RepairQuestion {
  /** The file on the machine of the workbench, absolute. */
  readonly path: string
  readonly shop?: string
  /** Imports what could be matched; else it is only looked at. */
  readonly apply?: boolean
  readonly who: string
}

export interface RepairAnswer {
  readonly path: string
  readonly tables: readonly {
    readonly path: string
    readonly format: string | null
    readonly columns: readonly {
      readonly column: string
      readonly damaged: number
      readonly matched: number
      /** Several known ids have these digits: nobody can say which. */
      readonly several: number
      readonly unknown: number
      readonly examples: readonly { readonly was: string; readonly is: string }[]
    }[]
  }[]
  readonly imported: readonly ImportedFile[]
  readonly sentence: string
}
