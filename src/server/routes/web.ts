/** The workbench in the browser: one document for every page of it, and the files it is made of. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { pagePaths } from '../../people/policy.ts'
import { router } from '../router.ts'
import { door, doorLocale } from './door.ts'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
const packed = { br: promisify(brotliCompress), gzip: promisify(gzip) }

export function web() {
  const app = router()
  const built = builtFolder()
  const kept = new Map<string, Promise<Uint8Array>>()
  for (const path of pagePaths)
    app.get(path, async (c, next) => {
      // The key of a first visit is taken by the door.
      if (path === '/' && c.req.query('key') !== undefined) return next()
      c.header('cache-control', 'no-store')
      if (!c.get('person')) return c.html(door(doorLocale(c)), 401)
      if (!existsSync(join(built, 'index.html')))
        return c.html(door(doorLocale(c), '网页还没编译出来：在搭子的文件夹里 npm run build，再刷新。'), 503)
      return c.html(readFileSync(join(built, 'index.html'), 'utf8'))
    })
  app.get('/assets/:file', async (c) => {
    const { file } = c.req.param()
    const type = types[file.split('.').at(-1) ?? '']
    if (!type || !/^[\w.-]+$/.test(file) || !existsSync(join(built, 'assets', file))) return c.notFound()
    const way = accepted(c.req.header('accept-encoding') ?? '')
    const key = `${way} ${file}`
    // Names carry a hash of their content: what was packed once is packed for good.
    if (!kept.has(key)) kept.set(key, pack(join(built, 'assets', file), way))
    const body = await kept.get(key)
    return c.body(new Uint8Array(body ?? new Uint8Array()), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(way === null ? {} : { 'content-encoding': way }),
    })
  })
  return app
}

/** Another one whenever the pages are: an open tab sees by it that it is older than the server. */
export function pagesBuild(): string {
  const path = join(builtFolder(), 'index.html')
  return existsSync(path)
    ? createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12)
    : 'none'
}

const accepted = (header: string): 'br' | 'gzip' | null =>
  header.includes('br') ? 'br' : header.includes('gzip') ? 'gzip' : null

async function pack(path: string, way: 'br' | 'gzip' | null): Promise<Uint8Array> {
  const plain = await readFile(path)
  return way === null ? plain : packed[way](plain)
}

/** dist/web of the package, whether this file runs from src or from dist. */
function builtFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(at, 'package.json'))) at = dirname(at)
  return join(at, 'dist', 'web')
}
