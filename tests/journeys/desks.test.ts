/** The desks over the little shop: each page shows the trouble that was planted on its desk, with its yuan. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import type { Answers } from '../../fixtures/little-shop/index.ts'
import type { Finding, Workbench } from '../../src/operations.ts'
import { addDays } from '../../src/wording/index.ts'
import { inBrowser } from './in-browser.ts'

const out = mkdtempSync(join(tmpdir(), 'dazi-desks-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

let open: Workbench
const journey = inBrowser(async (workbench) => {
  open = workbench
  await workbench.littleShop({
    seed: 7,
    lines: 10_000,
    troubles: [
      'stale_listing',
      'blank_b1',
      'price_clash',
      'ad_stockout',
      'late_warehouse',
      'return_reason',
      'silent_port',
    ],
    out,
  })
  const { files } = await workbench.importPaths({ paths: [out], who: 'test' })
  expect(files.filter((f) => f.status !== 'landed').map((f) => f.sentence)).toEqual([])
})

const planted = (kind: string) => {
  const { troubles } = JSON.parse(readFileSync(join(out, 'answers.json'), 'utf8')) as Answers
  const found = troubles.find((t) => t.kind === kind)
  if (!found) throw new Error(`no ${kind} was planted`)
  return found
}

/** Each desk, the trouble planted there, and whether its yuan can be computed. */
const desks = [
  ['listings', 'stale_listing', false],
  ['listings', 'blank_b1', true],
  ['content', 'blank_b1', true],
  ['promotions', 'price_clash', true],
  ['advertising', 'ad_stockout', true],
  ['inventory', 'ad_stockout', true],
  ['fulfilment', 'late_warehouse', true],
  ['service', 'return_reason', true],
] as const

/** What the house calls the thing a trouble was planted on. */
function isAbout(finding: Finding, kind: (typeof desks)[number][1]): boolean {
  const { subject } = planted(kind)
  if (kind === 'late_warehouse')
    return finding.watch === 'fulfilment.late_shipping' && finding.subject.ships_from === subject.warehouse
  const { item_id, sku_code, style_code } = finding.subject
  return (
    (item_id !== undefined && item_id === subject.item_id) ||
    (style_code !== undefined && style_code === subject.style_code) ||
    (sku_code !== undefined &&
      [subject.sku_code, ...((subject.sku_codes as string[]) ?? [])].includes(sku_code))
  )
}

journey.test('each desk shows the trouble planted on it, with its yuan', async ({ page, serving }) => {
  const findings = await open.findings()
  const shown = await page('/')
  for (const [desk, kind, isPriced] of desks) {
    await shown.goto(new URL(`/desks/${desk}`, serving.url).href)
    await shown.locator('.desk-page .finding').first().waitFor({ timeout: 60_000 })
    const lines = (await shown.locator('.desk-page .finding').allInnerTexts()).map(squeezed)
    const titles = findings.filter((f) => isAbout(f, kind)).map((f) => squeezed(f.title).slice(0, 12))
    const told = lines.filter((line) => titles.some((title) => line.includes(title)))
    expect(told.length, `${desk} says nothing of ${kind}; it says\n${lines.join('\n')}`).toBeGreaterThan(0)
    if (isPriced) expect(told.join('\n')).toMatch(/¥\d/)
  }
})

/** Typesetting puts thin spaces between words of two scripts. */
const squeezed = (text: string): string => text.replace(/\s+/g, '')

journey.test('what a table says of a code is what the metric says of it', async () => {
  const desk = await open.desk({ key: 'inventory', withCosts: true, withLists: true })
  const { rows } = await open.metricsGet({
    metric: 'inventory.days_of_cover',
    from: desk.on,
    to: desk.on,
    period: 'day',
    by: ['sku_code'],
  })
  const told = new Map(desk.tables[0]?.rows.map((r) => [r.sku_code, r['inventory.days_of_cover']]))
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.filter((r) => told.get(r.by.sku_code ?? '') !== r.value)).toEqual([])
})

journey.test('a table is narrowed, sorted and shared by its address', async ({ page }) => {
  const shown = await page('/desks/inventory')
  const table = shown.locator('.desk-table')
  await table.getByText('行', { exact: false }).first().waitFor()
  const state = table.getByRole('combobox', { name: '状态' })
  await state.click()
  await state.fill('断货')
  await shown.locator('.ant-select-item-option-active', { hasText: '断货' }).waitFor()
  await state.press('Enter')
  await shown.waitForURL(/is=/)
  const outOfStock = await shown.locator('.ant-table-row').count()
  expect(outOfStock).toBeGreaterThan(0)
  // Somebody else opens the link and sees the same rows.
  const there = await page(new URL(shown.url()).pathname + new URL(shown.url()).search)
  await there.locator('.ant-table-row').first().waitFor()
  expect(await there.locator('.ant-table-row').count()).toBe(outOfStock)
  expect(await there.locator('.ant-table-row').first().textContent()).toContain('断货')
})

