/** Work of one name runs one after another; work of different names side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>()

  /** Whether somebody has had a turn of this name. */
  isTaken(name: string): boolean {
    return this.last.has(name)
  }

  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve()
    const mine = before.then(work)
    this.last.set(
      name,
      mine.then(
        () => {},
        () => {},
      ),
    )
    return mine
  }
}
