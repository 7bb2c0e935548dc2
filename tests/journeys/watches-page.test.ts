/** 设置 → 警报 as a person uses it: a watch is tried, made, moved back, on paper of a real browser. */
import { expect } from 'vitest'
import { desk, inBrowser, phone } from './in-browser.ts'

const { test } = inBrowser(async (workbench) => {
  await workbench.fillWithLittleShop({ seed: 1003, lines: 3000, troubles: 'auto', who: '小满' })
})

test('a watch is tried before it is saved, rings on its page, and its line is moved and put back', async (open) => {
  const page = await open.page('/settings?tab=watches', { viewport: desk })
  await page.getByRole('button', { name: '新建一个哨' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('叫什么').fill('每天的成交')
  await drawer.getByLabel('怎么算麻烦').click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText('过线', { exact: true })
    .click()
  // Chosen, the lines begin anew: whoever types before has typed into the kind that is leaving.
  await drawer.locator('#own-raise[value="0"]').waitFor()
  await drawer.getByLabel('响的线').fill('1000000')
  await drawer.getByLabel('好了的线').fill('900000')
  await drawer.getByRole('button', { name: /^试一试/ }).click()
  await drawer.getByText(/好了的线要比它高/).waitFor()
  await drawer.getByLabel('好了的线').fill('1100000')
  await drawer.getByLabel('样本不到它只看着').fill('1')
  await drawer.getByRole('button', { name: /^试一试/ }).click()
  await drawer.getByText(/过去 90 天会响 \d+ 次/).waitFor()
  expect(await drawer.getByRole('img').count()).toBeGreaterThanOrEqual(2)
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await drawer.getByText('没有人动过').waitFor({ state: 'detached' })
  await page.goto(new URL('/', page.url()).href)
  await page
    .getByText(/的支付 GMV .*低于线/)
    .first()
    .waitFor()

  await page.goto(new URL('/settings?tab=watches&watch=fulfilment.late_shipping', page.url()).href)
  await drawer.getByLabel('为什么').fill('双 11 单多')
  await drawer.getByLabel('超时和快超时的单').first().fill('8')
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await drawer.getByText('出厂 5').waitFor()
  await drawer.getByRole('button', { name: '撤回上一步' }).click()
  await drawer.getByText('出厂 5').waitFor({ state: 'detached' })
})

test('by night, on a phone, in English, all of it can be read and reached', async (open) => {
  await open.accessible(['/settings?tab=watches', '/settings?tab=watches&watch=sales.gmv_unusual'])
  const page = await open.page('/settings?tab=watches&watch=new', { viewport: phone, dark: true, lang: 'en' })
  await page.getByRole('dialog').getByLabel('Which number').waitFor()
})
