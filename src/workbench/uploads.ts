/**
 * Files over the wire are streamed to the disk of the data folder and renamed when whole, so that half a file is never
 * imported and memory does not grow with it. A batch that broke off goes on where it stopped: what is whole stays.
 */
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type ImportAnswer, OperationRefused, type Operations, type Progress } from '../operations.ts'
import type { House } from './house.ts'

/** Larger ones are better dropped into a watched folder. */
const largest_bytes = 2 * 1024 ** 3
/** A batch that nobody imported within a week was forgotten. */
const kept_days = 7

type Import = Operations['importPaths']

export const uploads = (
  house: House,
  importPaths: Import,
): Pick<Operations, 'receiveUpload' | 'importUploads'> => ({
  async receiveUpload({ batch, name, body }) {
    const path = join(folderOf(house, batch), ...safeParts(name))
    await mkdir(dirname(path), { recursive: true })
    const partial = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.part`
    let bytes = 0
    try {
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            bytes += chunk.length
            if (bytes > largest_bytes)
              throw new OperationRefused(
                'bad_question',
                `「${name}」超过 2 GB，网页传不了。放进搭子盯着的文件夹，或者用 dazi import。`,
              )
            yield chunk
          }
        },
        createWriteStream(partial),
      )
      const before = await stat(path).catch(() => null)
      await rename(partial, path)
      return { name, bytes, was_there: before?.size === bytes }
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
  },
  async importUploads({ batch, ...asked }, onProgress?: (at: Progress) => void): Promise<ImportAnswer> {
    const folder = folderOf(house, batch)
    if (!(await stat(folder).catch(() => null)))
      throw new OperationRefused('not_found', '这一批一份文件都没传上来。再拖一次。')
    await forgetOld(house)
    return importPaths({ ...asked, paths: [folder], below: folder }, onProgress)
  },
})

const rootOf = (house: House): string => join(house.folder, 'uploads')

function folderOf(house: House, batch: string): string {
  if (!/^[A-Za-z0-9]{8,64}$/.test(batch))
    throw new OperationRefused('bad_question', '这一批的编号不对。刷新页面，再拖一次。')
  return join(rootOf(house), batch)
}

/** Folders may name shops and are kept; a name can never lead out of its batch. */
function safeParts(name: string): string[] {
  const parts = name.split(/[/\\]/).filter((p) => p !== '' && p !== '.')
  const bad = parts.length === 0 || parts.length > 8 || parts.some(isUnsafe)
  if (bad) throw new OperationRefused('bad_question', `「${name}」这个文件名存不了。改个名字再拖。`)
  return parts
}

const isUnsafe = (part: string): boolean =>
  part === '..' ||
  Buffer.byteLength(part) > 200 ||
  [...part].some((c) => c.charCodeAt(0) < 32) ||
  part.endsWith('.part')

/** Batches the ledger knows are its raw files and stay; empty leftovers of broken uploads go. */
async function forgetOld(house: House): Promise<void> {
  const known = (await house.records.imports.list()).map((i) => i.path)
  const before = Date.now() - kept_days * 86_400_000
  for (const entry of await readdir(rootOf(house), { withFileTypes: true })) {
    const path = join(rootOf(house), entry.name)
    if (known.some((k) => k.startsWith(path))) continue
    const { mtimeMs } = await stat(path)
    if (mtimeMs < before) await rm(path, { recursive: true, force: true })
  }
}
