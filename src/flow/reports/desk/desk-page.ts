/**
 * The first floor of a desk, as a declaration: the two questions its page answers, its numbers, the watches that speak
 * there, and its tables. `ask-desk.ts` counts it, `say-desk.ts` puts it into words; adding a desk is adding one of these.
 */
import type { Locale } from '../../../wording/index.ts'

export type Both = Readonly<Record<Locale, string>>

export interface DeskPage {
  /** As in the address: /desks/inventory. */
  readonly key: string
  readonly label: Both
  /** What a person comes here to ask; exactly two. */
  readonly asks: readonly [Both, Both]
  /** The numbers are of that many days before the brief's, where younger ones mean little. */
  readonly lag_days?: number
  /** At most seven. */
  readonly metrics: readonly string[]
  /** Those of them that tell what goods cost. */
  readonly costs?: readonly string[]
  /** 'inventory' for all watches of that desk, 'advertising.ads_on_blank' for one. */
  readonly watches: readonly string[]
  readonly tables: readonly DeskTable[]
  /** Work lists that are handed out from here, by their keys. */
  readonly lists?: readonly string[]
}

export type DeskTable = SplitTable | AskedTable

interface Titled {
  readonly key: string
  readonly title: Both
  /** How it is counted, in a line. */
  readonly hint: Both
  /** What to bring where there is nothing to show. */
  readonly empty: Both
  /** Columns a reader narrows it by. */
  readonly filters: readonly string[]
}

/** Metrics side by side, split by one column over the last days: nothing is defined twice. */
export interface SplitTable extends Titled {
  readonly split: string
  readonly metrics: readonly string[]
  readonly days: number
  /** The metric that the table is sorted by, largest first. */
  readonly sort: string
  /** What else is known of the same things: a query with one row a thing, which it names as the split does. */
  readonly beside?: {
    readonly query: string
    readonly params: (at: DeskClock) => Readonly<Record<string, unknown>>
    readonly columns: readonly string[]
  }
  /** One code a line, worked out of its other cells; the codes in the order in which a person wants to see them. */
  readonly verdict?: {
    readonly column: string
    readonly of: (line: Readonly<Record<string, Cell>>) => string
    readonly codes: Readonly<Record<string, Both>>
  }
}

/** A query of the desk's own. Its columns are named with their units last, and it sorts itself. */
export interface AskedTable extends Titled {
  readonly query: string
  readonly params: (at: DeskClock) => Readonly<Record<string, unknown>>
  /** The columns shown, in order. */
  readonly columns: readonly string[]
  /** Column → code of the query → what it is called. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Both>>>>
}

export type Cell = string | number | boolean | null | readonly string[]

export interface DeskClock {
  /** The shop-local day the numbers speak of. */
  readonly on: string
  /** ISO. */
  readonly now: string
  readonly timezone: string
}

export const defineDesk = (page: DeskPage): DeskPage => page

export const isSplit = (table: DeskTable): table is SplitTable => 'split' in table

/** Whether a watch speaks on this desk. */
export const speaksOn = (page: DeskPage, watch: string): boolean =>
  page.watches.some((w) => w === watch || watch.startsWith(`${w}.`))
