/** A session that ends while somebody types, and coming back with a password, in a real browser. */
import { expect } from 'vitest'
import { inBrowser } from './in-browser.ts'

const { test } = inBrowser()

test('a session that is over is asked for over the page, and what was typed stays', async ({
  page: open,
}) => {
  const page = await open('/settings?tab=people')
  await page.getByLabel('新密码，至少 10 个字').fill('a quiet little tree')
  await page.getByRole('button', { name: /^存\s?下$/ }).click()
  await page.getByText('密码存好了').waitFor()
  await page.getByLabel('名字，如 小棠').fill('写了一半的名字')
  await page.evaluate(() => fetch('/sign-out', { method: 'POST' }))
  await page.getByRole('button', { name: '开一个登录地址' }).click()
  const dialog = page.getByRole('dialog', { name: '登录过期了' })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: '别处登好了' }).click()
  await dialog.getByText('还没登上').waitFor()
  await dialog.getByLabel('密码').fill('a quiet little tree')
  await dialog.getByRole('button', { name: /^登\s?录$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByLabel('名字，如 小棠').inputValue()).toBe('写了一半的名字')
  await page.getByRole('button', { name: '开一个登录地址' }).click()
  await page.getByText('发给本人，只能用一次').waitFor()
  await page.getByRole('link', { name: '操作记录' }).click()
  await page.getByText('没人动过').waitFor()
  await page.getByRole('cell', { name: '设自己的密码' }).waitFor()
  await page.getByLabel('只看谁').fill('没有这个人')
  await page.getByText('没有这样的记录').waitFor()
  await page.context().close()
})
