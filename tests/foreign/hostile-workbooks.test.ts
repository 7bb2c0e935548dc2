/** Workbooks collected for breaking readers: bombs, fuzzer's finds, passwords, and oddities that Excel itself wrote. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sharedData } from '../../src/flow/intake/readers/testing.ts'
import type { FileRead, ProcessUsed } from './reading-child.ts'

const poi = sharedData('xlsx-poi')
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

describe.skipIf(!poi)(poi ? 'hostile workbooks' : 'skipped: no shared data for xlsx-poi', () => {
  test('each is read or refused in a sentence: no crash, no wait, little memory, nothing outside', async () => {
    const at = poi ?? ''
    const files = ['hostile', 'odd'].flatMap((kind) =>
      readdirSync(join(at, kind)).map((name) => join(at, kind, name)),
    )
    const { read, used } = await readApart(files, at)
    expect(read.map((r) => r.file)).toEqual(files)
    const refused = read.filter((r) => r.refusals.length > 0)
    const slowest = Math.max(...read.map((r) => r.milliseconds))
    console.log(
      `xlsx-poi: ${files.length} workbooks, ${files.length - refused.length} read, ${refused.length} refused in a sentence; ${read.filter((r) => r.crash).length} crashes, slowest ${slowest} ms, at most ${used.rss_most_mb - used.rss_before_mb} MB more, ${used.connections} connections; Node let them read nothing else`,
    )
    expect(read.filter((r) => r.crash)).toEqual([])
    for (const { file, tables, refusals, milliseconds } of read) {
      expect(tables + refusals.length, file).toBeGreaterThan(0)
      expect(milliseconds, file).toBeLessThan(5000)
      for (const { sentence } of refusals) {
        expect(sentence).toMatch(/^「[^」]+」[^A-Z]*[\u4e00-\u9fff].*。$/)
        expect(sentence).not.toMatch(/Error|undefined|null|NaN/)
      }
    }
    // A read outside would have been denied, and the workbook called broken for it.
    const odd = refused.filter((r) => r.file.includes(`${sep}odd${sep}`))
    expect(
      odd.flatMap((r) => r.refusals.map((one) => one.kind)).filter((k) => !/empty|password/.test(k)),
    ).toEqual([])
    expect(files.length).toBeGreaterThan(80)
    expect(used.rss_most_mb - used.rss_before_mb).toBeLessThan(300)
    expect(used.connections).toBe(0)
  })
})

/** In a process that Node lets read the program and these files and nothing else: an outside read ends it as a crash. */
async function readApart(files: readonly string[], data: string) {
  const spool = mkdtempSync(join(tmpdir(), 'dazi-apart-'))
  const mayRead = [`${root}${sep}`, `${data}${sep}`, `${spool}${sep}`]
  // The loader asks whether the file system tells upper case from lower.
  mayRead.push(root.toUpperCase())
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission'
  const flags = [
    permission,
    '--allow-worker',
    '--allow-child-process',
    ...mayRead.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${spool}${sep}`,
    '--no-warnings',
    '--import',
    'tsx',
  ]
  const child = spawn(
    process.execPath,
    [...flags, join(root, 'tests/foreign/reading-child.ts'), spool, ...files],
    {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', TSX_DISABLE_CACHE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  let complaint = ''
  child.stdout.on('data', (bytes) => {
    said += bytes
  })
  child.stderr.on('data', (bytes) => {
    complaint += bytes
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  rmSync(spool, { recursive: true, force: true })
  expect(code, complaint.slice(0, 2000)).toBe(0)
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FileRead | ProcessUsed)
  return { read: lines.slice(0, -1) as FileRead[], used: lines.at(-1) as ProcessUsed }
}