journey.test('a finding becomes a task that only the numbers can prove', async ({ page }) => {
  const shown = await page('/desks/advertising')
  // By keyboard: the first finding, opened, made a task.
  await shown.locator('.finding').first().waitFor({ timeout: 60_000 })
  await shown.keyboard.press('j')
  await shown.keyboard.press('Enter')
  const opened = shown.getByRole('dialog')
  await opened.getByText('凭什么').or(opened.getByText('证据')).first().waitFor()
  expect(await opened.locator('.row-table tbody tr').count()).toBeGreaterThan(0)
  await opened.getByRole('button', { name: '派成任务' }).waitFor()
  await shown.keyboard.press('t')
  await opened
    .getByText(/看任务/)
    .first()
    .click()
  await shown.waitForURL(/\/tasks\?task=/)
  await shown.getByRole('button', { name: '我来认领' }).waitFor()
  await shown.keyboard.press('c')
  await shown.getByRole('button', { name: '开始处理' }).waitFor()
  expect(await shown.getByRole('button', { name: '签字验证' }).count()).toBe(0)
})

journey.test(
  'cards are moved by key and by hand, only where they may go, and back with one click',
  async ({ page }) => {
    const shown = await page('/tasks')
    const lane = (name: string) => shown.getByRole('region', { name, exact: true })
    const card = lane('已认领').locator('.task-card').first()
    await card.waitFor({ timeout: 60_000 })
    await card.focus()
    await shown.keyboard.press(']')
    await lane('处理中').locator('.task-card:focus').waitFor()
    await shown.getByText(/到「处理中」了/).waitFor()
    await shown.getByRole('button', { name: '退回上一步' }).click()
    await card.waitFor()
    // A tick is no proof, however it is dragged.
    await card.dragTo(lane('已验证'))
    await shown.getByText(/打勾不算完：/).waitFor()
    await card.dragTo(lane('处理中'))
    await lane('处理中').locator('.task-card').first().waitFor()
  },
)

journey.test(
  'a task by hand says how it is over; its list is edited, its file kept, a false one refused',
  async ({ page }) => {
    const shown = await page('/tasks?view=list')
    await shown.getByRole('button', { name: '写一件' }).click({ timeout: 60_000 })
    const form = shown.getByRole('dialog')
    await form.getByLabel('什么事').fill('补一张白底图')
    await form.getByLabel('怎么办').fill('拍\n修')
    await form.getByRole('button', { name: '派下去' }).click()
    const opened = shown.getByRole('dialog', { name: /^任务/ })
    await opened.getByText('没有数可看，由主管签字。').waitFor()
    await opened.getByRole('button', { name: '改清单' }).click()
    await opened.getByRole('button', { name: '往下挪' }).first().click()
    await opened.getByRole('button', { name: '加一步' }).click()
    await opened.getByLabel('第 3 步').fill('传')
    await opened.getByRole('button', { name: '存清单' }).click()
    await opened.getByRole('checkbox', { name: '传' }).waitFor()
    const steps = await opened.locator('.ant-checkbox-label').allInnerTexts()
    expect(steps.map((s) => s.trim())).toEqual(['修', '拍', '传'])
    const choose = (name: string, body: string) =>
      opened
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(body, 'latin1') })
    await choose('假.png', '<html></html>')
    await shown.getByText(/里面是网页/).waitFor()
    await choose('真.png', '\x89PNG\r\n\x1a\n')
    await opened.getByRole('link', { name: '真.png' }).waitFor()
    await opened.getByLabel('留句话，交接的人看得到').fill('@主理人 看一眼')
    await opened.getByRole('button', { name: /^记\s?下$/ }).click()
    await opened.locator('.story .noted').waitFor()
  },
)

journey.test('a number leads down to the lines of the files it was counted from', async ({ page }) => {
  const shown = await page('/')
  await shown
    .getByRole('button', { name: /^支付 GMV.*凭什么$/ })
    .first()
    .click({ timeout: 60_000 })
  const card = shown.getByRole('dialog')
  await card.getByRole('button', { name: '看原始行' }).click()
  await card
    .getByText(/\.(csv|xlsx|txt) 第 \d+ 行$/)
    .first()
    .waitFor()
  expect(await card.locator('.row-table tbody tr').count()).toBeGreaterThan(20)
})

journey.test('a chart says what happened; a note and a board are kept for the others', async ({ page }) => {
  const shown = await page('/metrics')
  await shown.getByText(/这段日子发生过 \d+ 件/).click({ timeout: 60_000 })
  await shown.getByLabel(/记一笔/).fill('换了主图')
  await shown.getByRole('button', { name: '记一笔' }).click()
  await shown.getByText('换了主图 · 主理人').waitFor()
  await shown.getByRole('button', { name: '存成看板' }).click()
  await shown.getByLabel(/叫什么/).fill('周会')
  await shown.keyboard.press('Enter')
  const there = await page('/metrics?metric=traffic.visitors')
  await there.getByRole('button', { name: '周会', exact: true }).click()
  await there.getByRole('button', { name: '收起「周会」' }).waitFor()
  await there.getByText('换了主图 · 主理人').waitFor()
})

