/**
 * Table definitions are small files, and a full disk can leave one empty: then the whole folder refuses to open, though
 * every row is intact. Definitions change only in migrations, so a copy is taken after each and put back when one is hurt.
 */
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

const copyOf = (folder: string) => join(folder, 'engine-definitions')

/** Definition files of the engine folder, relative to it. */
async function definitions(root: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (dir: string, depth: number) => {
    for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
      const path = join(dir, entry.name)
      if (entry.isFile() && entry.name.endsWith('.sql')) found.push(relative(root, path))
      // Definitions stand at metadata/db/table.sql and store/abc/uuid/table.sql; data parts are deeper still.
      else if (entry.isDirectory() && depth < 3) await walk(path, depth + 1)
    }
  }
  await walk(join(root, 'metadata'), 0)
  await walk(join(root, 'store'), 0)
  return found.sort()
}

/** Takes the copy. Called after migrations, when the engine has written all it will write. */
export async function keepMetadata(folder: string): Promise<number> {
  const root = join(folder, 'engine')
  const target = copyOf(folder)
  await rm(target, { recursive: true, force: true })
  const files = await definitions(root)
  for (const file of files) {
    await mkdir(dirname(join(target, file)), { recursive: true })
    await cp(join(root, file), join(target, file))
  }
  return files.length
}

/** Puts back definitions that are missing bytes. Returns what it mended. */
export async function repairMetadata(folder: string): Promise<string[]> {
  const root = join(folder, 'engine')
  const mended: string[] = []
  for (const file of await definitions(root)) {
    const size = (await stat(join(root, file))).size
    if (size > 0) continue
    const kept = join(copyOf(folder), file)
    const keptSize = await stat(kept).then(
      (s) => s.size,
      () => 0,
    )
    if (keptSize === 0) continue
    await cp(kept, join(root, file))
    mended.push(file)
  }
  return mended
}
