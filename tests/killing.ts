/** Runs an import or an undo in a process of its own and kills it; then looks at what the folder says. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { otherSide, sides } from '../src/flow/facts/tables.ts'
import { publish } from '../src/flow/intake/publish.ts'
import { doubledKeys, type Truth, truthOf } from './checking.ts'
import type { Job, Stop } from './fire/import-child.ts'
import { type OpenedShop, openShop } from './open-shop.ts'

/** Milliseconds after the child said it was ready, or the n-th time it says a word. */
export type Moment = { after_ms: number } | Stop

export interface Killed {
  /** False when the work was done before the moment came. */
  wasKilled: boolean
  ran_ms: number
}

export async function runAndKill(job: Job, moment: Moment | null, wholeGroup: boolean): Promise<Killed> {
  const script = fileURLToPath(new URL('./fire/import-child.ts', import.meta.url))
  const stop = JSON.stringify(moment && 'word' in moment ? moment : null)
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(job), stop], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the child did not start')
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let words = ''
  let complaint = ''
  let ready = 0
  let killed = false
  let done_ms = 0
  const kill = () => {
    if (killed || child.exitCode !== null) return
    killed = true
    // Alone, the child leaves its engine behind, whose lifeline ends with it.
    process.kill(wholeGroup ? -pid : pid, 'SIGKILL')
  }
  child.stderr.on('data', (d: Buffer) => {
    complaint = (complaint + d.toString()).slice(-4000)
  })
  let timer: NodeJS.Timeout | null = null
  child.stdout.on('data', (d: Buffer) => {
    words += d.toString()
    if (!ready && words.includes('ready\n')) {
      ready = performance.now()
      if (moment && 'after_ms' in moment) timer = setTimeout(kill, moment.after_ms)
    }
    if (!done_ms && words.includes('done\n')) done_ms = performance.now() - ready
    if (moment && 'word' in moment && words.split(`${moment.word}\n`).length - 1 >= (moment.times ?? 1))
      kill()
  })
  await ended
  if (timer) clearTimeout(timer)
  const wasKilled = killed && done_ms === 0
  if (!wasKilled && done_ms === 0) throw new Error(`the child ended by itself: ${complaint}`)
  return { wasKilled, ran_ms: done_ms || performance.now() - ready }
}

/** Opens the folder again; an engine that has just lost its lifeline needs a moment to let go. */
export async function reopen(folder: string): Promise<OpenedShop> {
  for (let tries = 1; ; tries++) {
    try {
      return await openShop({ folder })
    } catch (error) {
      if (tries >= 40) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

export interface Seen {
  truth: Truth
  /** The side nobody reads: what a reader of the wrong side would have seen. */
  idle: Truth
  doubled: string[]
}

export async function look(shop: OpenedShop): Promise<Seen> {
  const current = await shop.records.generations.current()
  const side = current?.side ?? 'a'
  return {
    truth: await truthOf(shop.warehouse, sides[side]),
    idle: await truthOf(shop.warehouse, sides[otherSide(side)], { isWhole: false }),
    doubled: await doubledKeys(shop.warehouse, sides[side]),
  }
}

/** What a person does after a crash: the same again. */
export async function finishUndo(shop: OpenedShop, no: number): Promise<void> {
  const row = await shop.records.imports.get(no)
  if (row?.status === 'published') await shop.undo(no)
  else if (row?.status === 'undoing') await publish(shop.taking)
}

export const same = (a: Truth, b: Truth): boolean =>
  Object.keys({ ...a, ...b }).every((fact) => a[fact] === b[fact])
