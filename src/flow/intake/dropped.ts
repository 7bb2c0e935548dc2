/** The files behind what was dropped: folders are walked, files taken as they are. */
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { findFiles } from './readers/open.ts'

export interface DroppedFile {
  /** Folder whose names below may say the shop. */
  root: string
  path: string
}

/** `below`: the folder whose sub-folders name shops, where the files lie in one that names none itself. */
export async function droppedFiles(
  paths: readonly string[],
  below?: string,
): Promise<{ files: DroppedFile[]; bytes: number }> {
  const files: DroppedFile[] = []
  let bytes = 0
  for (const given of paths) {
    const isFolder = await stat(given).then(
      (info) => info.isDirectory(),
      () => null,
    )
    // What is not there goes on to the reader, which says so in words.
    if (isFolder === null) {
      files.push({ root: below ?? dirname(given), path: given })
      continue
    }
    const root = isFolder ? given : dirname(given)
    for (const path of await findFiles(given)) {
      // The little shop keeps its clock and its sealed answers beside its exports.
      if (/^(answers|clock)\.json$/.test(basename(path))) continue
      files.push({ root: below ?? (isFolder ? dirname(root) : root), path })
      bytes += (await stat(path)).size
    }
  }
  return { files, bytes }
}
