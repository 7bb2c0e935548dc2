/** What a served page links to: its styles, and a Chinese font for machines that have none. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { copyScript, pageCss } from '../flow/reports/page-css.ts'
import type { Asset } from '../operations.ts'

/** Two weights only; each is cut by character range, so a browser fetches the few pieces that a page shows. */
export const pageFonts = ['/fonts/400.css', '/fonts/600.css']

const fontFolder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'))

export async function pageAsset(path: string): Promise<Asset | null> {
  if (path === 'page.css') return { body: pageCss(), type: 'text/css; charset=utf-8' }
  if (path === 'copy.js') return { body: copyScript(), type: 'text/javascript; charset=utf-8' }
  const font = /^fonts\/((?:files\/)?[\w-]+\.(?:css|woff2?))$/.exec(path)?.[1]
  if (!font) return null
  const body = await readFile(join(fontFolder, font)).catch(() => null)
  return body && { body, type: font.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2' }
}
