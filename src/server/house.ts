/** What the routes stand on. The data folder is opened by the first question that needs it. */
import type { Handbook, Operations } from '../operations.ts'
import type { People } from '../people/people.ts'

export interface House {
  readonly operations: () => Promise<Operations>
  readonly handbook: Handbook
  readonly people: People | 'at the terminal'
  /** Asked for by the owner; the process ends after the answer is out. */
  readonly shutdown: () => void
}
