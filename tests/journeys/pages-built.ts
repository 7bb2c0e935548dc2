/** The pages as people get them, built once for all test files that ask at the same time. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../rooms/imports.ts'

const stampFile = join(root, 'dist', '.pages-built')
const lock = join(root, 'dist', '.pages-lock')
/** A build takes seconds; a lock that old was left by a run that was killed. */
const patience_ms = 90_000

export async function pagesBuilt(): Promise<void> {
  const { sourceStamp } = await import(join(root, 'scripts', 'build-stamp.mjs'))
  const { buildPages } = await import(join(root, 'scripts', 'build.mjs'))
  const stamp = `${sourceStamp(root)} production`
  const isFresh = () =>
    existsSync(join(root, 'dist/web/index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  mkdirSync(join(root, 'dist'), { recursive: true })
  while (!isFresh()) {
    if (!taken()) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      continue
    }
    try {
      if (isFresh()) return
      buildPages()
      writeFileSync(stampFile, stamp)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
}

function taken(): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0
    if (age > patience_ms) rmSync(lock, { recursive: true, force: true })
    return false
  }
}
