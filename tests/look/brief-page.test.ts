/** The brief's page in a real browser: Chinese is drawn, nothing is out of reach, Esc gives the focus back. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { render } from '../../src/flow/reports/render.ts'
import { sampleBrief, sampleNow } from '../../src/flow/reports/sample-brief.ts'
import { startBrowser } from '../../src/workbench/printing/chromium.ts'
import { fonts, openPage } from './pages.ts'

let browser: Browser | undefined
let why = ''

beforeAll(async () => {
  const started = await startBrowser(process.env.DAZI_CHROMIUM)
  if ('why' in started) why = started.why
  else browser = started.browser
}, 120_000)
afterAll(() => browser?.close())

const desk = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 } }

const corners = [
  [desk, 'light'],
  [phone, 'dark'],
] as const
/** All four in the long tier. */
const views = process.env.DAZI_LONG_TIER ? ([...corners, [desk, 'dark'], [phone, 'light']] as const) : corners

/** Without a browser the test is skipped with its reason; where everything must run, that is a failure. */
function inBrowser(name: string, body: (browser: Browser) => Promise<void>): void {
  test(name, async (context) => {
    if (browser) return body(browser)
    if (process.env.CI) throw new Error(why)
    context.skip(`skipped: ${why}`)
  })
}

describe('the brief in a browser', () => {
  inBrowser('你好 is drawn as 你好, not as boxes', async (b) => {
    const style = "font:40px 'Noto Sans SC';display:inline-block;margin:8px"
    const words = ['你好', '你好', '搭子', '\u{2fffc}\u{2fffd}']
    const paragraphs = words.map((w, i) => `<p><span id="t${i}" style="${style}">${w}</span></p>`).join('')
    const document = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/fonts/400.css">${paragraphs}`
    const page = await openPage(b, document, { ...desk, bypassCSP: true })
    const drawn = await Promise.all(words.map((_, i) => page.locator(`#t${i}`).screenshot()))
    const [hello, again, other, box] = drawn as [Buffer, Buffer, Buffer, Buffer]
    // Two unassigned code points: no font has them, so they show what a missing glyph looks like.
    expect(hello.equals(again)).toBe(true)
    expect(hello.equals(other)).toBe(false)
    expect(hello.equals(box)).toBe(false)
    await page.context().close()
  })

  for (const sample of ['full', 'empty', 'stale', 'calm', 'faces'] as const) {
    inBrowser(
      `${sample}: axe finds nothing, at the desk by day and on a phone by night, and nothing spills sideways`,
      async (b) => {
        // One page, looked at in several ways: what costs time is opening it.
        const page = await openPage(
          b,
          render(sampleBrief(sample), 'html', { now: sampleNow[sample], fonts }),
          { ...desk, bypassCSP: true },
        )
        await page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        for (const [size, colorScheme] of views) {
          await page.setViewportSize(size.viewport)
          await page.emulateMedia({ colorScheme })
          // The page has no frames of others, for which the slower way is meant.
          const { violations } = await new AxeBuilder({ page })
            .setLegacyMode(true)
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze()
          expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html} ${v.nodes[0]?.failureSummary}`)).toEqual(
            [],
          )
          expect(
            await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
          ).toBeLessThanOrEqual(0)
        }
        await page.context().close()
      },
    )
  }

  inBrowser('by keyboard: the first stop skips, Enter opens a number, Esc returns the focus', async (b) => {
    const page = await openPage(b, render(sampleBrief('full'), 'html', { fonts }), desk)
    await page.keyboard.press('Tab')
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('skip')
    await page.locator('.tile button').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator(':popover-open').textContent()).toContain('这一天付款的订单一共付了多少钱')
    await page.keyboard.press('Escape')
    expect(await page.locator(':popover-open').count()).toBe(0)
    expect(await page.evaluate<string>('document.activeElement.getAttribute("popovertarget")')).toBe('card-1')
    await page.context().close()
  })

  inBrowser('复制到群 puts the five lines on the clipboard, without a script in the page', async (b) => {
    const document = render(sampleBrief('full'), 'html', { fonts, links: { copyScript: '/copy.js' } })
    const page = await openPage(b, document, desk)
    const text = await page.locator('#share-text').inputValue()
    await page.getByRole('button', { name: '复制到群' }).click()
    await page.locator('.share [role=status]', { hasText: '复制好了' }).waitFor()
    // Pasted into a field, as a person would into the group.
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=group></textarea>')")
    await page.locator('#group').focus()
    await page.keyboard.press('ControlOrMeta+V')
    expect(await page.locator('#group').inputValue()).toBe(text)
    await page.context().close()
  })

  inBrowser('without its script the button stays away and the text can still be selected', async (b) => {
    const page = await openPage(b, render(sampleBrief('full'), 'html', { fonts }), desk)
    expect(await page.locator('.share button').count()).toBe(0)
    expect((await page.locator('#share-text').inputValue()).split('\n')).toHaveLength(5)
    await page.context().close()
  })

  inBrowser('凭什么 opens the query it leads to', async (b) => {
    const page = await openPage(b, render(sampleBrief('full'), 'html', { fonts }), desk)
    await page.locator('.conclusions .why').first().click()
    expect(await page.locator('.query[open]').count()).toBe(1)
    expect(await page.locator('.query[open] pre').isVisible()).toBe(true)
    await page.context().close()
  })
})
