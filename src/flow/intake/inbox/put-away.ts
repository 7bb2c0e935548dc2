/**
 * A file that was looked at leaves the inbox: under done/ by day, or under failed/ with the reason beside it. Nothing is ever
 * overwritten, and at every moment the file stands in full in at least one of the two places: whoever is killed in between finds
 * it again and finishes.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  constants,
  copyFile,
  link,
  lstat,
  mkdir,
  readFile,
  rename,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { doneFolder, failedFolder, type Lying } from './lying.ts'

export type PutAway =
  | { readonly to: 'done' /** Day of the pick-up, in the shop's own days. */; readonly on: string }
  | { readonly to: 'failed'; readonly sentence: string }

/** Where it stands now; null when it is no longer the file that was looked at, which then is left for the next look. */
export async function putAway(folder: string, file: Lying, how: PutAway): Promise<string | null> {
  const now = await lstat(file.path).catch(() => null)
  if (!now || now.size !== file.bytes || now.mtimeMs !== file.modified_ms) return null
  const drawer = how.to === 'done' ? join(folder, doneFolder, how.on) : join(folder, failedFolder)
  const wanted = join(drawer, file.below)
  await mkdir(dirname(wanted), { recursive: true })
  for (let n = 1; ; n++) {
    const place = numbered(wanted, n)
    if (how.to === 'failed' && !(await noteBeside(place, how.sentence))) continue
    if (await move(file.path, place)) return place
  }
}

/** 订单.csv, 订单 (2).csv, 订单 (3).csv … */
function numbered(path: string, n: number): string {
  if (n === 1) return path
  const ending = extname(path)
  return join(dirname(path), `${basename(path, ending)} (${n})${ending}`)
}

/** Written before the file moves, so that no file stands there without its reason. False: that name is taken. */
async function noteBeside(place: string, sentence: string): Promise<boolean> {
  if (await exists(place)) return false
  const note = `${place}.txt`
  const text = `\uFEFF${sentence}\r\n`
  try {
    await writeFile(note, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    // One's own, of a time before a kill.
    return (await readFile(note, 'utf8')) === text
  }
}

/** False when something else stands there. */
async function move(from: string, to: string): Promise<boolean> {
  try {
    // A second name for the file, which the system refuses to give over an existing one; then the first name goes.
    await link(from, to)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      if (!(await isSameFile(from, to))) return false
    } else if (!(await copied(from, to))) return false
  }
  await unlink(from)
  return true
}

/** For drives that know no second names: copied beside, given its name once it is whole. */
async function copied(from: string, to: string): Promise<boolean> {
  const draft = `${to}.part`
  await copyFile(from, draft, constants.COPYFILE_FICLONE)
  const { atime, mtime, size } = await lstat(from)
  if ((await lstat(draft)).size !== size) throw new Error(`「${from}」没有抄全`)
  await utimes(draft, atime, mtime)
  if (await exists(to)) {
    const isSame = await isSameFile(from, to)
    await unlink(draft)
    return isSame
  }
  await rename(draft, to)
  return true
}

/** One file under two names, or two files that say the same. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(a), lstat(b)])
  if (one.ino !== 0 && one.ino === other.ino && one.dev === other.dev) return true
  if (!other.isFile() || one.size !== other.size) return false
  return (await digest(a)) === (await digest(b))
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
