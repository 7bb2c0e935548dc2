/** Where a command speaks: answers on standard output, everything else on standard error. */
import { text } from 'node:stream/consumers'

export interface Terminal {
  out(text: string): void
  err(text: string): void
  /** All of standard input; null when it is a keyboard, at which nobody was asked to type. */
  readIn(): Promise<string | null>
  /** Standard error is a screen somebody is looking at. */
  readonly isScreen: boolean
  readonly columns: number
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  now(): number
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(text),
    readIn: async () => (process.stdin.isTTY ? null : text(process.stdin)),
    isScreen: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 80,
    cwd: process.cwd(),
    env: process.env,
    now: () => performance.now(),
  }
}
