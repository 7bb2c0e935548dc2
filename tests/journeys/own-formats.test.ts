/**
 * A format of one's own without code: an ERP's export that nobody declared is proposed, saved, imported, handed to a colleague
 * and gives the same facts there; and an export whose columns change is noticed, named and kept up with.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { run } from '../../src/cli/program.ts'
import { stringTerminal } from '../../src/cli/testing/string-terminal.ts'
import { ensureTables, sides } from '../../src/flow/facts/tables.ts'
import type { FormatListed, FormatProposal, ImportAnswer, Workbench } from '../../src/operations.ts'
import { openRecords } from '../../src/records/records.ts'
import { doors } from '../../src/server/doors.ts'
import { openEmbedded } from '../../src/warehouse/embedded.ts'
import { trusted } from '../../src/warehouse/sql.ts'
import { audit } from '../../src/workbench/audit.ts'
import { handbook } from '../../src/workbench/handbook.ts'
import { type House, houseOf } from '../../src/workbench/house.ts'
import { importing } from '../../src/workbench/importing.ts'
import { ownFormats } from '../../src/workbench/own-formats.ts'
import { truthOf } from '../checking.ts'
import { type Cells, csv, desk, taobaoOrderHeaders } from '../making-files.ts'

const files = desk()
const folders: string[] = []
afterAll(async () => {
  for (const folder of [...opened.keys()]) await shut(folder)
  files.clear()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Opened {
  house: House
  doors: typeof doors
}
const opened = new Map<string, Opened>()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-own-'))
  folders.push(folder)
  return folder
}

/** The real rooms on a real folder, opened once; a command that closes them leaves them open for the next. */
async function open(folder: string): Promise<Opened> {
  const kept = opened.get(folder)
  if (kept) return kept
  const warehouse = await openEmbedded({ folder })
  const records = await openRecords({ folder })
  await ensureTables(warehouse)
  const house = houseOf({ folder }, records, warehouse)
  const workbench = {
    ...handbook,
    ...importing(house),
    ...ownFormats(house),
    ...audit(house),
    records,
    close: async () => {},
  } as unknown as Workbench
  const made = { house, doors: { ...doors, open: async () => workbench } }
  opened.set(folder, made)
  return made
}

async function shut(folder: string): Promise<void> {
  const kept = opened.get(folder)
  opened.delete(folder)
  await kept?.house.warehouse.close()
  await kept?.house.records.close()
}

/** One command line, as a person types it. */
async function dazi(folder: string, ...argv: string[]) {
  const terminal = stringTerminal(files.path)
  const code = await run(['--data', folder, ...argv], (await open(folder)).doors, terminal)
  return { code, ...terminal.said }
}

async function asked<T>(folder: string, ...argv: string[]): Promise<T> {
  const { out, err, code } = await dazi(folder, ...argv, '--json')
  if (out === '') throw new Error(`${argv.join(' ')} ended with ${code}: ${err}`)
  return JSON.parse(out) as T
}

/** The published facts. */
async function published<T>(
  folder: string,
  look: (
    ask: (query: string) => Promise<Record<string, unknown>[]>,
    truth: () => Promise<unknown>,
  ) => Promise<T>,
): Promise<T> {
  const { warehouse, records } = (await open(folder)).house
  const current = await records.generations.current()
  const database = current ? sides[current.side] : sides.a
  return look(
    (query) => warehouse.rows(trusted(query), { database }),
    () => truthOf(warehouse, database),
  )
}

const erpHeaders = [
  '系统内码',
  '网店名称',
  '平台订单号',
  '货品编码',
  '货品名称',
  '规格名称',
  '数量',
  '单价(元)',
  '实收金额',
  '单据状态',
  '拍单时间',
  '付款日期',
  '收件人',
  '手机',
  '收货地址',
  '物流公司',
  '快递单号',
  '客服备注',
  '毛利预估',
  '打单员',
]

