/** 取数 → SQL as an analyst uses it, and the same from the terminal: asked, completed, kept, stopped, taken along. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect } from 'vitest'
import { run } from '../../src/cli/program.ts'
import type { Workbench } from '../../src/operations.ts'
import { doors as outside } from '../../src/server/doors.ts'
import { inBrowser } from './in-browser.ts'

const samples = ['taobao', 'pdd'].map((platform) =>
  fileURLToPath(new URL(`../../src/flow/intake/formats/${platform}`, import.meta.url)),
)
const elsewhere = mkdtempSync(join(tmpdir(), 'dazi-sql-'))
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

let workbench: Workbench
const journey = inBrowser(async (opened) => {
  workbench = opened
  await workbench.importPaths({ paths: samples, who: '小满' })
})

journey.test('one that brings its values along is run before it was looked at', async ({ page }) => {
  const shown = await page('/sql')
  await shown.getByRole('button', { name: '哪个仓发得慢' }).click()
  await shown.getByRole('button', { name: /^运\s?行$/ }).click()
  await shown.getByRole('region', { name: '结果' }).getByText('half_within_hours').waitFor()
})

journey.test(
  'a question is begun, completed, run by the keyboard, drawn, kept and found again',
  async ({ page }) => {
    const shown = await page('/sql')
    await shown.getByRole('button', { name: '近 30 天，每天卖了多少钱' }).click()
    await shown.getByText(/看「订单」（order），最多 .* 行/).waitFor()
    const editor = shown.getByRole('textbox', { name: '写查询的地方' })
    await editor.press('ControlOrMeta+Enter')
    await shown
      .getByRole('status')
      .filter({ hasText: /\d+ 行；看了/ })
      .waitFor()

    await editor.fill('SELECT status, count() AS n, sum(paid_m')
    await shown.locator('.cm-tooltip-autocomplete').getByText('paid_minor').first().waitFor()
    await editor.press('Escape')
    await editor.fill(
      'SELECT status, count() AS orders FROM order WHERE shop_id LIKE {shop:String} GROUP BY status ORDER BY status',
    )
    await shown.getByText('要填：shop（文字）').waitFor()
    await shown.getByLabel('shop').fill('%')
    await shown.getByRole('button', { name: /^运\s?行$/ }).click()
    const result = shown.getByRole('region', { name: '结果' })
    await result.getByText('orders').waitFor()
    await result.getByText('柱').click()
    await result.getByRole('img', { name: /orders/ }).waitFor()

    await shown.getByRole('button', { name: /^存\s?下$/ }).click()
    await shown.getByLabel('叫什么').fill('各状态几单')
    await shown.getByLabel('叫什么').press('Enter')
    await shown.getByText('存下来的', { exact: true }).click()
    await shown
      .getByRole('button', { name: /各状态几单/ })
      .first()
      .waitFor()

    await editor.fill('SELECT *\nFROM odrer')
    await editor.press('ControlOrMeta+Enter')
    await shown
      .getByRole('alert')
      .filter({ hasText: '第 2 行第 6 个字，没有「odrer」这张表。是不是「order」' })
      .waitFor()
    await editor.fill('SELECT sum(sipHash64(n.number)) FROM numbers(900000000) AS n')
    await editor.press('ControlOrMeta+Enter')
    await shown.getByText(/^看了 .* 行/).waitFor()
    await editor.press('Escape')
    await shown.getByRole('alert').filter({ hasText: '停了' }).waitFor()
  },
)

journey.test('the terminal asks the same and writes files', async () => {
  const doors = {
    ...outside,
    open: async () => ({ ...workbench, close: async () => {} }),
    handbook: workbench,
    handbookOf: () => workbench,
  }
  const said = { out: '', err: '' }
  const dazi = async (...words: string[]) => {
    said.out = ''
    said.err = ''
    const terminal = {
      out: (text: string) => {
        said.out += `${text}\n`
      },
      err: (text: string) => {
        said.err += text
      },
      readIn: async () => null,
      isScreen: false,
      columns: 120,
      cwd: elsewhere,
      env: {},
      now: () => performance.now(),
    }
    return run(['--data', elsewhere, ...words], doors, terminal)
  }
  expect(await dazi('sql', '--views')).toBe(0)
  expect(said.out).toMatch(/order_line +订单行/)
  expect(
    await dazi(
      'sql',
      'SELECT count() AS n FROM order WHERE shop_id LIKE {shop:String}',
      '--param',
      'shop=%',
      '--json',
    ),
  ).toBe(0)
  expect(JSON.parse(said.out).rows[0][0]).toBeGreaterThan(0)
  expect(await dazi('sql', 'SELECT order_id, paid_minor FROM order LIMIT 3', '--out', '三单.csv')).toBe(0)
  expect(readFileSync(join(elsewhere, '三单.csv'), 'utf8').split('\r\n')).toHaveLength(5)
  expect(await dazi('sql', "SELECT file('/etc/hosts')")).not.toBe(0)
  expect(said.err).toContain('「file」用不了')
  expect(await dazi('sql', '--saved', '各状态几单', '--json')).toBe(0)
})

journey.test('it can be read and reached by day and by night', ({ accessible }) =>
  accessible(['/sql', '/sql?text=SELECT%201']),
)
