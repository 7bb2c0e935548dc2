/** Whether this folder and its engine are well. */

export interface DoctorAnswer {
  /** False when something is broken; a warning leaves it true. */
  readonly well: boolean
  readonly checks: readonly {
    name: string
    label: string
    state: 'ok' | 'warning' | 'broken'
    sentence: string
  }[]
}
