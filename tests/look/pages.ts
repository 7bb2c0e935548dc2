/** Opens a rendered brief in a browser as the server would serve it: same addresses, same content policy, fonts from npm. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { copyScript, pageCss } from '../../src/flow/reports/page-css.ts'

export const origin = 'http://brief.test'
export const fonts = ['/fonts/400.css', '/fonts/600.css']

const fontFolder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'))

export async function openPage(
  browser: Browser,
  document: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/') {
      const headers = { 'content-security-policy': "default-src 'self'" }
      return route.fulfill({ body: document, contentType: 'text/html; charset=utf-8', headers })
    }
    if (path === '/page.css')
      return route.fulfill({ body: pageCss(), contentType: 'text/css; charset=utf-8' })
    if (path === '/copy.js') return route.fulfill({ body: copyScript(), contentType: 'text/javascript' })
    const font = /^\/fonts\/((?:files\/)?[\w-]+\.(?:css|woff2?))$/.exec(path)?.[1]
    if (!font) return route.fulfill({ status: 404, body: '' })
    const contentType = font.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2'
    return route.fulfill({ body: readFileSync(join(fontFolder, font)), contentType })
  })
  await page.goto(`${origin}/`)
  await page.evaluate('document.fonts.ready.then(() => true)')
  return page
}