const erpRow = (more: Cells): Cells => ({
  网店名称: '小满旗舰店',
  数量: '1',
  '单价(元)': '99.00',
  实收金额: '99.00',
  单据状态: '已发货',
  拍单时间: '2026/11/18 9:05',
  付款日期: '2026-11-18 09:06:30',
  收件人: '王小满',
  手机: '13800000000',
  收货地址: '浙江省 杭州市 西湖区 示例路 1 号',
  物流公司: '中通快递',
  毛利预估: '约三成',
  打单员: '小林',
  ...more,
})

/** Two lines of one order, an amount with a sign and thousands, a blank that is a word, a number that is none, a total. */
const erpFile = () =>
  csv(
    erpHeaders,
    [
      erpRow({
        系统内码: 'N1',
        平台订单号: '="3300000000000000001"',
        货品编码: 'MAT-GREY-15',
        货品名称: '冰丝凉席',
        数量: '2',
        实收金额: '￥1,198.00',
        '单价(元)': '599.00',
        快递单号: '="780000000001"',
      }),
      erpRow({
        系统内码: 'N1',
        平台订单号: '="3300000000000000001"',
        货品编码: 'PILLOW-1',
        货品名称: '枕头',
        实收金额: '99.00',
        快递单号: '="780000000001"',
      }),
      erpRow({
        系统内码: 'N2',
        平台订单号: '="3300000000000000002"',
        货品编码: 'PILLOW-1',
        货品名称: '枕头',
        单据状态: '待打单',
        快递单号: '-',
        客服备注: '加急',
      }),
      erpRow({
        系统内码: 'N3',
        平台订单号: '="3300000000000000003"',
        货品编码: 'PILLOW-1',
        货品名称: '枕头',
        单据状态: '已取消',
        付款日期: '',
        实收金额: '待定',
      }),
      erpRow({
        系统内码: 'N4',
        平台订单号: '="3300000000000000004"',
        货品编码: 'MAT-GREY-15',
        货品名称: '冰丝凉席',
        拍单时间: '2026-2-30 08:00:00',
      }),
      erpRow({
        系统内码: 'N5',
        平台订单号: '="3300000000000000005"',
        货品编码: 'PILLOW-1',
        货品名称: '枕头',
        拍单时间: '2026-11-19 20:00:00',
        付款日期: '2026-11-19 20:01:00',
      }),
      { 系统内码: '合计', 数量: '7', 实收金额: '1594.00' },
    ],
    { encoding: 'gb18030' },
  )

