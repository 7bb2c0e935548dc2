/** Keys of one data folder: random, readable by its owner only, made once and never replaced. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export type SecretKeyName = 'pii' | 'owner' | 'messages'

const keyBytes = 32

/** `<data>/keys/<name>.key`. Losing pii.key makes yesterday's repeat buyers strangers, so a damaged one is refused. */
export function secretKey(dataFolder: string, name: SecretKeyName): Buffer {
  const folder = join(dataFolder, 'keys')
  const path = join(folder, `${name}.key`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return readKey(path) ?? makeKey(path)
}

export const secretKeyPath = (dataFolder: string, name: SecretKeyName): string =>
  join(dataFolder, 'keys', `${name}.key`)

const names: readonly SecretKeyName[] = ['pii', 'owner', 'messages']

/** Those that were made, as hexadecimal: to be kept apart from everything they open. */
export const keysOf = (dataFolder: string): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const key = readKey(secretKeyPath(dataFolder, name))
      return key ? [[name, key.toString('hex')]] : []
    }),
  )

/** Into a folder that has none yet. */
export function placeKeys(dataFolder: string, keys: Readonly<Record<string, string>>): void {
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 })
  for (const name of names) {
    const key = keys[name]
    if (key !== undefined)
      writeFileSync(secretKeyPath(dataFolder, name), Buffer.from(key, 'hex'), { flag: 'wx', mode: 0o600 })
  }
}

function readKey(path: string): Buffer | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (bytes.length !== keyBytes)
    throw new Error(
      `密钥文件「${path}」坏了：应有 ${keyBytes} 字节，只有 ${bytes.length}。从备份里放回原来那份。`,
    )
  return bytes
}

/** Written aside and linked into place: a killed process leaves either no key or a whole one. */
function makeKey(path: string): Buffer {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const bytes = randomBytes(keyBytes)
  const fd = openSync(draft, 'wx', 0o600)
  try {
    writeSync(fd, bytes)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  try {
    linkSync(draft, path)
    return bytes
  } catch (error) {
    // Another process was faster; its key is the key.
    const theirs = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKey(path) : null
    if (theirs) return theirs
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
