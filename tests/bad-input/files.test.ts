/**
 * Files as they really arrive: broken, empty, locked, ambiguous, damaged by spreadsheets. Each gets a sentence that says
 * what, where and what to do next; every row of an accepted file is a fact or a reject with its line.
 */
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineFormat } from '../../src/flow/intake/format.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { type TakenFile, take } from '../../src/flow/intake/take.ts'
import { openRecords } from '../../src/records/records.ts'
import { openEmbedded } from '../../src/warehouse/embedded.ts'
import { type Truth, truthOf, unaccounted } from '../checking.ts'
import {
  csv,
  desk,
  encoded,
  pddOrders,
  taobaoCells,
  taobaoName,
  taobaoOrderHeaders,
  taobaoOrders,
  workbook,
  zipped,
} from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

let shop: OpenedShop
const files = desk()
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop?.close()
  files.clear()
})

let folders = 0
async function drop(name: string, content: Uint8Array | string, said?: string): Promise<TakenFile> {
  folders += 1
  const taken = await shop.take(files.put(`${folders}/${name}`, content), { shop: said ?? `店${folders}` })
  expect(taken.map((t) => t.path)).toHaveLength(1)
  return taken[0] as TakenFile
}

/** What to do next is said with one of these. */
const advice =
  /重新|再(拖|导|压|试)|先|请|看看|指明|确认|换一?个|另存|别用|勾上|补上|npx dazi|--as|--shop|--data/

function expectSentence(taken: TakenFile, file: string, ...words: (string | RegExp)[]) {
  expect(taken.sentence, 'where: the file by its name').toContain(file)
  expect(taken.sentence, 'what to do next').toMatch(advice)
  expect(taken.sentence).toMatch(/[。；]$/)
  expect(taken.sentence, 'no machine talk').not.toMatch(/Error|Exception|undefined|null|\bat \/|Code: /)
  for (const word of words) expect(taken.sentence).toMatch(word)
}

async function truth(): Promise<Truth> {
  return truthOf(shop.warehouse, await shop.database())
}

interface Reject {
  line: number
  column: string
  value: string
  reason: string
}
async function rejectsOf(taken: TakenFile): Promise<Reject[]> {
  return shop.rows<Reject>(
    `SELECT line, column, value, reason FROM dazi_log.reject WHERE landing = ${taken.row?.landing ?? 0} ORDER BY line, column`,
  )
}
async function orderIds(taken: TakenFile): Promise<string[]> {
  const rows = await shop.rows<{ order_id: string }>(
    `SELECT order_id FROM \`order\` WHERE landing = ${taken.row?.landing ?? 0} ORDER BY order_id`,
  )
  return rows.map((r) => r.order_id)
}

const order = (n: number) => ({
  id: `4100000000000000${n}`,
  placed: '2026-10-01 10:00:00',
  paid: '2026-10-01 10:01:00',
})
const good = taobaoOrders([order(1), order(2), order(3)])
const name = taobaoName('2026-10-02 08:30')

