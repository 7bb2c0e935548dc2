/** What is slow to make and always the same is made once, in the temporary folder, under a name that says what is in it. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Makes it beside its place first: a run that was stopped leaves nothing that looks finished. */
export async function cached(name: string, make: (into: string) => Promise<void>): Promise<string> {
  const place = join(tmpdir(), 'dazi-bench', name)
  if (existsSync(place)) return place
  const making = `${place}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(dirname(making), { recursive: true })
  await make(making)
  await rename(making, place)
  return place
}

/** Changes when any of our sources below these folders changes: a cached data folder must not outlive its table layout. */
export function fingerprintOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const root = fileURLToPath(new URL(`../${folder}`, import.meta.url))
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
        hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 12)
}
