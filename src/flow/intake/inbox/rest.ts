/**
 * Has a file come to rest? It has when two looks some time apart found the same size and the same modification time. A file that is
 * still being copied, loaded or saved is left alone; whatever looks empty is given longer, for empty files are rarely exports.
 */
import type { Lying } from './lying.ts'

export const apart_ms = 2000
const emptyFor_ms = 10 * 60_000

export interface Looked {
  readonly resting: readonly Lying[]
  /** Seen for the first time, or other than at the last look. */
  readonly moving: readonly Lying[]
}

/** Remembers the looks at one folder. Nothing is kept on disk: after a restart a file needs two looks again. */
export class Rest {
  private seen = new Map<string, { bytes: number; modified_ms: number; since_ms: number }>()

  /** `now_ms` only grows; it needs to be no wall clock. */
  look(files: readonly Lying[], now_ms: number): Looked {
    const before = this.seen
    this.seen = new Map()
    const resting: Lying[] = []
    const moving: Lying[] = []
    for (const file of files) {
      const last = before.get(file.path)
      const isSame = last?.bytes === file.bytes && last.modified_ms === file.modified_ms
      const since_ms = isSame ? last.since_ms : now_ms
      this.seen.set(file.path, { bytes: file.bytes, modified_ms: file.modified_ms, since_ms })
      const needed_ms = file.bytes === 0 ? emptyFor_ms : apart_ms
      if (isSame && now_ms - since_ms >= needed_ms) resting.push(file)
      else moving.push(file)
    }
    return { resting, moving }
  }
}
