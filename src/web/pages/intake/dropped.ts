/** What a drop holds: files as they are, folders with everything in them. */
import type { Dropped } from './upload.ts'

export async function droppedFiles(drop: DataTransfer): Promise<Dropped[]> {
  // Entries must be taken before the first await: the list is emptied when the event is over.
  const entries = [...drop.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...drop.files].map((file) => ({ name: file.name, file }))
  const found = await Promise.all(entries.map((entry) => filesIn(entry)))
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function filesIn(entry: FileSystemEntry): Promise<Dropped[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const all: Dropped[] = []
  // A reader gives a hundred names at a time, until it gives none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    for (const one of some) if (!one.name.startsWith('.')) all.push(...(await filesIn(one)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
