/** The files a person means when they drop a folder: everything but what their machine keeps beside it. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** .DS_Store, __MACOSX, ~$订单.xlsx (Excel has it open), Thumbs.db, half-finished downloads of browsers and 迅雷. */
export function isHiddenName(name: string): boolean {
  return /^\.|^~\$|^__MACOSX$|^(thumbs\.db|desktop\.ini)$|\.(crdownload|part|partial|download|downloading|opdownload|xltd|aria2|tmp)$/i.test(
    name,
  )
}

/** A file gives itself; a folder its files, by name, folders in their place. Links to folders are not followed. */
export async function findFiles(pathOrFolder: string): Promise<string[]> {
  const info = await stat(pathOrFolder)
  if (!info.isDirectory()) return [pathOrFolder]
  const entries = await readdir(pathOrFolder, { withFileTypes: true })
  // Code units rather than a locale: the order is the same on every machine.
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const files: string[] = []
  for (const entry of entries) {
    if (isHiddenName(entry.name)) continue
    const path = join(pathOrFolder, entry.name)
    if (entry.isDirectory()) files.push(...(await findFiles(path)))
    else if (entry.isFile()) files.push(path)
    else if (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isFile()) files.push(path)
  }
  return files
}
