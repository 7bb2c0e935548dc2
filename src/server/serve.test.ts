import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownerTokenOf } from '../people/people.ts'
import type { Serving } from './serve.ts'
import { NeedsPassword, serve } from './serve.ts'
import { readServerNote } from './server-note.ts'
import { emptyWorkbench } from './testing/empty-workbench.ts'

let folder: string
let serving: Serving | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-serve-'))
})
afterEach(async () => {
  await serving?.close()
  serving = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function start(more: Partial<Parameters<typeof serve>[0]> = {}): Promise<Serving> {
  const workbench = await emptyWorkbench(folder)
  try {
    serving = await serve({ workbench, handbook: workbench, folder, port: 0, ...more })
    return serving
  } catch (error) {
    await workbench.close()
    throw error
  }
}

test('a running server says where it is, and takes the note away when it goes', async () => {
  const { url, close } = await start()
  const note = readServerNote(folder)
  expect(note).toMatchObject({ url, pid: process.pid, token_file: 'keys/owner.key' })
  expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600)
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ dazi: true, pid: process.pid })
  await close()
  expect(existsSync(join(folder, 'server.json'))).toBe(false)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  // The folder is free for the next process.
  await (await emptyWorkbench(folder)).close()
})

test('the owner may switch it off from elsewhere', async () => {
  const { url, closed } = await start()
  const response = await fetch(`${url}/api/shutdown`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerTokenOf(folder)}` },
  })
  expect(response.status).toBe(200)
  await closed
  expect(readServerNote(folder)).toBeNull()
})

test('an address others can reach needs a password first, and the folder is left alone', async () => {
  await expect(start({ host: '0.0.0.0' })).rejects.toThrow(NeedsPassword)
  expect(readServerNote(folder)).toBeNull()
  const { url } = await start({ host: '0.0.0.0', ownerPassword: 'correct horse battery' })
  const form = (password: string) =>
    fetch(`${url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ password }),
    })
  expect((await form('wrong')).status).toBe(401)
  const opened = await form('correct horse battery')
  expect([opened.status, opened.headers.get('set-cookie')?.includes('HttpOnly')]).toEqual([303, true])
})

test('a port somebody asked for is not swapped for another one', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  )
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await new Promise((resolve) => taken.close(resolve))
})
