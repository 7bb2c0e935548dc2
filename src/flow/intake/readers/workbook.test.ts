import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { dropFolder, lineOf } from './testing.ts'
import { gb } from './testing-gb.ts'

const folder = dropFolder()

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`

/** A workbook of one sheet whose rows are written as XML. */
function workbook(rows: string, more: Record<string, string> = {}): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Type="x/styles" Target="styles.xml"/><Relationship Id="rId3" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/sharedStrings.xml':
      '<sst><si><t>订单编号</t></si><si><r><t>先</t></r><r><t xml:space="preserve"> 发_x000D_&#10;&lt;急&gt;</t></r><rPh><t>读音</t></rPh></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  )
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

test('cells keep their meaning: text, full numbers, dates, percent, damage, formulas', async () => {
  const header = `<row r="2"><c r="A2" t="s"><v>0</v></c>${['备注', '金额', '日', '时', '率', '坏号', '是', '错'].map(inline).join('')}</row>`
  const { table, rows, chunks } = await folder.drop(
    '订单.xlsx',
    workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>店铺报表</t></is></c></row>${header}
      <row r="5"><c r="A5"><v>351531512345678</v></c><c r="B5" t="s"><v>1</v></c><c r="C5"><v>0.30000000000000004</v></c>
      <c r="D5" s="1"><v>46348</v></c><c r="E5" s="2"><v>46348.354166666664</v></c><c r="F5" s="3"><v>6.7000000000000002E-3</v></c>
      <c r="G5"><v>3.51531E+16</v></c><c r="H5" t="b"><v>1</v></c><c r="I5" t="e"><v>#N/A</v></c></row>
      <row r="6" ><c r="A6" t="str"><f>"a"&amp;1</f><v>a1</v></c><c r="K6"><v>9</v></c></row><row r="7"><c r="A7" s="1"/></row>`),
  )
  expect(table).toMatchObject({ sheet: '订单', preamble: [['店铺报表']], charset: 'UTF-8', delimiter: ',' })
  expect(table.headers.slice(0, 2)).toEqual(['订单编号', '备注'])
  expect(rows[0]).toEqual([
    '351531512345678',
    '先 发\r\n<急>',
    '0.3',
    '2026-11-22',
    '2026-11-22 08:30:00',
    '0.67%',
    '3.51531E+16',
    'TRUE',
    '#N/A',
  ])
  expect(chunks[0]).toMatchObject({ records: 2, ragged: [{ record: 1, line: 6, cells: 11 }] })
  expect([lineOf(chunks, 0), lineOf(chunks, 1)]).toEqual([5, 6])
})

test('a large sheet comes in chunks from the worker, the same every time, with back-pressure', async () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `<row r="${i + 1}">${inline(`单${i}`)}<c><v>${i}</v></c></row>`,
  )
  const { chunks, rows: read } = await folder.drop('大.xlsx', workbook(rows.join('')), {
    limits: { chunkRecords: 1000 },
  })
  expect(chunks.map((chunk) => [chunk.no, chunk.firstRecord, chunk.records])).toEqual(
    [0, 1, 2, 3, 4].map((no) => [no, no * 1000, no === 4 ? 999 : 1000]),
  )
  expect(read[4998]).toEqual(['单4999', '4999'])
  expect(lineOf(chunks, 4998)).toBe(5000)
})

describe('hostile workbooks are refused with a sentence', () => {
  const row = `<row r="1">${inline('a')}${inline('b')}</row>`
  const cases: [string, Buffer, string][] = [
    ['DOCTYPE', workbook(row, { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "b">]><sst/>' }), 'bomb'],
    [
      'entity in the sheet',
      workbook(row, { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>' }),
      'bomb',
    ],
    ['one huge cell', workbook(`<row r="1">${inline('x'.repeat(3_000_000))}</row>`), 'bomb'],
    [
      'cut sheet',
      workbook(row, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"' }),
      'broken',
    ],
    ['zip bomb', workbook(`${row}<!--${' '.repeat(60_000_000)}-->`), 'bomb'],
    ['no sheets', workbook('', { 'xl/workbook.xml': '<workbook/>' }), 'empty'],
  ]
  test.each(cases)('%s', async (_what, bytes, kind) => {
    const trouble = await folder.trouble('坏.xlsx', bytes)
    expect(trouble.kind).toBe(kind)
    expect(trouble.message).toMatch(/「坏\.xlsx」.+。$/)
  })

  test('a reader that takes too long is stopped', async () => {
    const slow = workbook(
      Array.from({ length: 100_000 }, (_, i) => `<row>${inline(String(i * i))}</row>`).join(''),
    )
    expect(await folder.trouble('慢.xlsx', slow, { limits: { workbookSeconds: 0 } })).toMatchObject({
      kind: 'slow',
    })
  })
})

describe('a web page called .xls', () => {
  test('its table is read, merged cells once', async () => {
    const page = `<html><head><meta charset="gb2312"></head><body><table><tr><td colspan=2>店铺报表</td></tr>
      <tr><th>订单编号</th><th>标题</th><th>金额</th></tr><tr><td rowspan="2">="351"</td><td>毛巾&amp;浴巾<br>红</td><td>￥1,234.50</td></tr>
      <tr><td>枕套</td><td>&nbsp;</td></table></body></html>`
    const { table, rows } = await folder.drop('导出.xls', gb(page))
    expect(table).toMatchObject({ preamble: [['店铺报表']], headers: ['订单编号', '标题', '金额'] })
    expect(rows).toEqual([
      ['="351"', '毛巾&浴巾\n红', '￥1,234.50'],
      ['', '枕套', ''],
    ])
  })

  test('a sign-in page is said to be one', async () => {
    const trouble = await folder.trouble('导出.xls', '<!DOCTYPE html><html><body>请登录</body></html>')
    expect(trouble).toMatchObject({ kind: 'not_a_table', message: expect.stringContaining('登录过期') })
  })

  test('Excel 2003 XML is read too', async () => {
    const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="x"><Worksheet ss:Name="表">
      <Table><Row><Cell><Data ss:Type="String">编号</Data></Cell><Cell><Data ss:Type="String">时间</Data></Cell></Row><Row ss:Index="4">
      <Cell ss:Index="2"><Data ss:Type="DateTime">2026-11-22T08:30:00.000</Data></Cell></Row></Table></Worksheet></Workbook>`
    const { rows, chunks } = await folder.drop('导出.xls', xml)
    expect(rows).toEqual([['', '2026-11-22 08:30:00']])
    expect(lineOf(chunks, 0)).toBe(4)
  })
})