journey.test(
  'a colleague comes in by an address of their own and sees their work, not what goods cost',
  async ({ page, browser }) => {
    const owner = await page('/settings?tab=people')
    await owner.getByLabel('名字，如 小棠').fill('小棠')
    await owner.getByRole('combobox', { name: '角色' }).click()
    await owner.locator('.ant-select-item-option').getByText('客服', { exact: true }).click()
    await owner.getByRole('button', { name: '开一个登录地址' }).click()
    const address = (await owner.locator('.given code').textContent()) ?? ''

    const context = await browser.newContext()
    const theirs = await context.newPage()
    await theirs.goto(address)
    await theirs.locator('.sentence').waitFor({ timeout: 60_000 })
    await theirs.getByRole('link', { name: '客服', exact: true }).waitFor()
    await theirs.getByRole('link', { name: '对账' }).waitFor({ state: 'detached' })
    expect(await theirs.getByRole('link', { name: '数据', exact: true }).count()).toBe(0)
    await theirs.getByRole('link', { name: '库存' }).click()
    await theirs.getByText('断货 SKU 数').waitFor()
    expect(await theirs.getByText('平均库存成本').count()).toBe(0)
    // Whoever types the address is told who can open it.
    await theirs.goto(new URL('/reconcile', address).href)
    await theirs.getByText('客服看不了也动不了这里').waitFor()
    // The address was good once.
    const second = await (await browser.newContext()).newPage()
    await second.goto(address)
    expect(await second.locator('.sentence').count()).toBe(0)
    await second.context().close()
    await context.close()
  },
)

journey.test('goods are found by pinyin, an order by its last digits', async ({ page }) => {
  const shown = await page('/')
  await shown.locator('.sentence').waitFor({ timeout: 60_000 })
  await shown.keyboard.press('Control+k')
  const box = shown.getByRole('combobox', { name: /^找/ })
  await box.fill('ditan')
  await shown.getByRole('option', { name: /地毯/ }).first().waitFor()
  const [order] = planted('late_warehouse').evidence
  await box.fill(String(order))
  await shown.getByRole('option', { name: new RegExp(String(order)) }).waitFor()
  await shown.keyboard.press('Enter')
  await shown.getByText('可以这么回').waitFor()
})

// One template draws them all, so two stand for the others.
journey.test(
  'why a number moved: the parts add up, the causes can be asked again, another base is a click away',
  async (shop) => {
    const { today } = await open.shopDay()
    const on = addDays(today, -1)
    const page = await shop.page(`/metrics?metric=sales.gmv_paid&to=${on}`)
    await page.getByRole('link', { name: '为什么动了' }).click()
    await page.locator('.explain-said').waitFor({ timeout: 60_000 })
    expect(new URL(page.url()).pathname).toBe('/explain/sales.gmv_paid')
    expect(await page.locator('.explain-causes > li').count()).toBeGreaterThan(0)
    await page.locator('.explain-causes summary').first().click()
    expect(await page.locator('.explain-proof pre').first().textContent()).toContain('SELECT')
    expect(await page.locator('.waterfall .whole').count()).toBe(2)
    await page.goto(new URL(`/explain/sales.gmv_paid?on=${on}&against=weekdays`, shop.serving.url).href)
    await page.getByText('前 4 周同日平均').first().waitFor({ timeout: 60_000 })
  },
)

journey.test(
  'a week is told, drawn, printed, and taken away with live formulas',
  async ({ page, serving }) => {
    const shown = await page('/reports')
    await shown.locator('.report-parts .row-table').first().waitFor({ timeout: 60_000 })
    expect(await shown.getByRole('heading', { name: /支付 GMV/ }).count()).toBeGreaterThan(0)
    expect(await shown.getByRole('img', { name: /每天/ }).count()).toBe(1)
    const fetched = (format: string) =>
      shown.request.get(new URL(`/api/reports/weekly/${format}`, serving.url).href, { timeout: 90_000 })
    const [book, sheet] = [await fetched('xlsx'), await fetched('pdf')]
    const { Sheets } = read(await book.body(), { cellFormula: true })
    const formulas = Object.values(Sheets.数字 ?? {}).flatMap((cell: { f?: string }) => cell.f ?? [])
    expect(formulas).toContain('(B4-C4)/ABS(C4)')
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await sheet.body()).length).toBeGreaterThan(20_000)
  },
)

journey.test('no desk breaks a rule of access, light or dark, at the desk or on a phone', ({ accessible }) =>
  accessible([
    '/desks/advertising',
    '/desks/service',
    '/metrics',
    '/',
    '/intake?tab=calendar',
    '/intake?tab=fields',
    '/tasks?view=list',
    '/tasks?view=calendar',
    '/tasks?view=mine',
    '/tasks?view=lists',

    '/growth',
    `/explain/sales.gmv_paid`,
    '/reconcile',
    '/reports',
  ]),
)

test('nothing was said to the console', () => {
  // What was refused on purpose, a browser calls a resource that failed.
  const onPurpose = /\/tasks\S* Failed to load resource: .*\((Conflict|Bad Request)\)$/
  expect(journey.troubles.filter((said) => !onPurpose.test(said))).toEqual([])
})