describe('refused whole: nothing of it is anywhere', () => {
  const bomb = () => {
    const rows = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(1_200_000)
    return Buffer.from(
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.xml': strToU8(
          '<workbook><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      }),
    )
  }
  const openQuote = Buffer.concat([good, encoded('="4199","tb,一直没合上\r\n下一行,1\r\n', 'gb18030')])
  const mixed = Buffer.concat([
    good,
    csv(taobaoOrderHeaders, [taobaoCells({ ...order(9), note: '中文备注也在里面' })]),
  ])
  const cases: [string, string, () => Buffer | Promise<Buffer>, (string | RegExp)[]][] = [
    ['empty', name, () => Buffer.alloc(0), [/是空的/]],
    ['blanks only', name, () => Buffer.from('\r\n \r\n\r\n'), [/一个字也没有|认不出/]],
    ['header only', name, () => taobaoOrders([]), [/只有表头/, /日期范围/]],
    ['header only in a workbook', '订单.xlsx', () => workbook([[...taobaoOrderHeaders]]), [/只有表头/]],
    ['a ZIP cut short', '导出.zip', () => zipped({ [name]: good }).subarray(0, -30), [/不完整/]],
    [
      'a workbook cut short',
      '订单.xlsx',
      async () => (await workbook([[...taobaoOrderHeaders]])).subarray(0, -60),
      [/不完整|坏了/],
    ],
    ['a ZIP with a password', '导出.zip', () => locked(zipped({ [name]: good })), [/密码/]],
    ['a workbook with a password', '订单.xlsx', () => encryptedWorkbook(), [/密码/]],
    ['an XLSX bomb', '订单.xlsx', bomb, [/炸弹|太大|超过/]],
    ['a quote that never closes', name, () => openQuote, [/第 5 行/, /引号/]],
    ['two encodings in one file', name, () => mixed, [/第 [56] 行/, /编码/]],
    ['NUL bytes', name, () => Buffer.concat([good, Buffer.from('41\0\0\0')]), [/第 5 行/, /空字节/]],
    [
      'cut inside a character',
      name,
      () =>
        Buffer.concat([
          csv(['订单编号', '订单状态', '订单付款时间'], [{ 订单编号: '1', 订单状态: '交易成功' }]),
          Buffer.from('"2","好').subarray(0, -1),
        ]),
      [/没下载完|引号|断在/],
    ],
    [
      'a picture called csv',
      name,
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      [/不是表格|空字节/],
    ],
    [
      'a table of something else',
      '通讯录.csv',
      () => csv(['姓名', '爱好'], [{ 姓名: '示例', 爱好: '钓鱼' }]),
      [/认不出/],
    ],
    [
      'the one column missing that tells it apart',
      name,
      () => taobaoOrders([order(1)], ['总金额', '买家实际支付金额', '订单状态']),
      [/认不出/, /最像「淘宝/, /缺/],
    ],
  ]

  test.each(cases)('%s', async (_what, file, content, words) => {
    const before = await truth()
    const taken = await drop(file, await content())
    expect(['rejected', 'unknown'], taken.sentence).toContain(taken.status)
    expectSentence(taken, file, ...words)
    expect(await truth()).toEqual(before)
    // It is remembered that it came, and why it could not stay.
    const [kept] = await shop.records.imports.list({ limit: 1 })
    expect(['rejected', 'failed']).toContain(kept?.status)
    expect(kept?.sentence).toBe(taken.sentence)
  })

  test('a required column missing although the format was named', async () => {
    folders += 1
    const path = files.put(`${folders}/${name}`, csv(['订单编号', '标题'], [{ 订单编号: '1', 标题: 'x' }]))
    const [taken] = await shop.take(path, { as: 'taobao.order_lines' })
    expect(taken?.status).toBe('rejected')
    if (taken) expectSentence(taken, name, '购买数量', /勾上/)
  })

  test('a format that nobody has', async () => {
    folders += 1
    const path = files.put(`${folders}/${name}`, good)
    const answer = await shop.take(path, { as: 'taobao.nothing' }).then(
      ([taken]) => taken?.sentence ?? '',
      (error: Error) => error.message,
    )
    expect(answer).toContain('taobao.nothing')
    expect(answer).toMatch(/dazi formats/)
  })

  test('a path that is not there', async () => {
    const answer = await shop.take(`${files.path}/没有这个.csv`).then(
      ([taken]) => taken?.sentence ?? '',
      (error: Error) => error.message,
    )
    expect(answer).toContain('没有这个.csv')
    expect(answer).toMatch(advice)
    expect(answer).not.toMatch(/ENOENT/)
  })

  test('two formats that match equally well: asked, not guessed; named, it lands', async () => {
    const twin = (key: string, label: string) =>
      defineFormat({
        ...(formats.find((f) => f.key === 'taobao.order_lines') as (typeof formats)[number]),
        key,
        label,
        recognise: { headers: ['甲列', '乙列'] },
        into: [
          {
            fact: 'order_line',
            merge: 'row',
            columns: {
              order_id: { from: '甲列', as: 'id' },
              order_line_id: { from: '甲列', as: 'id' },
              quantity: { from: '乙列', as: 'count' },
            },
          },
        ],
      })
    const taking = { ...shop.taking, formats: [twin('x.one', '甲表'), twin('x.two', '乙表')] }
    const path = files.put('equal/两可.csv', csv(['甲列', '乙列'], [{ 甲列: '1', 乙列: '2' }]))
    const [asked] = await take(taking, { paths: [path], who: 'test' })
    expect(asked?.status).toBe('unknown')
    if (asked) expectSentence(asked, '两可.csv', '甲表', '乙表', '--as x.one', '--as x.two')
    const [landed] = await take(taking, { paths: [path], as: 'x.two', who: 'test' })
    expect(landed).toMatchObject({ status: 'landed', row: { format_key: 'x.two', landed: 1 } })
  })
})

