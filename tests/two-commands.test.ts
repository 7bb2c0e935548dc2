/** What `npm start` and `npm test` decide before anything is installed (docs/decisions/0010). */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './rooms/imports.ts'

// Plain JavaScript without types: these run where no compiler is yet.
const script = (name: string) => import(join(root, 'scripts', name))
const { isInstalled } = await script('ensure-installed.mjs')
const { machineTrouble, startArguments } = await script('start.mjs')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dazi-install-'))
  mkdirSync(join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const writeJson = (path: string, value: unknown) => writeFileSync(join(folder, path), JSON.stringify(value))
const npmNote = (packages: Record<string, string>) =>
  writeJson('node_modules/.package-lock.json', {
    packages: Object.fromEntries(
      Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, { version }]),
    ),
  })

test('installed means that npm noted every version that is asked for', () => {
  writeJson('package.json', {
    dependencies: { hono: '4.13.19' },
    devDependencies: { typescript: 'npm:@typescript/typescript6@6.0.2' },
  })
  expect(isInstalled(folder)).toBe(false)
  npmNote({ hono: '4.13.19', typescript: '6.0.2' })
  expect(isInstalled(folder)).toBe(true)
  npmNote({ hono: '4.13.18', typescript: '6.0.2' })
  expect(isInstalled(folder)).toBe(false)
  npmNote({ hono: '4.13.19' })
  expect(isInstalled(folder)).toBe(false)
})

test('a new script is no reason to install again, a new package is', () => {
  writeJson('package.json', { dependencies: { hono: '4.13.19' } })
  npmNote({ hono: '4.13.19' })
  writeJson('package.json', { scripts: { look: 'x' }, dependencies: { hono: '4.13.19' } })
  expect(isInstalled(folder)).toBe(true)
  writeJson('package.json', { dependencies: { hono: '4.13.19', zod: '4.6.7' } })
  expect(isInstalled(folder)).toBe(false)
})

test('a machine that will not do is told what to do instead', () => {
  const linux = { node: '24.0.0', platform: 'linux', arch: 'x64', libc: 'glibc' }
  expect(machineTrouble(linux)).toBeNull()
  expect(machineTrouble({ ...linux, node: '20.19.0' })).toBeNull()
  expect(machineTrouble({ ...linux, node: '20.18.3' })).toMatch(/20\.19/)
  expect(machineTrouble({ ...linux, node: '23.1.0' })).toMatch(/20\.19/)
  expect(machineTrouble({ ...linux, platform: 'win32' })).toMatch(/WSL2/)
  expect(machineTrouble({ ...linux, libc: 'other' })).toMatch(/musl/)
})

test('npm start -- 小满 opens that folder', () => {
  expect(startArguments(['小满', '--port', '80'])).toEqual(['start', '--data', '小满', '--port', '80'])
  expect(startArguments(['--port', '80'])).toEqual(['start', '--port', '80'])
})

test('golden files are not rewritten where nobody reads the difference', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/accept.mjs')], {
    env: { ...process.env, CI: 'true' },
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('不改标准答案')
})
