/** Where a command speaks: answers on standard output, everything else on standard error. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
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
    isScreen: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 80,
    cwd: process.cwd(),
    env: process.env,
    now: () => performance.now(),
  }
}
