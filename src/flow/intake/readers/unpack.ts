/** A dropped file as the files it holds: itself, or the entries of a ZIP, or the inside of a .gz, unpacked under limits. */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type ArchiveEntry, bombTrouble, brokenArchive, openArchive } from './archive.ts'
import { isHiddenName } from './find-files.ts'
import { type Limits, megabytes, ratioMattersFrom } from './limits.ts'
import { type FileKind, sniffFile } from './sniff.ts'
import type { Refusal, SourceFile } from './source.ts'
import { FileTrouble } from './table.ts'

export type Unpacked = { kind: 'file'; source: SourceFile; fileKind: FileKind | 'xlsx' } | Refusal

interface Spool {
  dir: string
  limits: Limits
  /** Bytes written so far for the file that was dropped. */
  unpacked: number
}

export async function* unpack(path: string, spoolDir: string, limits: Limits): AsyncGenerator<Unpacked> {
  const name = basename(path)
  let source: SourceFile
  try {
    const info = await stat(path)
    if (!info.isFile()) {
      throw new FileTrouble('not_a_table', `「${name}」不是文件。请拖进导出的表，或者整个文件夹。`)
    }
    source = sourceFile({ path, name, file: path, bytes: info.size, modifiedAt: info.mtime }, [])
  } catch (cause) {
    yield refusal({ path, name }, unreadable(name, cause))
    return
  }
  yield* open(source, { dir: spoolDir, limits, unpacked: 0 }, 1)
}

async function* open(source: SourceFile, spool: Spool, depth: number): AsyncGenerator<Unpacked> {
  try {
    const fileKind = await sniffFile(source.file)
    if (fileKind === 'zip') yield* openZip(source, spool, depth)
    else if (fileKind === 'gzip') yield* openGzip(source, spool, depth)
    else yield { kind: 'file', source, fileKind }
  } catch (cause) {
    yield refusal(source, cause instanceof FileTrouble ? cause : unreadable(source.name, cause))
  }
}

async function* openZip(source: SourceFile, spool: Spool, depth: number): AsyncGenerator<Unpacked> {
  // A workbook is a ZIP with many small parts and its own limits; its reader opens the directory again.
  const limits = { ...spool.limits, entries: Math.max(spool.limits.entries, 20_000) }
  const archive = await openArchive(source.file, source.name, limits)
  try {
    const names = new Set(
      archive.entries.map((entry) =>
        entry.name
          .replace(/^[/\\]+/, '')
          .replace(/\\/g, '/')
          .toLowerCase(),
      ),
    )
    if (names.has('[content_types].xml') || names.has('xl/workbook.xml')) {
      yield { kind: 'file', source, fileKind: 'xlsx' }
      return
    }
    if (names.has('mimetype') && names.has('content.xml')) {
      throw new FileTrouble(
        'not_a_table',
        `「${source.name}」是 OpenDocument 表格。请另存为 .xlsx 或 CSV 再拖进来。`,
      )
    }
    if (depth > spool.limits.depth) {
      throw new FileTrouble('bomb', `「${source.path}」压缩包套了好几层，没有再往里拆。请解压后把表拖进来。`)
    }
    const files = archive.entries.filter((entry) => !entry.isFolder && !isHiddenPath(entry.name))
    if (archive.entries.length > spool.limits.entries) {
      throw new FileTrouble(
        'too_big',
        `「${source.name}」里有 ${archive.entries.length} 个文件，超过 ${spool.limits.entries} 个。请只挑要导入的表重新压一份。`,
      )
    }
    if (files.length === 0) {
      throw new FileTrouble('empty', `「${source.name}」里没有文件。请重新压一份再拖进来。`)
    }
    for (const entry of files) yield* openEntry(source, entry, spool, depth)
  } finally {
    archive.close()
    if (depth > 1) await source.dispose()
  }
}

async function* openEntry(
  source: SourceFile,
  entry: ArchiveEntry,
  spool: Spool,
  depth: number,
): AsyncGenerator<Unpacked> {
  const shown = entry.name.replace(/\0/g, '').replace(/\\/g, '/')
  const place = { path: `${source.path} › ${shown}`, name: shown.split('/').at(-1) ?? shown }
  try {
    if (entry.suspicion) {
      throw new FileTrouble(
        'bomb',
        `「${place.path}」${entry.suspicion}，没有解开它。请重新压一份，只放导出的表。`,
      )
    }
    if (entry.isEncrypted) {
      throw new FileTrouble('password', `「${source.name}」设了解压密码。先解压，再把里面的表拖进来。`)
    }
    if (entry.bytes > spool.limits.entryBytes) throw entryTooBig(place.path, spool.limits)
    if (!(await entry.isAsListed())) {
      throw new FileTrouble(
        'bomb',
        `「${place.path}」目录里写的和里面装的不是同一个名字，没有解开它。请重新压一份，只放导出的表。`,
      )
    }
    const inner = await spoolTo(spool, place, entry.modifiedAt, await entry.stream())
    yield* open(inner, spool, depth + 1)
  } catch (cause) {
    const trouble = brokenArchive(place.path, cause)
    yield refusal(place, trouble)
  }
}

