/** A statement that changes tables waits for the disk far longer than it works, so several wait together. */
export async function together<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  // Nobody goes on alone after one has failed: the caller must not believe that the rest has stopped while it runs.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, one))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
