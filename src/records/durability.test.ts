import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openRecords } from './records.ts'
import { startChild } from './testing/child.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'dazi-durable-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

test('kill -9 in the middle of receiving loses no import that was answered', async () => {
  const data = folder()
  const answered = new Set<number>()
  for (const wait of [90, 230, 410]) {
    const child = startChild('./insert-until-killed.ts', [data])
    await child.speaks
    await sleep(wait)
    child.process.kill('SIGKILL')
    expect((await child.ends).signal).toBe('SIGKILL')
    // The last line may be cut off by the kill; what is whole was answered.
    for (const line of child.said().split('\n').slice(0, -1)) answered.add(Number(line))

    const records = await openRecords({ folder: data })
    const kept = new Set((await records.imports.list()).map((i) => i.no))
    await records.close()
    expect([...answered].filter((no) => !kept.has(no))).toEqual([])
  }
  expect(answered.size).toBeGreaterThan(30)
})

test('a collected connection would be noticed: statements keep theirs alive under forced garbage collection', async () => {
  const child = startChild('./collect-garbage.ts', [folder()], ['--expose-gc'])
  const { code, stderr } = await child.ends
  expect(stderr).toBe('')
  expect([code, child.said()]).toEqual([0, '2000 ok\n'])
})

test('closing twice is closing once, and the folder is free afterwards', async () => {
  const data = folder()
  const records = await openRecords({ folder: data })
  expect(existsSync(join(data, 'dazi.lock'))).toBe(true)
  await records.close()
  await records.close()
  const again = await openRecords({ folder: data })
  await again.close()
  expect(existsSync(join(data, 'dazi.lock'))).toBe(false)
})
