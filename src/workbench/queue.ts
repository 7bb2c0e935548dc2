/** Work that is done one piece after another: the published truth has one publisher at a time, the printer one page. */
export class Queue {
  private last: Promise<unknown> = Promise.resolve()

  add<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work)
    this.last = next.catch(() => {})
    return next
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    await this.last.catch(() => {})
  }
}