describe('an ERP’s export that nobody declared', () => {
  const mine = newFolder()
  const colleague = newFolder()
  const erp = files.put('销售明细202611200900.csv', erpFile())
  let said: FormatProposal

  test('unknown at first, and the way out is named', async () => {
    const answer = await asked<ImportAnswer>(mine, 'import', erp)
    expect(answer.files[0]?.status).toBe('unknown')
    expect(answer.files[0]?.sentence).toContain(`npx dazi formats new "${erp}"`)
  })

  test('the proposal says why each column was taken for what, and leaves alone what is not sure', async () => {
    said = await asked<FormatProposal>(mine, 'formats', 'new', erp)
    expect(said.problems).toEqual([])
    const column = (header: string) => said.columns.find((c) => c.header === header)
    const to = (header: string) =>
      column(header)
        ?.uses.map((u) => `${u.fact}.${u.column}`)
        .sort()
    expect(to('平台订单号')).toEqual(['order.order_id', 'order_line.order_id'])
    expect(to('货品编码')).toEqual(['order_line.sku_code'])
    expect(to('实收金额')).toEqual(['order.paid_minor'])
    expect(to('拍单时间')).toEqual(['order.placed_at', 'order_line.placed_at'])
    expect(to('收货地址')).toEqual(['order.city', 'order.province'])
    const money = column('实收金额')?.uses[0]
    expect(money?.because.join('；')).toMatch(/「实收金额」.*通行的叫法；100% 的值像金额/)
    expect(money?.certainty).toBeGreaterThan(0.75)
    for (const header of ['毛利预估', '打单员', '系统内码'])
      expect(column(header)?.state, header).toBe('kept')
    expect(column('单据状态')?.unlisted).toEqual(['待打单'])
    for (const header of ['收件人', '手机', '收货地址'])
      expect(column(header)?.personal, header).toMatch(/遮住/)
    expect(said.notes.join('\n')).toContain('「实收金额」各行不同，当每行自己的，加起来是整单')
    expect(said.notes.join('\n')).toMatch(/--word "单据状态:待打单=…" 说它算什么，能用：.*shipped/)
    // What is shown of people is what is kept of them.
    expect(JSON.stringify(said)).not.toMatch(/王小满|13800000000|示例路/)
    expect(column('收件人')?.examples).toEqual(['王*'])
    expect(said.preview).toMatchObject({ rows: 7, rejected: 1, dropped: 1, shop: '小满旗舰店' })
    expect(said.preview?.reasons[0]).toMatchObject({ line: 6, column: '拍单时间' })
    expect(said.preview?.made.map((m) => [m.fact, m.rows])).toEqual([
      ['order', 4],
      ['order_line', 5],
    ])
    // Nothing of it stays.
    expect(await asked<unknown[]>(mine, 'imports')).toHaveLength(1)
    expect(await published(mine, (ask) => ask('SELECT count() AS n FROM dazi_log.source_row'))).toEqual([
      { n: 0 },
    ])
  })

  test('as text, it is read like a letter', async () => {
    const { out, err } = await dazi(mine, 'formats', 'new', erp)
    expect(out).toContain('留着不用的列')
    expect(out).toContain('试读一遍，7 行：订单 4 条，订单行 5 条；没收 1 行')
    expect(err).toContain('什么都没存')
  })

  test('adjusted, written out, saved, imported: the facts are what the file says', async () => {
    const json = join(files.path, 'my.json')
    const made = await dazi(
      mine,
      'formats',
      'new',
      erp,
      '--key',
      'mine-erp',
      '--label',
      '销售明细',
      '--platform',
      'taobao',
      '--shop',
      '小满旗舰店',
      '--word',
      '单据状态:待打单=paid',
      '--out',
      json,
    )
    expect(made.code).toBe(exitCodes.ok)
    const saved = await dazi(mine, 'formats', 'save', json)
    expect(saved.out).toContain('存好了：「销售明细」（mine-erp）第 1 版')
    expect((await dazi(mine, 'formats', 'save', json)).out).toContain('没有动')
    const listed = await asked<FormatListed[]>(mine, 'formats', 'list')
    expect(listed.find((f) => f.key === 'mine-erp')).toMatchObject({ own: true, feeds: ['订单', '订单行'] })
    expect((await dazi(mine, 'formats', 'list', '--own')).out).toMatch(/mine-erp .*自己的/)
    const answer = await asked<ImportAnswer>(mine, 'import', erp)
    expect(answer.files[0]).toMatchObject({ status: 'landed', format: 'mine-erp', rejected: 1, dropped: 1 })
    expect(answer.files[0]?.shop).toMatchObject({ name: '小满旗舰店', because: 'format', platform: 'taobao' })
    const [orders, lines] = await published(mine, async (ask) => [
      await ask(
        'SELECT order_id, status, paid_minor, quantity, toString(placed_local) AS placed, province, tracking_id FROM `order` ORDER BY order_id',
      ),
      await ask(
        'SELECT order_id, sku_code, quantity, unit_price_minor FROM order_line ORDER BY order_id, sku_code',
      ),
    ])
    expect(orders).toEqual([
      {
        order_id: '3300000000000000001',
        status: 'shipped',
        paid_minor: 129_700,
        quantity: 3,
        placed: '2026-11-18 09:05:00',
        province: '浙江省',
        tracking_id: '780000000001',
      },
      {
        order_id: '3300000000000000002',
        status: 'paid',
        paid_minor: 9_900,
        quantity: 1,
        placed: '2026-11-18 09:05:00',
        province: '浙江省',
        tracking_id: null,
      },
      {
        order_id: '3300000000000000003',
        status: 'closed',
        paid_minor: null,
        quantity: 1,
        placed: '2026-11-18 09:05:00',
        province: '浙江省',
        tracking_id: null,
      },
      {
        order_id: '3300000000000000005',
        status: 'shipped',
        paid_minor: 9_900,
        quantity: 1,
        placed: '2026-11-19 20:00:00',
        province: '浙江省',
        tracking_id: null,
      },
    ])
    expect(lines).toHaveLength(5)
    expect(lines?.[0]).toEqual({
      order_id: '3300000000000000001',
      sku_code: 'MAT-GREY-15',
      quantity: 2,
      unit_price_minor: 59_900,
    })
  })

  test('handed to a colleague, it gives the same facts in another folder; the same file comes once', async () => {
    const json = join(files.path, 'shared.json')
    expect((await dazi(mine, 'formats', 'export', 'mine-erp', '--out', json)).code).toBe(exitCodes.ok)
    expect((await dazi(colleague, 'formats', 'add', json)).out).toContain('第 1 版')
    const answer = await asked<ImportAnswer>(colleague, 'import', erp)
    expect(answer.files[0]).toMatchObject({ status: 'landed', format: 'mine-erp' })
    const truth = (folder: string) => published(folder, (_, whole) => whole())
    expect(await truth(colleague)).toEqual(await truth(mine))
    // A night later: what was saved is still known, and the same file still comes once.
    await shut(mine)
    expect((await asked<ImportAnswer>(mine, 'import', erp)).files[0]?.status).toBe('known')
  })

  test('a file that is no declaration is refused in a sentence, and nothing is kept', async () => {
    const bad = join(files.path, 'bad.json')
    const declared = JSON.parse(readFileSync(join(files.path, 'my.json'), 'utf8'))
    writeFileSync(
      bad,
      JSON.stringify({ ...declared, key: 'mine-bad', timeZone: "Asia/Shanghai'; DROP TABLE order" }),
    )
    const refused = await dazi(mine, 'formats', 'add', bad)
    expect(refused.code).toBe(exitCodes.usage)
    expect(refused.err).toContain('timeZone：没有这个时区')
    writeFileSync(bad, '{"key": "mine-bad",}')
    expect((await dazi(mine, 'formats', 'add', bad)).err).toContain('不是 JSON')
    expect((await asked<FormatListed[]>(mine, 'formats', 'list', '--own')).map((f) => f.key)).toEqual([
      'mine-erp',
    ])
  })

  test('two that fit equally well are a question; one that stands under imports is not removed, or they leave with it', async () => {
    const twin = join(files.path, 'twin.json')
    const declared = JSON.parse(readFileSync(join(files.path, 'my.json'), 'utf8'))
    writeFileSync(twin, JSON.stringify({ ...declared, key: 'mine-twin', label: '销售明细二' }))
    await dazi(mine, 'formats', 'save', twin)
    const other = files.put('销售明细202611210900.csv', Buffer.concat([erpFile(), Buffer.from('\r\n')]))
    const asks = (await asked<ImportAnswer>(mine, 'import', other)).files[0]
    expect(asks?.status).toBe('unknown')
    expect(asks?.sentence).toMatch(/像 2 种报表.*mine-erp.*mine-twin/)
    expect((await dazi(mine, 'formats', 'remove', 'mine-twin')).out).toContain('不用了')
    const kept = await dazi(mine, 'formats', 'remove', 'mine-erp')
    expect(kept.code).toBe(exitCodes.notTaken)
    expect(kept.err).toMatch(/还不能删：第 \d+ 次导入是照它读的.*--undo/)
    expect((await dazi(mine, 'formats', 'remove', 'mine-erp', '--undo')).out).toContain(
      '照它读的 1 次导入也撤回了',
    )
    expect(await published(mine, (ask) => ask('SELECT count() AS n FROM `order`'))).toEqual([{ n: 0 }])
    expect((await dazi(mine, 'formats', 'history', 'mine-erp')).out).toContain('不用了')
  })
})

