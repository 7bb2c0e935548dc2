/** What happened on days, from the data and from people; and views that were worth keeping. */

export interface DayEvent {
  /** promotion: one began · price: pages changed a price · note: somebody wrote it down */
  readonly kind: 'promotion' | 'price' | 'note'
  readonly on: string
  readonly until: string | null
  readonly title: string
  readonly shop: string | null
  /** Of a note: its number and its writer. */
  readonly note: number | null
  readonly who: string | null
}

export interface DayNoted {
  readonly on: string
  readonly text: string
  readonly who: string
}

export interface ViewKept {
  readonly no: number
  readonly name: string
  readonly address: string
  readonly who: string
}
