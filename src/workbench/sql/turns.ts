/** Who may ask now: one question a person, a few at a time, a few more that wait. */
import { OperationRefused } from '../../operations.ts'
import { consoleLimits } from '../../warehouse/console/limits.ts'

export interface Turn {
  /** Resolves when it is this one's turn; told how many are before it. */
  begin(onWaiting: (before: number) => void): Promise<void>
  end(): void
}

/** One that was just stopped takes a moment to end, and is no reason to refuse the next. */
const letsGo_ms = 2000

/** Whether it is free, or becomes so before long. */
export async function lets(isFree: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + letsGo_ms
  while (!(await isFree())) {
    if (Date.now() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

export class Turns {
  private readonly people = new Set<string>()
  private readonly waiting: { go: () => void; tell: (before: number) => void }[] = []
  private running = 0

  /** Refused in a sentence when that person has one running, or when too many wait. */
  async take(who: string): Promise<Turn> {
    if (this.waiting.length >= consoleLimits.waiting)
      throw new OperationRefused('conflict', '查的人太多，前面已经排了好几条。过一会儿再来。')
    // Looked at and taken in one step: of two that ask at once, one is second.
    const claim = async () => !this.people.has(who) && this.people.add(who) !== null
    if (!(await lets(claim)))
      throw new OperationRefused(
        'conflict',
        '你上一条还在算。等它算完，或者先停掉它（按 Esc，终端里是 dazi sql --stop）。',
      )
    let holds = false
    let ended = false
    return {
      begin: async (onWaiting) => {
        if (this.running >= consoleLimits.together) {
          onWaiting(this.waiting.length + 1)
          await new Promise<void>((go) => this.waiting.push({ go, tell: onWaiting }))
        } else this.running += 1
        holds = true
      },
      end: () => {
        if (ended) return
        ended = true
        this.people.delete(who)
        if (holds) this.next()
      },
    }
  }

  /** The place is handed on, not freed: nobody slips in between. */
  private next(): void {
    const first = this.waiting.shift()
    if (!first) {
      this.running -= 1
      return
    }
    first.go()
    for (const [i, { tell }] of this.waiting.entries()) tell(i + 1)
  }
}
