/** A request resolves the published generation once and holds it; a publish waits until nobody reads the side it builds on. */
import { type Side, sides } from '../flow/facts/tables.ts'
import type { Records } from '../records/records.ts'

export interface Held {
  database: string
  generation: number
}

const patience_ms = 60_000

export class Readers {
  private readonly records: Records
  private readonly reading = new Map<Side, number>()
  private waiting: { side: Side; go: () => void }[] = []

  constructor(records: Records) {
    this.records = records
  }

  /** Runs the work on the newest published side and lets go of it afterwards. Before the first publish that side is empty. */
  async hold<T>(work: (held: Held) => Promise<T>): Promise<T> {
    const current = await this.records.generations.current()
    const side = current?.side ?? 'b'
    this.reading.set(side, (this.reading.get(side) ?? 0) + 1)
    try {
      return await work({ database: sides[side], generation: current?.no ?? 0 })
    } finally {
      const left = (this.reading.get(side) ?? 1) - 1
      this.reading.set(side, left)
      if (left === 0) {
        for (const w of this.waiting.filter((x) => x.side === side)) w.go()
        this.waiting = this.waiting.filter((x) => x.side !== side)
      }
    }
  }

  /** Resolves when nobody reads that side any more; a reader that hangs does not hold a publish up for ever. */
  async gone(side: Side): Promise<void> {
    if ((this.reading.get(side) ?? 0) === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience_ms)
      this.waiting.push({
        side,
        go: () => {
          clearTimeout(timer)
          resolve()
        },
      })
    })
  }
}
