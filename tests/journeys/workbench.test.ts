/**
 * The workbench as a person uses it: a real server over a real folder, in a real browser. From the first visit to the
 * brief, into a finding and its rows, a number and its definition, a file dropped and taken back again.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../rooms/imports.ts'
import { inBrowser } from './in-browser.ts'

const journey = inBrowser()

const sample = (...parts: string[]) => join(root, 'src/flow/intake/formats', ...parts)

journey.test('without a session every page is the door', async ({ browser, serving }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  for (const path of ['/', '/metrics', '/tasks', '/intake']) {
    const answer = await page.goto(new URL(path, serving.url).href)
    expect(answer?.status()).toBe(401)
    expect(await page.textContent('h1')).toBe('先认一下人')
  }
  await context.close()
})

journey.test('an empty shop is invited to its first file, and one click leads to the box', async (open) => {
  const page = await open.page('/')
  await page.getByText('这里会是每天的早报').waitFor()
  await page.getByRole('link', { name: '导入我的文件' }).click()
  await page.getByText('把导出的文件、文件夹或压缩包拖进来').waitFor()
  expect(new URL(page.url()).pathname).toBe('/intake')
})

journey.test(
  'files are dropped, recognised, landed; the brief sees them; one is taken back',
  async (open) => {
    const page = await open.page('/intake')
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
  },
)

journey.test('no page breaks a rule of access, light or dark, at the desk or on a phone', ({ accessible }) =>
  accessible(['/', '/metrics', '/tasks', '/intake?tab=formats', '/order', '/reconcile']),
)

journey.test('letters lead from page to page, and the slash to the box that finds anything', async (open) => {
  const page = await open.page('/')
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
  expect(journey.troubles).toEqual([])
})
