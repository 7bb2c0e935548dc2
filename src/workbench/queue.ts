/** Work on the log and the published truth, one piece after another: there is one publisher at a time. */
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
