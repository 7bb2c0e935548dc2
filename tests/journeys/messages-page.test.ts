/** 设置 → 通知渠道、定时、发件箱 as a person uses them: a channel is made, tried and mended, an appointment kept, a silence seen and over. */
import { afterAll, expect } from 'vitest'
import { addresses, type StandInServers, startStandIns } from '../../src/messengers/testing/stand-ins.ts'
import { desk, inBrowser } from './in-browser.ts'

let world: StandInServers
const { test } = inBrowser(
  async () => {},
  async () => {
    world = await startStandIns()
    return { messengerStandIns: world.standIns }
  },
)
afterAll(() => world?.close())

test('a channel is made, tried, mended; a schedule tells it; what was not delivered is seen and let go', async (open) => {
  const page = await open.page('/settings?tab=channels', { viewport: desk })
  await page.getByText('还没有往外通知的地方').waitFor()
  await page.keyboard.press('n')
  const drawer = page.getByRole('dialog')
  const choose = async (menu: string, option: string) => {
    await drawer.getByLabel(menu, { exact: true }).click()
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .getByText(option, { exact: true })
      .click()
  }
  await choose('发到哪里', '自己的系统（Webhook）')
  await drawer.getByLabel('叫什么').fill('店里的系统')
  await drawer.getByLabel('地址（https）').fill(addresses.webhook.url)
  await drawer.getByLabel('签名密钥').fill('wrong')
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await page.getByText(/店里的数会发到「hooks.example.com」。确认是自己的/).waitFor()
  await drawer.getByLabel(/把域名再写一遍/).fill('hooks.example.com')
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await drawer.getByText('发过去的样子').waitFor()

  await drawer.getByRole('button', { name: '试发一条 店里的系统' }).click()
  await page
    .getByText(/没送到：对方没收（HTTP 401）/)
    .first()
    .waitFor()
  expect(await drawer.getByLabel('签名密钥').getAttribute('placeholder')).toBe('填过了，不改就空着')
  await drawer.getByLabel('签名密钥').fill(addresses.webhook.secret)
  await drawer.getByLabel(/把域名再写一遍/).fill('hooks.example.com')
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await page.getByText('存好了。').waitFor()
  await drawer.getByRole('button', { name: '试发一条 店里的系统' }).click()
  await page.getByText('送到了，去那边看看。').waitFor()
  expect(world.heard.map((h) => h.body.title)).toEqual(['搭子来打个招呼'])

  await page.goto(new URL('/settings?tab=outbox&state=failed', page.url()).href)
  await page.getByRole('button', { name: '不送了' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '不送了' }).click()
  await page.getByText('没有这样的消息').waitFor()

  await page.goto(new URL('/settings?tab=schedules', page.url()).href)
  await page.getByText('还没有定时的事').waitFor()
  await page.keyboard.press('n')
  await choose('多久一次', '每周')
  await drawer.getByRole('button', { name: /^存\s?下$/ }).click()
  await page.getByText('发早报给「店里的系统」').waitFor()
  await page.getByRole('button', { name: '现在做一次 每周一 9:00 发早报' }).click()
  await page
    .getByText(/交给「店里的系统」了/)
    .first()
    .waitFor()
  await page.getByText('做成了').waitFor()
  await expect.poll(() => world.heard.length, { timeout: 15_000 }).toBe(2)
  expect(world.heard[1]?.body.title).toMatch(/^早报/)
})

test('by day and by night, wide and narrow, in both languages, all of it can be read and reached', (open) =>
  open.accessible([
    '/settings?tab=channels',
    '/settings?tab=channels&channel=1',
    '/settings?tab=schedules',
    '/settings?tab=outbox',
    '/settings?tab=schedules&schedule=new',
    '/settings?tab=channels&channel=new',
    '/settings?tab=outbox&message=1',
    '/settings?tab=schedules&schedule=1',
  ]))
