/** The work lists that watches are worked from. */
export interface WorkListQuestion {
  /** late-shipping, after-sale … */
  readonly list: string
  /** Only this warehouse's, this shop's; a shop by name or id. */
  readonly warehouse?: string | undefined
  readonly shop?: string | undefined
  readonly format: 'csv' | 'xlsx'
}

export interface WorkListAnswer {
  readonly list: string
  readonly label: string
  readonly rows: number
  readonly body: Uint8Array
}
