/** I-xml: workbooks whose parts try to reach outside, to explode, or are only large. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dropFolder } from '../../src/flow/intake/readers/testing.ts'
import { sheetXml, workbookOf } from './making-workbooks.ts'

const folder = dropFolder()
const rows = [
  '<row r="1"><c t="inlineStr"><is><t>编号</t></is></c><c t="inlineStr"><is><t>标题</t></is></c></row>',
  '<row r="2"><c><v>1</v></c><c t="inlineStr"><is><t>毛巾</t></is></c></row>',
].join('')
const doctype = '「订单.xlsx」里夹带了外部引用声明（DOCTYPE），不是平台导出的样子，没有读它。请重新导出一份。'

describe('refused, in these words', () => {
  test('I-xml-1 a DTD that reads a file', async () => {
    const canary = join(await folder.path, 'canary.dtd')
    writeFileSync(canary, '<!ENTITY x "读到了">')
    const sheet = `<!DOCTYPE w SYSTEM "file://${canary}"><worksheet><sheetData>${rows}</sheetData></worksheet>`
    expect((await folder.trouble('订单.xlsx', workbookOf(sheet))).message).toBe(doctype)
    expect(existsSync(canary)).toBe(true)
  })

  test.each([
    ['I-xml-2 a DTD from the network', '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd"><worksheet/>'],
    [
      'I-xml-3 a billion laughs',
      `<!DOCTYPE w [<!ENTITY a "哈哈">${'bcdefghij'.replace(/./g, (c) => `<!ENTITY ${c} "${`&${String.fromCharCode(c.charCodeAt(0) - 1)};`.repeat(10)}">`)}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`,
    ],
    ['I-xml-4 an entity of its own', '<!ENTITY a "b"><worksheet/>'],
  ])('%s', async (_what, sheet) => {
    expect((await folder.trouble('订单.xlsx', workbookOf(sheet))).message).toBe(doctype)
  })
})

describe('read, and nothing outside touched', () => {
  test('I-xml-5 a million shared strings are an honest sheet', async () => {
    const strings = Array.from({ length: 1_000_000 }, (_, i) => `<si><t>${i}</t></si>`).join('')
    const last = '<row r="3"><c t="s"><v>999999</v></c></row>'
    const book = workbookOf(sheetXml(rows + last), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` })
    const { rows: read } = await folder.drop('订单.xlsx', book)
    expect(read[1]?.[0]).toBe('999999')
  })

  test('I-xml-6 a sheet that claims to reach to XFD1048576', async () => {
    const sheet = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`
    expect((await folder.drop('订单.xlsx', workbookOf(sheet))).rows).toEqual([['1', '毛巾']])
  })

  test('I-xml-7 links to other workbooks and to file:// are not followed', async () => {
    const sheet = `<worksheet><sheetData>${rows}<row r="3"><c><f>[1]Sheet1!A1</f><v>7</v></c><c t="inlineStr"><is><t>file:///etc/hostname</t></is></c></row></sheetData><hyperlinks><hyperlink ref="B3" r:id="rId9"/></hyperlinks></worksheet>`
    const book = workbookOf(sheet, {
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships><Relationship Id="rId9" Type="x/hyperlink" TargetMode="External" Target="file:///etc/hostname"/></Relationships>',
      'xl/externalLinks/_rels/externalLink1.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/externalLinkPath" TargetMode="External" Target="file:///etc/hostname"/></Relationships>',
    })
    expect((await folder.drop('订单.xlsx', book)).rows[1]).toEqual(['7', 'file:///etc/hostname'])
  })

  test('I-xml-8 macros lie there unread', async () => {
    const book = workbookOf(sheetXml(rows), { 'xl/vbaProject.bin': 'Sub Auto_Open() Shell "x" End Sub' })
    expect((await folder.drop('订单.xlsm', book)).rows).toEqual([['1', '毛巾']])
  })
})
