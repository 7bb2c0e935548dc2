#!/usr/bin/env node
/** `npx dazi` inside the checkout: builds what is not built, then is the command itself. */
import { fileURLToPath } from 'node:url'
import { isBuilt } from '../scripts/build-stamp.mjs'
import { ensureInstalled } from '../scripts/ensure-installed.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  await ensureInstalled(root)
  if (!isBuilt(root)) {
    process.stderr.write('编译……\n')
    const { build } = await import('../scripts/build.mjs')
    build()
  }
  await import('../dist/src/cli/main.js')
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 6
}
