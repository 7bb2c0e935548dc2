/** A finished page as PDF or picture, drawn by a browser that can reach nothing but that page and our own fonts. */
import { OperationRefused } from '../../operations.ts'
import { pageAsset } from '../page-assets.ts'
import { Queue } from '../queue.ts'
import { startBrowser } from './chromium.ts'

export type Printed = 'pdf' | 'png'

/** Never looked up: every request is answered from here. */
const home = 'http://print.invalid'

/** `document` links /page.css and /fonts/…; sheets of paper, or one picture as long as the page. */
export const print = (document: string, how: Printed, chromium?: string): Promise<Uint8Array> =>
  oneBrowser.add(() => printNow(document, how, chromium))

/** A browser takes half a gigabyte: twenty people who print at nine wait for one another. */
const oneBrowser = new Queue()

async function printNow(document: string, how: Printed, chromium?: string): Promise<Uint8Array> {
  const started = await startBrowser(chromium)
  if ('why' in started)
    throw new OperationRefused(
      'conflict',
      `这台机器上没有能打印的浏览器：${started.why}。先导出 HTML，用自己的浏览器打开再打印。`,
    )
  const { browser } = started
  try {
    const context = await browser.newContext({
      viewport: { width: 1080, height: 900 },
      colorScheme: 'light',
      javaScriptEnabled: false,
      deviceScaleFactor: how === 'png' ? 2 : 1,
    })
    await context.route('**/*', async (route) => {
      const { pathname, origin } = new URL(route.request().url())
      if (origin !== home) return route.abort()
      if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: document })
      const asset = await pageAsset(pathname.slice(1))
      return asset ? route.fulfill({ contentType: asset.type, body: Buffer.from(asset.body) }) : route.abort()
    })
    const page = await context.newPage()
    await page.goto(`${home}/`, { waitUntil: 'networkidle' })
    return how === 'png'
      ? await page.screenshot({ fullPage: true })
      : // Size and margins are the page's own.
        await page.pdf({ preferCSSPageSize: true, printBackground: true })
  } finally {
    await browser.close()
  }
}
