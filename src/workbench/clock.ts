/**
 * What time is it in the shop? One's own data lives by the wall clock. An example shop carries its own clock beside its
 * exports and stands still at that moment, so that it is never stale; the first file of one's own starts the wall clock.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Records } from '../records/records.ts'

export interface ShopClock {
  now: Date
  timeZone: string
}

const key = 'example_clock'

interface ExampleClock {
  now: string
  timezone: string
  folder: string
}

/** Looks for a clock beside the dropped paths, up to two folders above, and keeps it for a folder that holds nothing else. */
export async function noticeClock(records: Records, paths: readonly string[]): Promise<void> {
  const [first, ...others] = paths.map(clockBeside)
  if (!first || others.some((f) => f?.now !== first.now)) return
  const isEmpty = (await records.imports.list({ statuses: ['published'], limit: 1 })).length === 0
  const kept = await records.settings.get<ExampleClock>(key)
  if (isEmpty || kept?.now === first.now) await records.settings.set(key, first)
}

/** Files of one's own have landed: from now on it is as late as it is. */
export async function startWallClock(records: Records, paths: readonly string[]): Promise<void> {
  const kept = await records.settings.get<ExampleClock>(key)
  if (kept && paths.some((path) => clockBeside(path)?.now !== kept.now)) await records.settings.remove(key)
}

export async function shopClock(records: Records, wall: () => Date): Promise<ShopClock> {
  const example = await records.settings.get<ExampleClock>(key)
  return example
    ? { now: new Date(example.now), timeZone: example.timezone }
    : { now: wall(), timeZone: 'Asia/Shanghai' }
}

function clockBeside(path: string): ExampleClock | null {
  let folder = path
  for (let i = 0; i < 3; i++) {
    const file = join(folder, 'clock.json')
    if (existsSync(file)) {
      const { now, timezone } = JSON.parse(readFileSync(file, 'utf8')) as { now: string; timezone: string }
      return { now: instantOf(now, timezone), timezone, folder }
    }
    folder = dirname(folder)
  }
  return null
}

/** '2026-10-20 08:52:00' of the shop's own wall clock, or an instant, as an instant. */
function instantOf(text: string, timeZone: string): string {
  if (/Z$|[+-]\d\d:?\d\d$/.test(text)) return new Date(text).toISOString()
  const naive = new Date(`${text.replace(' ', 'T')}Z`)
  const there = new Date(naive.toLocaleString('en-US', { timeZone }))
  const utc = new Date(naive.toLocaleString('en-US', { timeZone: 'UTC' }))
  return new Date(naive.getTime() - (there.getTime() - utc.getTime())).toISOString()
}