async function* openGzip(source: SourceFile, spool: Spool, depth: number): AsyncGenerator<Unpacked> {
  if (depth > spool.limits.depth) {
    throw new FileTrouble('bomb', `「${source.path}」压缩包套了好几层，没有再往里拆。请解压后把表拖进来。`)
  }
  const name = source.name.replace(/\.gz$/i, '')
  const packed = createReadStream(source.file)
  const gunzip = createGunzip()
  packed.on('error', (cause) => gunzip.destroy(cause))
  gunzip.on('close', () => packed.destroy())
  // One file alone is no archive of many: only the total limits it.
  const wide: Spool = { ...spool, limits: { ...spool.limits, entryBytes: spool.limits.unpackedBytes } }
  const place = { path: `${source.path} › ${name}`, name }
  const inner = await spoolTo(wide, place, source.modifiedAt, packed.pipe(gunzip), source.bytes)
  spool.unpacked = wide.unpacked
  if (depth > 1) await source.dispose()
  yield* open(inner, spool, depth + 1)
}

/** Writes the bytes beside other temporary copies, counting them as they come; a refused copy is removed. */
async function spoolTo(
  spool: Spool,
  place: { path: string; name: string },
  modifiedAt: Date,
  bytes: Readable,
  packedBytes: number | null = null,
): Promise<SourceFile> {
  const file = join(spool.dir, `${randomUUID()}.spool`)
  const { limits } = spool
  let seen = 0
  const counter = new Transform({
    transform(block: Buffer, _encoding, done) {
      seen += block.length
      spool.unpacked += block.length
      const isBomb = packedBytes !== null && seen > ratioMattersFrom && seen > packedBytes * limits.ratio
      if (isBomb) done(bombTrouble(place.path))
      else if (seen > limits.entryBytes) done(entryTooBig(place.path, limits))
      else if (spool.unpacked > limits.unpackedBytes) done(allTooBig(place.path, limits))
      else done(null, block)
    },
  })
  try {
    await pipeline(bytes, counter, createWriteStream(file, { mode: 0o600 }))
  } catch (cause) {
    await rm(file, { force: true })
    throw brokenArchive(place.path, cause)
  }
  return sourceFile({ ...place, file, bytes: seen, modifiedAt }, [file])
}

function sourceFile(
  about: Pick<SourceFile, 'path' | 'name' | 'file' | 'bytes' | 'modifiedAt'>,
  spooled: string[],
): SourceFile {
  return {
    ...about,
    spooled,
    async dispose() {
      for (const file of spooled.splice(0)) await rm(file, { force: true })
    },
  }
}

const isHiddenPath = (path: string): boolean =>
  path.split(/[/\\]/).some((part) => part !== '..' && isHiddenName(part))

export function refusal(place: { path: string; name: string }, trouble: FileTrouble): Refusal {
  return { kind: 'refusal', path: place.path, name: place.name, trouble }
}

function entryTooBig(path: string, limits: Limits): FileTrouble {
  return new FileTrouble(
    'too_big',
    `「${path}」解开超过 ${megabytes(limits.entryBytes)}，没有再解。请先解压，把 CSV 直接拖进来，大小不限。`,
  )
}

function allTooBig(path: string, limits: Limits): FileTrouble {
  return new FileTrouble(
    'too_big',
    `解到「${path}」时已超过 ${megabytes(limits.unpackedBytes)}，后面的没有再解。请分成几份压缩，或解压后直接拖进来。`,
  )
}

function unreadable(name: string, cause: unknown): FileTrouble {
  if (cause instanceof FileTrouble) return cause
  const code = (cause as { code?: string } | null)?.code
  const why =
    code === 'ENOENT'
      ? '找不到了，可能被移走或改了名。看看它还在不在，再拖一次。'
      : code === 'EACCES' || code === 'EPERM'
        ? '没有读取权限。换个文件夹放，再拖一次。'
        : code === 'ENOSPC'
          ? '解开时磁盘满了。腾出空间，再拖一次。'
          : '读不出来。请重新导出一份再拖进来。'
  const trouble = new FileTrouble('broken', `「${name}」${why}`)
  trouble.cause = cause
  return trouble
}
