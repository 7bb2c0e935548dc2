/** I-36 to I-50: workbooks, and what only calls itself one. */

import { gzipSync } from 'node:zlib'
import { read as readBook, utils, write as writeBook } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { dropFolder } from '../../src/flow/intake/readers/testing.ts'
import { gb } from '../../src/flow/intake/readers/testing-gb.ts'
import { zipped } from '../making-files.ts'
import { encryptedWorkbook, sheetXml, workbookOf } from './making-workbooks.ts'

const folder = dropFolder()
const text = '订单编号,商品标题,金额\n1001,毛巾,3.50\n1002,浴巾,9\n'
const header = ['订单编号', '商品标题', '金额']
const rows = [
  ['1001', '毛巾', '3.50'],
  ['1002', '浴巾', '9'],
]
const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

function biff(): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...rows]), '订单')
  const bytes = writeBook(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  expect(readBook(bytes).SheetNames).toEqual(['订单'])
  return bytes
}

describe('the same table in other boxes', () => {
  const page = `<html><meta charset="gb2312"><table><tr>${[header, ...rows].map((r) => r.map((c) => `<td>${c}</td>`).join('')).join('</tr><tr>')}</tr></table></html>`
  test.each([
    ['I-36 old XLS', '订单.xls', biff],
    ['I-37 HTML called .xls', '订单.xls', () => gb(page)],
    [
      'I-38 TSV in UTF-16 called .xls',
      '订单.xls',
      () => Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le'),
    ],
    ['I-39 TSV in GBK called .xls', '订单.xls', () => gb(text.replaceAll(',', '\t'))],
    ['I-40 CSV called .xlsx', '订单.xlsx', () => gb(text)],
    ['I-41 a ZIP in a ZIP', '导出.zip', () => zipped({ '内.zip': zipped({ '订单.csv': gb(text) }) })],
    ['I-42 GZ', '订单.csv.gz', () => gzipSync(gb(text))],
    ['I-43 GZ in a ZIP', '导出.zip', () => zipped({ '订单.csv.gz': gzipSync(gb(text)) })],
  ])('%s', async (_what, name, bytes) => {
    const { table, rows: read } = await folder.drop(name, bytes())
    expect(table.headers).toEqual(header)
    expect(read).toEqual(rows)
  })

  test('I-44 dates since 1904', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    const sheet = sheetXml(
      `<row>${cell('编号')}${cell('日期')}</row><row>${cell('a')}<c s="1"><v>44886</v></c></row>`,
    )
    const book = (more: string) =>
      workbookOf(sheet, {
        'xl/styles.xml': styles,
        'xl/workbook.xml': `<workbook>${more}<sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      })
    expect((await folder.drop('a.xlsx', book('<workbookPr date1904="1"/>'))).rows).toEqual([
      ['a', '2026-11-22'],
    ])
    expect((await folder.drop('b.xlsx', book(''))).rows).toEqual([['a', '2022-11-21']])
  })

  test('I-45 sixteen digits in a number cell: whole where a program wrote them, damage where Excel did', async () => {
    const row = (id: string) => `<row>${cell('x')}<c><v>${id}</v></c></row>`
    const sheet = (...ids: string[]) =>
      workbookOf(sheetXml(`<row>${cell('标题')}${cell('订单编号')}</row>${ids.map(row).join('')}`))
    const { rows: read } = await folder.drop('a.xlsx', sheet('3515315123456781', '3515315123456782'))
    expect(read.map((r) => r[1])).toEqual(['3515315123456781', '3515315123456782'])
    const { message } = await folder.trouble(
      '订单.xlsx',
      sheet('3.51531512345678E+17', '3.51531512345679E+17'),
    )
    expect(message).toBe(
      '「订单.xlsx」被表格软件存坏了：「订单编号」成了 3.51532E+17 这样的科学计数，后几位找不回来，没有收。请从平台重新导出（有 CSV 就选 CSV），别打开另存，直接拖进来。',
    )
  })
})

describe('refused, in these words', () => {
  const whole = workbookOf(sheetXml(`<row>${cell('a')}${cell('b')}</row>`))
  test.each([
    [
      'I-46 a password',
      '订单.xlsx',
      encryptedWorkbook(),
      '「订单.xlsx」设了打开密码。先在 Excel 或 WPS 里去掉密码另存一份，再拖进来。',
    ],
    [
      'I-47 cut short',
      '订单.xlsx',
      whole.subarray(0, -60),
      '「订单.xlsx」不完整，像没下载完。请重新下载一份再拖进来。',
    ],
    [
      'I-48 every sheet empty',
      '订单.xlsx',
      workbookOf(sheetXml('')),
      '「订单.xlsx」的每张表都是空的。导出前看看筛选的日期里有没有数据。',
    ],
    [
      'I-49 a sign-in page',
      '订单.xls',
      Buffer.from('<!DOCTYPE html><html><body>请登录</body></html>'),
      '「订单.xls」其实是一个网页，里面没有表格，多半是登录过期时存下的页面。重新登录后台，再导出一次。',
    ],
    [
      'I-50 OpenDocument',
      '订单.ods',
      zipped({ mimetype: Buffer.from('x'), 'content.xml': Buffer.from('<a/>') }),
      '「订单.ods」是 OpenDocument 表格。请另存为 .xlsx 或 CSV 再拖进来。',
    ],
  ])('%s', async (_what, name, bytes, sentence) => {
    expect((await folder.trouble(name, bytes)).message).toBe(sentence)
  })
})
