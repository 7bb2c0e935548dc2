import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'
import { startChild } from './testing/child.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'dazi-lock-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

test('a second process is refused within a second, by name, and kill -9 of the first frees the folder', async () => {
  const data = folder()
  const child = startChild('./hold-lock.ts', [data])
  await child.speaks
  const asked = Date.now()
  let refused: unknown
  try {
    lockFolder(data)
  } catch (error) {
    refused = error
  }
  expect(Date.now() - asked).toBeLessThan(1000)
  expect(refused).toBeInstanceOf(FolderInUse)
  const { message, holder } = refused as FolderInUse
  expect(holder?.pid).toBe(child.process.pid)
  expect(message).toContain(`kill ${child.process.pid}`)
  expect(message).toContain('--data')

  child.process.kill('SIGKILL')
  await child.ends
  lockFolder(data).release()
})

test('the same process cannot take a folder twice either', () => {
  const data = folder()
  const lock = lockFolder(data)
  expect(() => lockFolder(data)).toThrow(FolderInUse)
  lock.release()
  lock.release()
  lockFolder(data).release()
})

test('a note left by a process that died is not believed', () => {
  const data = folder()
  writeFileSync(join(data, 'dazi.lock'), '{"pid":1,"started_at":"2026-01-01T00:00:00.000Z"}')
  lockFolder(data).release()
})
