/** A terminal that remembers what was said. */
import type { Terminal } from '../terminal.ts'

export interface StringTerminal extends Terminal {
  readonly said: { out: string; err: string }
  isScreen: boolean
  clock: number
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