describe('accepted, every row a fact or a reject with its line', () => {
  test('ragged rows: too short and too long', async () => {
    const lines = good.toString('latin1').split('\r\n')
    lines.splice(2, 0, '"4199","太短"', `${lines[1]},"多","两格"`)
    const taken = await drop(name, Buffer.from(lines.join('\r\n'), 'latin1'))
    expect(taken.status, taken.sentence).toBe('landed')
    expect(await orderIds(taken)).toEqual([order(1).id, order(2).id, order(3).id])
    expect((await rejectsOf(taken)).map((r) => [r.line, r.reason])).toEqual([
      [3, `这一行有 2 格，表头是 ${taobaoOrderHeaders.length} 格，对不齐`],
      [4, `这一行有 ${taobaoOrderHeaders.length + 2} 格，表头是 ${taobaoOrderHeaders.length} 格，对不齐`],
    ])
    expect(taken.sentence).toContain('没收 2 行')
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('text after a closing quote: that row is refused, its neighbours are not', async () => {
    const lines = [...taobaoOrderHeaders].map((h) => `"${h}"`).join(',')
    const row = (n: number, status: string) =>
      taobaoOrderHeaders
        .map((h) => (h === '订单状态' ? status : `"${taobaoCells(order(n))[h]?.replace(/^="|"$/g, '')}"`))
        .join(',')
    const taken = await drop(
      name,
      encoded(
        `${lines}\r\n${row(1, '"交易成功"')}\r\n${row(2, '"交易"成功"')}\r\n${row(3, '"交易成功"')}\r\n`,
        'gb18030',
      ),
    )
    expect(await orderIds(taken)).toEqual([order(1).id, order(3).id])
    expect((await rejectsOf(taken)).map((r) => r.line)).toEqual([3])
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('dates that do not exist, ids eaten by a spreadsheet, money that is none: each reject says line, column and why', async () => {
    const rows = [
      taobaoCells(order(1)),
      taobaoCells({ ...order(2), paid: '2026-02-30 10:00:00' }),
      { ...taobaoCells(order(3)), 订单编号: '4.1E+16' },
      { ...taobaoCells(order(4)), 订单编号: '1.2E+15' },
      { ...taobaoCells(order(5)), 总金额: '一百' },
      taobaoCells({ ...order(6), placed: '2026-13-01 10:00:00' }),
      taobaoCells({ ...order(7), placed: '2025-02-29 00:00:00' }),
      taobaoCells({ ...order(8), placed: '2026-10-01 25:00:00' }),
      { ...taobaoCells(order(9)), 订单编号: '' },
      { ...taobaoCells(order(0)), 总金额: '99999999999999999999' },
    ]
    const taken = await drop(name, csv(taobaoOrderHeaders, rows, { encoding: 'gb18030', quoteAll: true }))
    expect(taken.status, taken.sentence).toBe('landed')
    expect(await orderIds(taken)).toEqual([order(1).id])
    const rejects = await rejectsOf(taken)
    expect(rejects.map((r) => [r.line, r.column])).toEqual([
      [3, '订单付款时间'],
      [4, '订单编号'],
      [5, '订单编号'],
      [6, '总金额'],
      [7, '订单创建时间'],
      [8, '订单创建时间'],
      [9, '订单创建时间'],
      [10, '订单编号'],
      [11, '总金额'],
    ])
    const reason = (line: number) => rejects.find((r) => r.line === line)
    expect(reason(3)).toMatchObject({ value: '2026-02-30 10:00:00', reason: '没有这一天' })
    expect(reason(5)?.reason).toMatch(/科学计数.*重新导出/)
    expect(reason(6)).toMatchObject({ value: '一百', reason: '不是金额' })
    expect(reason(8)?.reason).toBe('没有这一天')
    expect(reason(10)?.reason).toMatch(/空的/)
    expect(taken.sentence).toContain('没收 9 行')
    expect(taken.reasons).toHaveLength(9)
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('a column twice: the first is read, the second is kept, the person is not asked to guess', async () => {
    const headers = [...taobaoOrderHeaders, '总金额']
    const line = (cells: string[]) => cells.map((c) => `"${c}"`).join(',')
    const cells = taobaoOrderHeaders.map((h) => (taobaoCells(order(1))[h] ?? '').replace(/^="|"$/g, ''))
    const taken = await drop(
      name,
      encoded(`${line(headers)}\r\n${line([...cells, '777.00'])}\r\n`, 'gb18030'),
    )
    expect(taken.status, taken.sentence).toBe('landed')
    expect(
      await shop.rows(`SELECT payable_minor FROM \`order\` WHERE landing = ${taken.row?.landing}`),
    ).toEqual([{ payable_minor: 10000 }])
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('every row bad: accepted with nothing but rejects, or refused; never silent', async () => {
    const taken = await drop(
      name,
      taobaoOrders([
        { ...order(1), placed: '昨天' },
        { ...order(2), placed: '前天' },
      ]),
    )
    expect(taken.sentence).toMatch(/没收 2 行/)
    expect((await rejectsOf(taken)).map((r) => r.line)).toEqual([2, 3])
    expect(await orderIds(taken)).toEqual([])
  })

  test('blank lines, a line break inside quotes, CR ends: lines are those the person sees', async () => {
    const rows = [
      taobaoCells({ ...order(1), note: '两行\n备注' }),
      taobaoCells({ ...order(2), placed: '2026-02-30 10:00:00' }),
    ]
    const body = csv(taobaoOrderHeaders, rows).toString()
    const [head, ...rest] = body.split('\r\n')
    const taken = await drop(name, Buffer.from([head, '', ...rest].join('\r\n')))
    expect((await rejectsOf(taken)).map((r) => r.line)).toEqual([5])
    expect(taken.row).toMatchObject({ dropped: 1, rejected: 1, landed: 1 })
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('one order of several targets: a bad line keeps the whole order out, and says so', async () => {
    const broken = pddOrders([
      { id: '261121-000000000000001' },
      { id: '261121-000000000000002', yuan: 'abc' },
    ])
    const taken = await drop('orders_export2026-11-22.csv', broken)
    expect(taken.row).toMatchObject({ rows: 2, rejected: 1 })
    expect(await orderIds(taken)).toEqual(['261121-000000000000001'])
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('a ragged row beside an invoice with a bad line: the invoice stays out whole, on both its facts', async () => {
    const headers = [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
    ]
    const line = (invoice: string, stock: string, at = '2011-03-01 10:00:00') =>
      [invoice, stock, 'MUG', '2', at, '1.50', '17850'].join(',')
    const lines = [
      headers.join(','),
      line('536001', 'A'),
      'only,two',
      line('536002', 'A'),
      line('536002', 'B', '2011-02-30 10:00:00'),
      line('536003', 'C'),
    ]
    const taken = await drop('online.csv', lines.join('\n'))
    expect(taken.status, taken.sentence).toBe('landed')
    expect((await rejectsOf(taken)).map((r) => [r.line, r.column])).toEqual([
      [3, ''],
      [4, ''],
      [5, 'InvoiceDate'],
    ])
    expect(await orderIds(taken)).toEqual(['536001', '536003'])
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('an Amazon order with one bad line: neither the order nor its other lines are there', async () => {
    const headers = [
      'amazon-order-id',
      'purchase-date',
      'order-status',
      'sku',
      'asin',
      'quantity',
      'currency',
      'item-price',
    ]
    const line = (id: string, sku: string, price: string) =>
      [id, '2026-10-01T10:00:00+00:00', 'Shipped', sku, `B0${sku}`, '1', 'USD', price].join('\t')
    const rows = [
      line('701', 'A', '5.00'),
      line('702', 'A', '5.00'),
      line('702', 'B', 'five'),
      line('703', 'A', '5.00'),
    ]
    const taken = await drop('all_orders.txt', [headers.join('\t'), ...rows].join('\n'))
    expect(await orderIds(taken)).toEqual(['701', '703'])
    const lines = await shop.rows(
      `SELECT order_id FROM order_line WHERE landing = ${taken.row?.landing} ORDER BY order_id`,
    )
    expect(lines).toEqual([{ order_id: '701' }, { order_id: '703' }])
    expect((await rejectsOf(taken)).map((r) => r.line)).toEqual([3, 4])
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
  })

  test('a status nobody has seen keeps the row, leaves the status empty, and is said', async () => {
    const taken = await drop(name, taobaoOrders([{ ...order(1), status: '买家正在火星' }]))
    expect(taken.row).toMatchObject({ landed: 1, rejected: 0 })
    expect(taken.sentence).toContain('买家正在火星')
    expect(
      await shop.rows(`SELECT status, status_raw FROM \`order\` WHERE landing = ${taken.row?.landing}`),
    ).toEqual([{ status: null, status_raw: '买家正在火星' }])
  })

  test('hundreds of columns that nobody declared: the known ones are read, the rest is kept', async () => {
    const extra = Array.from({ length: 300 }, (_, i) => `自定义${i}`)
    const row = { ...taobaoCells(order(1)), 自定义299: '第三百列' }
    const taken = await drop(name, csv([...taobaoOrderHeaders, ...extra], [row]))
    expect(taken.status, taken.sentence).toBe('landed')
    expect(await unaccounted(shop.warehouse, taken)).toBe('')
    const [kept] = await shop.rows<{ last: string }>(
      `SELECT more[-1] AS last FROM dazi_log.source_row WHERE landing = ${taken.row?.landing}`,
    )
    expect(kept?.last).toBe('第三百列')
  })

  test('a good file beside bad ones still lands; each gets its own sentence', async () => {
    const archive = zipped({
      [name]: good,
      '空.csv': new Uint8Array(),
      '说明.txt': strToU8('这里没有表格'),
      '通讯录.csv': new Uint8Array(csv(['姓名', '爱好'], [{ 姓名: '示例', 爱好: '钓鱼' }])),
    })
    const taken = await shop.take(files.put('beside/导出.zip', archive), { shop: '旁边店' })
    expect(taken).toHaveLength(4)
    expect(taken.filter((t) => t.status === 'landed').map((t) => t.row?.landed)).toEqual([3])
    for (const bad of taken.filter((t) => t.status !== 'landed'))
      expectSentence(bad, bad.path.split(' › ')[1] ?? '?')
  })

  test('a dry run tells what would be taken and leaves nothing', async () => {
    const before = await truth()
    const path = files.put('dry/订单20261002083000.csv', good)
    const [dry] = await shop.take(path, { shop: '试算店', dryRun: true })
    expect(dry?.sentence).toContain('3')
    expect(await truth()).toEqual(before)
    const [real] = await shop.take(path, { shop: '试算店' })
    expect(real).toMatchObject({ status: 'landed', row: { landed: 3 } })
  })
})

describe('a second process on the same folder', () => {
  test('records and engine both refuse it in words, and the first goes on', async () => {
    const refused = await openRecords({ folder: shop.folder }).then(
      () => 'opened',
      (error: Error) => error.message,
    )
    expect(refused).toContain(shop.folder)
    expect(refused).toMatch(/正被.*使用/)
    expect(refused).toMatch(/--data/)
    const engine = await openEmbedded({ folder: shop.folder }).then(
      async (opened) => {
        await opened.close()
        return 'opened'
      },
      (error: Error) => error.message,
    )
    expect(engine).toContain(shop.folder)
    expect(engine).toMatch(/另一个搭子/)
    expect((await drop(name, good)).status).toBe('landed')
  })
})

/** General purpose bit 0: the entry is encrypted. */
function locked(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const local = copy.indexOf('PK\x03\x04', 0, 'latin1')
  const central = copy.indexOf('PK\x01\x02', 0, 'latin1')
  copy.writeUInt16LE(copy.readUInt16LE(local + 6) | 1, local + 6)
  copy.writeUInt16LE(copy.readUInt16LE(central + 8) | 1, central + 8)
  return copy
}

/** An OLE container whose directory names EncryptedPackage, which is what Excel writes behind a password. */
function encryptedWorkbook(): Buffer {
  const bytes = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  Buffer.from('EncryptedPackage', 'utf16le').copy(bytes, 1024)
  bytes.writeUInt16LE(34, 1024 + 64)
  return bytes
}
