/** The invented shop that shows what everything looks like. */

export interface LittleShopQuestion {
  readonly seed: number
  readonly lines: number
  readonly days?: number
  readonly troubles: 'auto' | 'none' | readonly string[]
  /** Folder, absolute; made when missing. */
  readonly out: string
}

export interface LittleShopAnswer {
  readonly out: string
  /** Relative to `out`. */
  readonly files: readonly { path: string; rows: number; bytes: number }[]
  readonly answers: string
  readonly seconds: number
}

export interface LittleShopFilled {
  readonly folder: string
  readonly lines: number
  readonly days: number
  /** What came through export files. */
  readonly written: { days: number; files: number }
  /** What the engine made itself: order lines, and rows of all facts. */
  readonly made_inside: { lines: number; rows: number }
  readonly answers: string
  readonly seconds: number
}
