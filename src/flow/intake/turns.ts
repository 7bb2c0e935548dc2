/** Work of one name runs one after another; work of different names side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>()

  async take(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.last.set(name, mine)
    await mine
  }
}
