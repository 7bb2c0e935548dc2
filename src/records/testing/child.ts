/** A TypeScript file of ours as a process of its own, run the way the tests are. */
import type { ChildProcessByStdio } from 'node:child_process'
import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly process: ChildProcessByStdio<null, Readable, Readable>
  /** Everything it has said so far. */
  said(): string
  /** Resolves at the first output; rejects when it ends without a word. */
  readonly speaks: Promise<void>
  readonly ends: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>
}

export function startChild(file: string, args: readonly string[], nodeFlags: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [...nodeFlags, '--import', 'tsx', path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ends = new Promise<Awaited<Child['ends']>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stderr: err })),
  )
  const speaks = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('close', () => reject(new Error(`ended without a word: ${err}`)))
  })
  speaks.catch(() => {})
  return { process: child, said: () => out, speaks, ends }
}