test('names and words that look like SQL are names and words', async () => {
  const folder = newFolder()
  const nasty = ["a') OR 1=1 --", 'b`; DROP TABLE order', 'c\\', '{p1:String}', "d''e"] as const
  const [id, paid, status, title, note] = nasty
  const file = files.put(
    '怪表202611200900.csv',
    csv(nasty, [
      {
        [id]: 'A1',
        [paid]: '12.50',
        [status]: "it's \\ done",
        [title]: "x'); SELECT 1 --",
        [note]: '{p1:String}',
      },
      { [id]: 'A2', [paid]: '8', [status]: 'open', [title]: '凉席', [note]: '' },
    ]),
  )
  const json = join(files.path, 'nasty.json')
  const column = (header: string, to: string) => ['--column', `${header}=${to}`]
  const made = await dazi(
    folder,
    ...[
      'formats',
      'new',
      file,
      '--key',
      'mine-nasty',
      '--fact',
      'order',
      '--constant',
      "order.close_reason=it's",
    ],
    ...column(id, 'order.order_id'),
    ...column(paid, 'order.paid_minor'),
    ...column(title, 'order.title'),
    ...column(note, 'order.seller_note'),
    ...['--out', json],
  )
  expect(made.err).not.toContain('不行')
  const declared = JSON.parse(readFileSync(json, 'utf8'))
  declared.into[0].columns.status = {
    from: status,
    as: 'category',
    optional: true,
    words: { "it's \\ done": 'shipped', open: 'paid' },
    onlyWhen: [{ column: title, notIn: ["x' OR '1'='1"] }],
  }
  writeFileSync(json, JSON.stringify(declared))
  expect((await dazi(folder, 'formats', 'save', json)).out).toContain('存好了')
  const [taken] = (await asked<ImportAnswer>(folder, 'import', file)).files
  expect(taken).toMatchObject({ status: 'landed', format: 'mine-nasty', landed: 2, rejected: 0 })
  expect(
    await published(folder, (ask) =>
      ask(
        'SELECT order_id, paid_minor, status, title, seller_note, close_reason FROM `order` ORDER BY order_id',
      ),
    ),
  ).toEqual([
    {
      order_id: 'A1',
      paid_minor: 1250,
      status: 'shipped',
      title: "x'); SELECT 1 --",
      seller_note: '{p1:String}',
      close_reason: "it's",
    },
    {
      order_id: 'A2',
      paid_minor: 800,
      status: 'paid',
      title: '凉席',
      seller_note: null,
      close_reason: "it's",
    },
  ])
  await shut(folder)
})

