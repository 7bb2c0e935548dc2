/**
 * The workbench as a person uses it: a real server over a real folder, in a real browser. From the first visit to the
 * brief, into a finding and its rows, a number and its definition, a file dropped and taken back again.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serve } from '../../src/server/serve.ts'
import { openWorkbench } from '../../src/workbench.ts'
import { startBrowser } from '../look/browser.ts'
import { root } from '../rooms/imports.ts'

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

let browser: Browser | undefined
let why = ''
let folder: string
let serving: Serving
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
const troubles: string[] = []

beforeAll(async () => {
  const { buildPages } = await import(join(root, 'scripts', 'build.mjs'))
  buildPages()
  const started = await startBrowser()
  if ('why' in started) {
    why = started.why
    return
  }
  browser = started.browser
  folder = await mkdtemp(join(tmpdir(), 'dazi-workbench-'))
  const workbench = await openWorkbench({ folder })
  serving = await serve({ workbench, handbook: workbench, folder, port: 0 })
  const context = await browser.newContext()
  await (await context.newPage()).goto(serving.signInUrl())
  signedIn = await context.storageState()
  await context.close()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await serving?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** Without a browser the test is skipped with its reason; where everything must run, that is a failure. */
function inBrowser(name: string, body: (open: typeof openPage) => Promise<void>): void {
  test(name, { timeout: 120_000 }, async (context) => {
    if (browser) return body(openPage)
    if (process.env.CI) throw new Error(why)
    context.skip(`skipped: ${why}`)
  })
}

async function openPage(
  path: string,
  options: { viewport?: typeof desk; dark?: boolean; lang?: 'zh' | 'en' } = {},
): Promise<Page> {
  const context = await (browser as Browser).newContext({
    viewport: options.viewport ?? desk,
    storageState: signedIn,
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(`${path}: ${error.message}`))
  page.on('console', (said) => {
    if (said.type() === 'error') troubles.push(`${path}: ${said.text()}`)
  })
  const address = new URL(path, serving.url)
  if (options.lang) address.searchParams.set('lang', options.lang)
  await page.goto(address.href)
  return page
}

const sample = (...parts: string[]) => join(root, 'src/flow/intake/formats', ...parts)

inBrowser('without a session every page is the door', async () => {
  const context = await (browser as Browser).newContext()
  const page = await context.newPage()
  for (const path of ['/', '/metrics', '/tasks', '/intake']) {
    const answer = await page.goto(new URL(path, serving.url).href)
    expect(answer?.status()).toBe(401)
    expect(await page.textContent('h1')).toBe('先认一下人')
  }
  await context.close()
})

inBrowser('an empty shop is invited to its first file, and one click leads to the box', async (open) => {
  const page = await open('/')
  await page.getByText('这里会是每天的早报').waitFor()
  await page.getByRole('link', { name: '导入我的文件' }).click()
  await page.getByText('把导出的文件、文件夹或压缩包拖进来').waitFor()
  expect(new URL(page.url()).pathname).toBe('/intake')
})

inBrowser('files are dropped, recognised, landed; the brief sees them; one is taken back', async (open) => {
  const page = await open('/intake')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([sample('taobao', 'orders.sample.csv')])
  await page.getByText('已到').first().waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: '今日' }).click()
  await page.locator('.sentence').waitFor({ timeout: 30_000 })
  expect(await page.locator('.tile').count()).toBeGreaterThan(2)

  await page
    .getByRole('button', { name: /凭什么$/ })
    .first()
    .click()
  const card = page.getByRole('dialog')
  await card.getByText('它回答什么').waitFor()
  await card.getByText('查询', { exact: true }).click()
  expect(await card.locator('pre').textContent()).toContain('SELECT')
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'hidden' })

  await page.getByRole('link', { name: '取数' }).click()
  await page.getByRole('button', { name: '撤回', exact: true }).first().click()
  await page.getByRole('button', { name: '撤回这份文件' }).click()
  await page.getByText('已撤回').first().waitFor({ timeout: 30_000 })
})

inBrowser('no page breaks a rule of access, light or dark, at the desk or on a phone', async (open) => {
  for (const path of ['/', '/metrics', '/tasks', '/intake?tab=formats', '/order', '/reconcile'])
    for (const [viewport, dark] of [
      [desk, false],
      [phone, true],
    ] as const) {
      const page = await open(path, { viewport, dark, lang: dark ? 'en' : 'zh' })
      await page.waitForLoadState('networkidle')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((v) => `${path} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
      const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(sideways, `${path} at ${viewport.width} scrolls sideways`).toBe(0)
      await page.context().close()
    }
})

inBrowser('letters lead from page to page, and the slash to the box that finds anything', async (open) => {
  const page = await open('/')
  await page.locator('nav').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.waitForURL(/\/metrics/)
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: /^找/ })
  await box.fill('xsl')
  await page.getByRole('option', { name: '协作' }).waitFor({ state: 'detached' })
  await box.fill('duizhang')
  await page.getByRole('option', { name: '对账' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reconcile/)
})

test('nothing was said to the console', () => {
  expect(troubles).toEqual([])
})
