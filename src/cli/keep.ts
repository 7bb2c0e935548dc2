/** What was written goes into the file that was asked for, else onto the screen; bytes never go onto a screen. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Cli } from './command.ts'

export function keep(cli: Cli, written: string | Uint8Array, out: string | undefined, what: string): void {
  if (out === undefined) {
    if (typeof written === 'string') cli.terminal.out(written.trimEnd())
    return
  }
  const path = resolve(cli.terminal.cwd, out)
  writeFileSync(path, written)
  cli.terminal.err(`${what}写在 ${path}\n`)
}
