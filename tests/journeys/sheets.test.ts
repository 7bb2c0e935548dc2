/** Sheets kept by hand: the template that is handed out, filled in and dropped back gives the facts; one row by hand is an import like any other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type CellValue, readXlsx, writeXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factNamed } from '../../src/flow/facts/index.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { missingHeaders } from '../../src/flow/intake/recognise.ts'
import { sheetColumns, sheetsOf } from '../../src/flow/intake/sheets.ts'
import { templateOf } from '../../src/flow/intake/template.ts'
import { setByHand } from '../../src/workbench/sheets.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const sheets = sheetsOf(formats)
let shop: OpenedShop
let folder: string
beforeAll(async () => {
  shop = await openShop()
  folder = await mkdtemp(join(tmpdir(), 'dazi-sheets-'))
})
afterAll(async () => {
  await shop?.close()
  await rm(folder, { recursive: true, force: true })
})

async function opened(bytes: Uint8Array) {
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
  if (!sheet) throw new Error('the workbook is empty')
  return sheet
}

async function written(name: string, rows: CellValue[][]): Promise<string> {
  const path = join(folder, `${name}.xlsx`)
  await writeFile(path, await writeXlsx({ sheets: [{ name: '填好的', rows }] }))
  return path
}

test('every Dazi sheet has a template', () => {
  expect(sheets.map((f) => f.key)).toEqual(formats.filter((f) => f.platform === 'dazi').map((f) => f.key))
  expect(sheets).toHaveLength(25)
})

describe.each(sheets.map((f) => [f.sheet?.name ?? '', f] as const))('%s', (_name, format) => {
  test('the template asks for what the declaration reads, and for all of it', () => {
    const columns = sheetColumns(format)
    expect(columns.filter((c) => c.note === '' || c.note.startsWith('undefined'))).toEqual([])
    expect(columns.some((c) => c.isRequired)).toBe(true)
    // What every row must say is what tells the rows apart.
    const grain = format.into.flatMap((t) => factNamed(t.fact).grain.map((g) => t.columns[g]))
    const needed = grain.flatMap((r) =>
      r && 'from' in r && !r.optional && r.blankIs === undefined ? [[r.from].flat()[0]] : [],
    )
    const starred = columns.filter((c) => c.isRequired).map((c) => c.header)
    expect(needed.filter((header) => !starred.includes(header ?? ''))).toEqual([])
    // A unit of an ad plan adds up into its plan; the cell stays for evidence.
    const unread = columns.filter((c) => c.note === '备查，不单独统计').map((c) => c.header)
    expect(unread).toEqual(format.key === 'dazi.ads' ? ['单元'] : [])
  })
})

test('handed out, filled in and dropped back, every sheet gives its facts; the example alone gives none', async () => {
  const filled: string[] = []
  const untouched: string[] = []
  for (const format of sheets) {
    const sheet = await opened(await templateOf(format))
    const columns = sheetColumns(format)
    const headers = (sheet.rows[2] ?? []).map(String)
    expect(headers).toEqual(columns.map((c) => (c.isRequired ? `${c.header}*` : c.header)))
    const lists = columns.filter((c) => c.choices.length > 0 && c.choices.join(',').length <= 250)
    expect(sheet.dataValidations?.length ?? 0).toBe(lists.length)
    const row = (sheet.rows[3] ?? []).map((cell) =>
      typeof cell === 'string' ? cell.replace(/^示例 /, '') : cell,
    )
    if (untouched.length === 0) untouched.push(await written(`空 ${format.key}`, sheet.rows))
    filled.push(await written(`填 ${format.key}`, [...sheet.rows, row]))
  }
  const answers = await shop.take(filled)
  for (const [i, answer] of answers.entries()) {
    expect(answer.format?.key, answer.sentence).toBe(sheets[i]?.key)
    expect(answer.row?.rejected, `${answer.sentence} ${JSON.stringify(answer.reasons)}`).toBe(0)
    expect(answer.row?.landed, answer.sentence).toBeGreaterThan(0)
    expect(answer.row?.dropped).toBe(1)
  }
  const empty = await shop.take(untouched)
  expect(empty.map((a) => a.status)).toEqual(['rejected'])
}, 120_000)

test('whatever is typed into 商品档案 comes back as it was typed', async () => {
  const format = sheets.find((f) => f.key === 'dazi.sku')
  if (!format) throw new Error('no such sheet')
  const head = (await opened(await templateOf(format))).rows.slice(0, 3)
  const headers = sheetColumns(format).map((c) => c.header)
  const name = fc
    .string({ unit: fc.constantFrom(...'凉席杯子ABC019 ,"；（）'), minLength: 1, maxLength: 12 })
    .filter((s) => s.trim() !== '' && s.trim() === s && !s.startsWith('示例'))
  const rows = fc.sample(
    fc.record({
      name,
      cost: fc.option(fc.nat(9_999_999)),
      days: fc.option(fc.nat(90)),
      pack: fc.option(fc.nat(500)),
    }),
    { seed: 7, numRuns: 200 },
  )
  const typed = rows.map((r, i) =>
    headers.map((h) => {
      if (h === '商家编码') return `00${i}`
      if (h === '商品名称') return r.name
      if (h === '成本价(元)') return r.cost === null ? '' : (r.cost / 100).toFixed(2)
      if (h === '采购周期(天)') return r.days === null ? '' : r.days === 0 ? '无' : String(r.days)
      return h === '装箱数' && r.pack !== null ? String(r.pack) : ''
    }),
  )
  const [taken] = await shop.take(await written('档案', [...head, ...typed]))
  expect(taken?.row?.rejected, JSON.stringify(taken?.reasons)).toBe(0)
  const landed = await shop.rows<Record<string, unknown>>(
    `SELECT sku_code, name, cost_minor, lead_time_days, pack_quantity FROM sku WHERE landing = ${taken?.row?.landing} ORDER BY toUInt32(sku_code)`,
  )
  expect(landed).toEqual(
    rows.map((r, i) => ({
      sku_code: `00${i}`,
      name: r.name,
      cost_minor: r.cost,
      lead_time_days: r.days,
      pack_quantity: r.pack,
    })),
  )
}, 60_000)

test.each(
  Object.entries({
    'dazi.sku': '商家编码 商品名称',
    'dazi.orders': '平台 店铺 订单编号 数量 实付(元) 状态 下单时间',
    'dazi.refunds': '平台 店铺 售后编号 订单编号 类型 状态 申请时间',
    'dazi.parcel_events': '运单号 时间 节点',
    'dazi.conversations': '会话ID 平台 开始时间',
    'dazi.ads': '日期 平台 花费(元)',
    'dazi.traffic': '日期 平台 商品ID',
    'dazi.stock': '商家编码 仓库 观察时间 在库',
    'dazi.purchases': '采购单号 商家编码 下单日期 数量',
    'dazi.promotions': '活动名称 平台 类型 开始时间 结束时间',
    'dazi.search_ranks': '日期 平台 关键词 名次',
    'dazi.competitor_offers': '日期 平台 竞品ID',
    'dazi.page_checks': '时间',
    'dazi.reviews': '平台 商品ID 时间',
    'dazi.shop_scores': '日期 平台 店铺 指标 值',
    'dazi.fees': '平台 费用类型 计法 值 起',
    'dazi.targets': '指标 周期 起 止 目标值',
    'dazi.fx_rates': '日期 货币 折人民币',
    'dazi.suppliers': '供应商',
  }),
)('%s asks for nothing but %s', (key, columns) => {
  const format = formats.find((f) => f.key === key)
  expect(format && missingHeaders(format, columns.split(' '))).toEqual([])
})

test('the fewest columns of the contract are enough: an order without a parcel makes none', async () => {
  const path = await written('少列', [
    ['平台', '店铺', '订单编号', '数量', '实付(元)', '状态', '下单时间'],
    ['天猫', '少列店', 'S1', '1', '10.00', '待发货', '2026-11-20 10:00:00'],
  ])
  const [taken] = await shop.take(path)
  expect(taken?.row, taken?.sentence).toMatchObject({ rejected: 0, landed: 1 })
  const landing = `landing = ${taken?.row?.landing}`
  expect(await shop.rows(`SELECT paid_minor FROM \`order\` WHERE ${landing}`)).toEqual([{ paid_minor: 1000 }])
  expect(await shop.rows(`SELECT tracking_id FROM parcel WHERE ${landing}`)).toEqual([])
}, 30_000)

describe('one row by hand', () => {
  const cost = async () =>
    (
      await shop.rows<{ cost_minor: number; name: string }>(
        "SELECT cost_minor, name FROM sku WHERE sku_code = 'A1'",
      )
    )[0]
  const set = (row: Record<string, string>, sheet = '商品档案') =>
    setByHand(shop.taking, { sheet, row, who: '小满' })

  test('says only what it says, is an import of one row, and is taken back like any other', async () => {
    await set({ 商家编码: 'A1', 商品名称: '凉席', '成本价(元)': '12.50' })
    const second = await set({ 商家编码: 'A1', '成本价(元)': '13' })
    expect(await cost()).toEqual({ cost_minor: 1300, name: '凉席' })
    // Back to what it was: the same cells as the first time are still a new word.
    await set({ 商家编码: 'A1', '成本价(元)': '12.50' })
    const last = await set({ 商家编码: 'A1', '成本价(元)': '12.50' })
    expect(await cost()).toEqual({ cost_minor: 1250, name: '凉席' })
    expect(second).toMatchObject({ status: 'landed', rows: 1, newer: 1, rejected: 0 })
    const row = await shop.records.imports.get(last.import ?? 0)
    expect(row).toMatchObject({ who: '小满', format_key: 'dazi.sku', rows: 1 })
    await shop.undo(last.import ?? 0)
    await shop.undo((last.import ?? 0) - 1)
    expect(await cost()).toEqual({ cost_minor: 1300, name: '凉席' })
  }, 60_000)

  test('a cell that cannot be is said, and nothing changes', async () => {
    const said = await set({ 商家编码: 'A1', '成本价(元)': '十二块五' })
    expect(said.rejected).toBe(1)
    expect(said.reasons[0]).toMatchObject({
      column: '成本价(元)',
      reason: expect.stringContaining('不是金额'),
    })
    expect((await cost())?.cost_minor).toBe(1300)
    await expect(set({ 商家编码: 'A1', 成本: '12' })).rejects.toThrow(/没有「成本」这一列.*成本价\(元\)/)
    await expect(set({ a: 'b' }, '商品当案')).rejects.toThrow(/没有「商品当案」这张搭子表/)
    const unnamed = await set({ '成本价(元)': '12' })
    expect(unnamed).toMatchObject({ status: 'rejected', sentence: expect.stringContaining('商家编码') })
  }, 60_000)
})
