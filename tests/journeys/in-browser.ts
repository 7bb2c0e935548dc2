/**
 * A real server over a real folder, in a real browser, for one file of tests. Without a browser the tests are skipped with
 * the reason; where everything must run, that is a failure.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Workbench, WorkbenchSettings } from '../../src/operations.ts'
import { type Serving, serve } from '../../src/server/serve.ts'
import { startBrowser } from '../../src/workbench/printing/chromium.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { pagesBuilt } from './pages-built.ts'

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Look {
  readonly viewport?: typeof desk
  readonly dark?: boolean
  readonly lang?: 'zh' | 'en'
}

export interface Opened {
  readonly serving: Serving
  readonly browser: Browser
  /** A page in a window of its own; its context is closed with `close`. */
  page(path: string, look?: Look): Promise<Page>
  /**
   * Rules of access, and no page scrolls sideways: at the desk by day, and on a phone by night in the other language. By
   * turns, every second page one of the two; in the long tier all in both.
   */
  accessible(paths: readonly string[]): Promise<void>
}

/** `prepare` fills the folder before the server starts; `settings` open it otherwise than usual. */
export function inBrowser(
  prepare: (workbench: Workbench) => Promise<void> = async () => {},
  settings: () => Promise<Partial<WorkbenchSettings>> = async () => ({}),
) {
  let opened: Opened | undefined
  let why = ''
  let folder = ''
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
  const troubles: string[] = []

  beforeAll(async () => {
    await pagesBuilt()
    const started = await startBrowser(process.env.DAZI_CHROMIUM)
    if ('why' in started) {
      why = started.why
      return
    }
    const { browser } = started
    folder = await mkdtemp(join(tmpdir(), 'dazi-journey-'))
    const workbench = await openWorkbench({ folder, ...(await settings()) })
    await prepare(workbench)
    const serving = await serve({ workbench, handbook: workbench, folder, port: 0 })
    const context = await browser.newContext()
    await (await context.newPage()).goto(serving.signInUrl())
    signedIn = await context.storageState()
    await context.close()
    opened = { serving, browser, page, accessible }
  }, 240_000)
  afterAll(async () => {
    await opened?.browser.close()
    await opened?.serving.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  const listen = (page: Page) => {
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
    page.on('console', (said) => {
      if (said.type() === 'error') troubles.push(`${page.url()}: ${said.text()}`)
    })
  }
  const windowOf = (look: Look): Promise<BrowserContext> =>
    (opened as Opened).browser.newContext({
      viewport: look.viewport ?? desk,
      storageState: signedIn,
      colorScheme: look.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'zh-CN',
    })
  const addressOf = (path: string, look: Look): string => {
    const address = new URL(path, (opened as Opened).serving.url)
    if (look.lang) address.searchParams.set('lang', look.lang)
    return address.href
  }

  async function page(path: string, look: Look = {}): Promise<Page> {
    const shown = await (await windowOf(look)).newPage()
    listen(shown)
    await shown.goto(addressOf(path, look))
    return shown
  }

  async function accessible(paths: readonly string[]): Promise<void> {
    const looks = [{ viewport: desk }, { viewport: phone, dark: true, lang: 'en' }] as const
    for (const [which, look] of looks.entries()) {
      const context = await windowOf(look)
      const shown = await context.newPage()
      listen(shown)
      for (const path of paths.filter((_, i) => process.env.DAZI_LONG_TIER || i % looks.length === which)) {
        await shown.goto(addressOf(path, look))
        await shown.waitForLoadState('networkidle')
        // The pages have no frames of others, for which the slower way is meant.
        const { violations } = await new AxeBuilder({ page: shown }).setLegacyMode(true).analyze()
        expect(violations.map((v) => `${path} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
        const sideways = await shown.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(sideways, `${path} at ${look.viewport.width} scrolls sideways`).toBe(0)
      }
      await context.close()
    }
  }

  return {
    test: (name: string, body: (open: Opened) => Promise<void>) =>
      // A limit for what hangs, not a measure: a busy machine takes thrice as long as a quiet one.
      test(name, { timeout: 300_000 }, async (context) => {
        if (opened) return body(opened)
        if (process.env.CI) throw new Error(why)
        context.skip(`skipped: ${why}`)
      }),
    /** What browsers complained of so far. */
    troubles,
  }
}
