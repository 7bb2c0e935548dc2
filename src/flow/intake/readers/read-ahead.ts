/** Prepares the next item while the consumer works on the current one: chunk k+1 is scanned while chunk k is sent. */
export async function* readAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = items.next()
  try {
    while (true) {
      const item = await coming
      if (item.done) return
      coming = items.next()
      // A failure is thrown when the consumer gets there, not while it is busy.
      coming.catch(() => undefined)
      yield item.value
    }
  } finally {
    await coming.catch(() => undefined)
    await items.return(undefined)
  }
}
