/** Emits dist/: the TypeScript of src and of the little shop as JavaScript, and every other file beside it. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sourceStamp, stampFile } from './build-stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Throws with the compiler's own words when the sources do not compile. */
export function build() {
  const stamp = sourceStamp(root)
  const dist = join(root, 'dist')
  // What was deleted from the sources must not go on living in the build.
  rmSync(dist, { recursive: true, force: true })
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler(), '-p', 'tsconfig.build.json'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`编译没过：\n${stdout}${stderr}`)
  for (const folder of ['src', 'fixtures']) copyAssets(join(root, folder), join(dist, folder))
  buildPages()
  writeFileSync(join(root, stampFile), stamp)
}

/** dist/web: the pages of the workbench, as the browser gets them. */
export function buildPages() {
  const { resolve } = createRequire(join(root, 'package.json'))
  const vite = join(dirname(resolve('vite/package.json')), 'bin', 'vite.js')
  const words = [vite, 'build', '--config', join('src', 'web', 'vite.config.ts'), '--logLevel', 'warn']
  // Whoever builds, tests too, builds what people get: React's helpers for developers weigh half as much again.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env })
  if (status !== 0) throw new Error(`网页没编译成：\n${stdout}${stderr}`)
}

function compiler() {
  const { resolve } = createRequire(join(root, 'package.json'))
  return join(dirname(resolve('@typescript/native/package.json')), 'bin', 'tsc')
}

/** SQL, styles, pages, playbooks, fonts, sample files: everything that is not TypeScript. */
function copyAssets(from, to) {
  if (!existsSync(from)) return
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.[cm]?tsx?$/.test(entry.name)) continue
    const source = join(entry.parentPath ?? entry.path, entry.name)
    if (source.startsWith(join(root, 'src', 'web'))) continue
    const target = join(to, relative(from, source))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(source, target)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const startedAt = performance.now()
    build()
    process.stderr.write(`编译好了，用了 ${((performance.now() - startedAt) / 1000).toFixed(1)} 秒。\n`)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
