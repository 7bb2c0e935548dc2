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

journey.test('a file nobody knows is taught, column by column, and lands', async ({ page }) => {
  const shown = await page('/intake')
  const lines = [
    '单号,付款的时刻,实收(元),快递,快递单号,备注',
    'T7001,2026-10-18 10:01:00,129.90,中通快递,ZT10001,加急',
    'T7002,2026-10-18 11:05:00,59.00,圆通速递,YT10002,',
    'T7003,2026-10-19 09:30:00,88.00,中通快递,ZT10003,',
  ]
  await shown
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '小店手工账.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
  await shown.getByRole('button', { name: '教搭子认这份' }).click({ timeout: 60_000 })
  const wizard = shown.locator('.wizard')
  await wizard.locator('.sentence').waitFor({ timeout: 60_000 })
  // By keyboard: a menu is opened, narrowed by typing, and its first line taken.
  const choose = async (menu: string | RegExp, option: string) => {
    const box = wizard.getByRole('combobox', { name: menu })
    await box.click()
    await box.fill(option)
    await shown.locator('.ant-select-item-option-active', { hasText: option }).last().waitFor()
    await box.press('Enter')
  }
  const isSaid = (header: RegExp, option: string) =>
    wizard
      .getByRole('row', { name: header })
      .getByText(option)
      .locator('visible=true')
      .first()
      .waitFor({ timeout: 30_000 })
  await choose('它说的是什么事', '订单')
  await wizard.getByText(/^看着像订单，/).waitFor({ timeout: 30_000 })
  await wizard.locator('.sentence').click()
  await choose(/^单号 /, '订单 · 订单编号')
  await isSaid(/^单号/, '订单 · 订单编号')
  await choose(/^付款的时刻/, '订单 · 付款时间')
  await isSaid(/^付款的时刻/, '订单 · 付款时间')
  // Some columns need no word: 实收 is what the trade calls it.
  await wizard.getByText('「实收」是它通行的叫法').waitFor()
  await wizard.getByText('会变成：订单').waitFor({ timeout: 30_000 })
  expect(await wizard.locator('.part, .card').last().textContent()).toContain('129.90')
  await wizard.getByRole('button', { name: '存成我的格式，接着导入' }).click()
  await shown.getByText('已到').first().waitFor({ timeout: 60_000 })
})

journey.test('no page breaks a rule of access, light or dark, at the desk or on a phone', ({ accessible }) =>
  accessible([
    '/',
    '/tasks',
    '/intake?tab=formats',
    '/metrics',
    '/order',
    '/settings?tab=people',
    '/settings',
    '/intake',
    '/knowledge',
    '/knowledge?sop=new-listing',
    '/knowledge?sop=new-listing&write=true',
    '/knowledge?tab=rules',
    '/knowledge?tab=diary',
    '/knowledge?tab=path',
  ]),
)

journey.test(
  'an SOP is written beside its preview, walked by keyboard, and its rule is read',
  async (open) => {
    const page = await open.page('/knowledge')
    await page.getByRole('link', { name: '延迟发货处理' }).waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('叫什么').fill('冷库盘点')
    const text = page.getByLabel('正文')
    await text.fill(
      '看 rule:taobao.ship_clock.in_stock 。<script>document.title = "坏"</script>\n\n- [ ] 数一遍。{仓储 · 5 分钟 · 数字：多少件}\n- [ ] 贴条。',
    )
    const preview = page.getByRole('region', { name: '看起来' })
    await preview.getByRole('link', { name: /付款后 48 小时内发货/ }).waitFor()
    expect(await preview.locator('script').count()).toBe(0)
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: '照着走一趟' }).waitFor()
    await page.keyboard.press('r')
    const run = page.getByRole('dialog')
    await run.getByPlaceholder('多少件').fill('1,280')
    await page.keyboard.press('Enter')
    await run.getByText('1/2').waitFor()
    await run.getByRole('heading').first().focus()
    await page.keyboard.press('x')
    await run.getByText('走完了').waitFor()
    expect(await page.title()).not.toContain('坏')
  },
)

journey.test('letters lead from page to page, and the slash to the box that finds anything', async (open) => {
  const page = await open.page('/')
  await page.locator('nav').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.waitForURL(/\/metrics/)
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: /^找/ })
  await box.fill('qqqqq')
  await page.getByText('没有叫「qqqqq」的').waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await box.fill('duizhang')
  await page.getByRole('option', { name: '对账' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reconcile/)
})

test('nothing was said to the console', () => {
  expect(journey.troubles).toEqual([])
})