describe('a 淘宝 order export whose columns change', () => {
  const folder = newFolder()
  const order = (id: string, more: Cells = {}): Cells => ({
    订单编号: `="${id}"`,
    买家会员名: 'tb示例',
    总金额: '99.00',
    买家实际支付金额: '99.00',
    订单状态: '卖家已发货，等待买家确认',
    收货地址: '浙江省 杭州市 示例区 示例路',
    订单创建时间: '2026-11-18 09:00:00',
    订单付款时间: '2026-11-18 09:01:00',
    宝贝标题: '示例凉席',
    宝贝总数量: '1',
    店铺名称: '小满旗舰店',
    ...more,
  })
  const write = (name: string, headers: readonly string[], rows: Cells[]) =>
    files.put(`小满旗舰店/${name}`, csv(headers, rows, { encoding: 'gb18030' }))
  const newer = [...taobaoOrderHeaders.filter((h) => h !== '宝贝总数量'), '揽收时间', '主播昵称']

  test('the ledger names what came and what is missing, keeps what it does not know, and says it once', async () => {
    const first = write('ExportOrderList202611180930.csv', taobaoOrderHeaders, [order('3300000000000000001')])
    const [before] = (await asked<ImportAnswer>(folder, 'import', first)).files
    expect(before).toMatchObject({ status: 'landed', format: 'taobao.orders', columns_changed: null })
    const drifted = (name: string, id: string) =>
      write(name, newer, [order(id, { 揽收时间: '2026-11-19 18:00:00', 主播昵称: '小满' })])
    const second = drifted('ExportOrderList202611190930.csv', '3300000000000000002')
    const [after] = (await asked<ImportAnswer>(folder, 'import', second)).files
    expect(after?.columns_changed).toEqual({
      added: ['揽收时间', '主播昵称'],
      gone: ['宝贝总数量'],
      since: before?.import,
    })
    expect(after?.sentence).toContain('新增 2 列（「揽收时间」、「主播昵称」），缺 1 列（「宝贝总数量」）')
    expect(after?.sentence).toContain(`npx dazi formats update taobao.orders "${second}"`)
    const cells = await published(folder, (ask) =>
      ask("SELECT countIf(has(headers, '主播昵称')) AS heads FROM dazi_log.file_head"),
    )
    expect(cells).toEqual([{ heads: 1 }])
    const third = drifted('ExportOrderList202611200930.csv', '3300000000000000003')
    expect((await asked<ImportAnswer>(folder, 'import', third)).files[0]?.columns_changed).toBeNull()
  })

  test('the update reads the new column, stands for the same port, and leaves the old files to the built-in one', async () => {
    const file = join(files.path, '小满旗舰店/ExportOrderList202611200930.csv')
    const said = await asked<FormatProposal>(folder, 'formats', 'update', 'taobao.orders', file)
    expect(said.columns.map((c) => [c.header, c.state])).toEqual([
      ['揽收时间', 'used'],
      ['主播昵称', 'kept'],
    ])
    expect(said.declaration).toMatchObject({
      key: 'mine-taobao.orders',
      standsFor: 'taobao.orders',
      kept: ['主播昵称'],
    })
    const saved = await dazi(folder, 'formats', 'update', 'taobao.orders', file, '--save')
    expect(saved.err).toContain('存好了')
    const fresh = write('ExportOrderList202611210930.csv', newer, [
      order('3300000000000000004', { 揽收时间: '2026-11-20 18:00:00' }),
    ])
    const old = write('ExportOrderList202611210931.csv', taobaoOrderHeaders, [order('3300000000000000005')])
    const taken = (await asked<ImportAnswer>(folder, 'import', fresh, old)).files
    expect(taken.map((f) => f.format)).toEqual(['mine-taobao.orders', 'taobao.orders'])
    const picked = await published(folder, (ask) =>
      ask(
        "SELECT toString(toTimeZone(picked_up_at, 'Asia/Shanghai')) AS at FROM `order` WHERE order_id = '3300000000000000004'",
      ),
    )
    expect(picked).toEqual([{ at: '2026-11-20 18:00:00' }])
  })

  test('a needed column under another name is named, and one update reads it under both', async () => {
    const headers = taobaoOrderHeaders.map((h) => (h === '订单编号' ? '交易单号' : h))
    const renamed = write('ExportOrderList202611220930.csv', headers, [
      { ...order(''), 交易单号: '="3300000000000000006"' },
    ])
    const [refused] = (await asked<ImportAnswer>(folder, 'import', renamed)).files
    expect(refused?.status).toBe('unknown')
    expect(refused?.sentence).toMatch(/最像「淘宝\/天猫 订单报表」，但缺 「订单编号」，多出 .*「交易单号」/)
    expect(refused?.sentence).toContain(`npx dazi formats update taobao.orders "${renamed}"`)
    const said = await dazi(
      folder,
      'formats',
      'update',
      'taobao.orders',
      renamed,
      '--key',
      'mine-taobao-renamed',
      '--save',
    )
    expect(said.out).toContain('「订单编号」改叫「交易单号」了')
    const [taken] = (await asked<ImportAnswer>(folder, 'import', renamed)).files
    expect(taken).toMatchObject({ status: 'landed', format: 'mine-taobao-renamed' })
    const rows = await published(folder, (ask) =>
      ask("SELECT paid_minor, status FROM `order` WHERE order_id = '3300000000000000006'"),
    )
    expect(rows).toEqual([{ paid_minor: 9_900, status: 'shipped' }])
  })
})
