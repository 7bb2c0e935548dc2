/** I-01 to I-35: text files as they arrive. Each is read whole, or refused with exactly this sentence. */
import { describe, expect, test } from 'vitest'
import { dropFolder, lineOf } from '../../src/flow/intake/readers/testing.ts'
import { gb } from '../../src/flow/intake/readers/testing-gb.ts'

const folder = dropFolder()
const name = '订单.csv'
const text = '订单编号,商品标题,金额\r\n1001,毛巾,3.50\r\n1002,浴巾,9.00\r\n'
const rows = [
  ['1001', '毛巾', '3.50'],
  ['1002', '浴巾', '9.00'],
]
const utf16 = (t: string) => Buffer.from(t, 'utf16le')
/** 訂單編號,品名,金額 and two rows; Node does not encode Big5. */
const big5 = Buffer.concat(
  [
    'ad71b3e6bd73b8b9',
    '2c',
    'ab7ea657',
    '2c',
    'aaf7c3420d0a',
    '313030312c',
    'a4f2a479',
    '2c332e35300d0a',
  ].map((hex) => Buffer.from(hex, 'hex')),
)

describe('encodings', () => {
  test.each([
    ['I-01 GBK', gb(text)],
    ['I-02 UTF-8', Buffer.from(text)],
    ['I-03 UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['I-04 UTF-16LE', utf16(`\ufeff${text}`)],
    ['I-05 UTF-16BE', utf16(`\ufeff${text}`).swap16()],
    ['I-06 UTF-16LE without a mark', utf16(text)],
    ['I-07 LF', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['I-08 CR', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['I-09 no end of the last line', Buffer.from(text.trimEnd())],
    ['I-10 TAB', gb(text.replaceAll(',', '\t'))],
  ])('%s: the same two rows', async (_what, bytes) => {
    const { table, rows: read } = await folder.drop(name, bytes)
    expect(table.headers).toEqual(['订单编号', '商品标题', '金额'])
    expect(read).toEqual(rows)
  })

  test('I-11 Big5', async () => {
    const { table, rows: read } = await folder.drop(name, big5)
    expect(table).toMatchObject({ charset: 'BIG5', headers: ['訂單編號', '品名', '金額'] })
    expect(read).toEqual([['1001', '毛巾', '3.50']])
  })

  test('I-12 GB18030 with a character of four bytes', async () => {
    const bytes = Buffer.concat([gb('订单编号,商品标题\n1,'), Buffer.from('8139ef30', 'hex'), gb('毛巾\n')])
    const { rows: read } = await folder.drop(name, bytes)
    expect(read).toEqual([['1', '㐁毛巾']])
  })

  test('I-13 a lone surrogate in UTF-16 is one � and costs nothing else', async () => {
    const bytes = Buffer.concat([
      utf16('\ufeff编号,标题\n1,'),
      Buffer.from('00d8', 'hex'),
      utf16('毛巾\n2,浴巾\n'),
    ])
    const { rows: read } = await folder.drop(name, bytes)
    expect(read).toEqual([
      ['1', '�毛巾'],
      ['2', '浴巾'],
    ])
  })
})

describe('refused, in these words', () => {
  const wide = Buffer.from(`${'列,'.repeat(200_000)}\n`)
  const longRow = Buffer.concat([
    Buffer.from('编号,标题\n1,'),
    Buffer.alloc(17 * 1024 * 1024, 'x'),
    Buffer.from('\n'),
  ])
  const russian = Buffer.from('cfd0c8c2c5d2eae0eaefeef1f2e0e2eae0f2eee2e0f0e0'.repeat(4), 'hex')
  const cases: [string, Buffer, string][] = [
    ['I-14 empty', Buffer.alloc(0), '「订单.csv」是空的，一个字节也没有。请重新导出一份再拖进来。'],
    [
      'I-15 blanks only',
      Buffer.from('\r\n \r\n\r\n'),
      '「订单.csv」里一个字也没有。请重新导出一份，导出前看看筛选的日期里有没有数据。',
    ],
    [
      'I-16 a quote that never closes',
      Buffer.from(`${text}1003,"枕套,5\n1004,被套,6\n`),
      '「订单.csv」第 4 行的引号一直没合上，后面的内容分不清行。请重新导出，别用记事本改。',
    ],
    [
      'I-17 two encodings',
      Buffer.concat([gb(text), Buffer.from('1003,枕套靠垫,5\n')]),
      '「订单.csv」前后两种编码：第 4 行起和前面不一样，多半是两份文件拼在了一起。请分别导出，一份一份拖进来。',
    ],
    [
      'I-18 NUL bytes',
      Buffer.concat([Buffer.from(text), Buffer.from('1003,\0\0,5\n')]),
      '「订单.csv」第 4 行有空字节（NUL），文件多半在下载或拷贝时坏了。请重新导出一份再拖进来。',
    ],
    [
      'I-19 cut inside a character',
      Buffer.from(`${text}1003,枕`).subarray(0, -1),
      '「订单.csv」末尾断在半个字上，文件没下载完整。请重新导出一份再拖进来。',
    ],
    [
      'I-20 an alphabet of one byte a letter',
      russian,
      '「订单.csv」看不出用的什么编码，按中文读出来不成话，没有硬收。请从平台重新导出，或在 Excel 里另存为「CSV UTF-8」再拖进来。',
    ],
    [
      'I-21 two hundred thousand columns',
      wide,
      '「订单.csv」第 1 行有 200,001 列，不像平台导出的表。请重新导出再拖进来。',
    ],
    [
      'I-22 one row of 17 MB',
      longRow,
      '「订单.csv」第 2 行一行就超过 16 MB，不像表格。请确认导出的是 CSV，再拖进来。',
    ],
    [
      'I-23 ids in scientific notation',
      Buffer.from('订单编号,金额\n3.51E+16,1\n3.52E+16,2\n'),
      '「订单.csv」被表格软件存坏了：「订单编号」成了 3.51E+16 这样的科学计数，后几位找不回来，没有收。请从平台重新导出（有 CSV 就选 CSV），别打开另存，直接拖进来。',
    ],
    [
      'I-24 ids whose last digits became zeros',
      Buffer.from('订单编号,金额\n3515315123456780000,1\n3515315123456790000,2\n'),
      '「订单.csv」被表格软件存坏了：「订单编号」从第 16 位起都成了 0（如 3515315123456780000），后几位找不回来，没有收。请从平台重新导出（有 CSV 就选 CSV），别打开另存，直接拖进来。',
    ],
    [
      'I-25 a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      '「订单.csv」是图片，不是表格。请拖进 CSV、Excel，或装着它们的 ZIP。',
    ],
    [
      'I-26 a PDF',
      Buffer.from('%PDF-1.7'),
      '「订单.csv」是PDF，不是表格。请拖进 CSV、Excel，或装着它们的 ZIP。',
    ],
    [
      'I-27 a RAR',
      Buffer.from('526172211a0700', 'hex'),
      '「订单.csv」是RAR 压缩包，不是表格。请拖进 CSV、Excel，或装着它们的 ZIP。',
    ],
  ]
  test.each(cases)('%s', async (_what, bytes, sentence) => {
    expect((await folder.trouble(name, bytes)).message).toBe(sentence)
  })
})

describe('read, and nothing lost on the way', () => {
  test('I-28 ="0012", and I-29 an id padded with a TAB: zeros and digits stay', async () => {
    const { rows: read } = await folder.drop(name, '编号,标题\r\n="0012",a\r\n35153151234567891\t,b\r\n')
    expect(read.map((row) => row[0]?.trim())).toEqual(['="0012"', '35153151234567891'])
  })

  test('I-30 a header twice: both columns are kept', async () => {
    const { table } = await folder.drop(name, '编号,数量,数量\n1,2,3\n')
    expect(table.headers).toEqual(['编号', '数量', '数量#2'])
  })

  test('I-31 quotes, commas and line breaks inside a cell: lines are those the person sees', async () => {
    const { rows: read, chunks } = await folder.drop(name, '编号,备注\n1,"他说""好"",\n改地址"\n2,b\n')
    expect(read).toEqual([
      ['1', '他说"好",\n改地址'],
      ['2', 'b'],
    ])
    expect(lineOf(chunks, 1)).toBe(4)
  })

  test('I-32 text behind a closing quote, I-33 short and long rows: listed with their lines', async () => {
    const { chunks } = await folder.drop(name, '编号,标题\n1,"x"y\n2\n3,a,b\n4,c\n', {
      knownHeaders: new Set(['编号', '标题']),
    })
    expect(chunks[0]?.ragged).toEqual([
      { record: 0, line: 2, cells: 2, quote: true },
      { record: 1, line: 3, cells: 1 },
      { record: 2, line: 4, cells: 3 },
    ])
    expect(chunks[0]?.records).toBe(4)
  })

  test('I-34 a header alone has no chunk', async () => {
    expect((await folder.drop(name, '编号,标题\n')).chunks).toEqual([])
  })

  test('I-35 a comma behind every line is no column', async () => {
    const { chunks } = await folder.drop(name, '编号,标题,\n1,a,\n2,b\n')
    expect(chunks[0]?.ragged).toEqual([])
  })
})
