import { describe, expect, test } from 'vitest'
import { normaliseHeader } from './headers.ts'
import { bodyOf, dropFolder, lineOf } from './testing.ts'
import { gb } from './testing-gb.ts'

const folder = dropFolder()
const known = new Set(['订单编号', '商品标题', '实付金额', '买家留言'].map(normaliseHeader))
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

test('a Taobao export: GBK, ="id" cells, a note over two lines, a blank line, a short row', async () => {
  const { table, chunks, rows } = await folder.drop(
    'ExportOrderList202611220830.csv',
    gb('订单编号,商品标题 ,买家留言\r\n="3515",毛巾,"先发\r\n这单"\r\n\r\n="3516",浴巾\r\n="3517",枕套,\r\n'),
    { knownHeaders: known },
  )
  expect(table).toMatchObject({
    charset: 'GB18030',
    delimiter: ',',
    quoted: true,
    headers: ['订单编号', '商品标题', '买家留言'],
  })
  expect(table.sample[0]).toEqual(['="3515"', '毛巾', '先发\r\n这单'])
  expect(rows[3]).toEqual(['="3517"', '枕套', ''])
  expect(chunks[0]).toMatchObject({
    no: 0,
    firstRecord: 0,
    records: 4,
    ragged: [{ record: 2, line: 5, cells: 2 }],
  })
  expect([0, 1, 2, 3].map((record) => lineOf(chunks, record))).toEqual([2, 4, 5, 6])
})

test('titles above the header are the preamble; lines still count from the top of the file', async () => {
  const { table, chunks } = await folder.drop(
    '生意参谋.csv',
    '#账号：小店\n#起始日期：[2026年06月01日]\n\n订单编号,商品标题,实付金额(元)\n1,a,2\n',
    { knownHeaders: known },
  )
  expect(table.preamble).toEqual([['#账号：小店'], ['#起始日期：[2026年06月01日]'], ['']])
  expect(lineOf(chunks, 0)).toBe(5)
})

describe('the same table in other clothes', () => {
  const text = '订单编号\t商品标题\t实付金额\n1001\t"毛巾"\t3.50\n1002\t浴巾\t9\n'
  const commas = text.replaceAll('\t', ',')
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${commas}`), 'UTF-8', ','],
    ['semicolons', Buffer.from(text.replaceAll('\t', ';')), 'UTF-8', ';'],
    ['UTF-16LE with TABs', utf16(text), 'UTF-8', '\t'],
    [
      'UTF-16BE',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(commas, 'utf16le').swap16()]),
      'UTF-8',
      ',',
    ],
    ['old Mac line ends', Buffer.from(commas.replaceAll('\n', '\r')), 'UTF-8', ','],
    ['CRLF', Buffer.from(commas.replaceAll('\n', '\r\n')), 'UTF-8', ','],
    ['no last line end', gb(commas.trimEnd()), 'GB18030', ','],
  ])('%s', async (_what, bytes, charset, delimiter) => {
    const { table, chunks, rows } = await folder.drop('a.csv', bytes)
    expect(table).toMatchObject({ charset, delimiter, headers: ['订单编号', '商品标题', '实付金额'] })
    expect(rows).toEqual([
      ['1001', '毛巾', '3.50'],
      ['1002', '浴巾', '9'],
    ])
    expect(chunks[0]?.ragged).toEqual([])
    expect(lineOf(chunks, 1)).toBe(3)
  })
})

test('Japanese in EUC is handed on as UTF-8', async () => {
  const cells =
    'a5b5a5f3a5d7a5eb2ca4a2a4eaa4aca4c8a4a6a4b4a4b6a4a4a4dea4b9a4c7a4b9a4cda4e80aa5bfa5aaa5eb2ca4afa4c0a4b5a4a40a'
  const { table, rows } = await folder.drop('注文.csv', Buffer.from(cells, 'hex'))
  expect(table).toMatchObject({ charset: 'UTF-8', headers: ['サンプル', 'ありがとうございますですねよ'] })
  expect(rows).toEqual([['タオル', 'ください']])
})

test('an Amazon report has quotes that wrap nothing', async () => {
  const { table, chunks } = await folder.drop(
    'orders.txt',
    'order-id\ttitle\n1\t"Best" towel\n2\t5" pad\n3\t"open\n',
  )
  expect(table).toMatchObject({ quoted: false, delimiter: '\t' })
  expect(chunks[0]).toMatchObject({ records: 3, ragged: [] })
})

test('a record whose quotes break the engine is handed on as a blank cell, and listed', async () => {
  const { chunks, text } = await folder.drop('a.csv', 'a,b\n1,"x"y\r\n2,z\n')
  expect(text).toBe('""\r\n2,z\n')
  expect(chunks[0]?.ragged).toEqual([{ record: 0, line: 2, cells: 2, quote: true }])
})

test('small chunks can each be read twice and join to the file', async () => {
  const data = Array.from({ length: 50 }, (_, i) => `${i},"行\n${i}"\n`).join('')
  const { chunks, text } = await folder.drop('a.csv', `a,b\n${data}`, { limits: { chunkBytes: 64 } })
  expect(text).toBe(data)
  expect(chunks.length).toBeGreaterThan(5)
  const second = chunks[1]
  if (!second) throw new Error('no second chunk')
  expect(await bodyOf(second)).toEqual(await bodyOf(second))
  expect(lineOf(chunks, 49)).toBe(2 + 49 * 2)
})

describe('troubles are sentences', () => {
  test.each([
    ['empty', '', 'empty', null],
    ['blank', '\n\n', 'empty', null],
    ['open quote', 'a,b\n1,2\n"3,4\n', 'open_quote', 3],
    ['NUL', 'a,b\n1,2\n\0,4\n', 'nul_bytes', 3],
    [
      'two charsets',
      Buffer.concat([Buffer.from('标题,备注\n毛巾浴巾,好\n'), gb('毛巾浴巾,很好用\n')]),
      'mixed_encoding',
      3,
    ],
    ['cut inside a character', Buffer.from('标题,备注\n毛巾,好').subarray(0, -1), 'truncated', null],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'not_a_table', null],
    ['Word', Buffer.from('%PDF-1.7'), 'not_a_table', null],
  ] as const)('%s', async (_what, content, kind, line) => {
    const trouble = await folder.trouble('订单.csv', content)
    expect(trouble).toMatchObject({ kind, line })
    expect(trouble.message).toMatch(/「订单\.csv」.+。$/)
  })

  test('GB lines far below an ASCII beginning decide the charset; a later UTF-8 line is mixed', async () => {
    const plain = '1,abc\n'.repeat(200_000)
    const { table } = await folder.drop(
      'a.csv',
      Buffer.concat([Buffer.from(`id,t\n${plain}`), gb('2,毛巾浴巾\n')]),
    )
    expect(table.charset).toBe('GB18030')
    const both = Buffer.concat([
      Buffer.from(`id,t\n${plain}`),
      gb('2,毛巾浴巾\n'),
      Buffer.from('3,毛巾浴巾\n'),
    ])
    expect(await folder.trouble('b.csv', both)).toMatchObject({ kind: 'mixed_encoding', line: 200_003 })
  })
})

test('a header alone is a table without chunks', async () => {
  const { table, chunks } = await folder.drop('a.csv', '订单编号,金额,\n')
  expect(table.headers).toEqual(['订单编号', '金额', ''])
  expect(chunks).toEqual([])
})
