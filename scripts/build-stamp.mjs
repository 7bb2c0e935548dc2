/** Whether dist/ still is what the sources say: a hash over every source's name, size and modification time. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const stampFile = 'dist/.built'

export function sourceStamp(root) {
  const hash = createHash('sha256').update(process.versions.modules)
  const files = ['package.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name))
  for (const folder of ['src', 'fixtures']) files.push(...filesUnder(join(root, folder)))
  for (const file of files.sort()) {
    if (!existsSync(file)) continue
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

export function isBuilt(root) {
  const path = join(root, stampFile)
  return existsSync(path) && readFileSync(path, 'utf8') === sourceStamp(root)
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
