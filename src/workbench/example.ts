/**
 * The example shop that a first start makes inside the data folder. It makes room by itself: once a file of one's own
 * has landed, its imports are taken back, so that nobody's numbers stand on goods that were never sold.
 */
import { join, sep } from 'node:path'
import type { Records } from '../records/records.ts'

const exportsOf = (folder: string): string => join(folder, 'little-shop') + sep

export const isExample = (folder: string, path: string): boolean => path.startsWith(exportsOf(folder))

/** Marks the example's imports as leaving; the next publish takes them back. Answers how many files they were. */
export async function putExampleAway(records: Records, folder: string): Promise<number> {
  const published = await records.imports.list({ statuses: ['published'] })
  const leaving = published.filter((i) => isExample(folder, i.path)).map((i) => i.no)
  if (leaving.length > 0) await records.imports.advanceAll(leaving, 'undoing')
  return leaving.length
}
