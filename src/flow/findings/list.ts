/** A work list: what a warehouse, a desk or a supplier is handed, one line a case, to be worked through on paper. */
import type { WatchRoom } from './watch.ts'

export interface ListColumn {
  readonly key: string
  readonly label: string
  /** id and text stay text wherever the file is opened; hours and numbers are numbers. */
  readonly kind: 'id' | 'text' | 'hours' | 'money' | 'number'
}

export interface ListQuestion {
  /** Empty: all of them. */
  readonly warehouse: string
  readonly shop_id: string
}

export type ListRow = Readonly<Record<string, string | number | null>>

export interface WorkList {
  /** What people type: late-shipping. */
  readonly key: string
  readonly label: string
  readonly columns: readonly ListColumn[]
  rows(room: WatchRoom, question: ListQuestion): Promise<readonly ListRow[]>
}

export const defineList = (list: WorkList): WorkList => list
