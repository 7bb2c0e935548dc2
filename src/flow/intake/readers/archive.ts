/** A ZIP directory read before anything is unpacked, and streams out of it that count what really comes. */
import { type Readable, Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type Limits, megabytes, ratioMattersFrom } from './limits.ts'
import { FileTrouble } from './table.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly bytes: number
  readonly isFolder: boolean
  readonly isEncrypted: boolean
  readonly modifiedAt: Date
  /** Why this entry may not be written anywhere; null when its name is harmless. */
  readonly suspicion: string | null
  /** Whether the bytes themselves bear the name that the directory gives them. */
  isAsListed(): Promise<boolean>
  stream(): Promise<Readable>
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[]
  close(): void
}

export async function openArchive(file: string, name: string, limits: Limits): Promise<Archive> {
  let zip: ZipFile
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false })
  } catch (cause) {
    throw brokenArchive(name, cause)
  }
  try {
    const entries = await readDirectory(zip, name, limits)
    refuseBombs(entries, name, limits)
    return {
      entries: entries.map((entry) => archiveEntry(zip, entry, name, limits)),
      close: () => zip.close(),
    }
  } catch (cause) {
    zip.close()
    throw cause instanceof FileTrouble ? cause : brokenArchive(name, cause)
  }
}

async function readDirectory(zip: ZipFile, name: string, limits: Limits): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) {
    throw new FileTrouble(
      'too_big',
      `「${name}」里有 ${zip.entryCount.toLocaleString('en-US')} 个文件，超过 ${limits.entries} 个。请只挑要导入的表重新压一份。`,
    )
  }
  const entries: Entry[] = []
  return await new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

function refuseBombs(entries: readonly Entry[], name: string, limits: Limits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (unpacked > limits.unpackedBytes) {
    throw new FileTrouble(
      'bomb',
      `「${name}」解开有 ${megabytes(unpacked)}，超过 ${megabytes(limits.unpackedBytes)}，没有解开它。请分成几份再拖进来。`,
    )
  }
  const bomb = entries.find(
    (e) => e.uncompressedSize > ratioMattersFrom && e.uncompressedSize > e.compressedSize * limits.ratio,
  )
  if (bomb) throw bombTrouble(name)
  // Entries that share bytes multiply a small file into a large one.
  const stored = entries
    .filter((entry) => entry.compressedSize > 0)
    .map((entry) => ({
      from: entry.relativeOffsetOfLocalHeader,
      to: entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize,
    }))
    .sort((a, b) => a.from - b.from)
  for (const [i, entry] of stored.entries()) {
    const next = stored[i + 1]
    if (next && next.from < entry.to) throw bombTrouble(name)
  }
}

export function bombTrouble(name: string): FileTrouble {
  return new FileTrouble(
    'bomb',
    `「${name}」压得异常紧，像压缩炸弹，没有解开它。请从平台重新导出；确实是自己的文件，先解压再拖进来。`,
  )
}

function archiveEntry(zip: ZipFile, entry: Entry, archiveName: string, limits: Limits): ArchiveEntry {
  const name = decodeName(entry)
  return {
    name,
    bytes: entry.uncompressedSize,
    isFolder: /[/\\]$/.test(name),
    isEncrypted: entry.isEncrypted(),
    modifiedAt: entry.getLastModDate(),
    suspicion: suspicionOf(name, entry),
    async isAsListed() {
      const header = await zip.readLocalFileHeaderPromise(entry, { minimal: false })
      return header.fileName.equals(entry.fileNameRaw)
    },
    async stream() {
      try {
        const stream = await zip.openReadStreamPromise(entry)
        return counted(stream, entry, archiveName, limits)
      } catch (cause) {
        throw brokenArchive(archiveName, cause)
      }
    },
  }
}

/** The directory may lie about sizes, so the ratio is checked again on the bytes that come, and then their checksum. */
function counted(stream: Readable, entry: Entry, name: string, limits: Limits): Readable {
  let seen = 0
  let checksum = 0
  const counter = new Transform({
    transform(block: Buffer, _encoding, done) {
      seen += block.length
      checksum = crc32(block, checksum)
      const isBomb = seen > ratioMattersFrom && seen > entry.compressedSize * limits.ratio
      done(isBomb ? bombTrouble(name) : null, block)
    },
    flush(done) {
      done(checksum === entry.crc32 ? null : brokenArchive(name, new Error('checksum differs')))
    },
  })
  stream.on('error', (cause) => counter.destroy(brokenArchive(name, cause)))
  counter.on('close', () => stream.destroy())
  return stream.pipe(counter)
}

/** Windows tools in China write GBK names and do not say so. */
function decodeName(entry: Entry): string {
  const raw = entry.fileNameRaw
  const unicode = entry.extraFields.find((field) => field.id === 0x7075)
  if (unicode && unicode.data.length > 5 && unicode.data[0] === 1)
    return unicode.data.subarray(5).toString('utf8')
  for (const charset of entry.generalPurposeBitFlag & 0x800 ? ['utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(raw)
    } catch {
      // The next charset is tried.
    }
  }
  return raw.toString('latin1')
}

function suspicionOf(name: string, entry: Entry): string | null {
  const unixMode = entry.versionMadeBy >> 8 === 3 ? entry.externalFileAttributes >>> 16 : 0
  if ((unixMode & 0o170000) === 0o120000) return '是一个指向别处的链接'
  if (name.includes('\0')) return '名字里有空字节'
  if (/^[/\\]|^[a-z]:/i.test(name)) return '名字是绝对路径'
  if (name.split(/[/\\]/).includes('..')) return '名字想跳出压缩包（..）'
  return null
}

export function brokenArchive(name: string, cause: unknown): FileTrouble {
  if (cause instanceof FileTrouble) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  const isCut = /end of central directory|unexpected end|truncated|out of bounds|not a zip/i.test(message)
  const trouble = isCut
    ? new FileTrouble('truncated', `「${name}」不完整，像没下载完。请重新下载一份再拖进来。`)
    : new FileTrouble('broken', `「${name}」打不开，文件结构坏了。请从平台重新导出一份再拖进来。`)
  trouble.cause = cause
  return trouble
}
