/** Runs one measurement in a process of its own, so that its memory peak is its own and nothing is warm but the disk cache. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The script prints its answer as one line of JSON on standard output; what it says on standard error is shown. */
export function runAlone<T>(script: string, question: unknown): Promise<T> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), file, JSON.stringify(question)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  child.stdout.on('data', (d: Buffer) => {
    said += d.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(said) as T)
      else reject(new Error(`${script} ended with ${signal ?? code}: ${said.slice(-500)}`))
    })
  })
}

export const asked = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T

export const answer = (found: unknown): void => {
  process.stdout.write(`${JSON.stringify(found)}\n`)
}
