/** What a browser has to fetch before 今日 stands: a budget, so that nobody spends it unseen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../rooms/imports.ts'
import { pagesBuilt } from './pages-built.ts'

const budget_bytes = 350 * 1024

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

let manifest: Readonly<Record<string, Chunk>>
beforeAll(async () => {
  await pagesBuilt()
  manifest = JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8'))
}, 120_000)

/** A chunk and all that has to be there before it runs. */
function needed(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return seen
  seen.add(key)
  for (const next of chunk.imports ?? []) needed(next, seen)
  return seen
}

test('the JavaScript that 今日 begins with stays under 350 KB of gzip', () => {
  const entry = Object.keys(manifest).find((key) => key.endsWith('index.html')) ?? ''
  const today = Object.keys(manifest).find((key) => key.endsWith('pages/today/today.tsx')) ?? ''
  const keys = needed(today, needed(entry))
  expect(keys.size).toBeGreaterThan(3)
  const weights = [...keys]
    .map((key) => manifest[key]?.file ?? '')
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({
      file,
      bytes: gzipSync(readFileSync(join(root, 'dist/web', file)), { level: 9 }).length,
    }))
  const sum = weights.reduce((all, w) => all + w.bytes, 0)
  const heaviest = weights.sort((a, b) => b.bytes - a.bytes).slice(0, 8)
  expect(sum, JSON.stringify(heaviest)).toBeLessThan(budget_bytes)
  console.info(`今日 begins with ${Math.round(sum / 1024)} KB of gzip in ${weights.length} files`)
})
