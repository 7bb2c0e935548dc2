/**
 * Files are opened side by side and entered one after another, in the order in which they stand: of two equally old exports
 * the later one counts, whichever was read faster.
 */

export interface Place {
  /** Resolves when everything before it has been entered. */
  readonly comes: Promise<void>
  /** It is entered, or will never be. */
  pass(): void
}

export interface FilePlaces {
  /** The place of its next table. */
  next(): Place
  /** No further table comes of it. */
  end(): void
}

/** One after another as called: the first call is the first file. */
export function inOrder(): () => FilePlaces {
  let ended = Promise.resolve()
  return () => {
    let last = ended
    const whole = promised()
    ended = whole.done
    return {
      next() {
        const comes = last
        const mine = promised()
        last = mine.done
        return { comes, pass: mine.resolve }
      },
      end() {
        void last.then(whole.resolve)
      },
    }
  }
}

function promised(): { done: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const done = new Promise<void>((go) => {
    resolve = go
  })
  return { done, resolve }
}
