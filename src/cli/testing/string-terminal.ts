/** A terminal that remembers what was said. */
import type { Terminal } from '../terminal.ts'

export interface StringTerminal extends Terminal {
  readonly said: { out: string; err: string }
  isScreen: boolean
  clock: number
  /** What comes in through the pipe; null: a keyboard. */
  piped: string | null
}

export function stringTerminal(cwd: string, env: Record<string, string> = {}): StringTerminal {
  const said = { out: '', err: '' }
  return {
    said,
    out(text) {
      said.out += `${text}\n`
    },
    err(text) {
      said.err += text
    },
    piped: null,
    async readIn() {
      return this.piped
    },
    isScreen: false,
    columns: 80,
    cwd,
    env,
    clock: 0,
    now() {
      return this.clock
    },
  }
}
